"""Dates written with their numbers: ISO, British and American order, with and without a year."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from acled_export.news_dates.calendar_days import day_of, moved, nearest_before
from acled_export.news_dates.told import Basis, Reading, one_day, span, to_come, unknown
from acled_export.news_dates.words import (
    MONTH_NUMBERS,
    MONTHS,
    NAMED_AFTER_DAYS,
    ORDINAL_NUMBERS,
    WEEKDAY_NUMBERS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.news_dates.context import Context
    from acled_export.news_dates.pieces import Piece

NUMBER = re.compile(r"[0-9]+")
THROUGH = re.compile(r"[-\u2013—/]|\b(?:to|until|till|through|into)\b")
NAMED_BEHIND = re.compile(rf"[ -]({'|'.join(NAMED_AFTER_DAYS)})(?!\w)")
NAME = 3  # letters that tell months and weekdays apart
SPOKEN_YEARS = {"last": -1, "this": 0, "next": 1}


def read_iso(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read 2024-03-05."""
    del context, future
    try:
        day = dt.date.fromisoformat(piece.parts["iso"])
    except ValueError:
        return None
    return one_day(day, f"{day} is written in full", Basis.EXPLICIT)


def read_numbers(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read 13.5.2024, 13/5/2024 or 5/13/2024; null days where a stroke leaves two in the past."""
    del future
    first, second, year = (int(number) for number in NUMBER.findall(piece.parts["numbers"]))
    other = None if "." in piece.parts["numbers"] else day_of(year, first, second)
    days = {day for day in (day_of(year, second, first), other) if day is not None}
    past = sorted(day for day in days if day <= context.published)
    if len(past) == 1:
        return one_day(past[0], _order(piece, len(days)), Basis.EXPLICIT)
    if len(past) > 1:
        return unknown(f"{piece.parts['numbers']} can be {past[0]} or {past[1]}", Basis.EXPLICIT)
    return to_come("it lies after publication", Basis.EXPLICIT) if days else None


def _order(piece: Piece, orders: int) -> str:
    words = piece.parts["numbers"]
    if orders == 1:
        return f"{words} is a day in one order only"
    return f"{words} lies on or before publication in one order only"


def read_day(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read a day, or several, of a named month: the year told, else the one nearest before publication."""
    if _is_name(piece, context):
        return None
    month = MONTH_NUMBERS[piece.parts["month"][:NAME]]
    numbers = _numbers(piece)
    year = year_told(piece, context)
    if year is None and {"year", "year_words"} & piece.parts.keys():
        return unknown("the year it counts from is not told", Basis.EXPLICIT)
    if year is None and future:
        return to_come("the clause speaks of the future", Basis.EXPLICIT)
    latest = moved(context.published, 1)
    last = nearest_before(month, numbers[-1], latest) if year is None else day_of(year, month, numbers[-1])
    days = [] if last is None else [day_of(last.year, month, number) for number in numbers]
    known = tuple(day for day in days if day is not None)
    if not known or len(known) < len(days):
        return None
    if known[-1] > latest:
        return to_come("it lies after publication", Basis.EXPLICIT)
    return _days_told(piece, known, _how(piece, known, context))


def _is_name(piece: Piece, context: Context) -> bool:
    found = NAMED_BEHIND.match(context.low, piece.end)
    return found is not None and (found[1] == "movement" or context.text[found.start(1)].isupper())


def _numbers(piece: Piece) -> list[int]:
    if "ordinal" in piece.parts:
        return [ORDINAL_NUMBERS[piece.parts["ordinal"]]]
    return [int(number) for number in NUMBER.findall(piece.parts["days"])]


def _days_told(piece: Piece, days: Sequence[dt.date], how: str) -> Reading:
    if len(days) == 1:
        return one_day(days[0], how, Basis.EXPLICIT)
    if THROUGH.search(piece.parts["days"]) or "between" in piece.lead:
        return span(min(days), max(days), f"{how}; the days between are not told one by one")
    return enumerated(days, how, Basis.EXPLICIT)


def enumerated(days: Sequence[dt.date], how: str, basis: Basis) -> Reading:
    """Return the reading of days that are told one by one."""
    kept = tuple(sorted(set(days)))
    if len(kept) == 1:
        return one_day(kept[0], how, basis)
    return Reading(first=kept[0], last=kept[-1], precision=1, days=kept, resolved=how, basis=basis)


def _how(piece: Piece, days: Sequence[dt.date], context: Context) -> str:
    day = days[-1]
    if "year" in piece.parts:
        how = "written in full"
    elif "year_words" in piece.parts:
        how = f"'{piece.parts['year_words']}' is {day.year}"
    else:
        side = "nearest before" if day <= context.published else "on the day after"
        how = f"the year is the one that puts it {side} publication on {context.published}"
    weekday = piece.parts.get("weekday")
    if weekday and WEEKDAY_NUMBERS[weekday[:NAME]] != days[0].weekday():
        how += f"; but {days[0]} is a {WEEKDAYS[days[0].weekday()].capitalize()}"
    return how


def year_told(piece: Piece, context: Context) -> int | None:
    """Return the year that is written, or counted from publication or from an earlier date; else null."""
    if "year" in piece.parts:
        return int(piece.parts["year"])
    words = piece.parts.get("year_words", "").removeprefix("of ").removesuffix(" year")
    if words in SPOKEN_YEARS:
        return context.published.year + SPOKEN_YEARS[words]
    anchor = context.latest() if words else None
    if anchor is None or anchor.first is None:
        return None
    return anchor.first.year + {"the previous": -1, "the following": 1}.get(words, 0)


def month_name(number: int) -> str:
    """Return the English name of a month."""
    return MONTHS[number - 1].capitalize()
