"""Bytes in and out: hashed while read, unpacked within bounds, written whole or not at all."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import os
import stat
import sys
import tempfile
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from acled_export.errors import FormatError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import WriteableBuffer

MAX_UNPACKED = 16 * 2**30
BUFFER = 2**20
MAGIC = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst"}
PACKED = (".gz", ".zst")


class Tap(io.RawIOBase):
    """A raw stream that hashes and counts what is read through it; `name` is for messages."""

    def __init__(self, raw: IO[bytes], name: str) -> None:
        self._raw = raw
        self._name = name
        self._hash: Any = hashlib.sha256()
        self.bytes = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say whether the file below can be read in any order."""
        return self._raw.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; from then on the hash is taken by reading the file once more at the end."""
        before = self._raw.tell()
        after = self._raw.seek(offset, whence)
        if after != before:
            self._hash = None
        return after

    def tell(self) -> int:
        """Return where in the file reading stands."""
        return self._raw.tell()

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read bytes as they are stored."""
        try:
            number = cast("Any", self._raw).readinto(buffer) or 0
        except OSError as error:
            raise SourceError(f"cannot read {self._name!r}: {error.strerror}") from error
        if self._hash is not None:
            self._hash.update(memoryview(buffer)[:number])
        self.bytes += number
        return int(number)

    def finish(self) -> None:
        """Read what is left, so that hash and count are those of the whole file."""
        if self._hash is None:
            self._hash = hashlib.sha256()
            self.bytes = 0
            self._raw.seek(0)
        buffer = bytearray(BUFFER)
        while self.readinto(buffer):
            pass

    @property
    def sha256(self) -> str | None:
        """Return the SHA-256 of the bytes read, in hexadecimal digits."""
        return None if self._hash is None else str(self._hash.hexdigest())


class Unpacked(io.RawIOBase):
    """What a packed stream holds, up to a bound on its size (null: none)."""

    def __init__(self, packed: IO[bytes], name: str, bound: int | None) -> None:
        self._packed = packed
        self._name = name
        self._bound = bound
        self._bytes = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read unpacked bytes."""
        view = memoryview(buffer)
        try:
            data = self._packed.read(len(view))
        except (EOFError, OSError, zlib.error) as error:
            raise SourceError(f"{self._name!r} is a damaged or cut-off archive: {error}") from error
        self._bytes += len(data)
        if self._bound is not None and self._bytes > self._bound:
            raise SourceError(
                f"{self._name!r} unpacks to more than {self._bound:,} bytes; if you trust it, "
                "raise the bound with --max-unpacked (0 lifts it)",
            )
        view[: len(data)] = data
        return len(data)


class InputStream:
    """An open input: `stream` for reading; `sha256`, `bytes` and `position()` speak of bytes as stored."""

    def __init__(self, raw: IO[bytes], name: str, max_unpacked: int | None) -> None:
        self._tap = Tap(raw, name)
        buffered = io.BufferedReader(self._tap, BUFFER)
        start = buffered.peek(4)[:4]
        self.packing = next((kind for magic, kind in MAGIC.items() if start.startswith(magic)), None)
        self.stream: io.BufferedReader[Any] = buffered
        if self.packing:
            bound = MAX_UNPACKED if max_unpacked is None else max_unpacked or None
            packed = _unpacker(buffered, self.packing)
            self.stream = io.BufferedReader(Unpacked(packed, name, bound), BUFFER)

    def position(self) -> int:
        """Return how many stored bytes have been read."""
        return self._tap.bytes

    def finish(self) -> None:
        """Read to the end, so that hash and size are those of the whole input."""
        self._tap.finish()

    @property
    def bytes(self) -> int:
        """Return the size as stored."""
        return self._tap.bytes

    @property
    def sha256(self) -> str | None:
        """Return the SHA-256 of the bytes as stored."""
        return self._tap.sha256


def _unpacker(packed: io.BufferedReader[Any], kind: str) -> IO[bytes]:
    if kind == "gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=packed))
    import pyarrow as pa

    return cast("IO[bytes]", pa.CompressedInputStream(packed, "zstd"))


@contextlib.contextmanager
def open_input(path: str | Path, *, max_unpacked: int | None = None) -> Iterator[InputStream]:
    """Open a file, or standard input for `-`, for reading; `.gz` and `.zst` are recognised by content.

    `max_unpacked` bounds what a packed file may hold, in bytes (null: 16 GiB, 0: no bound).

    Raises `SourceError` for a file that is missing, a folder, unreadable, damaged or over the bound.
    """
    name = str(path)
    if name == "-":
        opened = InputStream(sys.stdin.buffer, "standard input", max_unpacked)
        yield opened
        opened.finish()
        return
    try:
        raw = Path(path).open("rb")  # noqa: SIM115 - closed below, whatever happens
    except OSError as error:
        raise SourceError(f"cannot read {name!r}: {error.strerror}") from error
    with raw:
        opened = InputStream(raw, name, max_unpacked)
        yield opened
        opened.finish()


@contextlib.contextmanager
def open_output(path: str | Path, *, inputs: Iterable[str | Path] = ()) -> Iterator[BinaryIO]:
    """Open a file for writing that takes its place only when the block ends well; `-` is standard output.

    Until then bytes go to a hidden file beside the target, which is removed on any failure. A suffix
    `.gz` or `.zst` packs, always to the same bytes.

    Raises `FormatError` for a target that is one of `inputs`, cannot be written, or for a full disk.
    """
    name = str(path)
    if name == "-":
        yield cast("BinaryIO", sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    _refuse_inputs(target, inputs)
    try:
        with _replacing(target) as raw, _packed(raw, target) as stream:
            yield stream
    except OSError as error:
        raise FormatError(f"cannot write {name!r}: {error.strerror or error}") from error


def _refuse_inputs(target: Path, inputs: Iterable[str | Path]) -> None:
    for path in inputs:
        with contextlib.suppress(OSError):
            if str(path) != "-" and target.samefile(path):
                raise FormatError(f"{str(target)!r} is an input of this run; write to another file")


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        with target.open("wb") as device:
            yield device
        return
    handle, hidden = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(hidden).chmod(_mode(target))
        Path(hidden).replace(target)
    except BaseException:
        Path(hidden).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextlib.contextmanager
def _packed(raw: BinaryIO, target: Path) -> Iterator[BinaryIO]:
    if target.suffix == ".gz":
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=6) as stream:
            yield cast("BinaryIO", stream)
    elif target.suffix == ".zst":
        import pyarrow as pa

        with pa.CompressedOutputStream(raw, "zstd") as stream:
            yield cast("BinaryIO", stream)
    else:
        yield raw
