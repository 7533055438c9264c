"""Places that GeoNames' towns lack and news name often: bases, camps, crossings, dams, regions.

`data/places.json` is our own list; its points are approximate, and null where we are not sure.
"""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from acled_export.gazetteer.divisions import shipped
from acled_export.gazetteer.folding import folded, loosened
from acled_export.gazetteer.records import Match, PlaceFound, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@attrs.frozen(kw_only=True)
class Spot:
    """One entry of the file; `what` is a word for it: `air base`, `crossing`, `region`."""

    name: str
    aliases: tuple[str, ...]
    what: str
    country: str
    admin1: str | None
    latitude: float | None
    longitude: float | None
    source: str

    @property
    def kind(self) -> PlaceKind:
        """Say what it counts as: a region is wider than any town."""
        return PlaceKind.ADMIN1 if self.what == "region" else PlaceKind.TOWN

    def found(self, match: Match) -> PlaceFound:
        """Return it as a place found."""
        return PlaceFound(
            name=self.name,
            country=self.country,
            admin1=self.admin1,
            latitude=self.latitude,
            longitude=self.longitude,
            population=None,
            kind=self.kind,
            geonameid=None,
            match=match,
            source=self.source,
        )


@functools.cache
def spots() -> tuple[Spot, ...]:
    """Read the file once."""
    return tuple(Spot(**entry | {"aliases": tuple(entry["aliases"])}) for entry in shipped("places.json"))


def by_key(listed: Iterable[Spot]) -> Mapping[str, tuple[tuple[Match, Spot], ...]]:
    """Return spots by folded and by loosened name, each with the best way it is reached."""
    found: dict[str, dict[Spot, Match]] = {}
    for spot in listed:
        for name in (spot.name, *spot.aliases):
            key = folded(name)
            if key:
                match = Match.NAME if name == spot.name else Match.ALIAS
                for at, how in ((key, match), (loosened(key), Match.LOOSE)):
                    ways = found.setdefault(at, {})
                    ways[spot] = min(how, ways.get(spot, how))
    return MappingProxyType(
        {key: tuple((match, spot) for spot, match in ways.items()) for key, ways in found.items()}
    )


@functools.cache
def spots_by_key() -> Mapping[str, tuple[tuple[Match, Spot], ...]]:
    """Return the spots of the package by key."""
    return by_key(spots())
