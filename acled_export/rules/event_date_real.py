"""`event_date` is a day of the calendar.

Why: 30 February, or a date in another order, becomes blank or another day in whatever reads the file
next.

Source: hard. By definition; every row of the genuine files has a real date in one dialect per file.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="event-date-real",
    columns=("event_date",),
    contract=("event_date/format",),
    message="event_date {event_date!r} is no day",
    hint="write the day as YYYY-MM-DD; days that do not exist are refused",
    good=({},),
    bad=({"event_date": "2024-02-30"}, {"event_date": "03/01/2024"}),
)
