"""A cell of a workbook as text, in the form in which such a value stands in a CSV file."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

EXACT = 2.0**53
MIDNIGHT = dt.time()
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def cell_text(value: Any) -> str | None:
    """Return the text of a cell, null for one without a value.

    A day is written by ISO 8601, with the time of day only where there is one; a number in its shortest
    form, and without a point where it is whole; truth as `TRUE` and `FALSE`. A text may hold characters
    that Excel writes by number, such as `_x000D_`.
    """
    if type(value) is str:
        return (ESCAPED.sub(_character, value) if "_x" in value else value) or None
    if type(value) is float:
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(sep=" ")
    if isinstance(value, bool):
        return str(value).upper()
    return None if value is None else str(value)


def _character(found: re.Match[str]) -> str:
    """Return a character by its number; half of a surrogate pair stays as it is written."""
    character = chr(int(found[1], 16))
    return found[0] if "\ud800" <= character <= "\udfff" else character
