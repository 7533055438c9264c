"""`event_date` is not before 1 January 1997.

Why: ACLED's data begin in 1997; an earlier day is a slip of the year, or a row of another dataset. Most
countries begin later than that. Their first years are not checked: we have no table of them that we could
vouch for.

Source: hard. ACLED's codebook; the earliest of 25,817 genuine rows is of 1997.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.columns import as_mask, constant
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask

FIRST_DAY = dt.date(1997, 1, 1)


def before_the_data_begin(events: Columns) -> Mask:
    """Return which days lie before the first one."""
    return as_mask(pc.less(events["event_date"], constant(FIRST_DAY)))


RULE = Rule(
    name="event-date-from-1997",
    habit=True,
    columns=("event_date",),
    broken=before_the_data_begin,
    message="event_date {event_date} is before 1 January 1997, where ACLED's data begin",
    hint="look at the year; events of earlier times need another dataset",
    good=(
        {
            "event_date": FIRST_DAY,
            "year": 1997,
            "actor1": "Military Forces of Kenya (1978-2002)",
            "notes": "On 1 January 1997, soldiers and an armed group exchanged fire in Nakuru.",
        },
    ),
    bad=(
        {
            "event_date": dt.date(1996, 12, 31),
            "year": 1996,
            "actor1": "Military Forces of Kenya (1978-2002)",
            "notes": "On 31 December 1996, soldiers and an armed group exchanged fire in Nakuru.",
        },
    ),
)
