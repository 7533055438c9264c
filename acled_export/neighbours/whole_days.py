"""Days made of a year, a month and a day in columns of their own, and the middle of a month."""

from __future__ import annotations

import calendar

WIDTH_OF_YEAR = 4
MONTHS = 12


def iso_day(year: str, month: str, day: str) -> str:
    """Return three numbers as a day by ISO 8601; a day that is none is for the contract to refuse."""
    return f"{year:0>4}-{month:0>2}-{day:0>2}"


def middle_of_month(year: str, month: str) -> str | None:
    """Return the middle day of a month, of two the earlier, as everywhere here; null where it is no month."""
    if not (year.isdecimal() and month.isdecimal() and len(year) == WIDTH_OF_YEAR):
        return None
    if not 1 <= int(month) <= MONTHS or int(year) == 0:
        return None
    length = calendar.monthrange(int(year), int(month))[1]
    return iso_day(year, month, str((length + 1) // 2))
