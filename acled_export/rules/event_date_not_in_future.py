"""`event_date` is not later than today (in UTC).

Why: only what has happened is coded. A day in the future is most often a wrong year, or day and month
exchanged. The day that counts as today can be given, so that a run can be repeated.

Source: hard. By definition; no genuine row has such a date.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.columns import as_mask, constant
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def later_than_today(events: Columns) -> Mask:
    """Return which days lie in the future."""
    return as_mask(pc.greater(events["event_date"], constant(events.as_of)))


RULE = Rule(
    name="event-date-not-in-future",
    columns=("event_date",),
    broken=later_than_today,
    message="event_date {event_date} is in the future",
    hint="look at the year, and at whether day and month changed places",
    good=({},),
    bad=(
        {
            "event_date": dt.date(2199, 3, 1),
            "year": 2199,
            "timestamp": 7232803200,
            "notes": "On 1 March 2199, soldiers and an armed group exchanged fire in Nakuru.",
        },
    ),
)
