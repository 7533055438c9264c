"""What ACLED's types and actors say in the codes of the Global Terrorism Database, and where they are silent.

GTD's own codes for unknown (-9, 9, 13, 20) are not written: they say that a coder of GTD could not tell.

Source: START, Codebook of June 2016; of 92 events of remote violence that lay close in time and place in both
datasets 72 were GTD's type of attack 3, of 119 against civilians 51 were 2.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.neighbours.violence_types import (
    BATTLES,
    GROUPS,
    MOB,
    ON_CIVILIANS,
    REMOTE,
    RIOTS,
    STRATEGIC,
    UNCLEAR_RIOT,
    is_state,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLOSIVE = (3, 6, None)
# type of attack, type of weapon, and its sub-type; a suicide bomb is 13 or 15, an air strike has no sub-type
MEANS: Mapping[str, tuple[int | None, int | None, int | None]] = MappingProxyType(
    {
        "Suicide bomb": EXPLOSIVE,
        "Air/drone strike": EXPLOSIVE,
        "Remote explosive/landmine/IED": (3, 6, 16),
        "Shelling/artillery/missile attack": (3, 6, 11),
        "Grenade": (3, 6, 7),
        "Chemical weapon": (8, 2, None),
        "Abduction/forced disappearance": (6, None, None),
        "Attack": (2, None, None),
        "Armed clash": (2, None, None),
        "Government regains territory": (2, None, None),
        "Non-state actor overtakes territory": (2, None, None),
    }
)
OPEN = (None, None, None)
BY_FORCE = MappingProxyType({"Military Forces": 4, "Police Forces": 3, "Government": 2})
BY_ASSOCIATE = MappingProxyType({"Journalists (": 10, "Aid Workers (": 12, "Teachers (": 8})
SUICIDE = "Suicide bomb"
PLACE, NO_POINT = 1, 5
SPECIFICITY: Mapping[str, int] = MappingProxyType({"1": PLACE, "2": PLACE, "3": 4})

OF_A_STATE = "the first main actor is a state's forces, and GTD holds no violence of states"
UNTYPED = "the type of the first main actor is not known, so it may be a state's forces"
NO_ATTACK = "a demonstration is no incident of GTD"
STRATEGIC_ONE = "a strategic development is no incident of GTD"
NO_TYPE = "the event type is not known"


def means(event_type: str | None, sub_event_type: str | None) -> tuple[int | None, int | None, int | None]:
    """Return GTD's type of attack, type of weapon and its sub-type, null where they stay open."""
    if sub_event_type is None and event_type == BATTLES:
        return MEANS["Armed clash"]
    return MEANS.get(sub_event_type or "", OPEN)


def target(actor: str | None, inter: str | None, associates: str | None) -> int | None:
    """Return GTD's type of target by the second main actor, null where that leaves it open.

    Civilians whose associates are journalists, aid workers or teachers are those; the first of them counts.
    """
    if inter == "Civilians":
        return _people(associates)
    for start, code in BY_FORCE.items():
        if actor is not None and actor.startswith(start):
            return code
    return 17 if inter in GROUPS - {"External/Other forces"} else None


def _people(associates: str | None) -> int:
    for name in (associates or "").split("; "):
        for start, code in BY_ASSOCIATE.items():
            if name.startswith(start):
                return code
    return 14


def not_an_incident(
    event_type: str | None, sub_event_type: str | None, inter: str | None, standing: str | None
) -> str | None:
    """Return why an event cannot be an incident of GTD, null where it is a candidate."""
    if event_type == STRATEGIC:
        return STRATEGIC_ONE
    if event_type == RIOTS and sub_event_type != MOB:
        return NO_ATTACK if sub_event_type else UNCLEAR_RIOT
    if event_type not in {BATTLES, ON_CIVILIANS, REMOTE, RIOTS}:
        return NO_ATTACK if event_type else NO_TYPE
    if inter is None:
        return UNTYPED
    return OF_A_STATE if is_state(inter, standing) else None


def group(actor: str | None) -> str | None:
    """Return the name of the group, `Unknown` for an unidentified one, as GTD writes it."""
    return "Unknown" if actor is not None and actor.startswith("Unidentified ") else actor
