"""Arithmetic on days, weeks and months that stays within what Python's dates can hold."""

from __future__ import annotations

import calendar
import datetime as dt

DAYS_OF_WEEK, MONTHS_OF_YEAR = 7, 12
LEAP_CYCLE = 8  # years within which every day of the calendar comes again, also over a year such as 1900


def moved(day: dt.date, by: int) -> dt.date:
    """Return the day `by` days later; the first or last day that there is when it would lie outside."""
    return dt.date.fromordinal(min(max(day.toordinal() + by, 1), dt.date.max.toordinal()))


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the day with these numbers; null when the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def nearest_before(month: int, day: int, latest: dt.date) -> dt.date | None:
    """Return the last day on or before `latest` with this month and day; null when there is none."""
    for year in range(latest.year, latest.year - LEAP_CYCLE - 1, -1):
        found = day_of(year, month, day)
        if found is not None and found <= latest:
            return found
    return None


def weekday_before(weekday: int, latest: dt.date) -> dt.date:
    """Return the last such day (0 is Monday) on or before `latest`."""
    return moved(latest, -((latest.weekday() - weekday) % DAYS_OF_WEEK))


def weekday_after(weekday: int, earliest: dt.date) -> dt.date:
    """Return the first such day (0 is Monday) on or after `earliest`."""
    return moved(earliest, (weekday - earliest.weekday()) % DAYS_OF_WEEK)


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of the week of a day."""
    return moved(day, -day.weekday())


def month_of(year: int, month: int) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a month; null when the year cannot be held."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, 1), dt.date(year, month, last)


def month_from(day: dt.date, by: int) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of the month `by` months after that of a day; null as in `month_of`."""
    count = day.year * MONTHS_OF_YEAR + day.month - 1 + by
    return month_of(count // MONTHS_OF_YEAR, count % MONTHS_OF_YEAR + 1)
