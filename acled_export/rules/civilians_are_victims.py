"""In Violence against civilians actor2 is of type Civilians, and actor1 is armed.

Why: this is the one event type in which the order of the actors has a meaning: the victim is actor2.
Rioters who attack civilians are a riot.

Source: hard. ACLED's codebook; 3,798 genuine rows without exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.actor_types import CIVILIANS, IN_DOUBT, UNARMED, among, but
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def other_victims(events: Columns) -> Mask:
    """Return where the victims are no civilians, or the attackers unarmed."""
    wrong = among(events, "inter2", *but(CIVILIANS)) | among(events, "inter1", *UNARMED)
    return wrong & among(events, "event_type", "Violence against civilians")


ATTACK = {
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "civilian_targeting": "Civilian targeting",
    "actor1": "Unidentified Armed Group (Kenya)",
    "inter1": "Political militia",
    "actor2": "Civilians (Kenya)",
    "inter2": "Civilians",
    "interaction": "Political militia-Civilians",
}

RULE = Rule(
    name="civilians-are-victims",
    columns=("event_type", "inter1", "inter2"),
    broken=other_victims,
    unless=IN_DOUBT,
    message="violence against civilians by {inter1!r} against {inter2!r}",
    hint="put the victims in actor2; attackers who are no armed group make it a riot",
    good=(ATTACK,),
    bad=(
        ATTACK
        | {
            "actor1": "Civilians (Kenya)",
            "inter1": "Civilians",
            "actor2": "Unidentified Armed Group (Kenya)",
            "inter2": "Political militia",
        },
        ATTACK | {"actor1": "Rioters (Kenya)", "inter1": "Rioters", "interaction": "Rioters-Civilians"},
        ATTACK
        | {
            "actor2": "Police Forces of Kenya (2022-)",
            "inter2": "State forces",
            "interaction": "State forces-Political militia",
        },
    ),
)
