"""Where an event was: the places told beside it, else those of its paragraph, its article, its dateline."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.incident import Basis
from acled_export.lexical_drafting.same_places import may_be_one
from acled_export.lexical_drafting.wheres import (
    EXACT,
    happening,
    happening_at,
    index_of,
    is_highway,
    is_vague,
    row_of,
)
from acled_export.news_events.scene import paragraphs, places_by_sentence, within
from acled_export.news_places import Kind, Relation, chosen_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_events.scene import Scene
    from acled_export.news_places import PlaceTold

CITY = 100_000  # people
BEHIND = 2  # sentences behind the first in which the place may follow
LEAD = 3  # sentences in which an article says where the things were that it tells
TOLD = Basis.EXPLICIT
SETTLEMENTS = frozenset("barangay village sitio purok hamlet tambon township community".split())
IN_TOWNS = frozenset(
    (
        "road street avenue square plaza highway hospital school university college market station "
        "court museum park office hotel stadium mosque church junction intersection boulevard "
        "building mall parliament ministry chowk roundabout embassy headquarters neighbourhood "
        "neighborhood quarter district suburb cathedral temple palace"
    ).split()
)
POINTS = frozenset({Kind.TOWN, Kind.SPOT})
LANDS = frozenset({Kind.ADMIN1, Kind.REGION})
MOST_OTHERS = 4  # other places that are named for an event


def places_of_event(
    scene: Scene, event: Gathered, taken: AbstractSet[int] = frozenset()
) -> tuple[tuple[PlaceTold, ...], Basis]:
    """Return the places of an event and how they were come by; none where no place can be it.

    `taken` are the numbers of the sentences that tell of other events.
    """
    listed = [place for place in event.places if not is_highway(scene, place)]
    plain = [place for place in listed if not is_vague(place)]
    exact = [place for place in plain if _is_point(place)] or _told_behind(scene, event, taken)
    exact = exact or [place for place in plain if place.kind in EXACT]
    told = (
        exact
        or [place for place in listed if place.kind in EXACT]
        or [place for place in listed if place.kind is not Kind.COUNTRY]
        or listed
    )
    if told:
        return _settled(scene, _first_row(scene, event, told)), TOLD
    first = scene.reading.sentences[event.sentences[0]]
    last = scene.reading.sentences[event.last]
    paragraph = paragraphs(scene)[first.paragraph]
    lead = scene.reading.sentences[: LEAD + 1]
    stretches = (
        (paragraph[0].start, first.start, -1),
        (first.start, last.end, 0),
        (0, first.start, -1),
        (0, lead[-1].end if lead else 0, 0),
    )
    for start, end, which in stretches:
        for kinds in (EXACT, LANDS):
            near = within(happening_at(scene, kinds), start, end)
            if near:
                return _settled(scene, (_nearest(scene, near, which),)), Basis.INHERITED
    return _fallback(scene)


def _is_point(place: PlaceTold) -> bool:
    """Tell whether a place is a town or less; "the Domel area" is, where a district is not."""
    return place.kind in POINTS or place.quote.casefold().endswith((" area", " locality", " neighbourhood"))


def _nearest(scene: Scene, near: Sequence[PlaceTold], which: int) -> PlaceTold:
    """Return of the first or the last sentence with places the one that holds none of the others."""
    order = iter(near) if which == 0 else reversed(near)
    beside = list(itertools.takewhile(lambda it: it.sentence == near[which].sentence, order))
    beside.sort(key=lambda it: it.start)
    holders = {place.container for place in beside}
    inner = [place for place in beside if index_of(scene, place) not in holders]
    return inner[0] if inner else near[which]


def _told_behind(scene: Scene, event: Gathered, taken: AbstractSet[int]) -> list[PlaceTold]:
    """Return the exact places of the sentences behind an event's first, within what it tells itself."""
    first = event.sentences[0]
    stretch = scene.reading.sentences[first : first + 1 + BEHIND]
    places = happening(scene, stretch[0].start, stretch[-1].end) if stretch else []
    holders = {place.container for place in event.places}
    return [
        place
        for place in places
        if place.kind in POINTS
        and index_of(scene, place) not in holders
        and place.sentence not in taken
        and not is_vague(place)
        and (not event.places or any(may_be_one(scene, place, it) for it in event.places))
    ][:1]


@functools.lru_cache(maxsize=4)
def _fallback(scene: Scene) -> tuple[tuple[PlaceTold, ...], Basis]:
    dateline = [place for place in scene.places if place.dateline and place.kind in EXACT]
    if dateline:
        return (dateline[0],), Basis.INHERITED
    countries = [
        place
        for place in scene.places
        if place.kind is Kind.COUNTRY and place.country == scene.placed.main_country
    ]
    return (tuple(countries[:1]), Basis.INHERITED)


