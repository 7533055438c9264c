"""The sectors of ICEWS's actors, and what they may say of an actor's type.

An actor has a list of sectors, from the broadest to the finest and in no order: `Government,Police`. The
broad ones and marks of a belief or a people say nothing by themselves. Names: as met in published files and
code; a sector that is not listed here speaks against any reading.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from acled_export.neighbours.cameo.actors import (
    FIGHTERS,
    GOVERNMENT,
    MILITARY,
    NEITHER,
    OCCUPATION,
    PEOPLE,
    SEPARATISTS,
    UNKNOWN_ARMED,
    Role,
    agreed,
    called,
)
from acled_export.neighbours.machine_columns import each_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

SECTORS: Mapping[str, Role] = {
    **dict.fromkeys(("Military", "Police"), MILITARY),
    **dict.fromkeys(("Government", "Executive", "Executive Office", "Cabinet"), GOVERNMENT),
    **dict.fromkeys(("Rebel", "Insurgents"), FIGHTERS),
    "Separatists": SEPARATISTS,
    **dict.fromkeys(("Unidentified Forces", "Organized Violent", "Criminals / Gangs"), UNKNOWN_ARMED),
    "General Population / Civilian / Social": PEOPLE,
    **dict.fromkeys(("Social", "Business", "Education", "Labor", "Media"), OCCUPATION),
    "Protestors / Popular Opposition / Mobs": Role(protesting=True),
}
BRANCHES = ("Army", "Navy", "Air Force", "Marines", "Coast Guard")
MINISTRY = " Ministry"
# these stand beside sectors of every kind
BROAD = frozenset(
    {
        "Dissident", "Elite", "Local", "Provincial", "Municipal", "Radicals / Extremists / Fundamentalists",
        "International Religious", "National Religious", "Muslim", "Sunni", "Shia", "Christian", "Hindu",
        "Buddhist", "Jewish", "International Ethnic", "National Ethnic",
    }
)  # fmt: skip
BROADEST = {"Social"}  # above every sector of society, also above those that are no civilians' for sure


def roles(sectors: pa.Array) -> pa.Array:
    """Return the role of each row's actor, as the texts of `role_called`."""
    return each_text(sectors, lambda text: called(role_of(text)))


@functools.cache
def role_of(sectors: str | None) -> Role:
    """Return what a list of sectors says together; of broad ones alone, nothing."""
    named = [name.strip() for name in (sectors or "").split(",")]
    fine = [name for name in named if name and name not in BROAD]
    told = [name for name in fine if name not in BROADEST] or fine
    return agreed(_role(name) for name in told)


def _role(sector: str) -> Role:
    if sector.startswith(BRANCHES):
        return MILITARY
    return GOVERNMENT if sector.endswith(MINISTRY) else SECTORS.get(sector, NEITHER)
