"""Plain blocks of a CSV file, several of them parsed at once: Arrow lets go of Python meanwhile.

Where a block ends does not wait for what is in it (`quick_size`), so the next ones can be cut off while it
is parsed. When it turns out not to be plain, all of them are given back.
"""

from __future__ import annotations

import collections
import contextlib
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
    from concurrent.futures import Future

    from acled_export.csv_reading.layout import Layout
    from acled_export.streams.supply import Supply

    Parse = Callable[["Piece", "Layout"], Callable[[], pa.RecordBatch | None]]


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
        self._most = parsers if parsers > 1 else 0
        self._ahead = self._most
        self._stack = contextlib.ExitStack()
        self._parse: Parse = _at_once
        if self._most:
            from concurrent.futures import ThreadPoolExecutor

            pool = ThreadPoolExecutor(parsers, thread_name_prefix="parsing")
            self._stack.callback(pool.shutdown, wait=True, cancel_futures=True)

            def begun(piece: Piece, layout: Layout) -> Callable[[], pa.RecordBatch | None]:
                future: Future[pa.RecordBatch | None] = pool.submit(_batch, piece, layout)
                return future.result

            self._parse = begun

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._stack.close()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Give the rows of plain blocks, and stop before one that is not; the supply stands before it."""
        waiting: collections.deque[tuple[Piece, Callable[[], pa.RecordBatch | None]]] = collections.deque()
        while True:
            while len(waiting) <= self._ahead and (piece := self._next()):
                waiting.append((piece, self._parse(piece, self._layout)))
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

    def _next(self) -> Piece | None:
        if self._layout.kept[-1:] != list(self._layout.names[-1:]):
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


def _at_once(piece: Piece, layout: Layout) -> Callable[[], pa.RecordBatch | None]:
    batch = _batch(piece, layout)
    return lambda: batch


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
