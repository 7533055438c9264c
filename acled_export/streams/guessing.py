"""Text as UTF-8: in an encoding that was named, or in the one that its first bytes tell."""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from acled_export.errors import SourceError
from acled_export.streams.encoding import CHUNK, UTF_16_MARKS, Recoded

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LONGEST_CHARACTER = 4
NOT_ASCII = re.compile(rb"[\x80-\xff]")
UTF_8, WESTERN = "utf-8", "cp1252"


class Guessed(io.RawIOBase):
    """A stream whose encoding nobody named, read as UTF-8; what it is is written into `facts`.

    Where the first bytes beyond ASCII are UTF-8, all of it is taken for that. Where they are not, it is
    Windows-1252, what Excel writes, unless it holds a NUL or a byte that Windows-1252 has not. A mark of
    UTF-16 is believed.
    """

    def __init__(self, stream: BinaryIO, facts: dict[str, Any]) -> None:
        self._stream = cast("Any", stream)
        self._facts = facts
        self._ready = memoryview(b"")
        self._decided = False
        self._at = 0
        self._line = 1
        self._nul = False
        facts["encoding"] = UTF_8

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read UTF-8 bytes.

        Raises `SourceError` for bytes that are not in the encoding; UTF-8 is not checked here.
        """
        view = memoryview(buffer)
        if not self._ready and not self._decided:
            self._ready = memoryview(self._next())
        if not self._ready and self._decided:
            return int(self._stream.readinto(view))
        part, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(part)] = part
        return len(part)

    def _next(self) -> bytes:
        data = bytes(self._stream.read(CHUNK))
        if self._at == 0 and data.startswith(UTF_16_MARKS):
            self._facts["mark"] = True
            self._recode("utf-16", data)
            return b""
        if not data.isascii():
            return self._decide(data)
        self._at += len(data)
        self._line += data.count(b"\n")
        self._nul = self._nul or b"\0" in data
        return data

    def _decide(self, data: bytes) -> bytes:
        found = cast("re.Match[bytes]", NOT_ASCII.search(data))
        start = found.start()
        while (verdict := _opens_utf8(data[start : start + LONGEST_CHARACTER])) is None:
            more = self._stream.read(LONGEST_CHARACTER)
            if not more:
                break
            data += more
        if verdict or self._nul or not _may_be_western(data):
            self._decided = True
            return data
        self._line += data.count(b"\n", 0, start)
        self._at += start
        self._recode(WESTERN, data[start:])
        return data[:start]

    def _recode(self, encoding: str, ahead: bytes) -> None:
        start = (self._line, self._at)
        western = encoding == WESTERN
        self._stream = Recoded(self._stream, encoding, ahead=ahead, start=start, guessed=western)
        self._facts["encoding"] = encoding
        self._decided = True


def _opens_utf8(data: bytes) -> bool | None:
    """Say whether a text begins with a whole character of UTF-8, null where it may after more bytes."""
    try:
        return bool(codecs.getincrementaldecoder(UTF_8)().decode(data)) or None
    except UnicodeDecodeError as error:
        return error.start > 0


def _may_be_western(data: bytes) -> bool:
    try:
        data.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def as_utf8(
    stream: BinaryIO, encoding: str | None, facts: dict[str, Any] | None = None, *, guess: bool = False
) -> BinaryIO:
    """Return a stream of UTF-8; what is said to be UTF-8 (the default) is handed back unchecked.

    `facts` gets the `encoding`. With `guess`, one that was not named is found out.

    Raises `SourceError` for an encoding that does not exist.
    """
    told: dict[str, Any] = {} if facts is None else facts
    if encoding is None and guess:
        return cast("BinaryIO", Guessed(stream, told))
    try:
        name = codecs.lookup(encoding or UTF_8).name
        io.TextIOWrapper(io.BytesIO(), encoding=name)  # refuses codecs that are not for text
    except LookupError as error:
        raise SourceError(
            f"unknown encoding {encoding!r}; name one that Python knows, such as cp1252"
        ) from error
    plain = name in {UTF_8, "utf-8-sig"}
    told["encoding"] = UTF_8 if plain else name
    return stream if plain else cast("BinaryIO", io.BufferedReader(Recoded(stream, name), CHUNK))
