"""The forms in which files write days, and the days that are read from them.

A file has one form. Two-digit years are those of ACLED's data, which begin in 1997: 97 to 99 are 1997 to
1999, 00 to 96 are 2000 to 2096. Month names are English, in any case, in full or by their first letters.
A day in numbers may have midnight behind it, as Excel saves it, and no other time of day.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.cells import MONTHS
from acled_export.recognition.texts import DICTIONARY, plainly_stored

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_SHORT_YEAR = 97
LETTERS = 3
MEMO_LIMIT = 200_000
NUMBERS = {month.casefold()[:LETTERS]: number for number, month in enumerate(MONTHS, 1)}
FULL = "|".join(MONTHS)
SHORT = "|".join(month[:LETTERS] for month in MONTHS)
ANY = f"{FULL}|Sept|{SHORT}"
DAY, YEAR, YY = r"(?P<d>\d{1,2})", r"(?P<y>\d{4})", r"(?P<y>\d{2})"
MONTH, MARK, AGAIN = r"(?P<m>\d{1,2})", "(?P<mark>[/.-])", "(?P=mark)"
MIDNIGHT = r"[T ]00:00(:00(\.0+)?)?(Z|[+-]00:?00)?"
CLOCK = r"( 0?0:00(:00)?| 12:00(:00)? [Aa][Mm])?"  # Excel saves days with a midnight behind
ORDERS = ("dmy", "mdy")


@attrs.frozen(kw_only=True)
class DateForm:
    """One way of writing a day.

    `pattern` says what is read, `closest` how the form itself is spelled, where more is read. `order` is
    `dmy` or `mdy` where day and month are two numbers that could be taken for each other.
    """

    name: str
    example: str
    pattern: re.Pattern[str] | None
    closest: re.Pattern[str] | None = None
    order: str | None = None

    def day(self, text: str) -> dt.date | None:
        """Read a day; null for what is not in this form or is no day of the calendar."""
        found = self.pattern.fullmatch(text) if self.pattern else None
        if found is None:
            return None
        try:
            return dt.date(_year(found["y"]), _month(found["m"]), int(found["d"]))
        except ValueError:
            return None

    def spells(self, text: str) -> bool:
        """Say whether a text that can be read is spelled as the form has it."""
        return self.closest is None or self.closest.fullmatch(text) is not None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > len("yy"):
        return year
    return 1900 + year if year >= FIRST_SHORT_YEAR else 2000 + year


def _month(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text.casefold()[:LETTERS]]


def _form(name: str, example: str, pattern: str, order: str | None = None) -> DateForm:
    return DateForm(name=name, example=example, pattern=re.compile(pattern, re.ASCII), order=order)


def _worded(name: str, example: str, months: str, mark: str, year: str) -> DateForm:
    flags = re.ASCII | re.IGNORECASE
    return DateForm(
        name=name,
        example=example,
        pattern=re.compile(f"{DAY}{mark}(?P<m>{ANY}){mark}{year}", flags),
        closest=re.compile(f"{DAY}{mark}(?P<m>{months}){mark}{year}", flags),
    )


TYPED = DateForm(name="typed", example="a cell that is a day", pattern=None)
ISO = _form("iso", "2023-02-16", r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})")
_FORMS = (
    ISO,
    _form("iso time", "2021-01-02T00:00:00Z", r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})" + MIDNIGHT),
    _worded("d Month yyyy", "04 November 2021", FULL, " ", YEAR),
    _worded("d-Month-yyyy", "01-January-2015", FULL, "-", YEAR),
    _worded("d Mon yyyy", "9 May 2020", SHORT, " ", YEAR),
    _worded("d-Mon-yyyy", "9-May-2020", SHORT, "-", YEAR),
    _worded("d-Mon-yy", "9-May-20", SHORT, "-", YY),
    _form("d/m/yyyy", "31/12/2019", DAY + MARK + MONTH + AGAIN + YEAR + CLOCK, "dmy"),
    _form("m/d/yyyy", "12/31/2019", MONTH + MARK + DAY + AGAIN + YEAR + CLOCK, "mdy"),
    _form("d/m/yy", "31-12-19", DAY + MARK + MONTH + AGAIN + YY + CLOCK, "dmy"),
    _form("m/d/yy", "12/31/19", MONTH + MARK + DAY + AGAIN + YY + CLOCK, "mdy"),
    _form("yyyy/m/d", "2019/12/31", YEAR + MARK + MONTH + AGAIN + DAY + CLOCK),
    _form("yyyymmdd", "20191231", YEAR + r"(?P<m>\d{2})(?P<d>\d{2})"),
    TYPED,
)
FORMS: Mapping[str, DateForm] = MappingProxyType({form.name: form for form in _FORMS})
TWINS: Mapping[str, str] = MappingProxyType(
    {"d/m/yyyy": "m/d/yyyy", "m/d/yyyy": "d/m/yyyy", "d/m/yy": "m/d/yy", "m/d/yy": "d/m/yy"}
)


def iso_text(column: pa.Array, form: DateForm) -> pa.Array:
    """Return a date column as text: `2023-02-16` where the form reads a cell, else the text it has.

    Days and midnights of typed columns become text as well. A cell in another form keeps its text; it is
    for `cells.py` to judge, which reads ISO days and `16 February 2023` in any file.
    """
    return turned(column, form)[0]


def turned(column: pa.Array, form: DateForm) -> tuple[pa.Array, int]:
    """Do as `iso_text` does, and count the cells whose text became another."""
    column = plainly_stored(column)
    if pa.types.is_temporal(column.type):
        return _typed_text(column), 0
    if pa.types.is_integer(column.type):
        column = column.cast(pa.string())
    if form.pattern is None or form is ISO or not _is_text(column):
        return column, 0
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    fresh = [_iso(form.name, text) or text for text in texts]
    other = np.array([new != old for new, old in zip(fresh, texts, strict=True)], dtype=np.bool_)
    if not other.any():
        return column, 0
    indices = encoded.indices
    number = len(indices) - indices.null_count
    if not other.all():
        number = int(pc.sum(pa.array(other).take(indices)).as_py() or 0)
    values = pa.array(fresh, pa.string())
    if len(set(fresh)) < len(fresh):  # 4 and 04 November are one day
        return values.take(indices).dictionary_encode(), number
    return pa.DictionaryArray.from_arrays(indices, values), number


def _is_text(column: pa.Array) -> bool:
    return column.type in (pa.string(), DICTIONARY)


@functools.lru_cache(maxsize=MEMO_LIMIT)
def _iso(name: str, text: str) -> str | None:
    day = FORMS[name].day(text)
    return None if day is None else day.isoformat()


def _typed_text(column: pa.Array) -> pa.Array:
    """Return days as ISO text, and moments that are no midnight as what they are."""
    encoded = column.dictionary_encode()
    values = encoded.dictionary
    texts = values.cast(pa.string())
    if pa.types.is_date64(values.type) or pa.types.is_timestamp(values.type):
        days = values.cast(pa.date32(), safe=False)
        texts = pc.if_else(pc.equal(days.cast(values.type), values), days.cast(pa.string()), texts)
    return pa.DictionaryArray.from_arrays(encoded.indices, texts)
