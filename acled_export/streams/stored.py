"""The bytes of an input as they are stored: counted and hashed while they are read."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from typing import IO, TYPE_CHECKING, Any, cast

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER = 2**20
PIECE = 2**18  # hashed while it is still in the processor's cache


class Stored(io.RawIOBase):
    """A raw stream that hashes what is read through it; `name` is for messages.

    The hash is that of the file's start, up to `bytes`. What is read out of order is not hashed then,
    but by `finish`, which reads the rest: so a format that jumps about costs one more reading at most.
    """

    def __init__(self, raw: IO[bytes], name: str) -> None:
        self._raw = raw
        self._name = name
        self._hash = hashlib.sha256()
        self._at = 0
        self.bytes = 0
        self.read_so_far = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say whether the file below can be read in any order."""
        return self._raw.seekable()

    @property
    def is_file(self) -> bool:
        """Say whether the bytes lie in a regular file."""
        try:
            return stat.S_ISREG(os.fstat(self._raw.fileno()).st_mode)
        except OSError:  # a stream that is no file of the system's
            return False

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move within a file that is seekable."""
        self._at = self._raw.seek(offset, whence)
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read bytes as they are stored, until the buffer is full or the input ends.

        Raises `SourceError` when the system cannot.
        """
        view = memoryview(buffer)
        size = 0
        # a pipe gives little at a time; asked for more from here, not from C, Ctrl-C is heard in between
        while size < len(view) and (more := self._read(view[size : size + PIECE])):
            if self._at == self.bytes:
                self._hash.update(view[size : size + more])
                self.bytes += more
            self._at += more
            size += more
        self.read_so_far += size
        return size

    def _read(self, view: memoryview) -> int:
        try:
            size = cast("Any", self._raw).readinto(view)
        except OSError as error:
            raise SourceError(f"cannot read {self._name!r}: {error.strerror or error}") from error
        if size is None:
            raise SourceError(f"cannot read {self._name!r}: it is set not to block, and has no data yet")
        return int(size)

    def finish(self) -> None:
        """Read what is left, so that hash and count are those of the whole file."""
        if self._at != self.bytes:
            self.seek(self.bytes)
        buffer = bytearray(BUFFER)
        while self.readinto(buffer):
            pass

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the first `bytes` bytes, in hexadecimal digits."""
        return self._hash.hexdigest()
