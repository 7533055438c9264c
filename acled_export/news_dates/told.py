"""A date that a text tells, and how its words became days."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import datetime as dt

    from acled_export.incident import MonthPart

DAY, WEEK, MONTH = 1, 2, 3
LONGEST_WEEK = 31  # an incident document lets a span of precision 2 be that long


class Basis(enum.StrEnum):
    """What kind of words told the date."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    MONTH = "month"
    SPAN = "span"
    YEAR = "year"


class Kind(enum.StrEnum):
    """What the date dates: what happened, what was said, or what is still to come."""

    EVENT_LIKE = "event-like"
    REPORTING = "reporting"
    FUTURE = "future"


@attrs.frozen(kw_only=True)
class DateTold:
    """Words that tell a time, and the days they name.

    Offsets are in Unicode code points of the unmodified text, end exclusive. `first` and `last` are null
    when the words do not say which days: a future day, a day that could be two, a relative day without
    another date to count from. `precision` is ACLED's: 1 the day, 2 within a span of at most a month,
    3 only the month; null when it is coarser than a month or no day is known. `days` are the days of an
    enumeration. `month_part` is the end of the month that is named. `resolved` says which rule decided.
    """

    start: int
    end: int
    quote: str
    first: dt.date | None
    last: dt.date | None
    precision: int | None
    resolved: str
    basis: Basis
    kind: Kind
    days: tuple[dt.date, ...] = ()
    month_part: MonthPart | None = None

    @property
    def usable(self) -> bool:
        """Whether it can date an event as ACLED records one: known to a month or better, and not to come."""
        return self.precision is not None and self.kind is not Kind.FUTURE


@attrs.frozen(kw_only=True)
class Reading:
    """The days that words name, before it is known where they stand; the fields are those of `DateTold`."""

    resolved: str
    basis: Basis
    first: dt.date | None = None
    last: dt.date | None = None
    precision: int | None = None
    days: tuple[dt.date, ...] = ()
    month_part: MonthPart | None = None
    future: bool = False


def one_day(day: dt.date, resolved: str, basis: Basis = Basis.RELATIVE) -> Reading:
    """Return the reading of a single known day."""
    return Reading(first=day, last=day, precision=DAY, resolved=resolved, basis=basis)


def span(first: dt.date, last: dt.date, resolved: str, basis: Basis = Basis.SPAN) -> Reading:
    """Return the reading of a time between two days, whose days with activity are not named."""
    if first == last:
        return one_day(first, resolved, basis)
    precision = WEEK if (last - first).days <= LONGEST_WEEK else None
    return Reading(first=first, last=last, precision=precision, resolved=resolved, basis=basis)


def unknown(resolved: str, basis: Basis = Basis.RELATIVE) -> Reading:
    """Return the reading of words whose days the text does not tell."""
    return Reading(resolved=resolved, basis=basis)


def to_come(resolved: str, basis: Basis = Basis.RELATIVE) -> Reading:
    """Return the reading of a time after publication: it names no day that can date an event."""
    return Reading(resolved=resolved, basis=basis, future=True)
