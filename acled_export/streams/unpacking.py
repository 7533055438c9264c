"""Packed input: known by its first bytes, unpacked as it is read, up to a bound."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_UNPACKED = 16 * 2**30
PACKED = (".gz", ".zst")
MAGIC = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst"}
MAGIC_BYTES = 4


def packing_of(start: bytes) -> str | None:
    """Return `gz` or `zst` for the first bytes of a packed file, null for any other.

    The content decides, not the suffix: browsers unpack a download and leave its name as it was.
    """
    return next((kind for magic, kind in MAGIC.items() if start.startswith(magic)), None)


class Unpacked(io.RawIOBase):
    """What a packed stream holds, up to a bound in bytes (null: none)."""

    def __init__(self, packed: BinaryIO, packing: str, name: str, bound: int | None) -> None:
        self._plain = _unpacker(packed, packing)
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
        view = memoryview(buffer)
        try:
            data = self._plain.read(len(view))
        except (EOFError, OSError, zlib.error) as error:
            raise SourceError(
                f"{self._name!r} is a damaged or cut-off archive: {error}; fetch it again"
            ) from error
        self._bytes += len(data)
        if self._bound is not None and self._bytes > self._bound:
            raise SourceError(
                f"{self._name!r} unpacks to more than {self._bound:,} bytes; if you trust it, "
                "raise the bound with --max-unpacked (0 lifts it)",
            )
        view[: len(data)] = data
        return len(data)


def _unpacker(packed: BinaryIO, packing: str) -> IO[bytes]:
    if packing == "gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=packed))
    import pyarrow as pa

    return cast("IO[bytes]", pa.CompressedInputStream(packed, "zstd"))
