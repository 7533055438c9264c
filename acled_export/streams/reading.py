"""Open an input: a file or standard input, packed or not."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from acled_export.errors import SourceError
from acled_export.streams.stored import BUFFER, Stored
from acled_export.streams.unpacking import MAGIC_BYTES, MAX_UNPACKED, Unpacked, packing_of

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT = "standard input"
HINTS = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "it is a folder; name the files in it",
    PermissionError: "you may not read it",
}


class InputStream:
    """An open input: `stream` for reading; `sha256`, `bytes` and `position()` speak of bytes as stored."""

    def __init__(self, raw: IO[bytes], name: str, max_unpacked: int | None) -> None:
        self._stored = Stored(raw, name)
        self.stream: io.BufferedReader[Any] = io.BufferedReader(self._stored, BUFFER)
        self.packing = packing_of(self.stream.peek(MAGIC_BYTES)[:MAGIC_BYTES])
        if self.packing:
            bound = MAX_UNPACKED if max_unpacked is None else max_unpacked or None
            plain = Unpacked(cast("Any", self.stream), self.packing, name, bound)
            self.stream = io.BufferedReader(plain, BUFFER)

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
    """Open a file, or standard input for `-`, for reading; `.gz` and `.zst` are recognised by content.

    `max_unpacked` bounds what a packed file may hold, in bytes (null: 16 GiB, 0: no bound). When the
    block ends well, the rest of the input is read too, so that hash and size are those of all of it.

    Raises `SourceError` for a file that is missing, a folder, unreadable, damaged or over the bound.
    """
    with _stored_bytes(path) as (raw, name):
        opened = InputStream(raw, name, max_unpacked)
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
    try:
        raw = Path(path).open("rb", buffering=0)  # noqa: SIM115 - closed below, whatever happens
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read {name!r}: {_reason(error)}") from error
    with raw:
        yield raw, name


def _reason(error: OSError | ValueError) -> str:
    """Say why; a path with a NUL byte is a `ValueError`."""
    known = next((words for kind, words in HINTS.items() if isinstance(error, kind)), None)
    return known or getattr(error, "strerror", None) or str(error)
