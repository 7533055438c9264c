"""Who stands on which side of an event: those with most votes that its kind allows there."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from acled_export.incident import Basis
from acled_export.lexical_drafting.facing import Party, by_claim, is_brawl, only_army, only_states
from acled_export.lexical_drafting.families import (
    ARRESTS,
    BATTLES,
    DISRUPTED,
    LOOTING,
    PROTESTS,
    REMOTE,
    RIOTS,
    TRANSFER,
    VIOLENT,
)
from acled_export.lexical_drafting.gathering import words_of_event
from acled_export.lexical_drafting.nameless import only_named_near
from acled_export.lexical_drafting.speaking import speaks
from acled_export.lexical_drafting.votes import (
    named_first,
    one_party,
    party,
    said_again,
    votes_of,
)
from acled_export.lexical_drafting.wanted import Default, Wanted, wanted, without_offices
from acled_export.news_actors import Kind
from acled_export.news_events.need_words import PROPERTY
from acled_export.news_events.scene import within
from acled_export.news_events.sides import CROWDS, STATES, Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.lexical_drafting.votes import Votes
    from acled_export.news_actors import ActorTold
    from acled_export.news_events.scene import Scene
    from acled_export.news_tolls import TollTold

CLEARLY = 2.5  # times as many votes, and who is expected less is meant all the same
AGREEMENT, AIR, MOB = "Agreement", "Air/drone strike", "Mob violence"
TWO_SIDED = (
    BATTLES
    | RIOTS
    | {DISRUPTED, AGREEMENT, TRANSFER, "Excessive force against protesters"}
    | {"Protest with intervention"}
)
PILOTED = re.compile(
    r"\b(?:helicopters?|gunships?|jets?|warplanes?|aircraft|planes?|air ?strikes?|air raids?|bombers?"
    r"|strafed|strafing)\b",
    re.IGNORECASE,
)
WITH = re.compile(
    r",? (?:and|with|alongside|(?:together|along) with|(?:backed|supported|helped) by) (?:the )?(?:allied )?"
)


def parties(
    scene: Scene, event: Gathered, kind: str, tolls: tuple[TollTold, ...]
) -> tuple[Party | None, Party | None]:
    """Return the two sides of an event of a kind; null where nobody is told and nobody need be."""
    first, second = wanted(kind)
    if kind in VIOLENT | PROTESTS | {LOOTING, ARRESTS, DISRUPTED}:
        first, second = without_offices(first), without_offices(second)
    doing, suffering = votes_of(scene, event, kind, tolls)
    if kind == DISRUPTED:
        first = attrs.evolve(first, default=_disarming(event))
    if kind == MOB and is_brawl(scene, event):
        second = attrs.evolve(first)
    around = (it for it in _others_told(scene, event) if suffering.weight(it) <= doing.weight(it))
    one = _party(scene, doing, first, around, taken=None)
    if kind in BATTLES and one is not None and one.told is not None and standing(one.told) in STATES:
        # armies fight rebels more often than each other
        second = attrs.evolve(second, first=Standing.NONSTATE)
    other = _party(scene, suffering.less(doing), second, (), taken=one)
    if (
        other is not None
        and other.told is None
        and other.default is Default.CIVILIANS
        and kind in REMOTE | {MOB}
        and not _harms(scene, event, tolls)
    ):
        other = None
    one, other = _of_article(scene, event, kind, (one, other))
    if kind in BATTLES and other is not None:
        other = by_claim(doing, one, second, other)
    if kind in TWO_SIDED and (other is None or other.told is None):
        allies = _allies(scene, event, one)
        around = (actor for actor in _others_told(scene, event, on=True) if party(actor) not in allies)
        other = _party(scene, doing.without(allies), second, around, taken=one)
    return one, other


def _flown(scene: Scene, event: Gathered) -> bool:
    """Tell whether what strikes from the air is what only armies have: drones have rebels too."""
    return any(PILOTED.search(scene.reading.text[it.start : it.end]) for it in event.mentions)


def _of_article(
    scene: Scene, event: Gathered, kind: str, sides: tuple[Party | None, Party | None]
) -> tuple[Party | None, Party | None]:
    """Return the sides of an event with the only army that an article tells of, where none stands beside."""
    one, other = sides
    if kind == AIR and (one is None or one.told is None) and _flown(scene, event):
        return only_army(scene, one), other
    if kind == DISRUPTED and (other is None or other.told is None):
        return one, only_army(scene, other, against=one)
    if kind not in BATTLES or not only_states(scene):
        return sides
    if other is None or other.told is None:
        return one, only_army(scene, other, against=one)
    return (only_army(scene, one, against=other) if one is None or one.told is None else one), other


def _disarming(event: Gathered) -> Default:
    """Return whose work it is to stop a weapon: drones and missiles are shot down by armies."""
    weapons = {kind for mention in event.mentions for kind in mention.weapons}
    return Default.MILITARY if weapons & {"aircraft", "artillery"} else Default.POLICE


def _allies(scene: Scene, event: Gathered, one: Party | None) -> frozenset[object]:
    """Return who is told in one breath with the first side as doing the same to others: they are on it."""
    if one is None or one.told is None:
        return frozenset()
    first = party(one.told)
    found = set()
    for mention in event.mentions:
        doing = sorted(mention.sides.agents[:2], key=lambda actor: actor.start)
        keys = {party(actor) for actor in doing}
        if mention.sides.victims and first in keys and len(keys) > 1:
            between = scene.reading.text[doing[0].end : doing[1].start]
            found |= keys - {first} if WITH.fullmatch(between) else set()
    return frozenset(found)


def _harms(scene: Scene, event: Gathered, tolls: tuple[TollTold, ...]) -> bool:
    """Tell whether anything of civilians is hit: people hurt, or a word for what is theirs."""
    if any(toll.reported for toll in tolls):
        return True
    return bool(words_of_event(scene, event) & PROPERTY)


def _others_told(scene: Scene, event: Gathered, *, on: bool = False) -> tuple[ActorTold, ...]:
    """Return the actors that stand in the sentences of an event, those who only speak left out.

    `on`: and those that the paragraph goes on to tell of.
    """
    numbers = list(event.sentences)
    if on:
        last = scene.reading.sentences[event.last]
        behind = scene.reading.sentences[event.last + 1 :]
        numbers += [it.number for it in behind if it.paragraph == last.paragraph]
    begins: dict[int, int] = {}
    for mention in event.mentions:
        begins[mention.sentence] = min(mention.start, begins.get(mention.sentence, mention.start))
    found = []
    for number in numbers:
        sentence = scene.reading.sentences[number]
        start = _day_after(scene, sentence.start, begins.get(number, sentence.start))
        found += [it for it in within(scene.actors, start, sentence.end) if not speaks(scene, it)]
    return tuple(said_again(scene, actor) for actor in found)


def _day_after(scene: Scene, start: int, end: int) -> int:
    """Return where a sentence goes on behind the last "a day after" before its event, else its start."""
    dates = within(scene.dates, start, end)
    return max((it.end for it in dates if it.quote.casefold().endswith(" after")), default=start)


def _party(
    scene: Scene, votes: Votes, want: Wanted, around: Iterable[ActorTold], taken: Party | None
) -> Party | None:
    first = taken.told if taken is not None else None
    listed = [actor for actor in votes.order() if not one_party(scene, actor, first)]
    if want.first:
        told = max((votes.weight(it) for it in listed if standing(it) is want.first), default=0.0)
        most = max(map(votes.weight, listed), default=0.0)
        if want.first is not Standing.NONSTATE or most < CLEARLY * told:
            listed.sort(key=lambda actor: standing(actor) is not want.first)
    fitting = named_first([actor for actor in listed if want.takes(actor)], votes)
    if fitting:
        meant = only_named_near(scene, fitting[0], taken=first)
        meant = meant if meant is not None and want.takes(meant) else None
        return Party(
            told=meant or fitting[0],
            basis=_basis(fitting[0]) if meant is None else Basis.INFERRED,
            others=_offered(scene, want, meant or fitting[0], fitting, first),
            default=want.default,
            associates=_associates(listed, want),
        )
    near = [
        actor
        for actor in around
        if want.takes(actor) and standing(actor) in want.near and not one_party(scene, actor, first)
    ]
    if near:
        others = _offered(scene, want, near[0], near, first)
        return Party(told=near[0], basis=Basis.INFERRED, others=others, default=want.default)
    if want.default is None:
        return None
    return Party(
        told=None,
        default=want.default,
        basis=Basis.DEFAULT,
        others=_offered(scene, want, None, listed, first),
        associates=_associates(listed, want),
    )


def _offered(
    scene: Scene, want: Wanted, told: ActorTold | None, beside: Iterable[ActorTold], taken: ActorTold | None
) -> tuple[ActorTold, ...]:
    """Return who else may stand on a side: those told of the event, then those that the article names."""
    found: dict[object, ActorTold] = {}
    for actor in (*beside, *_named(scene)):
        if want.takes(actor) and not one_party(scene, actor, taken) and not one_party(scene, actor, told):
            found.setdefault(party(actor), actor)
    return tuple(found.values())


@functools.lru_cache(maxsize=4)
def _named(scene: Scene) -> tuple[ActorTold, ...]:
    """Return the first of the named groups of an article that are of one party in all that sides ask."""
    found: dict[object, ActorTold] = {}
    for actor in scene.actors:
        if actor.group and actor.tie is None:
            found.setdefault((actor.group, actor.type, actor.category, actor.country), actor)
    return tuple(found.values())


def _associates(listed: list[ActorTold], want: Wanted) -> tuple[ActorTold, ...]:
    """Return who of those told stands with a crowd or with civilians: farmers, students, a party."""
    if want.default in {Default.PROTESTERS, Default.RIOTERS, Default.CIVILIANS}:
        return tuple(actor for actor in listed if standing(actor) in CROWDS | {Standing.CIVILIAN})
    return ()


def _basis(actor: ActorTold) -> Basis:
    return Basis.COREFERENCE if actor.kind is Kind.REFERENCE else Basis.EXPLICIT
