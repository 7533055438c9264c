"""The quick way through a plain block: cut by the number of quotes alone, then proved by what Arrow found.

A block starts where a record starts and ends with a newline. If that newline were within a cell, it would
be the end of the last cell, so where the last cell has no such end the block ends where a record does. And
where its newlines are as many as its rows and the newlines within its cells together, no line is blank, so
the lines can be counted. Blocks with returns, blank lines or records that are no row are left to `cuts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from acled_export.csv_reading.cuts import BYTE_ORDER_MARK, NEWLINE, PIECE, QUOTE
from acled_export.text_bytes import places

if TYPE_CHECKING:
    from acled_export.csv_reading.cuts import Bytes, Offsets
    from acled_export.streams.supply import Supply

TAIL = 2**16


def quick_size(supply: Supply) -> int:
    """Return how many bytes to take for whole records, 0 where the quick way does not lead on."""
    window = supply.window()
    if window[:3] == BYTE_ORDER_MARK or supply.holds(b"\r"):
        return 0
    tail = bytes(window[-TAIL:])
    before = len(window) - len(tail)
    quotes = number_of(np.frombuffer(window, np.uint8), QUOTE)
    until = len(tail)
    while (newline := tail.rfind(b"\n", 0, until)) >= 0:
        quotes -= tail.count(b'"', newline, until)
        if quotes % 2 == 0:
            return before + newline + 1
        until = newline
    return 0


def number_of(data: Bytes, byte: int) -> int:
    """Count a byte; in pieces, whose masks stay in the processor's cache."""
    return sum(int(np.count_nonzero(data[at : at + PIECE] == byte)) for at in range(0, len(data), PIECE))


def starting_lines(batch: pa.RecordBatch, newlines: int) -> Offsets | None:
    """Return the line each row starts on, from 0; null where newlines and rows do not add up."""
    within = np.zeros(batch.num_rows, dtype=np.int64)
    left = newlines - batch.num_rows  # when so many are found, no cell holds another
    for column in sorted(batch.columns, key=_bytes_of, reverse=True) if left else ():
        if pa.types.is_dictionary(column.type):
            if number_of(np.frombuffer(column.dictionary.buffers()[2] or b"", np.uint8), NEWLINE):
                return None
        else:
            found = _newlines_of(column)
            within += found
            left -= int(found.sum())
            if not left:
                break
    last = batch.columns[-1][-1].as_py() if batch.num_rows else "\n"
    if batch.num_rows + int(within.sum()) != newlines or (last or "").endswith("\n"):
        return None
    return np.asarray(np.arange(batch.num_rows) + np.cumsum(within) - within, dtype=np.int64)


def _bytes_of(column: Any) -> int:
    """Return how many bytes the texts of a column take; those of a dictionary count once."""
    content = getattr(column, "dictionary", column).buffers()[2]
    return 0 if content is None else int(content.size)


def _newlines_of(column: Any) -> Offsets:
    _, raw, content = column.buffers()
    spots = places(np.frombuffer(content or b"", np.uint8), lambda piece: piece == NEWLINE)
    if not len(spots):
        return np.zeros(len(column), dtype=np.int64)
    ends = np.frombuffer(raw, np.int32)[column.offset + 1 : column.offset + len(column) + 1]
    rows = np.searchsorted(ends, spots, side="right")
    return np.bincount(rows, minlength=len(column))
