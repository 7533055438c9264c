"""In Protests from 2021 on the Protesters are actor1.

Why: selections of protests by actor1 are common, and miss an event whose protesters stand second.

Source: soft. Habit of the data, not a written rule: true of every protest of 2021 and later in two
genuine samples; older rows have the protesters on either side. Riots are not looked at, as no count
supports it for them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.actor_types import IN_DOUBT, PROTESTERS, among, but
from acled_export.columns import as_mask, constant
from acled_export.findings import Severity
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask

SINCE = dt.date(2021, 1, 1)


def protesters_second(events: Columns) -> Mask:
    """Return which newer protests begin with another actor."""
    others_first = among(events, "event_type", "Protests") & among(events, "inter1", *but(PROTESTERS))
    if not others_first.any():
        return others_first
    return others_first & as_mask(pc.greater_equal(events["event_date"], constant(SINCE)))


DISPERSED = {
    "disorder_type": "Demonstrations",
    "event_type": "Protests",
    "sub_event_type": "Protest with intervention",
    "interaction": "State forces-Protesters",
    "tags": "crowd size=no report",
    "notes": "On 1 March 2024, police dispersed a protest in Nakuru. No one was hurt.",
}
FIRST = {"actor1": "Protesters (Kenya)", "inter1": "Protesters"}
POLICE_SECOND = {"actor2": "Police Forces of Kenya (2022-)", "inter2": "State forces"}
POLICE_FIRST = {"actor1": "Police Forces of Kenya (2022-)", "inter1": "State forces"}
SECOND = {"actor2": "Protesters (Kenya)", "inter2": "Protesters"}
IN_2010 = {
    "event_date": dt.date(2010, 3, 1),
    "year": 2010,
    "actor1": "Police Forces of Kenya (2002-2013)",
    "notes": "On 1 March 2010, police dispersed a protest in Nakuru. No one was hurt.",
}

RULE = Rule(
    name="demonstrators-are-actor1",
    columns=("inter1", "inter2", "event_type", "event_date"),
    severity=Severity.WARNING,
    broken=protesters_second,
    unless=(*IN_DOUBT, "demonstrators-take-part"),
    message="actor1 of a protest is of type {inter1!r}",
    hint="let the two sides change places, with their types and associates",
    good=(DISPERSED | FIRST | POLICE_SECOND, DISPERSED | POLICE_FIRST | SECOND | IN_2010),
    bad=(DISPERSED | POLICE_FIRST | SECOND,),
)
