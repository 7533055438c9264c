"""A peaceful protest has no actor2 but other protesters; one met with intervention or force names who did it.

Why: the three sub-event types of Protests differ by what others did. With police as actor2 a protest is
no longer merely peaceful, and an intervention by nobody is none.

Source: soft. True of every protest in one genuine sample of 4,046 rows; ACLED's codebook defines the
types, but does not put it as a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.actor_types import IN_DOUBT, PROTESTERS, among, but, one_sided
from acled_export.findings import Severity
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask

MET = ("Protest with intervention", "Excessive force against protesters")


def wrong_other_side(events: Columns) -> Mask:
    """Return which protests have an intervening side too many or too few."""
    disturbed = among(events, "sub_event_type", "Peaceful protest") & among(
        events, "inter2", *but(PROTESTERS)
    )
    return disturbed | (among(events, "sub_event_type", *MET) & one_sided(events))


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
OTHERS = {"actor2": "Protesters (Kenya)", "inter2": "Protesters", "interaction": "Protesters-Protesters"}

RULE = Rule(
    name="intervention-has-actor2",
    columns=("sub_event_type", "actor2", "inter2"),
    severity=Severity.WARNING,
    broken=wrong_other_side,
    unless=(*IN_DOUBT, "demonstrators-take-part"),
    message="{sub_event_type!r} with actor2 {actor2!r}",
    hint="choose the sub-event type by what actor2 did, or name who intervened",
    good=(ALONE, ALONE | OTHERS, ALONE | POLICE | {"sub_event_type": "Protest with intervention"}),
    bad=(ALONE | POLICE, ALONE | {"sub_event_type": "Protest with intervention"}),
)
