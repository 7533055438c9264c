"""Columns as the values of cells, and the texts that no cell can hold."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.errors import FormatError
from acled_export.findings import shown

EXACT = 2**53
FIRST_DAY = "1900-03-01"  # Excel believes in a 29 February 1900
ISO_LENGTH = len(FIRST_DAY)
LONGEST = 32_767
# control characters, and two that XML has not
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# XlsxWriter escapes only every other of such signs in a row, and takes the last for formatted text
MISREAD = re.compile(r"_x[0-9A-Fa-f]{4}(?:_x[0-9A-Fa-f]{4}_|\r)|^<r>(?s:.*)</r>$")
EITHER = f"{FORBIDDEN.pattern}|{MISREAD.pattern}"
ELSEWHERE = "write CSV, JSON or Parquet"


class Exact(float):
    """A number that is formatted with all its digits; XlsxWriter asks for 16, and some have 17."""

    __slots__ = ()

    def __format__(self, _asked: str) -> str:
        return repr(self)


def cell_values(column: pa.Array) -> list[Any]:
    """Return a column as truth, whole numbers, `Exact` numbers, days and texts; blank is null.

    A whole number that Excel would round and a day before March 1900 are texts; a number that is not
    finite is blank.
    """
    kind = column.type
    if pa.types.is_boolean(kind):
        return list(column.to_pylist())
    if pa.types.is_integer(kind):
        return [n if n is None or abs(n) < EXACT else str(n) for n in column.to_pylist()]
    if pa.types.is_floating(kind):
        return [None if x is None or not math.isfinite(x) else Exact(x) for x in column.to_pylist()]
    texts = column.cast(pa.string()).to_pylist()
    if pa.types.is_date32(kind):
        return [None if text is None else _day(text) for text in texts]
    return list(texts)


def _day(text: str) -> dt.date | str:
    counted = len(text) == ISO_LENGTH and text >= FIRST_DAY
    return dt.date.fromisoformat(text) if counted else text


def refuse_what_no_cell_holds(name: str, column: pa.Array, first: int) -> None:
    """Look through the texts of a column; `first` is the number of its first row, from 1.

    Raises `FormatError` for a control character, for a text of more than 32,767 UTF-16 units, and for one
    that would not come back as it is.
    """
    texts = column.dictionary if pa.types.is_dictionary(column.type) else column
    if not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type)):
        return
    fit = not pc.any(pc.match_substring_regex(texts, EITHER)).as_py()
    if fit and (pc.max(pc.binary_length(texts)).as_py() or 0) <= LONGEST:
        return
    for row, text in enumerate(column.to_pylist(), first):
        fault = text and _fault(text)
        if fault:
            raise FormatError(f"column {name!r}, row {row:,}: {fault}{ELSEWHERE}")


def _fault(text: str) -> str | None:
    if FORBIDDEN.search(text):
        return f"a workbook cannot hold the control character in {shown(text)}; take it out, or "
    if MISREAD.search(text):
        return f"a workbook would not give back {shown(text)} as it is; "
    units = len(text.encode("utf-16-le")) // 2
    return f"the text has {units:,} characters, and a cell holds {LONGEST:,}; " if units > LONGEST else None
