"""Find where records end and which lines they start on, by counting quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from acled_export.text_bytes import places

if TYPE_CHECKING:
    from acled_export.streams.supply import Supply

NEWLINE, RETURN, QUOTE = b'\n\r"'
PIECE = 2**18
BYTE_ORDER_MARK = "\ufeff".encode()
Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Offsets = np.ndarray[Any, np.dtype[np.int64]]


@attrs.frozen(kw_only=True)
class Cut:
    """The whole records at the start of a window.

    `size` is their bytes (0: not one record ends in the window), `lines` their line ends, `starts` the
    line each record starts on, from 0; blank lines are no records. `sure` says that counting quotes
    gives the same as reading character by character.
    """

    size: int
    lines: int
    starts: Offsets
    sure: bool


def cut(supply: Supply, delimiter: str) -> Cut:
    """Cut at the last newline that an even number of quotes stands before."""
    data = np.frombuffer(supply.window(), np.uint8)
    marks = places(data, lambda piece: (piece == QUOTE) | (piece == NEWLINE))
    is_quote = data[marks] == QUOTE
    quotes = marks[is_quote]
    newlines = np.flatnonzero(~is_quote)  # among the marks; what stands before each, but newlines, is quotes
    at = np.flatnonzero((newlines - np.arange(len(newlines))) % 2 == 0)
    ends = marks[newlines[at]]
    size = int(ends[-1]) + 1 if len(ends) else 0
    judged = data[:size] if size else data
    return Cut(
        size=size,
        lines=int(at[-1]) + 1 if len(at) else 0,
        starts=_starts(data, ends, at),
        sure=_ends_lines(judged, returns=supply.holds(b"\r"))
        and _quotes_open_cells(judged, quotes[quotes < len(judged)], delimiter),
    )


def _starts(data: Bytes, ends: Offsets, at: Offsets) -> Offsets:
    if not len(ends):
        return ends
    first = np.concatenate(([0], ends[:-1] + 1))
    lines = np.concatenate(([0], at[:-1] + 1))
    lengths = ends - first
    blank = (lengths == 0) | ((lengths == 1) & (data[first] == RETURN))
    return np.asarray(lines[~blank], dtype=np.int64)


def _ends_lines(data: Bytes, *, returns: bool) -> bool:
    """Say whether every return stands before a newline, and Arrow will not take the start for a mark."""
    if data[:3].tobytes() == BYTE_ORDER_MARK:
        return False
    at = places(data, lambda piece: piece == RETURN) if returns else data[:0]
    return not len(at) or (int(at[-1]) + 1 < len(data) and bool((data[at + 1] == NEWLINE).all()))


def _quotes_open_cells(data: Bytes, quotes: Offsets, delimiter: str) -> bool:
    """Say whether every quote that opens, by count, stands where a cell starts or doubles a quote.

    Only then is "an odd number of quotes before" the same as "inside a quoted cell". After `5" gun,` the
    count is wrong until the next such quote.
    """
    opening = quotes[::2]
    before = data[opening[opening > 0] - 1]
    allowed = np.zeros(256, dtype=np.bool_)
    allowed[[NEWLINE, RETURN, QUOTE, ord(delimiter)]] = True
    return bool(allowed[before].all())
