"""Packed input: known by its first bytes, unpacked as it is read, up to a bound."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_UNPACKED = 16 * 2**30
PACKED = (".gz", ".zst", ".zip")
ONLY_READ = (".zip",)
ZIP = "zip"
MAGIC = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst", b"PK\x03\x04": ZIP, b"PK\x05\x06": ZIP}
MAGIC_BYTES = 4
# LZMA says itself how much memory it wants, up to 4 GiB
DAMAGED = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, MemoryError)


def packing_of(start: bytes) -> str | None:
    """Return `gz`, `zst` or `zip` for the first bytes of a packed file, null for any other.

    The content decides, not the suffix: browsers unpack a download and leave its name as it was.
    """
    return next((kind for magic, kind in MAGIC.items() if start.startswith(magic)), None)


def bound_of(max_unpacked: int | None) -> int | None:
    """Return how many bytes may be unpacked by the setting `max_unpacked`; null: any number."""
    return MAX_UNPACKED if max_unpacked is None else max_unpacked or None


def damaged(name: str, error: object) -> SourceError:
    """Return the error about an archive that cannot be unpacked."""
    why = str(error) or type(error).__name__
    return SourceError(f"{name!r} is a damaged or cut-off archive: {why}; fetch it again")


def over_bound(name: str, bound: int) -> SourceError:
    """Return the error about an archive that holds more than it may."""
    return SourceError(
        f"{name!r} unpacks to more than {bound:,} bytes; if you trust it, "
        "raise the bound with --max-unpacked (0 lifts it)",
    )


class Unpacked(io.RawIOBase):
    """What `plain`, a stream that unpacks, holds, up to a bound in bytes (null: none)."""

    def __init__(self, plain: IO[bytes], name: str, bound: int | None) -> None:
        self._plain = plain
        self._name = name
        self._bound = bound
        self._bytes = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read unpacked bytes.

        Raises `SourceError` for a damaged or cut-off archive, and for one that goes over the bound.
        """
        try:  # not `read`, which in pyarrow never gives back its buffer when it fails
            size = int(cast("Any", self._plain).readinto(buffer))
        except DAMAGED as error:
            raise damaged(self._name, error) from error
        self._bytes += size
        if self._bound is not None and self._bytes > self._bound:
            raise over_bound(self._name, self._bound)
        return size


def unpacker(packed: BinaryIO, packing: str) -> IO[bytes]:
    """Return a stream that unpacks `gz` or `zst`."""
    if packing == "gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=packed))
    import pyarrow as pa

    return cast("IO[bytes]", pa.CompressedInputStream(packed, "zstd"))
