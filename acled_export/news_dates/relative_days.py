"""Days told by their distance: weekdays, yesterday, two days ago, the next morning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.news_dates.calendar_days import (
    DAYS_OF_WEEK,
    monday_of,
    month_from,
    moved,
    weekday_after,
    weekday_before,
)
from acled_export.news_dates.told import MONTH, WEEK, Basis, Reading, one_day, span, to_come, unknown
from acled_export.news_dates.words import COUNTS, DAYS_WITH_NAMES, PAPERS, VAGUE_COUNTS, WEEKDAY_NUMBERS

if TYPE_CHECKING:
    import datetime as dt

    from acled_export.news_dates.context import Context
    from acled_export.news_dates.pieces import Piece

NO_ANCHOR = "no earlier date in the text to count from"
NAMED = re.compile(rf"(?:^|\W)(?:{'|'.join(DAYS_WITH_NAMES)}) ?\Z")
PAPER = re.compile(rf" (?:{'|'.join(PAPERS)})(?!\w)")
PAPER_BEFORE = re.compile(r"(?:Mail|Times|Star|Sun) on \Z")
ROUGHLY = re.compile(r"(?:about|around|roughly|nearly|almost|some|over|more than|less than|at least) \Z")
WITHIN, NAME = 16, 3
DAY_WORDS = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
DAY_WORDS |= {"the day before yesterday": -2, "the night before last": -2}
OVERNIGHT_IS = re.compile(
    r" (?:curfews?|stays?|trains?|bus(?:es)?|trips?|camps?|lows?|temperatures?|bags?)(?!\w)"
)
FEW = (2, 7)  # "a few days" is within a week
UNITS = {"week": DAYS_OF_WEEK}
BESIDE = 120  # characters between a day and "two days after"
COMES = re.compile(r"\b(?:comes?|came|happened|occurred|took place) (?:just |only |barely )?\Z")
LATER = ("later", "after", "afterwards")


def read_weekday(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read a weekday: the last one on or before publication, unless the words beside it say otherwise."""
    word, which, week = (piece.parts.get(name, "") for name in ("weekday", "which", "week"))
    which = "following" if which == "the next" else which.removeprefix("the ")
    if which in {"every", "each"} or _is_name(piece, context):
        return None
    number, name = WEEKDAY_NUMBERS[word[:NAME]], word.capitalize()
    if week:
        return _in_week(number, name, week, context)
    if future or which in {"next", "coming"}:
        return to_come(f"the {name} after publication")
    if which in {"previous", "following", "same", "that"}:
        return _weekday_told(number, name, which, context)
    if which in {"last", "past"}:
        day = weekday_before(number, moved(context.published, -1))
        return one_day(day, f"the last {name} before publication on {context.published}")
    day = weekday_before(number, context.published)
    return one_day(day, f"the last {name} on or before publication on {context.published}")


def _is_name(piece: Piece, context: Context) -> bool:
    before = context.text[max(piece.start - WITHIN, 0) : piece.start]
    return bool(
        NAMED.search(before.lower())
        or PAPER_BEFORE.search(before)
        or (PAPER.match(context.low, piece.end) and context.text[piece.end + 1].isupper())
    )


def _in_week(number: int, name: str, week: str, context: Context) -> Reading:
    which = week.removeprefix("the ").removesuffix(" week")
    anchor = None if which in {"last", "this", "next"} else context.anchor()
    if anchor is None and which not in {"last", "this", "next"}:
        return unknown(NO_ANCHOR)
    start = monday_of(context.published if anchor is None or anchor.first is None else anchor.first)
    weeks = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    day = moved(start, weeks * DAYS_OF_WEEK + number)
    if day > context.published:
        return to_come(f"the {name} of {week} lies after publication")
    return one_day(day, f"the {name} of {week}; weeks begin on Monday")


def _weekday_told(number: int, name: str, which: str, context: Context) -> Reading:
    anchor = context.anchor()
    if anchor is None or anchor.first is None or anchor.last is None:
        return unknown(NO_ANCHOR)
    if which == "following":
        return one_day(
            weekday_after(number, moved(anchor.last, 1)), f"the first {name} after {_words(anchor.quote)}"
        )
    day = weekday_before(number, anchor.first if which in {"same", "that"} else moved(anchor.first, -1))
    if which in {"same", "that"} and day != anchor.first:
        return unknown(f"which {name} is not told")
    return one_day(
        day, f"the last {name} before {_words(anchor.quote)}" if which == "previous" else _same(anchor.quote)
    )


