"""Protests have Protesters, and Riots have Rioters, on at least one side.

Why: the people who demonstrate are what makes the event one; without them it is another type. Where
rioters and protesters meet, either type may be right.

Source: hard. ACLED's codebook; all genuine rows of both types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from acled_export.actor_types import IN_DOUBT, PROTESTERS, RIOTERS, among, but, one_sided
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def nobody_demonstrates(events: Columns) -> Mask:
    """Return which demonstrations have no demonstrators."""
    alone = one_sided(events)
    broken = np.zeros_like(alone)
    for event_type, crowd in (("Protests", PROTESTERS), ("Riots", RIOTERS)):
        others = but(crowd)
        absent = among(events, "inter1", *others) & (among(events, "inter2", *others) | alone)
        broken |= absent & among(events, "event_type", event_type)
    return broken


PROTEST = {
    "disorder_type": "Demonstrations",
    "event_type": "Protests",
    "sub_event_type": "Protest with intervention",
    "actor1": "Protesters (Kenya)",
    "inter1": "Protesters",
    "actor2": "Police Forces of Kenya (2022-)",
    "inter2": "State forces",
    "interaction": "State forces-Protesters",
    "tags": "crowd size=no report",
    "notes": "On 1 March 2024, police dispersed a protest in Nakuru. No one was hurt.",
}
RIOT = PROTEST | {
    "event_type": "Riots",
    "sub_event_type": "Violent demonstration",
    "notes": "On 1 March 2024, police and a crowd threw stones at each other in Nakuru.",
}

RULE = Rule(
    name="demonstrators-take-part",
    columns=("event_type", "inter1", "inter2", "actor2"),
    broken=nobody_demonstrates,
    unless=IN_DOUBT,
    message="{event_type!r} with {inter1!r} and {inter2!r}: nobody demonstrates",
    hint="protests need Protesters and riots Rioters on one side; else choose another event type",
    good=(
        PROTEST,
        RIOT | {"actor1": "Rioters (Kenya)", "inter1": "Rioters", "interaction": "State forces-Rioters"},
    ),
    bad=(
        RIOT,
        PROTEST
        | {
            "actor1": "Unidentified Armed Group (Kenya)",
            "inter1": "Political militia",
            "interaction": "State forces-Political militia",
        },
    ),
)
