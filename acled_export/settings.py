"""Settings of a run, refused before anything is opened when they mean nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acled_export.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Mapping

STANDARD_STREAM = "-"


def known(records: Mapping[str, Any], name: str, what: str) -> Any:
    """Return a record by its name.

    Raises `ContractError` with the names there are.
    """
    if name not in records:
        raise ContractError(f"unknown {what} {name!r}; known: {', '.join(sorted(records))}")
    return records[name]


def check_delimiter(delimiter: str | None, setting: str) -> None:
    """Raise `ContractError` for a delimiter that no CSV file can have."""
    if delimiter is not None and (len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n\0'):
        raise ContractError(
            f"{setting}: expected one ASCII character, not a quote or a line end; found {delimiter!r}"
        )


def check_encoding(encoding: str | None) -> None:
    """Raise `ContractError` for an encoding that Python does not know, or that is none of text."""
    if encoding is None:
        return
    try:
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise ContractError(
            f"unknown encoding {encoding!r}; name one that Python knows, such as cp1252 or utf-16"
        ) from error


def check_apart(outputs: Mapping[str, str | Path | None]) -> None:
    """Raise `ContractError` when two outputs of a run are one file; null is an output not asked for."""
    met: dict[str, str] = {}
    for setting, path in outputs.items():
        if path is None or _is_device(path):
            continue
        where = str(path) if str(path) == STANDARD_STREAM else os.path.realpath(path)
        if where in met:
            raise ContractError(
                f"{met[where]} and {setting} are the same file {str(path)!r}; write them apart"
            )
        met[where] = setting


def may_wait(path: str | Path) -> bool:
    """Say whether writing may wait for somebody: at standard output, a pipe or a device."""
    return str(path) == STANDARD_STREAM or _is_device(path)


def _is_device(path: str | Path) -> bool:
    return str(path) != STANDARD_STREAM and Path(path).exists() and not Path(path).is_file()
