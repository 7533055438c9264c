"""Whether two places can be where one event was: the same, one in the other, or one that nothing places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.gazetteer.folding import folded
from acled_export.incident import Basis
from acled_export.lexical_drafting.wheres import is_vague, names_around
from acled_export.news_places import Kind, Relation
from acled_export.news_places.kind_words import SPREAD

if TYPE_CHECKING:
    from acled_export.news_events.scene import Scene
    from acled_export.news_places import PlaceTold

LARGE = 100_000  # people of a town that is no part of another one


def may_be_one(scene: Scene, one: PlaceTold, other: PlaceTold) -> bool:
    """Tell whether two places may be where one event happened: the same, or one in the other."""
    if is_vague(one) or is_vague(other):
        return one.country is None or other.country is None or one.country == other.country
    if Kind.COUNTRY in {one.kind, other.kind} or Kind.REGION in {one.kind, other.kind}:
        return one.country is None or other.country is None or one.country == other.country
    if names_around(scene, one) & names_around(scene, other):
        return not (one.kind is other.kind is Kind.TOWN) or folded(one.name) == folded(other.name)
    if {Kind.ADMIN1, Kind.DISTRICT} & {one.kind, other.kind} and one.kind is not other.kind:
        return one.admin1 is None or other.admin1 is None or one.admin1 == other.admin1
    return Kind.SPOT in {one.kind, other.kind} and _may_hold(scene, one, other)


def _may_hold(scene: Scene, one: PlaceTold, other: PlaceTold) -> bool:
    """Tell whether of a spot and another place one may hold the other, as far as nothing speaks against."""
    if any(place.kind is Kind.SPOT and place.found and _is_land(place) for place in (one, other)):
        return False  # "the Hamrin mountains" hold no town that is told apart from them
    for spot, town in ((one, other), (other, one)):
        held = spot.kind is Kind.SPOT and spot.container is not None
        if held and town.kind is Kind.TOWN and scene.places[spot.container or 0].kind is Kind.TOWN:
            return False  # "Emerson College in Boston" is not in another town
    return one.container is None or other.container is None


def _is_land(place: PlaceTold) -> bool:
    return place.quote.split()[-1].casefold() in SPREAD


def is_unplaced(place: PlaceTold, known: PlaceTold) -> bool:
    """Tell whether nothing says that a place is not a part of another one: the gazetteer lacks it there."""
    if place.found is None:
        return True
    large = (place.found.population or 0) >= LARGE and known.found is not None
    if large and place.relation in {Relation.AT, Relation.NEAR}:
        return False
    guessed = place.admin1_basis in {None, Basis.INFERRED} and place.admin1 != known.admin1
    return guessed and place.container is None
