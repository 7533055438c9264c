"""Names of folders that tell a cell, as Hive has them: `year=2023/country=Côte d%27Ivoire`.

Letters beyond ASCII stand as they are: Spark reads an escape as one byte, the others as UTF-8. All else
that means something to a shell, a pattern or a file system is escaped, so no value leaves its folder.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING
from urllib.parse import unquote

from acled_export.errors import FormatError, SourceError
from acled_export.findings import short

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANK = "__HIVE_DEFAULT_PARTITION__"
PLAIN = frozenset(string.ascii_letters + string.digits + " _-.,()")
NEVER_LAST = frozenset(" .")  # Windows drops them
LONGEST = 255  # bytes of a name on nearly all file systems


def folder(column: str, value: str | None) -> str:
    """Return the name of the folder for rows with this value, null or empty for a blank cell.

    Raises `FormatError` for a value that is too long to be the name of a folder.
    """
    name = f"{_escaped(column)}={_escaped(value) if value else BLANK}"
    if len(name.encode()) > LONGEST:
        raise FormatError(
            f"column {column!r}: {short(value)!r} is too long for the name of a folder; "
            "partition by other columns"
        )
    return name


def _escaped(text: str) -> str:
    if text == BLANK:
        return f"%5F{text[1:]}"
    plain = "".join(map(_character, text))
    return f"{plain[:-1]}{_code(plain[-1])}" if plain[-1:] in NEVER_LAST else plain


def _character(character: str) -> str:
    return character if character in PLAIN or not character.isascii() else _code(character)


def _code(character: str) -> str:
    return f"%{ord(character):02X}" if character else ""


def cells(folders: Iterable[str]) -> dict[str, str | None]:
    """Return the cells that the folders on the way to a file tell, null for blank; others tell none.

    Raises `SourceError` for a name that is no UTF-8.
    """
    told = {}
    for name in folders:
        column, equals, value = name.partition("=")
        if column and equals:
            try:
                told[_read(column)] = None if value in {"", BLANK} else _read(value)
            except UnicodeError as error:
                raise SourceError(f"folder name {name!r} is not UTF-8; rename it") from error
    return told


def _read(text: str) -> str:
    plain = unquote(text, errors="strict")
    plain.encode()  # a byte that was no text when the folder was listed
    return plain
