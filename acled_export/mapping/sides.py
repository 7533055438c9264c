"""Who stands where: the two sides of an incident in the order of the columns (reference 3.2 and 3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.mapping.decisions import Basis, passages
from acled_export.mapping.kinds import CIVILIANS
from acled_export.mapping.text import item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.incident import Actor, Evidence

ARMED = frozenset(
    ("State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces"),
)
DEMONSTRATORS = {"Protests": "Protesters", "Riots": "Rioters"}


@attrs.frozen(kw_only=True)
class Placing:
    """Why a side stands first or second."""

    rule: str
    reason: str
    basis: Basis


IN_ORDER = Placing(
    rule="first-of-side", reason="the first actor the document names on this side", basis=Basis.EXPLICIT
)


@attrs.frozen(kw_only=True)
class Side:
    """One side: its main actor and the names of those with it, in the order of the document.

    `civilians` are those of them that a battle does not list; `evidence` are the passages on all of them.
    """

    main: Actor
    others: tuple[str, ...]
    civilians: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    placing: Placing = IN_ORDER


def ordered_sides(actors: Iterable[Actor], event_type: str) -> tuple[Side, ...]:
    """Return the sides of an event, one or two, actor1's first."""
    members: dict[int, list[Actor]] = {}
    for actor in actors:
        members.setdefault(actor.side, []).append(actor)
    sides = [_side(members[number], event_type) for number in sorted(members)]
    placing = _turned(sides, event_type)
    if placing is None:
        return tuple(sides)
    return tuple(attrs.evolve(side, placing=placing) for side in reversed(sides))


def _side(actors: list[Actor], event_type: str) -> Side:
    main = actors[0]
    names: list[str] = []
    civilians: list[str] = []
    for actor in actors:
        own = () if actor is main else (actor.name,)
        for name in (*own, *actor.associates):
            civil = (item(name) or "").startswith(CIVILIANS) or (name in own and actor.type == CIVILIANS)
            (civilians if civil and event_type == "Battles" else names).append(name)
    return Side(
        main=main,
        others=_apart_from(main, names),
        civilians=_apart_from(main, civilians),
        evidence=tuple(found for actor in actors for found in _evidence(actor, main)),
    )


def _evidence(actor: Actor, main: Actor) -> tuple[Evidence, ...]:
    return passages(actor.evidence, "associates", *(() if actor is main else ("name",)))


def _apart_from(main: Actor, names: Iterable[str]) -> tuple[str, ...]:
    """Return list items, each once, without the main actor."""
    known = dict.fromkeys(item(name) for name in names)
    return tuple(name for name in known if name and name != item(main.name))


def _turned(sides: list[Side], event_type: str) -> Placing | None:
    """Return why two sides change places; null when they stay."""
    if len(sides) == 1:
        return None
    first, second = (side.main.type for side in sides)
    demonstrators = DEMONSTRATORS.get(event_type)
    rule, reason, basis = "", "", Basis.CONVENTION
    if second == demonstrators != first:
        rule, reason = "demonstrators-first", f"in {event_type} the demonstrators are actor1"
    elif event_type == "Violence against civilians" and first == CIVILIANS != second:
        rule, reason = "victims-second", f"in {event_type} the victims are actor2"
    elif event_type == "Explosions/Remote violence" and first not in ARMED and second in ARMED:
        rule, reason, basis = "attackers-first", f"in {event_type} actor1 is the armed side", Basis.INFERRED
    return Placing(rule=rule, reason=reason, basis=basis) if rule else None
