"""The bytes of a text file in one moving window, with the file line and offset of where it starts."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from acled_export.errors import SourceError
from acled_export.streams.encoding import as_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping

BLOCK = 16 * 2**20
LARGEST = 64 * 2**20
SPAN = 2**16


class Supply:
    """A window on UTF-8 bytes that fills up at the end and is taken from at the start.

    `size` is how many bytes it holds as a rule, `largest` how many at most, when one record needs them;
    `hint` says what is likely wrong with a record larger than that. The memory is used again and again:
    what `window()` returns is good until the next `fill` or `grow`. A byte order mark is left out, and a
    file whose last line has no end is given one.
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

    def window(self) -> memoryview:
        """Return the bytes at hand."""
        return memoryview(self._memory)[self._start : self._stop]

    def holds(self, byte: bytes) -> bool:
        """Say whether a byte is anywhere in the window."""
        return self._memory.find(byte, self._start, self._stop) >= 0

    def fill(self) -> None:
        """Read until the window is full or the file ends."""
        self._read(self.size)

    def grow(self) -> None:
        """Make the window twice as large as what it holds, and fill it.

        Raises `SourceError` when one record would take more than `largest` bytes.
        """
        held = self._stop - self._start
        if held >= self.largest:
            raise self.too_large()
        self._read(min(max(2 * held, self.size), self.largest))

    def too_large(self, line: int | None = None) -> SourceError:
        """Return the error about a record larger than `largest`, which starts on `line` (null: here)."""
        return SourceError(
            f"line {line or self.line}: the record that starts here is larger than {self.largest:,} bytes; "
            f"{self._hint}",
        )

    def take(self, size: int, lines: int) -> None:
        """Step over `size` bytes that hold so many line ends."""
        self._start += size
        self.offset += size
        self.line += lines

    @property
    def spent(self) -> bool:
        """Say whether the file has been taken to its end."""
        if self._start == self._stop and not self.ended:
            self.fill()
        return self._start == self._stop

    def whole_lines(self, *, returns: bool) -> bytes:
        """Return some whole lines, at least one; none at the end of the file.

        A line ends with a newline and, with `returns`, also with a lone carriage return.
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
            read = self._stream.readinto(view[self._stop : size])
            self._stop += read
            self.ended = not read
        if self.offset == 0 and memory.startswith(codecs.BOM_UTF8, 0, self._stop):
            self.take(len(codecs.BOM_UTF8), 0)
        if self.ended and self._stop > self._start and memory[self._stop - 1] != ord("\n"):
            memory[self._stop] = ord("\n")
            self._stop += 1


def supply_of(stream: BinaryIO, options: Mapping[str, Any], hint: str) -> Supply:
    """Return a supply by the options `encoding`, and `block_size` and `max_record` in bytes.

    Raises `SourceError` for an encoding that does not exist.
    """
    return Supply(
        as_utf8(stream, options.get("encoding")),
        size=options.get("block_size", BLOCK),
        largest=options.get("max_record", LARGEST),
        hint=hint,
    )
