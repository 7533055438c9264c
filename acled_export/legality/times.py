"""What holds of days (reference 4.1 and 4.3)."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from acled_export.incident import MonthPart
from acled_export.legality.walk import events, fault, incidents, recorded_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Finding
    from acled_export.incident import IncidentDocument, When

DAY, WEEK, MONTH = 1, 2, 3
FIRST_DAY = dt.date(1997, 1, 1)
LONGEST_SPAN = dt.timedelta(days=30)
ONE_DAY = dt.timedelta(days=1)


def _whens(document: IncidentDocument) -> Iterator[tuple[str, When]]:
    for path, incident in incidents(document):
        if incident.when is not None:
            yield f"{path}.when", incident.when


def _event_whens(document: IncidentDocument) -> Iterator[tuple[str, When]]:
    for path, incident in events(document):
        if incident.when is not None:
            yield f"{path}.when", incident.when


def days_in_order(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that the first day is not after the last."""
    for path, when in _whens(document):
        if when.first > when.last:
            yield fault(
                f"{path}.first",
                f"{when.first} is after the last day, {when.last}",
                value=when.first.isoformat(),
                suggestion={"first": when.last.isoformat(), "last": when.first.isoformat()},
                hint="exchange the two",
            )


def days_within_span(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that named days lie between the first and the last, each once, the earliest first."""
    for path, when in _whens(document):
        outside = [day for day in when.days if not when.first <= day <= when.last]
        right = tuple(sorted(set(when.days)))
        if outside and when.first <= when.last:
            yield fault(
                f"{path}.days",
                f"{outside[0]} is not between {when.first} and {when.last}",
                value=outside[0].isoformat(),
                hint="correct the day, or the first and the last",
            )
        elif when.days != right:
            yield fault(
                f"{path}.days",
                "the days are not in order, or one stands here twice",
                suggestion=[day.isoformat() for day in right],
                hint="name each day once, the earliest first",
            )


def days_named(document: IncidentDocument) -> Iterator[Finding]:
    """Demand named days of an event over several known days, and of no other event."""
    for path, when in _event_whens(document):
        if when.precision == DAY and when.first < when.last and not when.days:
            yield fault(
                f"{path}.days",
                f"{when.first} to {when.last} with precision 1, and no day is named",
                hint="name the days with reported activity, or give precision 2 for one day among them",
            )
        elif when.precision != DAY and when.days:
            yield fault(
                f"{path}.days",
                f"days are named, but with precision {when.precision} no day is known",
                hint="give precision 1, or leave the days out",
            )


def month_part_with_month(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that `month_part` goes with precision 3 only."""
    for path, when in _whens(document):
        if when.month_part is not None and when.precision != MONTH:
            yield fault(
                f"{path}.month_part",
                f"goes with precision 3, not with {when.precision}",
                value=str(when.month_part),
                hint="give precision 3, or leave it out",
            )


def span_fits_precision(document: IncidentDocument) -> Iterator[Finding]:
    """Demand one month for precision 3 and 31 days at most for 2; ACLED records nothing vaguer."""
    for path, when in _event_whens(document):
        months = {(day.year, day.month) for day in (when.first, when.last)}
        too_long = when.precision == WEEK and when.last - when.first > LONGEST_SPAN
        if too_long or (when.precision == MONTH and len(months) > 1):
            limit = "31 days" if when.precision == WEEK else "one calendar month"
            yield fault(
                f"{path}.precision",
                f"precision {when.precision} stays within {limit}, and this is {when.first} to {when.last}",
                value=when.precision,
                hint="narrow the days, split the event, or make it an aggregate",
            )


def events_since_1997(document: IncidentDocument) -> Iterator[Finding]:
    """Demand events of 1997 or later, where ACLED's data begin."""
    for path, when in _event_whens(document):
        if when.first < FIRST_DAY:
            yield fault(
                f"{path}.first",
                f"{when.first} is before 1997, where ACLED's data begin",
                value=when.first.isoformat(),
                hint="look at the year, or make it background",
            )


def not_after_publication(document: IncidentDocument) -> Iterator[Finding]:
    """Demand days no later than one after publication, which a time zone can account for."""
    published = document.article.published
    for path, when in _whens(document):
        if when.last - published > ONE_DAY:
            yield fault(
                f"{path}.last",
                f"{when.last} is after the article was published, on {published}",
                value=when.last.isoformat(),
                hint="an article cannot tell of later days: look at both dates, or end the span there",
            )


def recorded_after_events(document: IncidentDocument) -> Iterator[Finding]:
    """Demand a time of recording no earlier than the day an event is coded to, in UTC."""
    recorded = recorded_day(document)
    for path, when in _event_whens(document):
        coded = latest_coded(when)
        if coded > recorded:
            yield fault(
                f"{path}.last",
                f"coded to {coded}, but the document was recorded on {recorded}",
                value=when.last.isoformat(),
                hint="look at both dates; a month is coded to its middle, or to the part that is named",
            )


def latest_coded(when: When) -> dt.date:
    """Return the latest day that rows of an event may carry."""
    if when.precision != MONTH:
        return when.last
    length = calendar.monthrange(when.first.year, when.first.month)[1]
    last = {MonthPart.BEGINNING: 1, MonthPart.END: length, None: (length + 1) // 2}[when.month_part]
    return when.first.replace(day=last)
