"""Bytes as a JSON file: its rows, held against Python's own reader; and as a table, all the way."""

from __future__ import annotations

import functools
import io
import json
import math
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from laws import alike, check_laws, outcome

from acled_export.discovery import discover
from acled_export.json_reading import quick
from acled_export.json_reading.envelopes import ANSWER_KEYS
from acled_export.suffixes import guessed_format

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]
WHOLE = 2**20
# how much is read exactly before the quick way is tried, and the size of blocks
WAYS = ((WHOLE, WHOLE), (WHOLE, 1), (WHOLE, 61), (1, WHOLE), (1, 61), (60, 200))
SMALL_RECORD = 48
BLANKS = " \t\r\n"


class TwiceError(ValueError):
    """An object names a key twice."""


def json_rows(data: bytes) -> None:
    """Read as an array and as lines, by both ways, in pieces of several sizes; compare with `json.loads`."""
    for name, expected in (("json", _of_array), ("jsonl", _of_lines)):
        reader = discover("formats")[name].read
        outcomes = [outcome(functools.partial(_rows_in_a_way, data, reader, *way)) for way in WAYS]
        found = alike(data, outcomes, [(name, way) for way in WAYS])
        outcome(functools.partial(_rows, data, reader, block_size=16, max_record=SMALL_RECORD))
        try:
            known = expected(data.decode())
        except (UnicodeDecodeError, RecursionError):
            continue
        if isinstance(known, str):
            assert isinstance(found, str), f"read, and it is no JSON ({known}): {found}"
        elif known is not None:
            assert known == found[0]


def json_tables(data: bytes) -> None:
    """Check a table in JSON."""
    check_laws(data, "x.json", from_format="jsonl" if guessed_format(data) == "jsonl" else "json")


def _rows_in_a_way(data: bytes, reader: Callable[..., Any], stretch: int, size: int) -> Any:
    with patch.object(quick, "STRETCH", stretch):
        return _rows(data, reader, block_size=size)


def _rows(data: bytes, reader: Callable[..., Any], **options: Any) -> tuple[list[Row], dict[str, Any]]:
    """Return the rows without their blank cells, and what was found out about the file."""
    found: list[Row] = []
    facts: dict[str, Any] = {}
    for batch in reader(io.BytesIO(data), {"facts": facts, **options}):
        batch.validate(full=True)
        found += [{k: v for k, v in row.items() if v is not None} for row in batch.to_pylist()]
    return found, facts


def _of_array(text: str) -> list[Row] | str | None:
    """Return the rows of an array, why it is none, or null where that is not simple to say."""
    try:
        value = _loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        return None if error.msg == "Extra data" else error.msg  # ours takes several arrays
    except ValueError:  # a key twice, or an integer of more digits than Python converts
        return None
    simple = isinstance(value, list) and all(isinstance(one, dict) and "data" not in one for one in value)
    return _all([_row(one) for one in value]) if simple and "\n" not in text else None


def _of_lines(text: str) -> list[Row] | None:
    """Return the rows of lines, null where one of them is not a plain object."""
    lines = enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    try:
        values = [(number, _loads(line.strip(BLANKS))) for number, line in lines if line.strip(BLANKS)]
    except ValueError:
        return None
    simple = all(isinstance(value, dict) and value.keys().isdisjoint(ANSWER_KEYS) for _, value in values)
    return _all([_row(value, number) for number, value in values]) if simple else None


def _all(rows: list[Row | None]) -> list[Row] | None:
    known = [row for row in rows if row is not None]
    return known if len(known) == len(rows) else None


def _loads(text: str) -> Any:
    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(members)) < len(members):
            raise TwiceError
        return dict(members)

    return json.loads(text, object_pairs_hook=pairs)


def _row(value: dict[str, Any], line: int = 1) -> Row | None:
    """Return the cells of an object as the reader has them, null where that is not simple to say."""
    row: Row = {}
    for name, cell in value.items():
        if not _is_plain(name) or (isinstance(cell, str) and not _is_plain(cell)):
            return None
        if name in {"_line", "_record", "_unread"} or isinstance(cell, bool | list | dict):
            return None
        if isinstance(cell, float) and not math.isfinite(cell):
            return None
        if cell not in (None, ""):
            row[name] = cell if isinstance(cell, str) else repr(cell)
    return row | {"_line": line}


def _is_plain(text: str) -> bool:
    """Say whether a text has no half of a surrogate pair."""
    return text.encode(errors="replace").decode() == text
