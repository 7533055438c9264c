"""Days that an article can tell of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from acled_export.drafting_gate.cleaning import Listed
from acled_export.drafting_gate.knowing import evidence_of, refuse, words_stand
from acled_export.incident import Role

if TYPE_CHECKING:
    from acled_export.drafting_gate.knowing import Known, Record
    from acled_export.drafting_gate.telling import Steps

FIRST_DAY = dt.date(1997, 1, 1)  # where ACLED's data begin
ONE_DAY = dt.timedelta(days=1)  # what time zones allow


def settle_days(known: Known, incident: Record, at: Steps) -> None:
    """Take out `when` where nothing in the article states it, or where its days cannot be."""
    settle_when(known, incident, at, is_event=incident["role"] == Role.EVENT)


def settle_when(known: Known, holder: Record, at: Steps, *, is_event: bool) -> None:
    """Do so for whatever holds a `when`; `is_event` says whether it is the time of an event."""
    when = holder.get("when")
    if when is None:
        return
    if not evidence_of(when) and not evidence_of(holder, "when"):
        refuse(known, holder, (*at, "when"), "no-evidence", "no passage of the article states the time")
        return
    first, last = (dt.date.fromisoformat(when[name]) for name in ("first", "last"))
    why = _impossible(first, last, known.published, is_event=is_event)
    if why is not None:
        refuse(known, holder, (*at, "when"), "day", why)
        return
    words_stand(known, when, (*at, "when"))
    days = when.get("days", Listed())
    inside = [first <= dt.date.fromisoformat(day) <= last for day in days]
    for (number, day), good in zip(days.placed(), inside, strict=True):
        if not good:
            known.told.drop("day", (*at, "when", "days", number), f"is not within {first} to {last}", day)
    days.keep(inside)


def _impossible(first: dt.date, last: dt.date, published: dt.date, *, is_event: bool) -> str | None:
    if last < first:
        return f"the last day, {last}, is before the first, {first}"
    if last > published and last - published > ONE_DAY:
        return f"{last} is after the article was published, on {published}"
    if is_event and first < FIRST_DAY:
        return f"{first} is before 1997, where ACLED's data begin"
    return None
