"""`dates_in`: every time that a text tells, with the days that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_dates.calendar_days import moved
from acled_export.news_dates.context import Context
from acled_export.news_dates.periods import read_month, read_past, read_period, read_year
from acled_export.news_dates.pieces import FAMILIES, Group, Piece, groups_of, lowered
from acled_export.news_dates.relative_days import read_counted, read_day_word, read_that_day, read_weekday
from acled_export.news_dates.standing import CLAUSE, PERIOD_BEFORE, is_reporting, is_to_come
from acled_export.news_dates.told import DAY, Basis, DateTold, Kind, Reading, span, to_come
from acled_export.news_dates.words import OPEN_LEADS
from acled_export.news_dates.written_dates import enumerated, read_day, read_iso, read_numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from typing import Protocol

    class Reader(Protocol):
        """A function that reads the words of one rule."""

        def __call__(self, piece: Piece, context: Context, *, future: bool) -> Reading | None:
            """Return what they name; null when they tell no time after all."""


WRITTEN: Mapping[str, Reader] = {
    "iso": read_iso,
    "numeric": read_numbers,
    "day_month": read_day,
    "month_day": read_day,
    "weekday": read_weekday,
}
READ: Mapping[str, Reader] = {
    **WRITTEN,
    "day_word": read_day_word,
    "counted": read_counted,
    "past": read_past,
    "that_day": read_that_day,
    "period": read_period,
    "month": read_month,
    "year": read_year,
}


def dates_in(text: str, published: dt.date) -> tuple[DateTold, ...]:
    """Return every time told in `text`, in its order, without overlap; `published` is its local day.

    A date written without a year takes the one that puts it nearest before publication, a weekday is the
    last one on or before it. Relative days count from the nearest earlier day told, those with a thing
    ("the day after the attack") from the nearest that stands beside a word of it. What lies after the day
    that follows publication, or in a clause about the future, has null days and the kind `future`.
    Empty paragraphs bound what belongs together: text behind one changes no date before it.
    """
    context = Context(text=text, low=lowered(text), published=published)
    groups = list(groups_of(text, context.low))
    at = 0
    while at < len(groups):
        group = groups[at]
        behind = groups[at + 1] if at + 1 < len(groups) else None
        taken = _behind(group, behind, context)
        if taken is not None and behind is not None:
            _tell(group, behind.pieces[0], taken, context)
            at += 1
        else:
            _tell(group, group.pieces[-1], _read(group, context), context)
        at += 1
    return tuple(context.told)


def _behind(group: Group, behind: Group | None, context: Context) -> Reading | None:
    """Read "a day after" together with the date right behind it; null when there is none."""
    piece = group.pieces[0]
    if behind is None or piece.rule != "counted" or piece.parts["way"] not in {"before", "after"}:
        return None
    other = behind.pieces[0]
    if (
        len(behind.pieces) > 1
        or other.rule not in WRITTEN
        or not _adjoin(context.low, piece.end, other.start)
    ):
        return None
    future = is_to_come(context.low, piece.begin, other.end)
    of = WRITTEN[other.rule](other, context, future=future)
    return None if of is None else read_counted(piece, context, future=future, of=of)


def _adjoin(low: str, end: int, start: int) -> bool:
    gap = low[end:start]
    return len(gap) <= len(" the on ") and gap.strip() in {"", "the", "on", "last"} and "\n\n" not in gap


def _read(group: Group, context: Context) -> Reading | None:
    first, last = group.pieces[0], group.pieces[-1]
    future = is_to_come(context.low, first.begin, last.end)
    if not group.joined:
        return _opened(first, READ[first.rule](first, context, future=future), context)
    pieces = _shared_year(group.pieces)
    lead = first.lead or ("in",)
    readings = [READ[piece.rule](attrs.evolve(piece, lead=lead), context, future=future) for piece in pieces]
    known = [reading for reading in readings if reading is not None]
    if len(known) < len(readings):
        return known[0] if known else None
    if any(reading.first is None for reading in known):
        return next(reading for reading in known if reading.first is None)
    return _joined(group, known, context)


def _shared_year(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Give the days the year that only the last of them is written with."""
    year = pieces[-1].parts.get("year")
    if year is None or FAMILIES[pieces[0].rule] == "year":
        return pieces
    return tuple(
        piece
        if {"year", "year_words"} & piece.parts.keys()
        else attrs.evolve(piece, parts=piece.parts | {"year": year})
        for piece in pieces
    )


def _joined(group: Group, readings: list[Reading], context: Context) -> Reading | None:
    how = readings[-1].resolved
    if group.joined == "and":
        days = [day for reading in readings for day in _days(reading)]
        return enumerated(days, f"days told one by one; {how}", readings[0].basis)
    first, last = readings[0], readings[-1]
    if first.first is None or last.last is None:
        return first
    start, end = first.first, last.last
    if start > end and FAMILIES[group.pieces[0].rule] == "day":
        start = _before(group.pieces[0], start, end)
    latest = moved(context.published, 1)
    if start > min(end, latest):
        return to_come("it lies after publication, or ends there", Basis.SPAN)
    return span(start, min(end, latest), f"from {start} to {end}; {how}")


def _before(piece: Piece, start: dt.date, end: dt.date) -> dt.date:
    """Move the start of a span before its end: a weekday by weeks, a day of a month by a year."""
    if piece.rule == "weekday":
        return moved(start, -7 * -(-(start - end).days // 7))
    if (
        piece.rule not in {"day_month", "month_day"}
        or "year" in piece.parts
        or start.year <= 1
        or (start.month, start.day) == (2, 29)
    ):
        return start
    return start.replace(year=end.year - ((start.month, start.day) > (end.month, end.day)))


def _days(reading: Reading) -> tuple[dt.date, ...]:
    return reading.days or ((reading.first,) if reading.first is not None else ())


def _opened(piece: Piece, reading: Reading | None, context: Context) -> Reading | None:
    """Turn the start that "since" names into the span from there to publication."""
    if reading is None or reading.first is None or not OPEN_LEADS & set(piece.lead):
        return reading
    first, last = sorted((reading.first, context.published))
    how = f"from then to publication on {context.published}; {reading.resolved}"
    opened = span(first, last, how)
    return attrs.evolve(opened, basis=Basis.SPAN)


def _tell(group: Group, last: Piece, reading: Reading | None, context: Context) -> None:
    """Add what was read to the dates told, with its words and with what it dates."""
    if reading is None:
        return
    latest = moved(context.published, 1)
    if reading.last is not None and reading.last > latest:
        reading = to_come(f"{reading.resolved}: it lies after publication", reading.basis)
    begin, end = group.pieces[0].begin, last.end
    kind = Kind.FUTURE if reading.future else Kind.EVENT_LIKE
    statement = reading.precision == DAY or PERIOD_BEFORE.search(context.low[max(begin - CLAUSE, 0) : begin])
    if kind is Kind.EVENT_LIKE and statement and is_reporting(context.text, context.low, begin, end):
        kind = Kind.REPORTING
    context.told.append(
        DateTold(
            start=begin,
            end=end,
            quote=context.text[begin:end],
            first=reading.first,
            last=reading.last,
            precision=reading.precision,
            resolved=reading.resolved,
            basis=reading.basis,
            kind=kind,
            days=reading.days,
            month_part=reading.month_part,
        )
    )
