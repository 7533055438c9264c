"""Which files an input is: itself, or those of a folder, here or in an object store."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NoReturn, cast

import attrs

from acled_export.datasets.hive import cells
from acled_export.discovery import discover
from acled_export.errors import SourceError
from acled_export.streams import in_store, inside, located, place_of, shown
from acled_export.suffixes import suffix_format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.plugins import Format

PARQUET = (".parquet", ".pq")
HIDDEN = (".", "_")
# tables whose files hold rows that are no longer in them: only their log tells which
LOGS = {"_delta_log": "Delta Lake", ".hoodie": "Hudi", "metadata": "Iceberg"}


@attrs.frozen(kw_only=True)
class Part:
    """A file to be read: what is opened, what reports call it, and the cells its folders tell."""

    path: str | Path
    name: str
    cells: Mapping[str, str | None] = attrs.field(factory=dict)


def parts_of(path: str | Path, from_format: str | None = None) -> tuple[Part, ...] | None:
    """Return the files of a folder in the order of their paths, null for an input that is no folder.

    Files and folders whose name begins with a dot or an underscore are passed over, as by all readers of
    datasets. The others have to be tables of one format (`from_format`, or by suffix).

    Raises `SourceError` for a folder that cannot be listed, holds no table, holds anything else, or is a
    table of Delta Lake, Hudi or Iceberg.
    """
    if in_store(path):
        return _stored(str(path), from_format)
    root = located(path)
    if str(root) == "-" or not _is_folder(root):
        return None
    files = _checked(str(path), sorted(_walked(Path(root), str(path))), from_format)
    above = _above(PurePosixPath(Path(root).as_posix()))
    return tuple(
        Part(path=Path(root, file), name=os.path.join(root, file), cells=cells([*above, *_folders(file)]))  # noqa: PTH118 - a name as it was given
        for file in files
    )


def in_database(path: str | Path) -> bool:
    """Say whether an input is a table of a database."""
    if "://" not in str(path):
        return False
    from acled_export.databases import is_database

    return is_database(str(path))


def single(path: str | Path) -> Part:
    """Return an input that is no folder; a Parquet file keeps the cells that its own folders tell."""
    name = str(located(path)) if not in_store(path) else shown(path)
    way = PurePosixPath(Path(name).as_posix()).parent
    told = cells(_above(way)) if name.lower().endswith(PARQUET) else {}
    return Part(path=path if in_store(path) else located(path), name=name, cells=told)


def _is_folder(path: str | Path) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):  # whoever opens it says why
        return False


def _stored(url: str, from_format: str | None) -> tuple[Part, ...] | None:
    place = place_of(url, SourceError)
    if place.kind() != "folder":
        return None
    found = [key for key in place.below() if key]
    _refuse_logs(place.shown, {part for key in found for part in key.split("/")[:-1]}, found)
    seen = (key for key in found if not any(part.startswith(HIDDEN) for part in key.split("/")))
    above = _above(PurePosixPath(place.path))
    return tuple(
        Part(path=inside(url, key), name=inside(place.shown, key), cells=cells([*above, *_folders(key)]))
        for key in _checked(place.shown, sorted(seen), from_format)
    )


def _walked(root: Path, name: str) -> Iterator[str]:
    """Give the files of a folder, each as its path from there."""

    def refuse(error: OSError) -> NoReturn:
        raise SourceError(f"cannot read {error.filename or name!r}: {error.strerror}") from error

    for at, folders, files in os.walk(root, onerror=refuse):
        _refuse_logs(name, set(folders), [f"{Path(at).name}/{file}" for file in files])
        folders[:] = [folder for folder in folders if not folder.startswith(HIDDEN)]
        for folder in folders:
            if Path(at, folder).is_symlink():
                raise SourceError(f"{str(Path(at, folder))!r} is a link to a folder; name it by itself")
        for file in files:
            if not file.startswith(HIDDEN):
                yield Path(at, file).relative_to(root).as_posix()


def _refuse_logs(name: str, folders: set[str], files: list[str]) -> None:
    iceberg = any(file.startswith("metadata/") and file.endswith(".metadata.json") for file in files)
    found = next((folder for folder in LOGS if folder in folders and folder.startswith(HIDDEN)), None)
    if found or iceberg:
        raise SourceError(
            f"{name!r} is a table of {LOGS[found or 'metadata']}: its files also hold rows that are gone; "
            "export it to plain Parquet with an engine that knows it"
        )


def _checked(name: str, files: list[str], from_format: str | None) -> list[str]:
    """Return the files, which have to be of one format."""
    if not files:
        raise SourceError(f"cannot read {name!r}: it is a folder without tables; name files, or another")
    if from_format:
        return files
    formats = cast("Mapping[str, Format]", discover("formats"))
    kinds: dict[str, str] = {}
    for file in files:
        kinds.setdefault(_kind(name, file, formats), file)
    if len(kinds) > 1:
        (one, first), (other, second) = list(kinds.items())[:2]
        raise SourceError(
            f"{name!r} holds {one} and {other} files, such as {first!r} and {second!r}; "
            "a folder is read whole, so put them apart or name the files"
        )
    return files


def _kind(name: str, file: str, formats: Mapping[str, Format]) -> str:
    try:
        return suffix_format(file, formats, SourceError, "--from").name
    except SourceError as error:
        raise SourceError(
            f"{name!r} is read whole, and holds a file that is no table by its name; "
            f"take it away, or name the files: {error}"
        ) from error


def _folders(file: str) -> list[str]:
    return file.split("/")[:-1]


def _above(folder: PurePosixPath) -> list[str]:
    """Return the folders `column=value` that a path ends with."""
    found: list[str] = []
    for part in reversed(folder.parts):
        if not part.partition("=")[1]:
            break
        found.insert(0, part)
    return found
