"""Plain blocks of a CSV file, several of them parsed at once: Arrow lets go of Python meanwhile.

Where a block ends does not wait for what is in it (`quick_size`), so the next ones can be cut off while it
is parsed. When it turns out not to be plain, all of them are given back.
"""

from __future__ import annotations

import collections
import functools
from typing import TYPE_CHECKING, Self

import attrs
import numpy as np
import pyarrow as pa

from acled_export.csv_reading.arrow import parsed
from acled_export.csv_reading.cuts import NEWLINE
from acled_export.csv_reading.quick import number_of, quick_size, starting_lines
from acled_export.text_bytes import is_utf8

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import ThreadPoolExecutor

    from acled_export.csv_reading.layout import Layout
    from acled_export.streams.supply import Supply

    Result = Callable[[], pa.RecordBatch | None]


@attrs.frozen(eq=False)
class Piece:
    """A block of whole records, if it is plain: its bytes, how many lines it has, and its first line."""

    data: memoryview
    newlines: int
    line: int


class PlainBlocks:
    """The plain blocks that come next, with `parsers` threads to parse them (1: none).

    How many are cut off ahead falls to none where a block was not plain, and grows again with those that
    are, so a file of odd blocks is not parsed over and over.
    """

    def __init__(self, supply: Supply, layout: Layout, parsers: int) -> None:
        self._supply = supply
        self._layout = layout
        # a block is proved by its last cell, so that must be read
        self._provable = layout.kept[-1:] == list(layout.names[-1:])
        self._most = parsers if parsers > 1 else 0
        self._ahead = self._most
        self._pool: ThreadPoolExecutor | None = None
        if self._most:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(parsers, thread_name_prefix="parsing")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Give the rows of plain blocks, and stop before one that is not; the supply stands before it."""
        waiting: collections.deque[tuple[Piece, Result]] = collections.deque()
        while True:
            while len(waiting) <= self._ahead and (piece := self._next()):
                waiting.append((piece, self._begun(piece)))
            if not waiting:
                return
            batch = waiting[0][1]()
            if batch is None:
                self._ahead = 0
                self._give_back([piece for piece, _ in waiting])
                return
            waiting.popleft()
            self._ahead = min(self._ahead + 1, self._most)
            yield batch
            del batch  # or it would stay for as long as the next one takes

    def _begun(self, piece: Piece) -> Result:
        """Return what gives the rows of a block: at once by a thread, else when it is asked."""
        if self._pool is None:
            return functools.partial(_batch, piece, self._layout)
        return self._pool.submit(_batch, piece, self._layout).result

    def _next(self) -> Piece | None:
        if not self._provable:
            return None
        supply = self._supply
        supply.fill()
        size = quick_size(supply)
        if not size:
            return None
        data = supply.window()[:size]
        if self._most:
            data = memoryview(bytes(data))  # what the supply lends is good for as long as no more is read
        piece = Piece(data, number_of(np.frombuffer(data, np.uint8), NEWLINE), supply.line)
        supply.take(size, piece.newlines)
        return piece

    def _give_back(self, pieces: list[Piece]) -> None:
        lines = sum(piece.newlines for piece in pieces)
        self._supply.give_back(b"".join(piece.data for piece in pieces), lines)


def _batch(piece: Piece, layout: Layout) -> pa.RecordBatch | None:
    """Parse a block without a look at each quote, null where it is not plain."""
    if not is_utf8(piece.data):
        return None
    try:
        batch = parsed(piece.data, layout, lambda _row: "error")
    except pa.ArrowInvalid:
        return None
    starts = starting_lines(batch, piece.newlines)
    return None if starts is None else batch.append_column("_line", pa.array(starts + piece.line))
