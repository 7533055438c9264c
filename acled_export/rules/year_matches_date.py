"""The `year` column repeats the year of `event_date`.

Why: joins on `year` lose rows in silence when the two disagree.

Source: hard. 20,747 genuine rows without exception.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.columns import as_mask
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row


def another_year(events: Columns) -> Mask:
    """Return where year and date disagree."""
    return as_mask(pc.not_equal(events["year"], pc.year(events["event_date"])))


def year_of_date(row: Row) -> int:
    """Return the year that the date says."""
    return int(row["event_date"].year)


RULE = Rule(
    name="year-matches-date",
    columns=("year", "event_date"),
    broken=another_year,
    unless=("event-date-not-in-future", "event-date-from-1997"),
    message="year {year} is not the year of {event_date}",
    hint="fill year from event_date, or correct the date",
    expected=year_of_date,
    suggestion=year_of_date,
    good=({},),
    bad=({"year": 2023}, {"year": 2025, "event_date": dt.date(2024, 3, 1)}),
)