def read_day_word(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read today, yesterday, overnight: counted from the day of publication."""
    word = piece.parts["day_word"]
    if word == "overnight" and OVERNIGHT_IS.match(context.low, piece.end):
        return None
    if word == "tomorrow" or (future and word not in {"yesterday", "last night"}):
        return to_come("the clause speaks of the future" if future else "the day after publication")
    day = moved(context.published, DAY_WORDS.get(word, 0))
    if word == "overnight":
        return one_day(day, f"the night that ends on the day of publication, {context.published}")
    return one_day(day, f"'{word}', counted from publication on {context.published}")


def read_that_day(piece: Piece, context: Context, *, future: bool) -> Reading | None:
    """Read the same day, the next day, that night: counted from the nearest earlier day told."""
    del future
    which = piece.parts.get("which", "same")
    anchor = context.anchor()
    if anchor is None or anchor.first is None or anchor.last is None:
        return unknown(NO_ANCHOR)
    if which == "same":
        return span(anchor.first, anchor.last, _same(anchor.quote), Basis.RELATIVE)
    if which in {"next", "following"}:
        return one_day(moved(anchor.last, 1), f"the day after {_words(anchor.quote)}")
    return one_day(moved(anchor.first, -1), f"the day before {_words(anchor.quote)}")


def read_counted(
    piece: Piece, context: Context, *, future: bool, of: Reading | None = None
) -> Reading | None:
    """Read two days ago, a week later, the day after the attack; `of` is a date that stands right behind.

    Days are counted exactly, weeks likewise but known within a week, months name a month.
    """
    del future
    way, unit, words = (piece.parts[name] for name in ("way", "unit", "count"))
    if piece.parts.get("plural") and words in {"the", "a", "an"}:
        return None
    if unit in {"hour", "year"}:
        return None
    count = None if words in VAGUE_COUNTS else int(words) if words.isdigit() else COUNTS.get(words)
    sign = 1 if way in LATER else -1
    held = _main_day(piece, context) if of is None else None
    if held is not None:
        # "signed on Thursday, two days after a quarrel": what is told behind was two days before
        first, last, start = held
        sign = -1
    elif way == "ago":
        first = last = context.published
        start = f"publication on {context.published}"
    else:
        found = _anchor(piece, context, of)
        if found is None:
            return unknown(NO_ANCHOR if of is None else "the day it counts from is not known")
        first, last, start = found
    rough = bool(ROUGHLY.search(context.low[max(piece.start - WITHIN, 0) : piece.start]))
    day = last if sign > 0 else first
    side = f"{'after' if sign > 0 else 'before'} {start}"
    if unit == "month":
        return _months(day, None if count is None else sign * count, side)
    return _days(day, None if count is None else sign * count * UNITS.get(unit, 1), side, (sign, unit, rough))


def _main_day(piece: Piece, context: Context) -> tuple[dt.date, dt.date, str] | None:
    """Return the day before "two days after" and an event, by which the event is dated.

    "The attack came two days after gunmen had killed": the attack was told with its day.
    """
    anchor = context.anchor()
    if piece.parts["way"] != "after" or anchor is None or anchor.first is None or anchor.last is None:
        return None
    between = context.low[anchor.end : piece.start]
    beside = anchor.end <= piece.start and len(between) <= BESIDE and not set(between) & set(".;:!?\n")
    comes = COMES.search(context.low[max(piece.start - BESIDE, 0) : piece.start])
    told_of = re.match(r"[ \t]+\w", context.low[piece.end : piece.end + 3])
    return (anchor.first, anchor.last, _words(anchor.quote)) if (beside or comes) and told_of else None


def _anchor(piece: Piece, context: Context, of: Reading | None) -> tuple[dt.date, dt.date, str] | None:
    if of is not None:
        return None if of.first is None or of.last is None else (of.first, of.last, "the date behind it")
    bare = piece.parts["way"] not in {"before", "after"} or not re.match(
        r"[ \t]+\w", context.low[piece.end : piece.end + 3]
    )
    anchor = context.anchor() if bare else context.anchor_of(piece.end)
    if anchor is None or anchor.first is None or anchor.last is None:
        return None
    return anchor.first, anchor.last, _words(anchor.quote)


def _months(day: dt.date, by: int | None, side: str) -> Reading:
    month = None if by is None else month_from(day, by)
    if by is None or month is None:
        return unknown("how many months is not told")
    how = f"{abs(by)} month{'s' * (abs(by) > 1)} {side}"
    return Reading(first=month[0], last=month[1], precision=MONTH, basis=Basis.MONTH, resolved=how)


def _days(day: dt.date, by: int | None, side: str, told: tuple[int, str, bool]) -> Reading:
    sign, unit, rough = told
    if by is None and unit == "week":
        return unknown("how many weeks is not told")
    if by is None:
        ends = sorted(moved(day, sign * days) for days in FEW)
        return span(ends[0], ends[1], f"a few days {side}: within a week", Basis.RELATIVE)
    found = moved(day, by)
    how = f"{abs(by)} day{'s' * (abs(by) > 1)} {side}"
    if unit == "week" or rough:
        return Reading(first=found, last=found, precision=WEEK, basis=Basis.RELATIVE, resolved=f"about {how}")
    return one_day(found, how)


def _same(words: str) -> str:
    return f"the same day as {_words(words)}"


def _words(words: str) -> str:
    return f"'{' '.join(words.split())}'"
