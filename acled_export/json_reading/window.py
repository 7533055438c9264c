"""A window that moves over a JSON text and decodes one value at a time."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from acled_export.errors import SourceError
from acled_export.json_reading.records import DECODER
from acled_export.json_reading.returning import Returning
from acled_export.streams.encoding import not_utf8
from acled_export.streams.guessing import as_utf8
from acled_export.streams.supply import LARGEST

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = "\ufeff"
CHUNK = 2**16
NEAR = 16
PIECE = 2**18
GOES_ON = -64  # bytes 0x80 to 0xbf, as signed, are less: those within a character of UTF-8
BLANKS = re.compile(r"[ \t\r\n]*")
MAY_GO_ON = re.compile(r"(?:\.|[eE][-+]?)?\Z")  # behind a number, at the end of what was read


class Window:
    """Holds the text from `at` on; `line` is the file line that `at` stands on."""

    def __init__(self, stream: BinaryIO, options: Mapping[str, Any]) -> None:
        self._stream = Returning(as_utf8(stream, options.get("encoding"), options.get("facts")))
        self._chunk = options.get("block_size", CHUNK)
        self._largest = options.get("max_record", LARGEST)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._begun = False
        self._text = ""
        self._at = 0
        self._before = 0  # characters of the line that `_text` starts in, before it
        self._bytes = 0
        self._ended = False
        self._open = b""
        self.line = 1

    def _more(self) -> bool:
        """Read on; return false at the end of the file."""
        if self._ended:
            return False
        kept = self._text[self._at :]
        if len(kept) > self._largest:
            raise self.error(f"the value that starts here is larger than {self._largest:,} characters")
        self._before = self._column(self._at) - 1
        self._text, self._at = kept, 0
        data = self._stream.read(max(self._chunk, len(kept)))
        self._ended = not data
        self._text += self._decoded(data)
        return True

    def _decoded(self, data: bytes) -> str:
        waiting = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            line = self.line + self._text.count("\n")
            raise not_utf8(error, line, self._bytes - waiting) from error
        self._bytes += len(data)
        if text and not self._begun:
            self._begun = True
            return text.removeprefix(MARK)
        return text

    def peek(self) -> str:
        """Return the next character that is no blank, empty at the end."""
        while True:
            found = BLANKS.match(self._text, self._at)
            self._move(found.end() if found else self._at)
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def ahead(self, size: int) -> str:
        """Return the text from here on, up to a size, without stepping over it."""
        while len(self._text) - self._at < size and self._more():
            pass
        return self._text[self._at : self._at + size]

    def take(self, expected: str) -> str:
        """Step over the next character, which must be one of `expected`.

        Raises `SourceError` when it is not.
        """
        found = self.peek()
        if not found or found not in expected:
            wanted = " or ".join(map(repr, expected))
            raise self.error(
                f"expected {wanted}, found {found!r}" if found else f"cut off: expected {wanted}"
            )
        self._move(self._at + 1)
        return found

    def value(self) -> tuple[Any, str, int]:
        """Decode the next value; return it, its text, and the line it starts on.

        Raises `SourceError` for what is not JSON, cut off, nested too deeply or too large.
        """
        self.peek()
        while True:
            try:
                found, end = DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if not (self._may_go_on(error) and self._more()):
                    raise self.error(f"not JSON: {error.msg}", error.pos) from error
            except RecursionError as error:
                raise self.error("nested too deeply") from error
            else:
                if not MAY_GO_ON.match(self._text, end) or not self._more():
                    text, line = self._text[self._at : end], self.line
                    self._move(end)
                    return found, text, line

    def lay_open(self, size: int) -> bytes:
        """Return the bytes from here on, up to a size, without stepping over them."""
        waiting = self._decoder.getstate()[0]
        if self._text or waiting:
            kept = self._text[self._at :].encode() + waiting
            self._before = self._column(self._at) - 1
            self._text, self._at = "", 0
            self._decoder = codecs.getincrementaldecoder("utf-8")()
            self._bytes -= len(kept)
            self._stream.give_back(kept)
        self._ended = False
        self._open = self._stream.ahead(size)
        return self._open

    def pass_over(self, size: int, newlines: int) -> None:
        """Step over bytes that are laid open, with so many newlines."""
        self._stream.step(size)
        self._bytes += size
        self.line += newlines
        last = self._open.rfind(b"\n", 0, size) if newlines else -1
        behind = _characters(memoryview(self._open)[last + 1 : size])
        self._before = behind if newlines else self._before + behind

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        return error.msg.startswith("Unterminated") or error.pos >= len(self._text) - NEAR

    def _move(self, to: int) -> None:
        self.line += self._text.count("\n", self._at, to)
        self._at = to

    def _column(self, place: int) -> int:
        newline = self._text.rfind("\n", 0, place)
        return place + self._before + 1 if newline < 0 else place - newline

    def error(self, message: str, at: int | None = None) -> SourceError:
        """Return an error at a place of the window, by default where it stands."""
        place = self._at if at is None else at
        line = self.line + self._text.count("\n", self._at, place)
        return SourceError(f"line {line}, column {self._column(place)}: {message}")


def _characters(data: memoryview) -> int:
    """Count the bytes that begin a character of UTF-8."""
    signed = np.frombuffer(data, np.int8)
    pieces = (signed[at : at + PIECE] < GOES_ON for at in range(0, len(signed), PIECE))
    return len(data) - sum(int(np.count_nonzero(piece)) for piece in pieces)
