"""`chosen_place`: a place told as the place of an incident, in plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.gazetteer import PlaceKind
from acled_export.gazetteer.folding import folded
from acled_export.incident import Basis
from acled_export.news_places.told import NEARBY, Kind, PlacesTold, PlaceTold

if TYPE_CHECKING:
    from acled_export.gazetteer import PlaceFound
    from acled_export.incident import Evidence

LANDS = frozenset({Kind.ADMIN1, Kind.REGION, Kind.COUNTRY})


def chosen_place(told: PlaceTold, places: PlacesTold) -> dict[str, Any]:
    """Return the place of an incident as `incident.schema.json` has it, without what is not known.

    A spot that has no point of its own is coded to the town that is said to hold it. A point is given only
    where the gazetteer says which place is meant; a province or a wider land has none.
    """
    one = _coded(told, places)
    found = _meant(one)
    precision = max(one.precision(), 2 if told.relation in NEARBY else 1)
    place: dict[str, Any] = {
        "name": one.name,
        "location": _location(one, found),
        "country": one.country,
        "admin1": one.admin1,
        "latitude": found.latitude if found else None,
        "longitude": found.longitude if found else None,
        "precision": precision,
        "point_from": _source(found) if found and found.latitude is not None else None,
        "basis": str(_basis(one)),
        "evidence": _evidence(told, one),
    }
    return {field: value for field, value in place.items() if value is not None}


def _coded(told: PlaceTold, places: PlacesTold) -> PlaceTold:
    """Return the place that is coded: for a spot in a town that the gazetteer has not, the town."""
    if told.container is None or told.kind not in {Kind.SPOT, Kind.DISTRICT}:
        return told
    outer = places.places[told.container]
    own = told.found
    if outer.kind is Kind.TOWN and (own is None or own.latitude is None) and not outer.dateline:
        return outer
    return told


def _meant(one: PlaceTold) -> PlaceFound | None:
    """Return the place of the gazetteer whose point is coded, null when none is meant for sure."""
    if one.kind in LANDS:
        return None
    found = next((option for option in one.options if option.kind is PlaceKind.TOWN), None)
    if (
        found is None
        or found.country != one.country
        or (one.admin1 and found.admin1 not in {None, one.admin1})
    ):
        return None
    return found


def _location(one: PlaceTold, found: PlaceFound | None) -> str | None:
    """Return the name in its usual letters where it is printed in capitals; any other is coded as printed."""
    if found is None or not one.name.isupper():
        return None
    return found.name if folded(found.name) == folded(one.name) else one.name.title()


def _source(found: PlaceFound) -> str:
    return found.source if found.geonameid is None else f"{found.source} {found.geonameid}"


def _basis(one: PlaceTold) -> Basis:
    return Basis.INHERITED if one.dateline else Basis.EXPLICIT


def _evidence(told: PlaceTold, one: PlaceTold) -> dict[str, list[dict[str, Any]]]:
    evidence = {"name": [{"start": told.start, "end": told.end, "quote": told.quote}]}
    if one is not told and not told.start <= one.name_start < told.end:
        evidence["name"].append({"start": one.start, "end": one.end, "quote": one.quote})
    beside: tuple[tuple[str, Evidence | None], ...] = (
        ("country", one.country_words),
        ("admin1", one.admin1_words),
    )
    for field, words in beside:
        if words is not None and getattr(one, field) is not None:
            evidence[field] = [{"start": words.start, "end": words.end, "quote": words.quote}]
    return evidence
