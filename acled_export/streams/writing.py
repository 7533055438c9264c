"""Open an output that takes its place only when it is whole."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from acled_export.errors import FormatError
from acled_export.streams.stores import in_store, local_file, located, sent_when_whole, shown
from acled_export.streams.unpacking import ONLY_READ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import ReadableBuffer

STANDARD_OUTPUT = "standard output"
BUFFER = 2**20


class Target(io.RawIOBase):
    """Where bytes go; what the system refuses is told as a `FormatError` that names the target.

    A broken pipe stays what it is: whoever read the output has seen enough.
    """

    def __init__(self, raw: BinaryIO, name: str) -> None:
        self._raw = raw
        self._name = name
        self.abandoned = False

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def write(self, data: ReadableBuffer) -> int:
        """Write bytes; once `abandoned`, what is still in some buffer goes nowhere."""
        if self.abandoned:
            return memoryview(data).nbytes
        with writing_to(self._name):
            return self._raw.write(data)


@contextlib.contextmanager
def open_output(path: str | Path, *, inputs: Iterable[str | Path] = ()) -> Iterator[BinaryIO]:
    """Open a file for writing that takes its place only when the block ends well; `-` is standard output.

    Until then bytes go to a hidden file beside the target, which is removed on any failure. A suffix
    `.gz` or `.zst` packs, always to the same bytes. A link is followed; a device or a pipe is written
    to as it is. An object in a store is made in a temporary file and sent when it is whole.

    Raises `FormatError` for a target that is one of `inputs` or in a folder that is, a zip archive, cannot
    be written, or for a full disk.
    """
    name = str(path)
    if name == "-":
        with _written(_standard_output(), STANDARD_OUTPUT, packing="") as stream:
            yield stream
        return
    if "\0" in name:
        raise FormatError(f"cannot write {name!r}: a path holds no NUL character")
    if shown(path).lower().endswith(ONLY_READ):
        raise FormatError(
            f"cannot write {name!r}: {Path(path).suffix} can only be read; pack with .gz or .zst"
        )
    if in_store(path):
        packing = Path(shown(path)).suffix.lower()
        with sent_when_whole(path, inputs) as raw, _written(raw, shown(path), packing) as stream:
            yield stream
        return
    path = located(path, FormatError)
    _refuse_inputs(Path(path), inputs)
    with writing_to(name):
        target = Path(os.path.realpath(path))
        mode = _mode(target)
    whole = mode is None or stat.S_ISREG(mode) or stat.S_ISDIR(mode)
    opened = _replacing(target, name, mode) if whole else _device(target, name)
    with opened as raw, _written(raw, name, packing=Path(path).suffix.lower()) as stream:
        yield stream


@contextlib.contextmanager
def writing_to(name: str) -> Iterator[None]:
    """Turn an `OSError` into a `FormatError` that says what could not be written and why."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FormatError(f"cannot write {name!r}: {error.strerror or error}") from error


def _standard_output() -> BinaryIO:
    if sys.stdout is None:
        raise FormatError("cannot write standard output: it is closed")
    return sys.stdout.buffer


def _refuse_inputs(target: Path, inputs: Iterable[str | Path]) -> None:
    for path in inputs:
        given = local_file(path)
        if given is None:
            continue
        with contextlib.suppress(OSError, ValueError):
            if given.is_dir() and Path(os.path.realpath(target)).is_relative_to(os.path.realpath(given)):
                raise FormatError(
                    f"{str(target)!r} is in {str(path)!r}, an input of this run; write elsewhere"
                )
            if target.samefile(given):
                raise FormatError(f"{str(target)!r} is an input of this run; write to another file")


def _mode(target: Path) -> int | None:
    """Return what kind of file there is and its rights, null where there is none."""
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def _device(target: Path, name: str) -> Iterator[BinaryIO]:
    with writing_to(name):
        stream = target.open("wb", buffering=0)
    with stream:
        yield cast("BinaryIO", stream)


@contextlib.contextmanager
def _replacing(target: Path, name: str, mode: int | None) -> Iterator[BinaryIO]:
    if mode is not None and stat.S_ISDIR(mode):
        raise FormatError(f"cannot write {name!r}: it is a folder; name a file in it")
    if mode is not None and not os.access(target, os.W_OK):
        raise FormatError(f"cannot write {name!r}: it is write-protected")
    if not target.parent.is_dir():
        raise FormatError(f"cannot write {name!r}: there is no folder {str(target.parent)!r}; make it first")
    with writing_to(name):
        handle, hidden = tempfile.mkstemp(prefix=".acled-export-", suffix=".part", dir=target.parent)
    try:
        with writing_to(name):
            stream = os.fdopen(handle, "wb", buffering=0)
        try:
            yield cast("BinaryIO", stream)
        finally:
            with writing_to(name):
                stream.close()
        with writing_to(name):
            Path(hidden).chmod(_usual_mode() if mode is None else stat.S_IMODE(mode))
            Path(hidden).replace(target)
    except BaseException:
        Path(hidden).unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextlib.contextmanager
def _written(raw: BinaryIO, name: str, packing: str) -> Iterator[BinaryIO]:
    """Give a stream to write to; everything has reached `raw` when the block ends well."""
    target = Target(raw, name)
    buffered = io.BufferedWriter(target, BUFFER)
    with _given_up(target):
        with _packed(cast("BinaryIO", buffered), packing) as stream, _given_up(target):
            yield stream
        if not buffered.closed:  # Arrow flushes and closes what it packs into
            buffered.flush()
        with writing_to(name):
            raw.flush()


@contextlib.contextmanager
def _given_up(target: Target) -> Iterator[None]:
    try:
        yield
    except BaseException:
        target.abandoned = True
        raise


@contextlib.contextmanager
def _packed(plain: BinaryIO, packing: str) -> Iterator[BinaryIO]:
    if packing == ".gz":
        with gzip.GzipFile(filename="", mode="wb", fileobj=plain, mtime=0, compresslevel=6) as stream:
            yield cast("BinaryIO", stream)
    elif packing == ".zst":
        import pyarrow as pa

        with pa.CompressedOutputStream(plain, "zstd") as stream:
            yield cast("BinaryIO", stream)
    else:
        yield plain
