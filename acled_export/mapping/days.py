"""From what is known of the time to the days of the rows (reference 4.1 and 4.3)."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

import attrs

from acled_export.incident import MonthPart
from acled_export.mapping.decisions import STATED, Basis, Decision, passages, stated

if TYPE_CHECKING:
    import datetime as dt

    from acled_export.incident import When

DAY, SPAN = 1, 2
FIELDS = ("first", "last", "days", "month_part", "precision", "words", "resolved")


@attrs.frozen(kw_only=True)
class CodedDay:
    """A day that gets rows, and why it is that day."""

    day: dt.date
    rule: str
    reason: str
    basis: Basis = Basis.CONVENTION
    loss: str | None = None


def coded_days(when: When) -> tuple[CodedDay, ...]:
    """Return each day that gets rows, the earliest first."""
    if when.precision == DAY:
        return _known_days(when)
    return (_middle_of_span(when) if when.precision == SPAN else _day_of_month(when),)


def day_columns(coded: CodedDay, when: When) -> list[Decision]:
    """Return the decisions on `event_date`, `year` and `time_precision` of a row."""
    said = f"the article says {when.words!r}" if when.words else None
    date = Decision(
        column="event_date",
        value=coded.day,
        rule=coded.rule,
        reason="; ".join(part for part in (coded.reason, said, when.resolved) if part),
        basis=coded.basis,
        evidence=passages(when.evidence, *FIELDS),
        loss=coded.loss,
    )
    year = Decision(column="year", value=coded.day.year, rule="year-of-date", reason="the year of event_date")
    return [
        date,
        year,
        *stated("time_precision", when.precision, passages(when.evidence, "precision", "words")),
    ]


def _known_days(when: When) -> tuple[CodedDay, ...]:
    days = sorted(set(when.days)) or [when.first]
    if len(days) == 1:
        return (CodedDay(day=days[0], rule=STATED, reason="the day is known", basis=Basis.EXPLICIT),)
    reason = f"one event per day with reported activity, {len(days)} days in all"
    return tuple(CodedDay(day=day, rule="one-event-per-day", reason=reason) for day in days)


def _middle_of_span(when: When) -> CodedDay:
    """Pick the middle day; of two middle days the earlier one, which no published text says."""
    length = (when.last - when.first).days
    return CodedDay(
        day=when.first + (when.last - when.first) // 2,
        rule="middle-of-span",
        reason=f"the middle of the span from {when.first} to {when.last}",
        basis=Basis.INFERRED if length % 2 else Basis.CONVENTION,
        loss=f"date known only as {when.first} to {when.last}" if length else "date known only roughly",
    )


def _day_of_month(when: When) -> CodedDay:
    """Pick the day of a month; of the two middle days of an even one the earlier."""
    length = calendar.monthrange(when.first.year, when.first.month)[1]
    rule, day, reason = {
        MonthPart.BEGINNING: ("first-day-of-month", 1, "the beginning of the month is named"),
        MonthPart.END: ("last-day-of-month", length, "the end of the month is named"),
        None: ("middle-of-month", (length + 1) // 2, "only the month is known: its middle"),
    }[when.month_part]
    return CodedDay(
        day=when.first.replace(day=day),
        rule=rule,
        reason=reason,
        basis=Basis.INFERRED if when.month_part is None and length % 2 == 0 else Basis.CONVENTION,
        loss=f"date known only as {when.first.isoformat()[:7]}",
    )
