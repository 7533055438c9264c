"""An event is recorded after its day has begun, wherever on Earth that was first.

Why: what has not yet happened cannot be on record. The day or the time stamp is wrong, or the stamp was made
for another row. A day begins first at UTC+14, so that 14 hours before midnight UTC are allowed.

Source: hard. By definition; `timestamp` is not before `event_date` in UTC in any of 25,817 genuine rows.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.columns import as_mask, constant
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

DAY = 86_400  # seconds
EARLIEST_ZONE = 14 * 3_600


def recorded_before(events: Columns) -> Mask:
    """Return which rows were recorded before their day began."""
    midnights = pc.multiply(events["event_date"].cast(pa.int32()).cast(pa.int64()), constant(DAY))
    return as_mask(pc.less(events["timestamp"], pc.subtract(midnights, constant(EARLIEST_ZONE))))


def earliest(row: Row) -> str:
    """Return the first second that could be right."""
    midnight = dt.datetime.combine(row["event_date"], dt.time(), dt.UTC)
    return f"{int(midnight.timestamp()) - EARLIEST_ZONE} or later"


RULE = Rule(
    name="recorded-after-event",
    columns=("timestamp", "event_date"),
    broken=recorded_before,
    unless=("timestamp-ten-digits", "event-date-not-in-future", "year-matches-date"),
    message="timestamp {timestamp} is before {event_date}, the day of the event",
    hint="correct the day, or give the time when this row was last written",
    expected=earliest,
    good=({}, {"timestamp": 1709251200}, {"timestamp": 1709251200 - EARLIEST_ZONE}),
    bad=({"timestamp": 1709164800}, {"timestamp": 1577836800}),
)
