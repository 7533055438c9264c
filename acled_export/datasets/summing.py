"""The files of a folder told as one input."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING, Any

from acled_export.streams import located, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from acled_export.findings import Input


def folder_digest(files: Iterable[Input], root: str) -> str:
    """Return the SHA-256 of the list of files as `sha256sum` prints it from within the folder."""
    start = len(root.rstrip("/")) + 1
    lines = "".join(f"{file.sha256}  {file.name[start:]}\n" for file in files)
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def summed_inputs(files: Sequence[Input], given: Iterable[str | Path]) -> list[dict[str, Any]]:
    """Return what was read as the metadata of a file tells it: a folder once, not file by file."""
    roots = [shown(located(path)).rstrip("/") for path in given]

    def root_of(file: Input) -> str | None:
        return next((root for root in roots if file.name.startswith(f"{root}/")), None)

    told: list[dict[str, Any]] = []
    for root, found in itertools.groupby(files, root_of):
        inner = list(found)
        if root is None:
            told += [{"name": i.name.rpartition("/")[2], "sha256": i.sha256, "rows": i.rows} for i in inner]
        else:
            told.append(_summed(inner, root))
    return told


def _summed(files: Sequence[Input], root: str) -> dict[str, Any]:
    rows = sum(file.rows for file in files)
    digest = folder_digest(files, root)
    return {"name": root.rpartition("/")[2], "sha256": digest, "rows": rows, "files": len(files)}
