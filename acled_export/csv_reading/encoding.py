"""Text in another encoding becomes UTF-8 on the way in; text in none is named by line and byte."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO, cast

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 2**20
MARK = "\ufeff"


class Recoded(io.RawIOBase):
    """A stream in another encoding, read as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = b""
        self._at = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read UTF-8 bytes."""
        view = memoryview(buffer)
        while not self._ready:
            data = self._stream.read(CHUNK)
            self._ready = self._decoded(data).encode()
            if not data:
                break
        part, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(part)] = part
        return len(part)

    def _decoded(self, data: bytes) -> str:
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            where = f"byte {self._at + error.start + 1:,}"
            raise SourceError(
                f"not {self._encoding} at {where}: {error.reason}; name the encoding with --encoding"
            ) from error
        self._at += len(data)
        return text


def as_utf8(stream: BinaryIO, encoding: str | None) -> BinaryIO:
    """Return a stream of UTF-8 without a byte order mark.

    Raises `SourceError` for an encoding that does not exist.
    """
    try:
        name = codecs.lookup(encoding or "utf-8").name
    except LookupError as error:
        raise SourceError(
            f"unknown encoding {encoding!r}; name one that Python knows, such as cp1252"
        ) from error
    if name not in {"utf-8", "utf-8-sig", "ascii"}:
        stream = cast("BinaryIO", io.BufferedReader(Recoded(stream, name), CHUNK))
    peekable = stream if hasattr(stream, "peek") else io.BufferedReader(cast("io.RawIOBase", stream), CHUNK)
    if peekable.peek(3)[:3] == codecs.BOM_UTF8:
        peekable.read(3)
    return peekable


def not_utf8(data: bytes, first_line: int) -> SourceError | None:
    """Return the error that names the first place where bytes are not UTF-8, null where all are."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = first_line + data.count(b"\n", 0, error.start)
        bad = data[error.start : error.start + 1].hex()
        return SourceError(
            f"line {line}: byte 0x{bad} is not UTF-8; name the encoding with --encoding, often cp1252",
        )
    return None
