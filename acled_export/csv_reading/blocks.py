"""Cut a stream of CSV bytes into blocks of whole records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import attrs
import numpy as np

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWLINE, RETURN, QUOTE = 10, 13, 34
Offsets = np.ndarray[Any, np.dtype[np.int64]]


@attrs.frozen(kw_only=True)
class Block:
    """Whole records; `first_line` is the file line of the first; `unbalanced`: the last has no end."""

    data: bytes
    first_line: int
    unbalanced: bool = False


class Cutter:
    """Cuts at the last newline that an even number of quotes stands before; `rest` is what is uncut."""

    def __init__(self, stream: BinaryIO, *, first_line: int, size: int, largest: int) -> None:
        self._stream = stream
        self._line = first_line
        self._size = size
        self._largest = largest
        self.rest = b""

    def __iter__(self) -> Iterator[Block]:
        """Give blocks to the end of the stream.

        Raises `SourceError` for a record larger than `largest` bytes.
        """
        size = self._size
        while more := self._stream.read(size):
            data = self.rest + more
            end = last_record_end(data)
            self.rest = data[end:]
            if end == 0:
                self._refuse_endless()
                size *= 2
                continue
            size = self._size
            block = Block(data=data[:end], first_line=self._line)
            yield block
            self._line += _newlines(block.data)
        if last := self.rest:
            self.rest = b""
            yield Block(data=last + b"\n", first_line=self._line, unbalanced=last.count(b'"') % 2 == 1)

    def _refuse_endless(self) -> None:
        if len(self.rest) > self._largest:
            raise SourceError(
                f"line {self._line}: one record is larger than {self._largest:,} bytes; look for a quote "
                "without its partner on this line",
            )


def last_record_end(data: bytes) -> int:
    """Return where the last whole record ends, 0 when none does."""
    cells = np.frombuffer(data, np.uint8)
    quotes_before = int(np.count_nonzero(cells == QUOTE))
    until = len(data)
    while (newline := data.rfind(b"\n", 0, until)) >= 0:
        quotes_before -= data.count(b'"', newline, until)
        if quotes_before % 2 == 0:
            return newline + 1
        until = newline
    return 0


def _newlines(data: bytes) -> int:
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == NEWLINE))


def record_lines(block: Block) -> Offsets:
    """Return the file line each record of a block starts on; blank lines are no records."""
    data = np.frombuffer(block.data, np.uint8)
    newlines = np.flatnonzero(data == NEWLINE)
    quotes = np.flatnonzero(data == QUOTE)
    at = np.flatnonzero(np.searchsorted(quotes, newlines) % 2 == 0)
    ends = newlines[at]
    if not len(ends):
        return np.zeros(0, dtype=np.int64)
    starts = np.concatenate(([0], ends[:-1] + 1))
    lines = np.concatenate(([0], at[:-1] + 1)) + block.first_line
    lengths = ends - starts
    blank = (lengths == 0) | ((lengths == 1) & (data[starts] == RETURN))
    return np.asarray(lines[~blank], dtype=np.int64)
