"""Open an input: a file or standard input, packed or not."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from acled_export.errors import SourceError
from acled_export.streams.laid_down import seekable
from acled_export.streams.stored import BUFFER, Stored
from acled_export.streams.stores import in_store, located, open_stored, shown
from acled_export.streams.unpacking import MAGIC_BYTES, ZIP, Unpacked, bound_of, packing_of, unpacker
from acled_export.streams.zipped import open_table

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT = "standard input"
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
HINTS = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "it is a folder; name the files in it",
    PermissionError: "you may not read it",
}


class InputStream:
    """An open input: `stream` for reading; `sha256`, `bytes` and `position()` speak of bytes as stored.

    `packing` is `gz`, `zst`, `zip` or null. `inner_name` is what the table is called within its archive,
    null where that is not known.
    """

    def __init__(self, raw: IO[bytes], name: str, max_unpacked: int | None) -> None:
        self._name = name
        self._bound = bound_of(max_unpacked)
        self._laid_down = contextlib.ExitStack()
        self._stored = Stored(raw, name)
        self.stream: io.BufferedReader[Any] = io.BufferedReader(self._stored, BUFFER)
        self.inner_name: str | None = None
        self.packing = self._unpack()
        if self.packing == ZIP:
            self._open_archive()

    def _unpack(self) -> str | None:
        packing = packing_of(self.stream.peek(MAGIC_BYTES)[:MAGIC_BYTES])
        if packing and packing != ZIP:
            self._read_from(unpacker(cast("Any", self.stream), packing))
        return packing

    def _open_archive(self) -> None:
        whole = self._laid_down.enter_context(seekable(cast("BinaryIO", self.stream)))
        found = open_table(whole, self._name, self._bound)
        if found is None:
            whole.seek(0)
            self.stream = cast("io.BufferedReader[Any]", whole)
            self.packing = None
            return
        self.inner_name, plain = found
        self._read_from(plain)
        self._unpack()

    def _read_from(self, plain: IO[bytes]) -> None:
        self.stream = io.BufferedReader(Unpacked(plain, self._name, self._bound), BUFFER)

    def close(self) -> None:
        """Give back the room on disk that was taken."""
        self._laid_down.close()

    @property
    def is_file(self) -> bool:
        """Say whether it is stored in a file: then reading never waits, as it may at a pipe."""
        return self._stored.is_file

    def position(self) -> int:
        """Return how many stored bytes have been read."""
        return self._stored.read_so_far

    def finish(self) -> None:
        """Read to the end, so that hash and size are those of the whole input."""
        self._stored.finish()

    @property
    def bytes(self) -> int:
        """Return the size as stored; complete after `finish`."""
        return self._stored.bytes

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes as stored; complete after `finish`."""
        return self._stored.sha256


@contextlib.contextmanager
def open_input(path: str | Path, *, max_unpacked: int | None = None) -> Iterator[InputStream]:
    """Open a file, an object in a store or, for `-`, standard input; what is packed is known by its content.

    `max_unpacked` bounds what a packed file may hold, in bytes (null: 16 GiB, 0: no bound). When the
    block ends well, the rest of the input is read too, so that hash and size are those of all of it.

    Raises `SourceError` for a file that is missing, a folder, unreadable, damaged or over the bound, and
    for a zip archive that does not hold one table.
    """
    with (
        _stored_bytes(path) as (raw, name),
        contextlib.closing(InputStream(raw, name, max_unpacked)) as opened,
    ):
        yield opened
        opened.finish()


@contextlib.contextmanager
def _stored_bytes(path: str | Path) -> Iterator[tuple[IO[bytes], str]]:
    name = str(path)
    if name == "-":
        if sys.stdin is None:
            raise SourceError("cannot read standard input: it is closed")
        yield getattr(sys.stdin.buffer, "raw", sys.stdin.buffer), STANDARD_INPUT
        return
    if in_store(path):
        with open_stored(path) as stream:
            yield stream, shown(path)
        return
    scheme = SCHEME.match(name)
    if scheme and not name.lower().startswith("file:"):  # no more of it is shown: it may hold a password
        raise SourceError(
            f"cannot read {scheme[0]}...: no store or database that is known has such addresses"
        )
    try:
        raw = Path(located(path)).open("rb", buffering=0)  # noqa: SIM115 - closed below, whatever happens
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read {name!r}: {_reason(error)}") from error
    with raw:
        yield raw, name


def _reason(error: OSError | ValueError) -> str:
    """Say why; a path with a NUL byte is a `ValueError`."""
    known = next((words for kind, words in HINTS.items() if isinstance(error, kind)), None)
    return known or getattr(error, "strerror", None) or str(error)
