"""`assoc_actor_2` is blank when `actor2` is.

Why: associates stand beside a main actor; without one, an actor was put into the wrong column. In a table
of candidates, where blank means unknown, this is not looked at.

Source: hard. 25,817 genuine rows without exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.actor_types import blank
from acled_export.columns import as_mask
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def associates_alone(events: Columns) -> Mask:
    """Return where associates of the second side have no main actor."""
    return blank(events, "actor2") & as_mask(pc.is_valid(events.batch.column("assoc_actor_2")))


ONE_SIDED = {
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Grenade",
    "actor2": None,
    "inter2": None,
    "interaction": "State forces only",
}

RULE = Rule(
    name="no-associates-without-actor2",
    columns=("assoc_actor_2", "actor2"),
    broken=associates_alone,
    unless=("actor2/type", "actor2-and-inter2-together"),
    message="assoc_actor_2 is {assoc_actor_2!r}, but there is no actor2",
    hint="make the most important of them actor2, or move them to assoc_actor_1",
    good=({"assoc_actor_2": "Women (Kenya)"}, ONE_SIDED),
    bad=(ONE_SIDED | {"assoc_actor_2": "Women (Kenya)"},),
)
