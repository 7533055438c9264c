"""The actors of an event as an incident has them, each with the words it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.lexical_drafting.families import ARRESTS, PROTESTS, RIOTS
from acled_export.lexical_drafting.siding import parties
from acled_export.lexical_drafting.spans import passage
from acled_export.lexical_drafting.votes import said_again
from acled_export.lexical_drafting.wanted import Default
from acled_export.lexicon.stored import demonyms
from acled_export.news_actors import ActorCoded, coded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from acled_export.lexical_drafting.facing import Party
    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.lexical_drafting.telling import Settled
    from acled_export.news_actors import ActorTold
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene

TYPES = {
    Default.ARMED: "Political militia",
    Default.POLICE: "State forces",
    Default.MILITARY: "State forces",
    Default.AIR_FORCE: "External/Other forces",
    Default.CIVILIANS: "Civilians",
    Default.PROTESTERS: "Protesters",
    Default.RIOTERS: "Rioters",
}
POLICED = PROTESTS | RIOTS | {ARRESTS}
MOST_OTHERS = 6


@attrs.frozen(kw_only=True)
class Setting:
    """Where and when actors act, by which they are named; null for what is not known."""

    country: str | None
    day: dt.date | None

    def coded(self, actor: ActorTold) -> ActorCoded:
        """Return an actor as it is written for an event here."""
        return coded(actor, self.country, self.day)


@attrs.frozen(kw_only=True)
class Cast:
    """The actors of an event, and those that it may have had instead, as plain values."""

    actors: list[dict[str, Any]]
    others: list[dict[str, Any]]


def cast(scene: Scene, settled: Settled, country: str | None) -> Cast:
    """Return the actors of an event in a country (null: not known)."""
    where = Setting(country=country, day=settled.date.first if settled.date else None)
    found, others = [], []
    for side, party in enumerate(parties(scene, settled.event, settled.kind, settled.tolls), 1):
        if party is None:
            continue
        plain = _main(scene, settled, party, side, where)
        if plain is not None:
            found.append(plain)
        others += [
            plain_actor(scene, actor, where.coded(said_again(scene, actor)), side)
            for actor in party.others[:MOST_OTHERS]
        ]
        if party.told is not None and party.default is not None and country is not None:
            others.append(_by_default(scene, settled.event, party.default, side, country))
    return Cast(actors=found, others=list(_fresh(others, found)))


def _policing(known: ActorCoded, actor: ActorTold, kind: str) -> ActorCoded:
    """Take "security forces" who meet a crowd or arrest people for the police, as the field does."""
    if kind in POLICED and actor.head == "security forces" and known.name.startswith("Military Forces of"):
        return attrs.evolve(known, name=known.name.replace("Military", "Police", 1))
    return known


def _main(scene: Scene, settled: Settled, party: Party, side: int, where: Setting) -> dict[str, Any] | None:
    event, kind = settled.event, settled.kind
    associates = [name for actor in party.associates for name in where.coded(actor).associates]
    if party.told is not None:
        plain = plain_actor(scene, party.told, _policing(where.coded(party.told), party.told, kind), side)
        plain["basis"] = party.basis.value
    elif party.default is not None and where.country is not None:
        plain = _by_default(scene, event, party.default, side, where.country)
    else:
        return None
    named = dict.fromkeys([*plain.get("associates", ()), *associates])
    named.pop(plain["name"], None)
    if named:
        plain["associates"] = list(named)
    return plain


def plain_actor(scene: Scene, actor: ActorTold, known: ActorCoded, side: int) -> dict[str, Any]:
    """Return an actor as an incident has it."""
    plain: dict[str, Any] = {"name": known.name, "type": known.type, "side": side}
    if known.country is not None:
        plain["country"] = known.country
    if known.associates:
        plain["associates"] = list(known.associates)
    plain["evidence"] = {"name": [passage(scene, actor.start, actor.end)]}
    return plain


def _by_default(scene: Scene, event: Gathered, default: Default, side: int, country: str) -> dict[str, Any]:
    """Return who is put where the article names nobody; the evidence is what they did or suffered."""
    mention: Mention = event.mentions[0]
    if default in {Default.POLICE, Default.MILITARY}:
        name, home = force_of(country, default.value), {"country": country}
    elif default is Default.AIR_FORCE:
        name, home = default.value, {}
    else:
        name, home = f"{default.value} ({country})", {}
    return {
        "name": name,
        "type": TYPES[default],
        **home,
        "side": side,
        "basis": "default",
        "evidence": {"name": [passage(scene, mention.start, mention.end)]},
    }


def force_of(country: str, force: str) -> str:
    """Return what the forces of a country are called, with the article some countries have."""
    article = "the " if country in demonyms().names_with_article else ""
    return f"{force} of {article}{country}"


def _fresh(others: Iterable[dict[str, Any]], chosen: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    names = {actor["name"] for actor in chosen}
    for actor in others:
        if actor["name"] not in names:
            names.add(actor["name"])
            yield actor
