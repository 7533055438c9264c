"""Weapons that are told to be used, as mentions of the kind of event that their use is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_events.killing import as_trigger
from acled_export.news_events.mention import STRONG, mention_at
from acled_export.news_events.sides import CROWDS, Standing, sides, standing
from acled_export.news_events.trigger_words import Met
from acled_export.news_events.weapon_use import DROPPED, NOUNS, bursts_in, weapons_used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_events.sides import Sides
    from acled_export.news_events.weapon_use import Used
    from acled_export.news_text import Sentence

INTERVENTION = "Protest with intervention"
EXPLOSIVE = "Remote explosive/landmine/IED"


def weapons_in(scene: Scene, sentence: Sentence, demonstrating: frozenset[int]) -> Iterator[Mention]:
    """Yield the weapons that are told to be used."""
    near = bool({sentence.number - 1, sentence.number, sentence.number + 1} & demonstrating)
    for first, behind in bursts_in(scene, sentence):
        met = Met(first, behind, ())
        burst = attrs.evolve(as_trigger(scene, sentence, met), type=EXPLOSIVE, subject="event")
        who = sides(scene, sentence, met, burst)
        yield mention_at(scene, sentence, met, {EXPLOSIVE: STRONG}, attrs.evolve(who, agents=()))
    for used in weapons_used(scene, sentence):
        met = Met(used.verb, used.verb + 1, ())
        plain = attrs.evolve(as_trigger(scene, sentence, met), type=used.weapon.type or "Attack")
        who = sides(scene, sentence, met, plain)
        kind = _kind_of_use(scene, used, who, demonstration=near)
        if kind is not None:
            yield mention_at(scene, sentence, Met(used.first, used.behind, ()), {kind: STRONG}, who)


def _kind_of_use(scene: Scene, used: Used, who: Sides, *, demonstration: bool) -> str | None:
    weapon = used.weapon
    if weapon.kind == "explosive" and scene.reading.words[used.verb].folded in DROPPED.split():
        return "Air/drone strike"
    if weapon.kind == "riot_control":
        return INTERVENTION if demonstration else None
    if weapon.type is not None:
        return weapon.type
    if weapon.kind == "aircraft" and scene.reading.words[used.verb].folded in NOUNS.split():
        return "Air/drone strike"  # "a drone attack on a ceremony"
    agent = standing(who.agents[0]) if who.agents else None
    if weapon.crowd is not None and (agent is None or agent in CROWDS or agent is Standing.CIVILIAN):
        return weapon.crowd["demonstration" if demonstration else "otherwise"]
    return None
