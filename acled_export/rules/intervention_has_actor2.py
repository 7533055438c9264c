"""A peaceful protest has no actor2 but other protesters; one met with intervention or force names who did it.

Why: the three sub-event types of Protests differ by what others did. With police as actor2 a protest is
no longer merely peaceful, and an intervention by nobody is none.

Source: soft. For events from 2021 on: true of every protest in one genuine sample of 4,046 rows of 2024;
ACLED's codebook defines the types, but does not put it as a rule, and older protests were sorted afterwards.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.actor_types import IN_DOUBT, PROTESTERS, among, but, one_sided
from acled_export.columns import as_mask, constant
from acled_export.findings import Severity
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask

SINCE = dt.date(2021, 1, 1)
MET = ("Protest with intervention", "Excessive force against protesters")


def wrong_other_side(events: Columns) -> Mask:
    """Return which protests have an intervening side too many or too few."""
    disturbed = among(events, "sub_event_type", "Peaceful protest") & among(
        events, "inter2", *but(PROTESTERS)
    )
    broken = disturbed | (among(events, "sub_event_type", *MET) & one_sided(events))
    if not broken.any():
        return broken
    return broken & as_mask(pc.greater_equal(events["event_date"], constant(SINCE)))


ALONE = {
    "disorder_type": "Demonstrations",
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "actor1": "Protesters (Kenya)",
    "inter1": "Protesters",
    "actor2": None,
    "inter2": None,
    "interaction": "Protesters only",
    "tags": "crowd size=no report",
    "notes": "On 1 March 2024, people protested in Nakuru.",
}
POLICE = {
    "actor2": "Police Forces of Kenya (2022-)",
    "inter2": "State forces",
    "interaction": "State forces-Protesters",
}
IN_2010 = {
    "event_date": dt.date(2010, 3, 1),
    "year": 2010,
    "actor2": "Police Forces of Kenya (2002-2013)",
    "inter2": "State forces",
    "interaction": "State forces-Protesters",
    "tags": None,
    "notes": "On 1 March 2010, people protested in Nakuru.",
}
OTHERS = {"actor2": "Protesters (Kenya)", "inter2": "Protesters", "interaction": "Protesters-Protesters"}

RULE = Rule(
    name="intervention-has-actor2",
    columns=("sub_event_type", "actor2", "inter2", "event_date"),
    severity=Severity.WARNING,
    broken=wrong_other_side,
    unless=(*IN_DOUBT, "demonstrators-take-part"),
    message="{sub_event_type!r} with actor2 {actor2!r}",
    hint="choose the sub-event type by what actor2 did, or name who intervened",
    good=(
        ALONE,
        ALONE | OTHERS,
        ALONE | POLICE | {"sub_event_type": "Protest with intervention"},
        ALONE | IN_2010,
    ),
    bad=(ALONE | POLICE, ALONE | {"sub_event_type": "Protest with intervention"}),
)
