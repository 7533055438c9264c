"""What the gazetteer knows of the names in one text; each is asked for once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.gazetteer import Match, gazetteer, places_named
from acled_export.gazetteer.finding import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from acled_export.gazetteer import PlaceFound

MOST_NAMES = 4_000  # distinct names of one text that are looked up; the gazetteer knows none of the others


class Lookups:
    """The answers for one text."""

    def __init__(self) -> None:
        self._gazetteer = gazetteer()
        self._found: dict[tuple[str, frozenset[str], frozenset[str]], tuple[PlaceFound, ...]] = {}
        self._held: dict[str, Mapping[str, int]] = {}

    def named(
        self, name: str, countries: Iterable[str], within: Iterable[str] = ()
    ) -> tuple[PlaceFound, ...]:
        """Return the places of a name in some countries, as `places_named` does."""
        asked = (name, frozenset(countries), frozenset(within))
        if asked not in self._found:
            if len(self._found) >= MOST_NAMES or not asked[1]:
                return ()
            self._found[asked] = places_named([name], asked[1], within=asked[2], known=self._gazetteer)[name]
        return self._found[asked]

    def held_in(self, name: str) -> Mapping[str, int]:
        """Return the countries in which some place has a name, with the people of the largest."""
        if name not in self._held:
            if len(self._held) >= MOST_NAMES:
                return {}
            self._held[name] = self._gazetteer.countries_of(name) or self._gazetteer.countries_of(
                bare(name)[0]
            )
        return self._held[name]

    def is_name(self, name: str) -> bool:
        """Tell whether any place has a name."""
        return bool(self.held_in(name))


def well_known(found: PlaceFound, people: int) -> bool:
    """Tell whether a place has at least so many people, or is a province, under a name of its own."""
    if found.match is Match.LOOSE:
        return False
    return found.geonameid is None or (found.population or 0) >= people
