"""The canonical order of rows, and the text by which a row is told from every other, as SQL.

Rows stand by the letters of `event_id_cnty`, then by its number, then by its text; rows of one id by
`actor1`, `event_date`, and last by a hash of all cells, which tells apart what nothing else does. Rows
without an id stand last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.contract import load_contract

if TYPE_CHECKING:
    from collections.abc import Iterable

ID = "event_id_cnty"
ACTOR = "actor1"
DAY = "event_date"
LETTERS_FIRST, DIGITS_FIRST = "[A-Za-z]+[0-9]{1,18}", "[0-9]{1,18}[A-Za-z]+"
DIGITS = "0123456789"


def every_column() -> tuple[str, ...]:
    """Return every column that a table of rows may have, in order."""
    return load_contract("candidate").names


def row_hash(columns: Iterable[str], before: str = "") -> str:
    """Return an expression for the MD5 of the cells; `before` stands before each column, as in `t.`.

    Each cell is told with its length, so that different rows never have the same text.
    """
    cells = (f'strlen({before}"{name}"), \':\', {before}"{name}"' for name in columns)
    return f"md5_number(concat({', '.join(cells)}))"


def whole_hash(present: Iterable[str], before: str = "") -> str:
    """Return an expression for the MD5 of a whole row, where only some columns are there."""
    there = set(present)
    cells = (
        f'strlen({before}"{name}"), \':\', {before}"{name}"' if name in there else "':'"
        for name in every_column()
    )
    return f"md5_number(concat({', '.join(cells)}))"


def by_id(identifier: str) -> tuple[str, ...]:
    """Return the expressions that order ids: letters, number, text."""
    usual = f"regexp_full_match({identifier}, '{LETTERS_FIRST}|{DIGITS_FIRST}')"
    letters = f"CASE WHEN {usual} THEN trim({identifier}, '{DIGITS}') ELSE {identifier} END"
    number = f"CASE WHEN {usual} THEN CAST(regexp_extract({identifier}, '[0-9]+') AS BIGINT) END"
    return tuple(f"{one} NULLS LAST" for one in (letters, number, identifier))


def canonical_order(columns: Iterable[str]) -> str:
    """Return what follows ORDER BY for rows with these columns."""
    there = tuple(columns)
    first = by_id(f'"{ID}"') if ID in there else ()
    then = tuple(f'"{name}" NULLS LAST' for name in (ACTOR, DAY) if name in there)
    return ", ".join((*first, *then, whole_hash(there)))
