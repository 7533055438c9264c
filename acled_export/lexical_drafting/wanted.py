"""What each kind of event asks of its two sides, and who is put where the article names nobody."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from acled_export.lexical_drafting.families import (
    ARRESTS,
    BATTLES,
    CIVILIANS,
    DISRUPTED,
    LOOTING,
    PROTESTS,
    REMOTE,
    TRANSFER,
)
from acled_export.news_events.sides import ARMED, Standing, standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.news_actors import ActorTold

BY_ARMIES = frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Chemical weapon"})
STRATEGIC_ALONE = frozenset({"Change to group/activity", "Headquarters or base established"})


class Default(enum.StrEnum):
    """Who is put where the article names nobody."""

    ARMED = "Unidentified Armed Group"
    POLICE = "Police Forces"
    MILITARY = "Military Forces"
    AIR_FORCE = "Unidentified Military Forces"
    CIVILIANS = "Civilians"
    PROTESTERS = "Protesters"
    RIOTERS = "Rioters"


@attrs.frozen(kw_only=True)
class Wanted:
    """What a kind of event asks of a side: the parties allowed on it, and who is put where none is told."""

    allowed: frozenset[Standing]
    default: Default | None
    near: frozenset[Standing] = frozenset(Standing)  # who may be taken for only standing beside it
    first: Standing | None = None  # who goes before others, however few words tell of him
    offices: bool = True  # whether a government or a ministry may be it

    def takes(self, actor: ActorTold) -> bool:
        """Tell whether an actor may stand on the side."""
        office = actor.category == "government" and actor.type != "Civilians"
        return standing(actor) in self.allowed and (self.offices or not office)


ANY = frozenset(Standing)
ARMED_SIDE = Wanted(allowed=ARMED, default=Default.ARMED)
NOT_STATE = frozenset(Standing) - {Standing.STATE}
BOMBER = Wanted(allowed=ARMED - {Standing.STATE, Standing.FOREIGN}, default=Default.ARMED)
POLICE_SIDE = Wanted(allowed=ARMED, default=Default.POLICE)
ATTACKER = Wanted(allowed=ARMED, default=Default.ARMED, near=NOT_STATE)
CIVILIAN_SIDE = Wanted(allowed=frozenset({Standing.CIVILIAN}), default=Default.CIVILIANS)


CROWD = Wanted(allowed=frozenset({Standing.PROTESTERS}), default=Default.PROTESTERS)
RIOTING = Wanted(allowed=frozenset({Standing.RIOTERS}), default=Default.RIOTERS)
NOBODY = Wanted(allowed=frozenset(), default=None)
ANYBODY = Wanted(allowed=ANY, default=None)
AGAINST_CROWD = Wanted(allowed=ARMED | {Standing.RIOTERS}, default=Default.POLICE)
AGAINST_RIOT = Wanted(allowed=ANY - {Standing.RIOTERS, Standing.PROTESTERS}, default=None)
AGAINST_MOB = Wanted(
    allowed=frozenset({Standing.STATE, Standing.FOREIGN, Standing.CIVILIAN}), default=Default.CIVILIANS
)
TAKING_OVER = Wanted(allowed=ARMED, default=None)
HIT = Wanted(allowed=ANY, default=Default.CIVILIANS)
SIDES: Mapping[str, tuple[Wanted, Wanted]] = {
    **dict.fromkeys(BATTLES, (ARMED_SIDE, ARMED_SIDE)),
    "Government regains territory": (attrs.evolve(ARMED_SIDE, first=Standing.STATE), ARMED_SIDE),
    **dict.fromkeys(REMOTE, (BOMBER, HIT)),
    **dict.fromkeys(BY_ARMIES, (ARMED_SIDE, HIT)),
    "Air/drone strike": (attrs.evolve(ARMED_SIDE, default=Default.AIR_FORCE), HIT),
    **dict.fromkeys(CIVILIANS, (ATTACKER, CIVILIAN_SIDE)),
    **dict.fromkeys(PROTESTS, (CROWD, AGAINST_CROWD)),
    "Peaceful protest": (CROWD, NOBODY),
    "Mob violence": (RIOTING, AGAINST_MOB),
    "Agreement": (TAKING_OVER, ANYBODY),
    TRANSFER: (ARMED_SIDE, TAKING_OVER),
    "Other": (attrs.evolve(ANYBODY, default=Default.CIVILIANS, first=Standing.CIVILIAN), NOBODY),
    "Violent demonstration": (RIOTING, attrs.evolve(AGAINST_RIOT, first=Standing.STATE)),
    LOOTING: (ARMED_SIDE, CIVILIAN_SIDE),
    ARRESTS: (POLICE_SIDE, CIVILIAN_SIDE),
    DISRUPTED: (ARMED_SIDE, Wanted(allowed=ARMED, default=None)),
    **dict.fromkeys(STRATEGIC_ALONE, (ARMED_SIDE, NOBODY)),
}


def wanted(kind: str) -> tuple[Wanted, Wanted]:
    """Return what a kind of event asks of its two sides."""
    return SIDES.get(kind, (ARMED_SIDE, ANYBODY))


def without_offices(want: Wanted) -> Wanted:
    """Return what is asked of a side on which no government or ministry can stand."""
    return attrs.evolve(want, offices=False)
