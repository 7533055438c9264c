"""The bytes of a text file in one moving window, with the file line and offset of where it starts."""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from acled_export.errors import SourceError
from acled_export.streams.guessing import as_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping

BLOCK = 12 * 2**20
LARGEST = 64 * 2**20
SPAN = 2**16
LINE_END = re.compile(rb"\n|\r\n?")


class TooLargeError(SourceError):
    """A record is larger than may be held."""


class Supply:
    """A window on UTF-8 bytes that fills up at the end and is taken from at the start.

    `size` is how many bytes it holds as a rule, `largest` how many at most, when one record needs them;
    `hint` says what is likely wrong with a record larger than that. The memory is used again and again:
    what `window()` returns is good until the next `fill` or `grow`. A byte order mark is left out, and a
    file whose last line has no end is given one. `marked` says that there was such a mark.
    """

    def __init__(self, stream: BinaryIO, *, size: int, largest: int, hint: str) -> None:
        self._stream = cast("Any", stream)
        self.size = min(size, largest)
        self.largest = largest
        self._hint = hint
        self._memory = bytearray(self.size + 1)
        self._start = 0
        self._stop = 0
        self.line = 1
        self.offset = 0
        self.ended = False
        self.marked = False
        self._ahead = io.BytesIO()

    def window(self) -> memoryview:
        """Return the bytes at hand."""
        return memoryview(self._memory)[self._start : self._stop]

    def holds(self, byte: bytes) -> bool:
        """Say whether a byte is anywhere in the window."""
        return self._memory.find(byte, self._start, self._stop) >= 0

    def fill(self) -> None:
        """Read until the window is full or the file ends."""
        self._read(self.size)

    @property
    def full(self) -> bool:
        """Say whether it holds as much as it may."""
        return self._stop - self._start >= self.largest

    def grow(self) -> None:
        """Make the window twice as large as what it holds, and fill it.

        Raises `TooLargeError` when one record would take more than `largest` bytes.
        """
        if self.full:
            raise self.too_large()
        self._read(min(max(2 * (self._stop - self._start), self.size), self.largest))

    def too_large(self, line: int | None = None) -> TooLargeError:
        """Return the error about a record larger than `largest`, which starts on `line` (null: here)."""
        return TooLargeError(
            f"line {line or self.line}: the record that starts here is larger than {self.largest:,} bytes; "
            f"{self._hint}",
        )

    def take(self, size: int, lines: int) -> None:
        """Step over `size` bytes that hold so many line ends."""
        self._start += size
        self.offset += size
        self.line += lines

    def give_back(self, data: bytes, lines: int) -> None:
        """Put back what was taken last, so many lines, to be read once more."""
        self._ahead = io.BytesIO(b"".join((data, self.window(), self._ahead.read())))
        self._memory = bytearray(self.size + 1)
        self._start = self._stop = 0
        self.ended = False
        self.offset -= len(data)
        self.line -= lines

    def cut_line(self, kept: int) -> bytes:
        """Take one line of any length, and return its first bytes, without its end."""
        start = b""
        while True:
            if self._stop - self._start < self.size:
                self.fill()
            # a return at the very end may be half of a Windows line end
            until = self._stop - (0 if self.ended else 1)
            end = LINE_END.search(self._memory, self._start, until)
            stop = end.start() if end else until
            start += self._memory[self._start : min(stop, self._start + kept - len(start))]
            if end:
                self.take(end.end() - self._start, 1)
                return bytes(start)
            self.take(stop - self._start, 0)

    @property
    def spent(self) -> bool:
        """Say whether the file has been taken to its end."""
        if self._start == self._stop and not self.ended:
            self.fill()
        return self._start == self._stop

    def whole_lines(self, *, returns: bool) -> bytes:
        """Return some whole lines, at least one; none at the end of the file.

        A line ends with a newline and, with `returns`, also with a lone carriage return.

        Raises `TooLargeError` for a line of more than `largest` bytes.
        """
        while True:
            for until in (min(self._start + SPAN, self._stop), self._stop):
                end = self._line_end(until, returns=returns)
                if end >= 0:
                    return bytes(self._memory[self._start : end + 1])
            if self.ended:
                return b""
            if self._stop - self._start < self.size:
                self.fill()
            else:
                self.grow()

    def _line_end(self, until: int, *, returns: bool) -> int:
        """Return the place of the last line end before `until`, -1 for none."""
        end = self._memory.rfind(b"\n", self._start, until)
        if returns and until > self._start:  # the very last return may be half of a Windows line end
            end = max(end, self._memory.rfind(b"\r", self._start, until - 1))
        return end

    def _read(self, size: int) -> None:
        held = self._stop - self._start
        size = max(size, held)
        memory = self._memory if len(self._memory) == size + 1 else bytearray(size + 1)
        memory[:held] = self._memory[self._start : self._stop]
        self._memory, self._start, self._stop = memory, 0, held
        view = memoryview(memory)
        while self._stop < size and not self.ended:
            read = self._poured(view[self._stop : size])
            self._stop += read
            self.ended = not read
        if self.offset == 0 and memory.startswith(codecs.BOM_UTF8, 0, self._stop):
            self.take(len(codecs.BOM_UTF8), 0)
            self.marked = True
        if self.ended and self._stop > self._start and memory[self._stop - 1] != ord("\n"):
            memory[self._stop] = ord("\n")
            self._stop += 1

    def _poured(self, view: memoryview) -> int:
        size = self._ahead.readinto(view)
        if not size:
            self._ahead = io.BytesIO()  # gives back the room
            size = self._stream.readinto(view)
        return int(size)


def supply_of(stream: BinaryIO, options: Mapping[str, Any], hint: str, *, guess: bool = False) -> Supply:
    """Return a supply by the options `encoding`, and `block_size` and `max_record` in bytes.

    With `guess`, an encoding that is not named is found out. The option `facts` gets the encoding.

    Raises `SourceError` for an encoding that does not exist.
    """
    return Supply(
        as_utf8(stream, options.get("encoding"), options.get("facts"), guess=guess),
        size=options.get("block_size", BLOCK),
        largest=options.get("max_record", LARGEST),
        hint=hint,
    )
