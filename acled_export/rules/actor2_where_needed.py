"""Battles and violence against civilians have a second actor.

Why: these take two sides by their definition. An event with one known side is remote violence, a
demonstration or a strategic development; an unknown attacker still has a name (`Unidentified Armed Group
(Country)`). In a table of candidates, where blank means unknown, this is not looked at.

Source: hard. ACLED's codebook; no exception in 7,859 genuine rows of these two types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.actor_types import among, one_sided
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def other_side_missing(events: Columns) -> Mask:
    """Return which events of two sides have one."""
    return among(events, "event_type", "Battles", "Violence against civilians") & one_sided(events)


RULE = Rule(
    name="actor2-where-needed",
    columns=("actor2", "event_type", "inter2"),
    broken=other_side_missing,
    unless=("event_type/then", "actor2/type", "inter2/type"),
    message="actor2 is blank, but {event_type!r} has two sides",
    hint="name the other side, or choose the event type that fits an event of one side",
    good=(
        {},
        {
            "event_type": "Explosions/Remote violence",
            "sub_event_type": "Grenade",
            "actor2": None,
            "inter2": None,
            "interaction": "State forces only",
        },
    ),
    bad=({"actor2": None, "inter2": None, "interaction": "State forces only"},),
)
