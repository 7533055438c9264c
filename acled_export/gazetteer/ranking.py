"""Which of several places of one name comes first, and whether the name alone says which is meant."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from acled_export.gazetteer.folding import folded, loosened
from acled_export.gazetteer.records import Match, PlaceFound, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

Province = tuple[str, str | None]  # country and name, as places have them

PROVINCE = 50_000  # a province comes before a namesake with fewer people than so many
UNKNOWN = 1_000  # people of a town whose number is not known
COMPARABLE = 5  # a namesake with more than a fifth of the people may be meant as well
FAME = 20  # a place known under another name comes first when it has so many times the people
SAME_KM = 10.0  # two entries nearer than this are one place
KM_PER_DEGREE = 111.195


def ranked(
    places: Iterable[PlaceFound], within: AbstractSet[Province] = frozenset()
) -> tuple[PlaceFound, ...]:
    """Return places of one name, the likeliest first; only those that are meant keep their points.

    Places of a province in `within` (country, name) come first. Then an exact name comes before an alias or a
    loose spelling, unless the place so named has `FAME` times the people; among equals the largest is first.
    A province counts as `PROVINCE` people, and comes after a town of its own name that lies in it: that is
    where a report which names no more is coded. The order is the same on every run.

    In each country the points of all towns are null unless the first has more than `COMPARABLE` times the
    people of every other, or the others are out of the question: out of `within`, or only loosely named.
    Where `within` names provinces of the country, the point of a town outside them that has fewer than
    `PROVINCE` people is null as well: the town that is meant may be one that the gazetteer lacks.
    """
    order = sorted(places, key=lambda place: _rank(place, within))
    firsts: dict[str, list[PlaceFound]] = {}
    for place in order:
        if place.kind is PlaceKind.TOWN:
            firsts.setdefault(place.country, []).append(place)
    kept = {place for towns in firsts.values() for place in _meant(towns, within)}
    return tuple(
        place if place in kept else attrs.evolve(place, latitude=None, longitude=None) for place in order
    )


def _inside(place: PlaceFound, within: AbstractSet[Province]) -> bool:
    return (place.country, place.admin1) in within


def _rank(place: PlaceFound, within: AbstractSet[Province]) -> tuple[object, ...]:
    return (
        not _inside(place, within),
        -_weight(place),
        place.match,
        place.country,
        place.kind,
        place.admin1 or "",
        place.name,
        place.geonameid or 0,
    )


def _key(name: str) -> str | None:
    key = folded(name)
    return key and loosened(key)


def _weight(place: PlaceFound) -> float:
    people = _people(place)
    if place.match is not Match.NAME:
        return people / FAME
    if place.kind is PlaceKind.TOWN and place.admin1 and _key(place.name) == _key(place.admin1):
        return max(people, PROVINCE + 1)
    return people


def _people(place: PlaceFound) -> int:
    if place.kind is PlaceKind.ADMIN1:
        return PROVINCE
    return max(place.population or 0, UNKNOWN)


def _meant(towns: Sequence[PlaceFound], within: AbstractSet[Province]) -> list[PlaceFound]:
    """Return the towns at the place that a name means in one country; none when it could be several."""
    first = towns[0]
    same = [town for town in towns if town is first or _near(town, first)]
    rivals = [town for town in towns if town not in same]
    if _inside(first, within):
        rivals = [town for town in rivals if _inside(town, within)]
    elif any(country == first.country for country, _ in within) and _people(first) < PROVINCE:
        return []
    if first.match is not Match.LOOSE:
        rivals = [town for town in rivals if town.match is not Match.LOOSE]
    if any(_people(town) * COMPARABLE >= _people(first) for town in rivals):
        return []
    return same


def _near(one: PlaceFound, other: PlaceFound) -> bool:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    return kilometres(one, other) < SAME_KM


def kilometres(one: PlaceFound, other: PlaceFound) -> float:
    """Return about how far two places are from each other; both must have points."""
    latitudes = float(one.latitude or 0), float(other.latitude or 0)
    longitudes = float(one.longitude or 0), float(other.longitude or 0)
    shrink = math.cos(math.radians(sum(latitudes) / 2))
    across = abs(longitudes[0] - longitudes[1])
    east = min(across, 360 - across) * shrink
    return math.hypot(latitudes[0] - latitudes[1], east) * KM_PER_DEGREE
