"""What a place is, by the words beside it and by the gazetteer, and how wide it is against others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.gazetteer import PlaceKind
from acled_export.news_places.told import Kind

if TYPE_CHECKING:
    from acled_export.gazetteer import PlaceFound
    from acled_export.news_places.candidate import Candidate

WIDTH = {Kind.SPOT: 1, Kind.TOWN: 2, Kind.DISTRICT: 3, Kind.ADMIN1: 4, Kind.REGION: 5, Kind.COUNTRY: 6}
ALWAYS_FIRST = frozenset(
    {"state", "states", "oblast"}
)  # of countries whose divisions the gazetteer knows by name
CITY = 1_000_000  # `western Mosul` is a part of the city


def kind_of(one: Candidate) -> Kind:
    """Return what a place is: as the words say, else as the gazetteer has it, else a town."""
    if one.kind is not None:
        return _checked(one, one.kind)
    if one.before.side and _side_of_province(one):
        return Kind.ADMIN1
    first = one.options[0] if one.options else None
    if first is None or first.kind is PlaceKind.TOWN:
        return Kind.TOWN
    if first.kind is PlaceKind.COUNTRY:
        return Kind.COUNTRY
    return Kind.ADMIN1 if first.admin1 == first.name else Kind.REGION


def _checked(one: Candidate, kind: Kind) -> Kind:
    """Hold a kind word against the gazetteer: a department may be a district, Kempton Park is a town."""
    if kind is Kind.SPOT and any(_is_town_of(one.word, found) for found in one.options):
        return Kind.TOWN
    if kind is Kind.ADMIN1 and not any(map(_first_level, one.options)):
        return Kind.ADMIN1 if one.word in ALWAYS_FIRST and not one.options else Kind.DISTRICT
    return kind


def _is_town_of(word: str | None, found: PlaceFound) -> bool:
    """Tell whether a town has a kind word for the end of its own name."""
    return bool(word and found.population) and found.name.casefold().endswith(f" {word}")


def _first_level(found: PlaceFound) -> bool:
    return found.kind is PlaceKind.ADMIN1


def _side_of_province(one: Candidate) -> bool:
    """Tell whether `southern X` is a part of the province X: it is, unless X is also a very large city."""
    cities = (found for found in one.options if found.kind is PlaceKind.TOWN)
    large = any((found.population or 0) >= CITY for found in cities)
    return not large and any(map(_first_level, one.options))


def width(one: Candidate) -> int:
    """Return how wide a place is, from a spot to a country."""
    return WIDTH[kind_of(one)]


def may_be_wide(one: Candidate) -> bool:
    """Tell whether a name may be that of a province or a wider land."""
    return width(one) >= WIDTH[Kind.ADMIN1] or any(found.kind is not PlaceKind.TOWN for found in one.options)


def may_be_province(one: Candidate) -> bool:
    """Tell whether a name that nothing is said of is that of a province."""
    bare = one.kind is None and one.mention is None
    return bare and any(_first_level(found) and found.admin1 == found.name for found in one.options)
