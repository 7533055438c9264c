"""Which of the places of an article is that of a mention, and when two places can be one."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from acled_export.gazetteer.folding import folded
from acled_export.lexical_drafting.whens import distance
from acled_export.news_events.scene import within
from acled_export.news_places import Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_places import PlaceTold

WIDE = frozenset({Kind.COUNTRY, Kind.REGION, Kind.ADMIN1})
SAYING = frozenset("said says told added confirmed reported".split())
TITLES = frozenset(
    "officer official officials resident residents mayor governor chief commander spokesman spokesperson "
    "spokeswoman "
    "elder doctor head leader police administrator activist villager reporter correspondent nurse".split()
)
OFFICES = TITLES | frozenset(
    "inspector general superintendent commissioner deputy commandant brigade".split()
)
POSSESSIVE = ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")
INSTITUTIONS = frozenset(
    "ministry ministries government army military forces troops allies police parliament president defence "
    "defense foreign account version envoy".split()
)
OWNED = 3  # words
LOCALS = frozenset("residents villagers locals inhabitants townspeople residents villager resident".split())
OF = 8  # characters: " of the "
BEFORE = 8
NAMED = frozenset({Kind.TOWN, Kind.ADMIN1, Kind.SPOT, Kind.DISTRICT})
EXACT = frozenset({Kind.TOWN, Kind.SPOT, Kind.DISTRICT})
CITY = 500_000  # people of a town whose districts are told as the town
ENUMERATED = 12  # characters between the names of an enumeration: ", and near "


def happening(scene: Scene, start: int, end: int) -> list[PlaceTold]:
    """Return the places in a stretch of text where something may have happened."""
    return list(within(_happening(scene), start, end))


@functools.lru_cache(maxsize=4)
def _happening(scene: Scene) -> tuple[PlaceTold, ...]:
    return tuple(
        place
        for place in scene.places
        if place.happening and not place.dateline and not _of_speaker(scene, place)
    )


@functools.lru_cache(maxsize=16)
def happening_at(scene: Scene, kinds: frozenset[Kind]) -> tuple[PlaceTold, ...]:
    """Return all places of some kinds where something may have happened, in the order of the text."""
    return tuple(place for place in _happening(scene) if place.kind in kinds)


def _of_speaker(scene: Scene, place: PlaceTold) -> bool:
    """Tell whether a place only says where someone is who speaks: "an officer in the town of X, said".

    Or who is meant by it: "Moscow's defence ministry".
    """
    words = scene.reading.words
    behind = scene.reading.word_at(place.end)
    owning = scene.reading.text[max(place.end - 2, 0) : place.end + 2].casefold()
    if any(mark in owning for mark in POSSESSIVE) and place.relation is Relation.NAMED:
        return any(word.folded in INSTITUTIONS for word in words[behind : behind + OWNED])
    if scene.reading.text[place.start - 1 : place.start] == "(" and place.relation is Relation.NAMED:
        # only of what range or area somebody is the inspector
        before = scene.reading.word_at(place.start)
        return any(word.folded in OFFICES for word in words[max(before - BEFORE, 0) : before])
    if not any(word.folded in SAYING for word in words[behind : behind + 1]):
        return False
    first = scene.reading.word_at(place.start)
    return any(word.folded in TITLES for word in words[max(first - BEFORE, 0) : first])


def is_highway(scene: Scene, place: PlaceTold) -> bool:
    """Tell whether a place is only half of the name of a road: "the Kaduna-Abuja highway"."""
    if place.relation is not Relation.BETWEEN:
        return False
    text = scene.reading.text
    around = text[max(place.name_start - 1, 0) : place.name_start] + text[place.name_end : place.name_end + 1]
    return bool(set(around) & {"-", "\N{EN DASH}"})


@attrs.frozen
class Placed:
    """The places told beside a mention; `own` where they stand in its clause and not only in its sentence."""

    places: tuple[PlaceTold, ...] = ()
    own: bool = False


def places_of(scene: Scene, mention: Mention) -> Placed:
    """Return the places told beside a mention: the nearest of its clause, else its sentence."""
    sentence = scene.reading.sentences[mention.sentence]
    start, end = scene.span(mention.clause.first, mention.clause.behind)
    first, last = _side(scene, mention)
    for low, high in ((start, end), (sentence.start, sentence.end)):
        places = happening(scene, max(low, first), min(high, last))
        exact = [place for place in places if place.kind in EXACT] or [
            place for place in places if place.kind in {Kind.ADMIN1, Kind.REGION}
        ]
        if exact:
            nearest = min(exact, key=lambda place: distance(place.start, place.end, mention))
            # "in Pabna's Ishwardi sub-district": the less is meant
            inside = [
                place
                for place in exact
                if place.container == index_of(scene, nearest) and not _is_city(nearest)
            ]
            nearest = min(inside or [nearest], key=lambda place: distance(place.start, place.end, mention))
            return Placed(row_of(scene, places, nearest), own=low == start)
    return Placed(_home_of(scene, mention))


def _is_city(place: PlaceTold) -> bool:
    """Tell whether a place is so large a town that its districts are parts of it."""
    return place.kind is Kind.TOWN and place.found is not None and (place.found.population or 0) >= CITY


def _side(scene: Scene, mention: Mention) -> tuple[int, int]:
    """Return where in a sentence its places can be: "in A on Friday, two days after B was shelled"."""
    sentence = scene.reading.sentences[mention.sentence]
    first, last = sentence.start, sentence.end
    for date in within(scene.dates, sentence.start + 1, sentence.end):
        if date.quote.casefold().endswith(" after"):
            if date.end <= mention.start:
                first = date.end
            else:
                last = min(last, date.start)
    return first, last


def _home_of(scene: Scene, mention: Mention) -> tuple[PlaceTold, ...]:
    """Return where people are from who act or suffer, where no place is told: "residents of Anié"."""
    for actor in (*mention.sides.agents[:1], *mention.sides.victims[:1]):
        if actor.head in LOCALS:
            for place in within(scene.places, actor.start, actor.end + OF):
                if place.kind is Kind.TOWN and not place.dateline:
                    return (place,)
    return ()


def is_vague(place: PlaceTold) -> bool:
    """Tell whether a place only says where another one lies: "a village north of Baghdad"."""
    return place.relation in {Relation.DIRECTION, Relation.BORDER, Relation.BETWEEN, Relation.ROAD}


def row_of(scene: Scene, places: Sequence[PlaceTold], one: PlaceTold) -> tuple[PlaceTold, ...]:
    """Return the enumeration that a place stands in: "near A and B", all of one kind."""
    alike = [place for place in places if place.kind is one.kind and place.relation is one.relation]
    beside = [place for place in places if place.relation is one.relation and place.kind in NAMED]
    if len(alike) == 1 and one.kind in NAMED:
        alike = beside  # "near Al Anbar and Jurf al Sakhar": a province and a town in one breath
    at = next((number for number, place in enumerate(alike) if place is one), -1)
    if at < 0 or one.relation is Relation.BETWEEN:
        return (one,)
    first = last = at
    while first > 0 and _joined(scene, alike[first - 1], alike[first]):
        first -= 1
    while last + 1 < len(alike) and _joined(scene, alike[last], alike[last + 1]):
        last += 1
    return tuple(alike[first : last + 1])


def _joined(scene: Scene, one: PlaceTold, other: PlaceTold) -> bool:
    """Tell whether two places are told in one breath, and neither is said to lie in the other."""
    gap = scene.reading.text[one.name_end : other.name_start]
    if (
        len(gap) > ENUMERATED
        or index_of(scene, other) == one.container
        or index_of(scene, one) == other.container
    ):
        return False
    return " and " in gap or ("," in gap and one.kind is other.kind)


def index_of(scene: Scene, place: PlaceTold) -> int:
    """Return the number of a place in its article."""
    return _numbers(scene)[id(place)]


@functools.lru_cache(maxsize=4)
def _numbers(scene: Scene) -> Mapping[int, int]:
    return {id(place): number for number, place in enumerate(scene.places)}


def names_around(scene: Scene, place: PlaceTold) -> frozenset[str]:
    """Return the folded names of a place and of all that it is said to lie in, countries left out."""
    names = {folded(place.name) or place.name.casefold()}
    at = place.container
    met: set[int] = set()
    while at is not None and at not in met:
        met.add(at)
        holder = scene.places[at]
        if holder.kind is not Kind.COUNTRY:
            names.add(folded(holder.name) or holder.name.casefold())
        at = holder.container
    return frozenset(names)
