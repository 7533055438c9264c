"""A generic actor has the type its name stands for: `Protesters (...)` are Protesters, and so on.

Why: Protesters, Rioters and Civilians are types as much as names; an Unidentified Armed Group is a
political militia, and Private Security Forces are external or other forces. Another type is a slip.

Source: hard. ACLED's codebook; 25,817 genuine rows without exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from acled_export.actor_names import by_generic, generic_type
from acled_export.actor_types import TYPES
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

NUMBERS = {kind: float(number) for number, kind in enumerate(TYPES)}


def another_type(events: Columns) -> Mask:
    """Return where a generic name has the type of another."""
    broken = np.zeros(len(events), dtype=np.bool_)
    for actor, inter in (("actor1", "inter1"), ("actor2", "inter2")):
        told = by_generic(events, actor, NUMBERS.__getitem__)
        given = events.each_value(inter, lambda kind: NUMBERS.get(kind, np.nan))
        broken |= ~np.isnan(told) & ~np.isnan(given) & (told != given)
    return broken


def right_types(row: Row) -> dict[str, str]:
    """Return by column the types that the names stand for, where another is given."""
    told = {"inter1": generic_type(row["actor1"]), "inter2": generic_type(row["actor2"])}
    return {column: kind for column, kind in told.items() if kind and row[column] not in (None, kind)}


SECURITY = {
    "actor2": "Private Security Forces (Kenya)",
    "inter2": "External/Other forces",
    "interaction": "State forces-External/Other forces",
}

RULE = Rule(
    name="generic-actor-matches-type",
    columns=("inter1", "actor1", "inter2", "actor2"),
    broken=another_type,
    message="{actor1!r} as {inter1!r} and {actor2!r} as {inter2!r}: a name stands for another type",
    hint="give the generic actor its own type, or name the group",
    expected=lambda row: ", ".join(right_types(row).values()),
    at=lambda row: next(iter(right_types(row)), "inter1"),
    good=({}, SECURITY),
    bad=(
        {"inter2": "Rebel group", "interaction": "State forces-Rebel group"},
        SECURITY | {"inter2": "Political militia", "interaction": "State forces-Political militia"},
    ),
)
