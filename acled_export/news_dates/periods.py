"""Longer times: weeks, weekends, months and years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.incident import MonthPart
from acled_export.news_dates.calendar_days import (
    DAYS_OF_WEEK,
    day_of,
    monday_of,
    month_from,
    month_of,
    moved,
    weekday_before,
)
from acled_export.news_dates.told import MONTH, WEEK, Basis, Reading, span, to_come, unknown
from acled_export.news_dates.words import COUNTS, MONTH_LEADS, MONTH_NUMBERS, MONTHS, VAGUE_COUNTS, YEAR_LEADS
from acled_export.news_dates.written_dates import month_name, year_told

if TYPE_CHECKING:
    import datetime as dt

    from acled_export.news_dates.context import Context
    from acled_export.news_dates.pieces import Piece

SATURDAY = 5
WEEKEND_LEADS = {"over", "at", "during", "on", "since", "by", "throughout", "before", "after", "of", "in"}
SPOKEN = {"the last": "past", "the next": "following"}  # of a story; without "the", of publication
BACKWARDS = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}
TOLD = {"that", "same", "previous", "following"}
NAME = 3
LENGTHS = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365}
HOURS_OF_DAY = 24
DECEMBER_31 = (12, 31)


def read_period(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read this week, last month, over the weekend, earlier that month."""
    unit = piece.parts.get("unit", "weekend")
    words = piece.parts.get("which", "")
    which = SPOKEN.get(words, words.removeprefix("the "))
    if "weekend" in piece.parts and not WEEKEND_LEADS & set(piece.lead):
        return None
    if which in {"next", "coming"} or (future and which not in {"last", "past"}):
        return to_come("it lies after publication")
    day: dt.date | None = context.published
    if which in TOLD:
        anchor = context.latest()
        day = None if anchor is None else anchor.first
    if day is None:
        return unknown("no earlier date in the text to count from")
    if which == "past" and unit in LENGTHS:
        return span(moved(day, -LENGTHS[unit]), day, f"the {unit} up to publication on {day}")
    found = _period(day, unit, BACKWARDS.get(which, 0))
    if found is None:
        return None
    how = f"'{words or 'the'} {unit}', counted from {day}"
    if unit == "week":
        how += "; weeks begin on Monday"
    return _spanned(unit, found, how, context)


def _period(day: dt.date, unit: str, by: int) -> tuple[dt.date, dt.date] | None:
    if unit == "month":
        return month_from(day, by)
    if unit == "year":
        first, last = day_of(day.year + by, 1, 1), day_of(day.year + by, *DECEMBER_31)
        return None if first is None or last is None else (first, last)
    if unit == "week":
        start = moved(monday_of(day), by * DAYS_OF_WEEK)
        return start, moved(start, DAYS_OF_WEEK - 1)
    start = weekday_before(SATURDAY, day if by == 0 else moved(monday_of(day), -1))
    return start, moved(start, 1)


def _spanned(unit: str, found: tuple[dt.date, dt.date], how: str, context: Context) -> Reading:
    first, last = found[0], min(found[1], context.published)
    if first > context.published:
        return to_come(f"{how}: it lies after publication")
    precision = {"month": MONTH, "year": None}.get(unit, WEEK)
    basis = {"month": Basis.MONTH, "year": Basis.YEAR}.get(unit, Basis.RELATIVE)
    return Reading(first=first, last=last, precision=precision, resolved=how, basis=basis)


def read_past(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read the past 24 hours, the last three days: the time up to publication."""
    del future
    unit, words = piece.parts["unit"], piece.parts["count"]
    count = int(words) if words.isdigit() else None if words in VAGUE_COUNTS else COUNTS.get(words)
    if count is None and unit == "day":
        count = DAYS_OF_WEEK
    if count is None:
        return unknown("how long is not told", Basis.SPAN)
    days = -(-count // HOURS_OF_DAY) if unit == "hour" else count * LENGTHS[unit]
    how = f"the {words} {unit}s up to publication on {context.published}"
    return span(moved(context.published, -days), context.published, how)


def read_month(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read a month: that of the year told, else the last one that had begun at publication."""
    parts = piece.parts
    telling = {"part", "which", "year", "year_words"} & parts.keys()
    if not telling and not MONTH_LEADS & set(piece.lead):
        return None
    if parts["month"] not in MONTHS and "year" not in parts:
        return None  # "in Mar del Plata"
    number = MONTH_NUMBERS[parts["month"][:NAME]]
    which = parts.get("which", "").removeprefix("the ")
    if which == "next" or (future and "year" not in parts):
        return to_come("the clause speaks of the future", Basis.MONTH)
    year = year_told(piece, context)
    if year is None and "year_words" in parts:
        return unknown("the year it counts from is not told", Basis.MONTH)
    how = (
        f"{month_name(number)} {year}" if year else f"the last {month_name(number)} begun before publication"
    )
    if year is None:
        before = number < context.published.month or (
            number == context.published.month and which not in {"last", "past"}
        )
        year = context.published.year - (not before)
    found = month_of(year, number)
    if found is None:
        return None
    return _month_part(piece, found, how, context.published)


def _month_part(piece: Piece, month: tuple[dt.date, dt.date], how: str, published: dt.date) -> Reading:
    first, last = month
    if first > published:
        return to_come("it lies after publication", Basis.MONTH)
    words = f"{piece.parts.get('part', '')} {' '.join(piece.lead[-1:])}"
    weeks = {
        "first week": 1,
        "second week": 8,
        "third week": 15,
        "fourth week": 22,
        "last week": 0,
        "final week": 0,
    }
    for week, day in weeks.items():
        if week in words:
            start = first.replace(day=day) if day else moved(last, 1 - DAYS_OF_WEEK)
            end = min(moved(start, DAYS_OF_WEEK - 1), published)
            if start > end:
                return to_come("it lies after publication", Basis.MONTH)
            return Reading(
                first=start, last=end, precision=WEEK, resolved=f"the {week} of {how}", basis=Basis.SPAN
            )
    part = _part(words)
    return Reading(
        first=first,
        last=min(last, published),
        precision=MONTH,
        month_part=part,
        resolved=how,
        basis=Basis.MONTH,
    )


def _part(words: str) -> MonthPart | None:
    if any(word in words for word in ("early", "beginning", "start", "first days")):
        return MonthPart.BEGINNING
    if any(word in words for word in ("late", "end", "last days", "final days")):
        return MonthPart.END
    return None


def read_year(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read a year that a preposition shows to be one."""
    del future
    if not YEAR_LEADS & set(piece.lead):
        return None
    year = int(piece.parts["year"])
    first, last = day_of(year, 1, 1), day_of(year, *DECEMBER_31)
    if first is None or last is None:
        return None
    if first > context.published:
        return to_come("it lies after publication", Basis.YEAR)
    return Reading(
        first=first, last=min(last, context.published), basis=Basis.YEAR, resolved=f"the year {year}"
    )
