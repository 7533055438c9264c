"""What a trigger needs so that it counts: each need of the list as a test of what stands around it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import people
from acled_export.lexicon.words import key
from acled_export.news_events.around import Around, weapon_kinds, words_said
from acled_export.news_events.crowds import GROUPS, PLAIN
from acled_export.news_events.need_words import (
    ARMS,
    CONFLICT,
    CRIMES,
    FIGHTING,
    POLITICAL,
    PROPERTY,
    ROADS,
    STONES,
)
from acled_export.news_events.scene import crowds_by_sentence, tolls_by_sentence, within
from acled_export.news_events.sides import ARMED, CROWDS, STATES, Standing, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from acled_export.news_actors import ActorTold

NEIGHBOURS = 2
NEXT = 2  # words
ANYBODY = frozenset("members migrants journalists people women families relatives".split())
CROWD_WORDS = (GROUPS - ANYBODY) | frozenset(
    "mob mobs crowd crowds rioters neighbours neighbors passers-by".split()
)
REBELS = frozenset({Standing.NONSTATE, Standing.COMMUNAL})
LARGE = 3  # people arrested together
SEVERAL = 2
PLURAL_PARTIES = frozenset("clans tribes groups gangs militias factions communities sides cartels".split())


@functools.cache
def _objects(name: str) -> Phrases[str]:
    return Phrases((key(phrase), phrase) for phrase in getattr(people(), name))


@functools.cache
def _armed_objects() -> frozenset[str]:
    return frozenset(people().armed_objects)


def _names_object(it: Around, name: str) -> bool:
    return any(
        _objects(name).at(it.scene.reading.words, at) for at in range(it.met.behind, it.sentence.behind)
    )


def _place_behind(it: Around) -> bool:
    start = it.scene.reading.words[it.met.behind - 1].end
    named = any(place.end > start for place in within(it.scene.places, it.sentence.start, it.sentence.end))
    return named or bool(it.behind() & ROADS)


def _harm(it: Around, harms: frozenset[str], around: int = NEIGHBOURS) -> bool:
    number = it.sentence.number
    return any(
        toll.harm in harms and toll.reported
        for near in range(number - around, number + around + 1)
        for toll in tolls_by_sentence(it.scene).get(near, ())
    )


def _agents(it: Around, kinds: frozenset[Standing]) -> bool:
    return bool(it.stand(it.sides.agents[:1]) & kinds)


def _victims(it: Around, kinds: frozenset[Standing]) -> bool:
    return bool(it.stand(it.sides.victims[:2]) & kinds)


def _agent_crowd(it: Around) -> bool:
    doing = it.stand(it.sides.agents[:1])
    if doing & ARMED:
        return False
    return bool(it.stand(it.sides.agents[:2]) & CROWDS) or bool(it.said & CROWD_WORDS)


def _victim_civilian(it: Around) -> bool:
    if _victims(it, CROWDS | {Standing.CIVILIAN}):
        return True
    return not it.sides.victims and (_names_object(it, "civilian_objects") or bool(it.behind() & PLAIN))


def _place_next(it: Around) -> bool:
    """Tell whether what stands right behind a verb is a place: "seized Goma", "seized the town of Goma"."""
    words = it.scene.reading.words
    start = words[it.met.behind - 1].end
    return any(
        place.end > start and it.scene.reading.word_at(max(place.start, start)) - it.met.behind <= NEXT
        for place in within(it.scene.places, it.sentence.start, it.sentence.end)
    )


def _agent_armed(it: Around) -> bool:
    if it.sides.agents:
        if it.stand(it.sides.agents[:2]) & ARMED:
            return True
        # "by men in army uniform": who they are is told behind them
        return all(actor.head in {"men", "man"} for actor in it.sides.agents[:1]) and bool(
            it.stand(actor for actor in it.actors if actor not in it.sides.victims) & ARMED
        )
    return bool(weapon_kinds(it.scene, it.sentence.number)) or bool(
        it.stand(actor for actor in it.actors if actor not in it.sides.victims[:1]) & ARMED
    )


def _both_armed(it: Around) -> bool:
    first, second = it.stand(it.sides.agents[:1]), it.stand(it.sides.victims[:1])
    if first & ARMED and (second & ARMED or it.said & _armed_objects()):
        return True
    armed = [actor for actor in it.actors if standing(actor) in ARMED]
    return len({_identity(actor) for actor in armed}) > 1 or any(
        (_is_several(actor) and (actor.low or SEVERAL) > 1) or "rival" in actor.quote for actor in armed
    )


def _is_several(actor: ActorTold) -> bool:
    """Tell whether an actor is told as several parties: "two of the armed factions"."""
    return (actor.head or "").split()[-1:] != [] and (actor.head or "").split()[-1] in PLURAL_PARTIES


def _identity(actor: ActorTold) -> tuple[object, ...]:
    return (standing(actor), actor.group, actor.country, actor.people)


def _demonstration(it: Around) -> bool:
    sentences = it.scene.reading.sentences
    near = range(it.sentence.number - NEIGHBOURS, it.sentence.number + 2)
    return (
        any(
            number in it.demonstrating and sentences[number].paragraph == it.sentence.paragraph
            for number in near
            if 0 <= number < len(sentences)
        )
        or it.sentence.number - 1 in it.demonstrating
    )


def _foreign_or_nonstate(it: Around) -> bool:
    agents = it.sides.agents[:2]  # "soldiers and clansmen": either of two that act together
    home = it.scene.placed.main_country
    return any(
        standing(actor) in {Standing.NONSTATE, Standing.FOREIGN, Standing.COMMUNAL}
        or (standing(actor) is Standing.STATE and actor.country not in {None, home})
        for actor in agents
    )


def _crowd(it: Around) -> bool:
    return bool(it.stand(it.actors) & CROWDS) or (it.sentence.number in crowds_by_sentence(it.scene))


def _parties(it: Around) -> bool:
    armed = {_identity(actor) for actor in it.actors if standing(actor) in ARMED}
    return len(armed) > 1 or (len(armed) == 1 and bool(it.said & {"with", "sides", "and"}))


def _large_or_political(it: Around) -> bool:
    told = tolls_by_sentence(it.scene).get(it.sentence.number, ())
    taken = [toll for toll in told if toll.harm == "arrested"]
    large = any((toll.low or toll.high or 0) >= LARGE for toll in taken)
    return large or bool(it.said & POLITICAL) or any(actor.category == "parties" for actor in it.actors)


NEEDS: Mapping[str, Callable[[Around], bool]] = {
    "place_object": _place_behind,
    "place_subject": lambda it: bool(
        within(it.scene.places, it.sentence.start, it.scene.reading.words[it.met.first].start)
    ),
    "place": lambda it: bool(within(it.scene.places, it.sentence.start, it.sentence.end)),
    "agent_state": lambda it: _agents(it, STATES),
    "agent_armed": _agent_armed,
    "agent_state_or_armed": _agent_armed,
    "agent_crowd": _agent_crowd,
    "agent_nonstate_or_foreign": _foreign_or_nonstate,
    "both_armed": _both_armed,
    "victim_armed": lambda it: _victims(it, ARMED),
    "victim_armed_or_base": lambda it: _victims(it, ARMED) or _names_object(it, "armed_objects"),
    "victim_nonstate_armed": lambda it: _victims(it, frozenset({Standing.NONSTATE, Standing.COMMUNAL})),
    "victim_state_subject": lambda it: _agents(it, STATES),
    "victim_civilian": _victim_civilian,
    "victim_protesters": lambda it: _victims(it, CROWDS) or (_demonstration(it) and not _victims(it, ARMED)),
    "victim_property": lambda it: bool(it.said & PROPERTY),
    "victim_weapon": lambda it: bool(it.said & ARMS),
    "demonstration": _demonstration,
    "no_demonstration": lambda it: not _demonstration(it),
    "crowd": _crowd,
    "crowd_violence": lambda it: bool(it.said & STONES),
    "no_crowd_violence": lambda it: not it.said & STONES,
    "deaths": lambda it: _harm(it, frozenset({"killed"})),
    "no_deaths": lambda it: not _harm(it, frozenset({"killed"})),
    "deaths_or_serious_injury": lambda it: _harm(it, frozenset({"killed", "injured", "casualties"})),
    "deaths_or_injuries": lambda it: _harm(it, frozenset({"killed", "injured", "casualties"})),
    "deaths_or_damage": lambda it: (
        _harm(it, frozenset({"killed", "injured", "casualties"}))
        or bool(it.said & {"damaged", "destroyed", "damage", "destroying", "damaging"})
    ),
    "fighting": lambda it: bool(words_said(it.scene, it.sentence.number, 1) & FIGHTING),
    "no_fighting": lambda it: not it.said & FIGHTING or bool(it.said & {"without"}),
    "group_subject": lambda it: bool(it.stand(it.sides.agents[:2]) & ARMED),
    "place_next": _place_next,
    "group_in_sentence": lambda it: bool(it.stand(it.actors) & ARMED),
    "parties": _parties,
    "large_or_political": _large_or_political,
    "no_charge": lambda it: not it.said & CRIMES,
    "conflict_context": lambda it: (
        bool(words_said(it.scene, it.sentence.number, 1) & CONFLICT) or bool(it.stand(it.actors) & REBELS)
    ),
    # of the sentence itself: who is hurt in another one decides the kind of the event, not whether it was
    "no_attack_on_people": lambda it: not _harm(it, frozenset({"killed", "injured", "abducted"}), around=0),
    "weapon:aircraft": lambda it: "aircraft" in weapon_kinds(it.scene, it.sentence.number),
    "weapon:artillery": lambda it: "artillery" in weapon_kinds(it.scene, it.sentence.number),
    "weapon:explosive_or_mine": lambda it: bool(
        weapon_kinds(it.scene, it.sentence.number) & {"explosive", "mine"}
    ),
    "weapon:grenade": lambda it: "grenade" in weapon_kinds(it.scene, it.sentence.number),
    "weapon:chemical": lambda it: "chemical" in weapon_kinds(it.scene, it.sentence.number),
}


def holds(need: str, it: Around) -> bool:
    """Tell whether a need holds around a trigger."""
    if need.startswith("word:"):
        return any(_says(it, phrase) for phrase in need.removeprefix("word:").split("|"))
    return NEEDS[need](it)


def _says(it: Around, phrase: str) -> bool:
    wanted = key(phrase)
    words = it.scene.reading.words
    return any(
        tuple(word.folded for word in words[at : at + len(wanted)]) == wanted
        for at in range(it.sentence.first, it.sentence.behind - len(wanted) + 1)
    )
