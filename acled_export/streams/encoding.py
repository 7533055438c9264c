"""Text in another encoding becomes UTF-8 on the way in; bytes that are not in it are named by place."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO, cast

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 2**20
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MARK = "\ufeff"


class Recoded(io.RawIOBase):
    """A stream in another encoding, read as UTF-8 without a byte order mark."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = b""
        self._at = 0
        self._line = 1

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read UTF-8 bytes.

        Raises `SourceError` for bytes that are not in the encoding.
        """
        view = memoryview(buffer)
        while not self._ready:
            data = self._stream.read(CHUNK)
            text = self._decoded(data)
            self._line += text.count("\n")
            self._ready = text.encode("utf-8", "replace")
            if not data:
                break
        part, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(part)] = part
        return len(part)

    def _decoded(self, data: bytes) -> str:
        waiting = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            line = self._line + error.object[: error.start].decode(self._encoding, "ignore").count("\n")
            offset = self._at - waiting + error.start
            raise SourceError(
                f"line {line}: byte 0x{error.object[error.start]:02x} at offset {offset:,} is not "
                f"{self._encoding}; name another encoding with --encoding",
            ) from error
        first = self._at == 0
        self._at += len(data)
        return text.removeprefix(MARK) if first else text


def as_utf8(stream: BinaryIO, encoding: str | None) -> BinaryIO:
    """Return a stream of UTF-8; one that is said to be UTF-8 (the default) is handed back unchecked.

    Raises `SourceError` for an encoding that does not exist.
    """
    try:
        name = codecs.lookup(encoding or "utf-8").name
        io.TextIOWrapper(io.BytesIO(), encoding=name)  # refuses codecs that are not for text
    except LookupError as error:
        raise SourceError(
            f"unknown encoding {encoding!r}; name one that Python knows, such as cp1252"
        ) from error
    if name in {"utf-8", "utf-8-sig"}:
        return stream
    return cast("BinaryIO", io.BufferedReader(Recoded(stream, name), CHUNK))


def not_utf8(error: UnicodeDecodeError, line: int, offset: int) -> SourceError:
    """Return the error for people; `line` and `offset` are those of the first byte that was decoded."""
    data = bytes(error.object)
    line += data.count(b"\n", 0, error.start)
    remedy = "utf-16" if data.startswith(UTF_16_MARKS) else "cp1252"
    return SourceError(
        f"line {line}: byte 0x{data[error.start]:02x} at offset {offset + error.start:,} is not UTF-8; "
        f"name the encoding, as in --encoding {remedy}",
    )