def _first_row(scene: Scene, event: Gathered, told: list[PlaceTold]) -> tuple[PlaceTold, ...]:
    """Return the place that is told first, with those that are enumerated with it."""
    one = told[0]
    if one.relation is Relation.BETWEEN:
        # "the road between A and B" is coded to the first
        beside = [it for it in places_by_sentence(scene)[one.sentence] if it.relation is one.relation]
        one = beside[0]
        return (one,)
    sentence = scene.reading.sentences[one.sentence]
    row = row_of(scene, happening(scene, sentence.start, sentence.end), one)
    return tuple(place for place in row if place in event.places or place is one)


def _settled(scene: Scene, places: Iterable[PlaceTold]) -> tuple[PlaceTold, ...]:
    """Return for less than a town the town it lies in, where the text says which; each place once."""
    found: dict[str, PlaceTold] = {}
    for place in places:
        meant = _town_of(scene, place)
        found.setdefault(meant.name.casefold(), meant)
    return tuple(found.values())


def _town_of(scene: Scene, place: PlaceTold) -> PlaceTold:
    """Return the town of a street or a building: the one said to hold it, else the last one told."""
    if place.kind is Kind.SPOT and {word.casefold() for word in place.quote.split()} & SETTLEMENTS:
        return attrs.evolve(place, kind=Kind.TOWN)
    in_town = bool({word.casefold() for word in place.name.split()} & IN_TOWNS)
    if place.kind is Kind.TOWN and place.found is None:
        return place if in_town and place.container is None else _city_of(scene, place, in_town=in_town)
    if place.kind is not Kind.SPOT:
        return place
    if place.container is not None:
        holder = scene.places[place.container]
        return holder if holder.kind is Kind.TOWN or in_town else place
    if not in_town and any(option.latitude is not None for option in place.options):
        return place
    return _last_town(scene, place, anywhere=in_town) or place


def _last_town(scene: Scene, place: PlaceTold, *, anywhere: bool) -> PlaceTold | None:
    """Return the town that was told last before a place, anywhere or in its paragraph; null for none."""
    towns, sentences = _towns(scene), scene.reading.sentences
    at = bisect.bisect_left(towns, place.start, key=lambda it: it.start)
    if at == 0:
        return None
    town = towns[at - 1]
    near = sentences[town.sentence].paragraph == sentences[place.sentence].paragraph and not town.dateline
    return town if anywhere or near else None


@functools.lru_cache(maxsize=4)
def _towns(scene: Scene) -> tuple[PlaceTold, ...]:
    return tuple(place for place in scene.places if place.kind is Kind.TOWN)


def _city_of(scene: Scene, place: PlaceTold, *, in_town: bool) -> PlaceTold:
    """Return the city that a name beside it is a part of: "In Peshawar, ... a house in Hayatabad"."""
    if in_town and place.container is not None:
        return scene.places[place.container]
    said = {word.casefold() for word in place.quote.split()}
    before = [
        other
        for other in happening(scene, scene.reading.sentences[place.sentence].start, place.start)
        if other.kind is Kind.TOWN and other.relation is Relation.AT
    ]
    cities = [it for it in before if it.found is not None and (it.found.population or 0) >= CITY]
    return cities[-1] if cities and not said & SETTLEMENTS and place.relation is Relation.AT else place


def plain_place(scene: Scene, place: PlaceTold, basis: Basis) -> dict[str, Any]:
    """Return a place as an incident has it."""
    found = dict(chosen_place(place, scene.placed))
    if basis is not TOLD:
        found["basis"] = basis.value
    return found


def others_near(scene: Scene, event: Gathered, chosen: Iterable[PlaceTold]) -> list[PlaceTold]:
    """Return a few other places of the paragraphs that tell of an event, each name once."""
    names = {place.name.casefold() for place in chosen}
    near = dict.fromkeys(scene.reading.sentences[number].paragraph for number in event.sentences)
    beside = (place for paragraph in near for place in _by_paragraph(scene).get(paragraph, {}).values())
    found: dict[str, PlaceTold] = {}
    for place in itertools.chain(event.places, beside):
        if place.kind is not Kind.COUNTRY and place.name.casefold() not in names:
            found.setdefault(place.name.casefold(), place)
        if len(found) == MOST_OTHERS:
            break
    return list(found.values())


@functools.lru_cache(maxsize=4)
def _by_paragraph(scene: Scene) -> Mapping[int, Mapping[str, PlaceTold]]:
    """Return the places of each paragraph that are no countries, each name once."""
    found: dict[int, dict[str, PlaceTold]] = defaultdict(dict)
    for place in scene.places:
        if place.kind is not Kind.COUNTRY:
            paragraph = scene.reading.sentences[place.sentence].paragraph
            found[paragraph].setdefault(place.name.casefold(), place)
    return found
