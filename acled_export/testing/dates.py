"""The ways in which files write a day, and when a column of days tells the order of day and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.cells import MONTHS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

DATE_FORMS = ("iso", "iso time", "d Month yyyy", "d-Month-yyyy", "d-Mon-yy", "d-m-yy", "m/d/yyyy")
NUMERIC = ("d-m-yy", "m/d/yyyy")
MONTHS_IN_A_YEAR = 12


def in_form(day: dt.date, form: str) -> str:
    """Write a day: `2023-02-16`, `04 November 2021`, `9-May-20`, `31-12-19`, `5/14/2017` and the like."""
    month = MONTHS[day.month - 1]
    return {
        "iso": day.isoformat(),
        "iso time": f"{day.isoformat()}T00:00:00Z",
        "d Month yyyy": f"{day.day:02} {month} {day.year}",
        "d-Month-yyyy": f"{day.day:02}-{month}-{day.year}",
        "d-Mon-yy": f"{day.day}-{month[:3]}-{day.year % 100:02}",
        "d-m-yy": f"{day.day:02}-{day.month:02}-{day.year % 100:02}",
        "m/d/yyyy": f"{day.month}/{day.day}/{day.year}",
    }[form]


def tells_order(form: str, days: Iterable[dt.date]) -> bool:
    """Tell whether days written so can be read in one way only: one of them is no month."""
    return form not in NUMERIC or any(day.day > MONTHS_IN_A_YEAR for day in days)
