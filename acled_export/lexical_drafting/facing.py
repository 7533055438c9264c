"""A side of an event, and who it is where the words tell no name: who claims a fight, another crowd."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.incident import Basis
from acled_export.lexical_drafting.speaking import CLAIM
from acled_export.lexical_drafting.votes import NAMELESS, one_party
from acled_export.news_events.sides import ARMED, CROWDS, STATES, standing

if TYPE_CHECKING:
    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.lexical_drafting.votes import Votes
    from acled_export.lexical_drafting.wanted import Default, Wanted
    from acled_export.news_actors import ActorTold
    from acled_export.news_events.scene import Scene

CLASHED = re.compile(r"\b(?:clash|fought|battled|brawl|scuffle|came to blows|locked in)", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Party:
    """One side: its actor as told, how it was found, and others that it may be.

    `told` null: nobody but the `default` is known; `default` null: nobody need stand there.
    """

    told: ActorTold | None
    default: Default | None = None
    basis: Basis
    others: tuple[ActorTold, ...] = ()
    associates: tuple[ActorTold, ...] = ()


def by_claim(doing: Votes, one: Party | None, want: Wanted, other: Party) -> Party:
    """Return for fighters of no name the group that claims to have fought, where there is one."""
    told, first = other.told, one.told if one is not None else None
    if told is None or told.group or told.category not in NAMELESS or first is None or not first.type:
        return other
    claiming = [
        actor
        for actor in doing.order()
        if actor.group
        and want.takes(actor)
        and standing(actor) not in STATES
        and doing.weight(actor) >= CLAIM
        and not one_party(doing.scene, actor, first)
    ]
    return attrs.evolve(other, told=claiming[0], basis=Basis.INFERRED) if len(claiming) == 1 else other


def is_brawl(scene: Scene, event: Gathered) -> bool:
    """Tell whether two crowds of one kind fight each other: "two factions of the party clashed"."""
    text = scene.reading.text
    fought = any(
        CLASHED.search(text[it.start : it.end]) and it.sides.agents and standing(it.sides.agents[0]) in CROWDS
        for it in event.mentions
    )
    known = (standing(actor) for it in event.mentions for actor in it.sides.victims[:1])
    return fought and not set(known) & STATES


def only_army(scene: Scene, known: Party | None, against: Party | None = None) -> Party | None:
    """Return the only army of an article, beside the one it acts `against`, where it names no other.

    Who flies the helicopters that strafed a town is seldom said where one army is told of.
    """
    told = against.told if against is not None else None
    if told is not None and standing(told) not in STATES:
        return known
    found: dict[str | None, ActorTold] = {}
    for actor in scene.actors:
        if (
            actor.category == "state_military"
            and standing(actor) in STATES
            and not one_party(scene, actor, told)
        ):
            found.setdefault(actor.country or scene.placed.main_country, actor)
    if len(found) != 1:
        return known
    army = next(iter(found.values()))
    return Party(told=army, default=known.default if known is not None else None, basis=Basis.INFERRED)


def only_states(scene: Scene) -> bool:
    """Tell whether nobody but armies fights in an article."""
    return not any(standing(actor) in ARMED - STATES for actor in scene.actors)
