"""In Battles both sides are armed: state forces, rebels, militias or external forces.

Why: a battle is fought by two organised armed groups. Armed actors against civilians is Violence against
civilians, against a crowd it is a riot or a protest met with force.

Source: hard. ACLED's codebook; 4,061 genuine battles without exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.actor_types import IN_DOUBT, UNARMED, among
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def unarmed_fighters(events: Columns) -> Mask:
    """Return which battles have an unarmed side."""
    unarmed = among(events, "inter1", *UNARMED) | among(events, "inter2", *UNARMED)
    return unarmed & among(events, "event_type", "Battles")


RULE = Rule(
    name="battles-between-armed-groups",
    columns=("event_type", "inter1", "inter2"),
    broken=unarmed_fighters,
    unless=IN_DOUBT,
    message="a battle between {inter1!r} and {inter2!r}: both sides must be armed",
    hint="choose the event type that fits these actors, or correct the actor types",
    good=({},),
    bad=(
        {
            "actor2": "Civilians (Kenya)",
            "inter2": "Civilians",
            "interaction": "State forces-Civilians",
        },
    ),
)
