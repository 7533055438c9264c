"""A dataset takes its place when it is whole, and takes away nothing that acled_export did not write."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from acled_export.errors import FormatError
from acled_export.formats.parquet import is_ours
from acled_export.streams import (
    Place,
    in_store,
    local_file,
    located,
    place_of,
    refuse_stored_inputs,
    send,
    writing_to,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE = "part-0.parquet"
OURS = re.compile(rf"(?:[^/=]+=[^/]*/)+{re.escape(FILE)}")
NEW, OLD = "new", "old"
SENDERS = 8  # sending waits for the network, not for a processor


@contextlib.contextmanager
def staged(path: str | Path, inputs: Iterable[str | Path]) -> Iterator[Path]:
    """Give a folder to work in; what lies in its folder `new` takes its place when the block ends well.

    Here, a dataset that acled_export wrote is replaced as a whole. In a store, which cannot rename, the
    place has to be free, and the files are sent one by one when all are there.

    Raises `FormatError` for a place that is an input, holds or lies in one, that holds anything else, or
    that cannot be written.
    """
    with _in_store(str(path), inputs) if in_store(path) else _here(path, inputs) as room:
        yield room


@contextlib.contextmanager
def _here(path: str | Path, inputs: Iterable[str | Path]) -> Iterator[Path]:
    name = str(path)
    if "\0" in name:
        raise FormatError(f"cannot write {name!r}: a path holds no NUL character")
    with writing_to(name):
        target = Path(os.path.realpath(located(path, FormatError)))
    _refuse_inputs(target, inputs)
    _check_replaceable(target, name)
    if not target.parent.is_dir():
        raise FormatError(f"cannot write {name!r}: there is no folder {str(target.parent)!r}; make it first")
    with writing_to(name):
        room = Path(tempfile.mkdtemp(prefix=".acled-export-", suffix=".part", dir=target.parent))
        (room / NEW).mkdir()
    try:
        yield room
        _take_place(room, target, name)
    finally:
        if (room / OLD).exists() and not target.exists():  # stopped between two renamings
            (room / OLD).rename(target)
        if not (room / OLD).exists():
            shutil.rmtree(room, ignore_errors=True)


def _refuse_inputs(target: Path, inputs: Iterable[str | Path]) -> None:
    for path in inputs:
        file = local_file(path)
        if file is None or "\0" in str(file):
            continue
        given = Path(os.path.realpath(file))
        if given.is_relative_to(target) or (given.is_dir() and target.is_relative_to(given)):
            raise FormatError(
                f"{str(target)!r} holds or is in an input of this run, {str(path)!r}; write somewhere else"
            )


def _check_replaceable(target: Path, name: str) -> list[Path]:
    """Return the files that will be replaced: all that are there, and all ours."""
    if not target.exists():
        return []
    if not target.is_dir():
        raise FormatError(f"cannot write {name!r}: it is a file; a dataset is a folder, so name another")
    if not os.access(target, os.W_OK):
        raise FormatError(f"cannot write {name!r}: it is write-protected")
    found = []
    for at, folders, files in os.walk(target):
        links = [folder for folder in folders if Path(at, folder).is_symlink()]
        for file in (Path(at, each) for each in sorted([*files, *links])):
            relative = file.relative_to(target).as_posix()
            if file.is_symlink() or not OURS.fullmatch(relative) or not is_ours(file):
                raise FormatError(
                    f"cannot write {name!r}: it holds what acled_export did not write, such as {relative!r}; "
                    "name another folder, or take that away"
                )
            found.append(file)
    return found


def _take_place(room: Path, target: Path, name: str) -> None:
    old = _check_replaceable(target, name)  # once more: the run may have been long
    with writing_to(name):
        if not target.exists():
            (room / NEW).rename(target)
            return
        (room / NEW).chmod(stat.S_IMODE(target.stat().st_mode))
        target.rename(room / OLD)
        (room / NEW).rename(target)
    _remove(room / OLD, [room / OLD / file.relative_to(target) for file in old])
    if (room / OLD).exists():
        raise FormatError(
            f"{name!r} is written, but something was put into the old one meanwhile; "
            f"it is kept in {str(room / OLD)!r}"
        )


def _remove(folder: Path, files: Iterable[Path]) -> None:
    """Remove these files, and the folders that are empty then."""
    for file in files:
        file.unlink(missing_ok=True)
    for at, _, _ in os.walk(folder, topdown=False):
        with contextlib.suppress(OSError):
            Path(at).rmdir()


@contextlib.contextmanager
def _in_store(url: str, inputs: Iterable[str | Path]) -> Iterator[Path]:
    place = place_of(url, FormatError)
    refuse_stored_inputs(place, inputs)
    if place.kind(FormatError) == "file" or place.below(FormatError):
        raise FormatError(
            f"cannot write {place.shown!r}: something is there, and a store cannot replace a dataset as a "
            "whole; name another place, or empty it first"
        )
    with tempfile.TemporaryDirectory(prefix="acled-export-") as folder:
        (Path(folder) / NEW).mkdir()
        yield Path(folder)
        _send_all(Path(folder) / NEW, place)


def _send_all(folder: Path, place: Place) -> None:
    """Send every file; when one fails, those that were sent are taken away again."""
    sent: list[str] = []

    def send_one(file: Path) -> None:
        key = f"{place.path}/{file.relative_to(folder).as_posix()}"
        send(file, attrs.evolve(place, path=key))
        sent.append(key)

    with contextlib.ExitStack() as undo, ThreadPoolExecutor(SENDERS, thread_name_prefix="sending") as pool:
        undo.callback(_take_away, place, sent)
        for _ in pool.map(send_one, sorted(folder.rglob(FILE))):
            pass
        undo.pop_all()


def _take_away(place: Place, keys: Iterable[str]) -> None:
    for key in keys:
        with contextlib.suppress(OSError):
            place.system.delete_file(key)
