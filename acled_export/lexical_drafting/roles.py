"""What an incident is in its article: an event to be coded, or background."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from acled_export.incident import Role
from acled_export.news_events.statuses import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_dates import DateTold

OLD = dt.timedelta(days=60)
LONGEST_PAST = dt.timedelta(days=300)  # what is older is past in any article
MONTH = 3


def roles(events: Sequence[Gathered], dates: Sequence[DateTold | None], published: dt.date) -> list[Role]:
    """Return the role of each event: what is much older than the latest of them is background.

    The latest, and not the day of publication, so that a report on the past has events too.
    """
    told = [
        date.last
        for event, date in zip(events, dates, strict=True)
        if event.status is Status.TOLD and date is not None and date.last is not None
    ]
    latest = max(max(told, default=published), published - min(LONGEST_PAST, published - dt.date.min))
    return [_role(event, date, latest) for event, date in zip(events, dates, strict=True)]


def _role(event: Gathered, date: DateTold | None, latest: dt.date) -> Role:
    if event.status is not Status.TOLD:
        return Role.BACKGROUND
    if date is None or date.last is None:
        return Role.EVENT
    if date.precision == MONTH and latest.replace(day=1) > date.last:
        return Role.BACKGROUND
    return Role.BACKGROUND if latest - date.last > OLD else Role.EVENT
