"""Text in another encoding becomes UTF-8 on the way in; bytes that are not in it are named by place."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 2**20
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MARK = "\ufeff"


class Recoded(io.RawIOBase):
    """A stream in another encoding, read as UTF-8 without a byte order mark.

    `ahead` was read from it already; `start` is the line and offset where that stands. With `guessed`,
    nobody named the encoding, so that a NUL, which text has not, refutes it.
    """

    def __init__(
        self,
        stream: BinaryIO,
        encoding: str,
        *,
        ahead: bytes = b"",
        start: tuple[int, int] = (1, 0),
        guessed: bool = False,
    ) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ahead = ahead
        self._ready = memoryview(b"")
        self._line, self._at = start
        self._guessed = guessed

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read UTF-8 bytes.

        Raises `SourceError` for bytes that are not in the encoding.
        """
        view = memoryview(buffer)
        while not self._ready:
            data, self._ahead = self._ahead or self._stream.read(CHUNK), b""
            text = self._decoded(data)
            self._line += text.count("\n")
            self._ready = memoryview(text.encode("utf-8", "replace"))
            if not data:
                break
        part, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(part)] = part
        return len(part)

    def _decoded(self, data: bytes) -> str:
        waiting = len(self._decoder.getstate()[0])
        if self._guessed and b"\0" in data:
            raise self._unknown(data, data.index(b"\0"), waiting)
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise self._unknown(error.object, error.start, waiting) from error
        first = self._at == 0
        self._at += len(data)
        return text.removeprefix(MARK) if first else text

    def _unknown(self, data: bytes, at: int, waiting: int) -> SourceError:
        line = self._line + data[:at].decode(self._encoding, "ignore").count("\n")
        known = f"neither UTF-8 nor {self._encoding}" if self._guessed else f"not {self._encoding}"
        return SourceError(
            f"line {line}: byte 0x{data[at]:02x} at offset {self._at - waiting + at:,} is {known}; "
            f"name {'the' if self._guessed else 'another'} encoding with --encoding",
        )


def not_utf8(error: UnicodeDecodeError, line: int, offset: int) -> SourceError:
    """Return the error for people; `line` and `offset` are those of the first byte that was decoded."""
    data = bytes(error.object)
    line += data.count(b"\n", 0, error.start)
    remedy = "utf-16" if data.startswith(UTF_16_MARKS) else "cp1252"
    return SourceError(
        f"line {line}: byte 0x{data[error.start]:02x} at offset {offset + error.start:,} is not UTF-8; "
        f"name the encoding, as in --encoding {remedy}",
    )
