"""Object stores (S3, Google Cloud Storage, Azure) and `file:` URLs, through Arrow's own file systems.

What is read comes as through a pipe. What is written lies in a temporary file until it is whole: a store
cannot rename, so an object is sent in one go or not at all.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import quote, unquote, urlsplit

import attrs

from acled_export.errors import AcledExportError, FormatError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STORE = re.compile(r"(?:s3|gs|gcs|abfs|abfss)://", re.IGNORECASE)
LOCAL = re.compile(r"file://", re.IGNORECASE)
SECRET = re.compile(r"[a-z0-9]+://[^/?#]*:[^/?#]*@", re.IGNORECASE)
BUFFER = 8 * 2**20  # asked for at once, since each question takes time
IN_A_URL = "%/:@?&=+$,;!*'()[]~"  # these have their meaning already


@attrs.frozen(kw_only=True)
class Place:
    """Something in an object store: `shown` is its URL without settings, `path` its bucket and key."""

    shown: str
    system: Any
    path: str

    def kind(self, wrong: type[AcledExportError] = SourceError) -> str:
        """Return what is there: `file`, `folder` or `nothing`.

        Raises `wrong` when the store cannot be asked.
        """
        from pyarrow.fs import FileType

        with told(self.shown, wrong):
            found = self.system.get_file_info(self.path).type
        return {FileType.File: "file", FileType.Directory: "folder"}.get(found, "nothing")

    def below(self, wrong: type[AcledExportError] = SourceError) -> list[str]:
        """Return the keys of all files below, without what they share.

        Raises `wrong` when the store does not list them.
        """
        from pyarrow.fs import FileSelector

        with told(self.shown, wrong):
            found = self.system.get_file_info(FileSelector(self.path, recursive=True, allow_not_found=True))
        return [info.path[len(self.path) :].lstrip("/") for info in found if info.is_file]


def in_store(path: str | Path) -> bool:
    """Say whether an input or output is the URL of an object in a store."""
    return STORE.match(str(path)) is not None


def located(path: str | Path, wrong: type[AcledExportError] = SourceError) -> str | Path:
    """Return the path that a `file:` URL names, anything else as it is.

    Raises `wrong` for the file of another machine.
    """
    if not LOCAL.match(str(path)):
        return path
    parts = urlsplit(str(path))
    if parts.netloc not in {"", "localhost"}:
        raise wrong(f"{str(path)!r} is on another machine; write file:///path with three slashes")
    return Path(unquote(parts.path))


def local_file(path: str | Path) -> Path | None:
    """Return the file or folder of this machine behind an input, also behind the URL of a database.

    Null for standard input, and for what is in a store or on a server.
    """
    name = str(located(path))
    if name == "-" or in_store(name):
        return None
    scheme, slashes, rest = name.partition("://")
    if not slashes or "/" in scheme:
        return Path(name)
    return Path(unquote(rest[1:].partition("?")[0])) if rest.startswith("/") else None


def shown(path: str | Path) -> str:
    """Return the name of an input or output as reports have it: a URL without its settings."""
    return str(path).partition("?")[0] if in_store(path) else str(path)


def inside(url: str, key: str) -> str:
    """Return the URL of what is below a folder in a store."""
    start, mark, settings = url.partition("?")
    return f"{start.rstrip('/')}/{quote(key, safe='/=')}{mark}{settings}"


def place_of(url: str | Path, wrong: type[AcledExportError]) -> Place:
    """Find the store and the key that a URL names; settings such as `?region=` are Arrow's.

    Raises `wrong` for a URL that holds a secret, that cannot be read, or whose store is not to be found.
    """
    text = str(url)
    if SECRET.match(text):
        raise wrong(
            "a URL with a password in it ends up in reports and histories; "
            "leave it away, and set the environment variables or the profile of the store"
        )
    with told(shown(text), wrong):
        system, path = _system(quote(text, safe=IN_A_URL))
    return Place(shown=shown(text), system=system, path=path.strip("/"))


def _system(url: str) -> tuple[Any, str]:
    from pyarrow.fs import FileSystem

    return cast("tuple[Any, str]", FileSystem.from_uri(url))


@contextlib.contextmanager
def told(name: str, wrong: type[AcledExportError]) -> Iterator[None]:
    """Turn what Arrow says of a store into an error that names the input or output."""
    import pyarrow as pa

    verb = "read" if wrong is SourceError else "write"
    try:
        yield
    except FileNotFoundError as error:
        raise wrong(f"cannot {verb} {name!r}: there is no such file") from error
    except (OSError, pa.ArrowException) as error:
        raise wrong(f"cannot {verb} {name!r}: {str(error).partition(' (Request ID')[0]}") from error


@contextlib.contextmanager
def open_stored(url: str | Path) -> Iterator[Any]:
    """Open an object for reading from its start to its end.

    Raises `SourceError` for one that is not there or may not be read.
    """
    place = place_of(url, SourceError)
    with told(place.shown, SourceError):
        stream = place.system.open_input_stream(place.path, buffer_size=BUFFER)
    with stream:
        yield stream


@contextlib.contextmanager
def sent_when_whole(url: str | Path, inputs: Iterable[str | Path]) -> Iterator[BinaryIO]:
    """Give a temporary file that becomes an object when the block ends well.

    Raises `FormatError` for a store that cannot be asked, a URL that names a folder or an input, and when
    sending fails: then the store has what it had before.
    """
    place = place_of(url, FormatError)
    refuse_stored_inputs(place, inputs)
    if place.kind(FormatError) == "folder":
        raise FormatError(f"cannot write {place.shown!r}: it is a folder; name a file in it")
    with tempfile.TemporaryDirectory(prefix="acled-export-") as folder:
        staged = Path(folder) / "whole"
        with staged.open("wb", buffering=0) as stream:
            yield stream
        send(staged, place)


def send(file: Path, place: Place) -> None:
    """Copy a file into a store; Arrow completes the object when all of it is there.

    Raises `FormatError` when that fails.
    """
    from pyarrow.fs import LocalFileSystem, copy_files

    with told(place.shown, FormatError):
        copy_files(
            str(file),
            place.path,
            source_filesystem=LocalFileSystem(),
            destination_filesystem=place.system,
        )


def refuse_stored_inputs(place: Place, inputs: Iterable[str | Path]) -> None:
    """Raise `FormatError` when an output is an input, holds one, or lies in a folder that is one."""
    target = PurePosixPath(unquote(place.shown))
    for path in inputs:
        given = PurePosixPath(unquote(shown(path)))
        if in_store(path) and (given.is_relative_to(target) or target.is_relative_to(given)):
            raise FormatError(f"{place.shown!r} is an input of this run, or in one; write somewhere else")
