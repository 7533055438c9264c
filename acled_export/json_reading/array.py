"""A JSON array of objects, alone or as `data` of an envelope, read as a stream."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from acled_export.errors import SourceError
from acled_export.json_reading.records import DECODER, Record, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 2**20
LARGEST = 256 * 2**20
NEAR = 16
BLANKS = " \t\r\n"


class Text:
    """A window that moves over a text; `line` is the line its `at` stands on."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        self._buffer = ""
        self._at = 0
        self.line = 1

    def more(self) -> bool:
        """Read on; return false at the end of the file."""
        try:
            data = self._stream.read(max(CHUNK, len(self._buffer) - self._at))
        except UnicodeDecodeError as error:
            raise SourceError(f"after line {self.line}: not UTF-8 ({error.reason}); JSON must be") from error
        self._buffer = self._buffer[self._at :] + data
        self._at = 0
        if len(self._buffer) > LARGEST:
            raise self.error(f"one value is larger than {LARGEST:,} characters")
        return bool(data)

    def peek(self) -> str:
        """Return the next character that is no blank, empty at the end."""
        while True:
            for at in range(self._at, len(self._buffer)):
                if self._buffer[at] not in BLANKS:
                    self._move(at)
                    return self._buffer[at]
            self._move(len(self._buffer))
            if not self.more():
                return ""

    def take(self, expected: str) -> str:
        """Step over the next character, which must be one of `expected`."""
        found = self.peek()
        if not found or found not in expected:
            wanted = " or ".join(map(repr, expected))
            raise self.error(
                f"expected {wanted}, found {found!r}" if found else f"cut off: expected {wanted}"
            )
        self._move(self._at + 1)
        return found

    def value(self) -> tuple[Any, str, int]:
        """Decode the next value; return it, its text, and the line it starts on."""
        self.peek()
        while True:
            try:
                found, end = DECODER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                cut = error.msg.startswith("Unterminated") or error.pos >= len(self._buffer) - NEAR
                if cut and self.more():
                    continue
                raise self.error(f"not JSON: {error.msg}", error.pos) from error
            except RecursionError as error:
                raise self.error("nested too deeply") from error
            text, line = self._buffer[self._at : end], self.line
            self._move(end)
            return found, text, line

    def _move(self, to: int) -> None:
        self.line += self._buffer.count("\n", self._at, to)
        self._at = to

    def error(self, message: str, at: int | None = None) -> SourceError:
        """Return an error at a place of the window, by default where it stands."""
        place = self._at if at is None else at
        line = self.line + self._buffer.count("\n", self._at, place)
        column = place - self._buffer.rfind("\n", 0, place)
        return SourceError(f"line {line}, column {column}: {message}")


def array_records(stream: BinaryIO) -> Iterator[Record]:
    """Give the objects of a top-level array, or of the array `data` of a top-level object.

    Raises `SourceError` with line and column for what is not JSON, cut off, or no array.
    """
    text = Text(stream)
    if not text.peek():
        raise SourceError("the file is empty: expected a JSON array")
    if text.peek() == "{":
        yield from _envelope(text)
    else:
        yield from _elements(text)
    if text.peek():
        raise text.error(f"expected the end, found {text.peek()!r}")


def _envelope(text: Text) -> Iterator[Record]:
    text.take("{")
    met = False
    while text.peek() == '"':
        key = text.value()[0]
        text.take(":")
        if key == "data" and text.peek() == "[":
            met = True
            yield from _elements(text)
        else:
            text.value()
        if text.peek() != "}":
            text.take(",")
    text.take("}")
    if not met:
        raise text.error("an object without an array 'data'; expected an array of rows")


def _elements(text: Text) -> Iterator[Record]:
    text.take("[")
    if text.peek() == "]":
        text.take("]")
        return
    while True:
        value, raw, line = text.value()
        yield record_of(line, value, raw)
        if text.take(",]") == "]":
            return
