"""What the gazetteer knows of a name: one record for each place that bears it."""

from __future__ import annotations

import enum

import attrs


class PlaceKind(enum.StrEnum):
    """What a place is: a town or another spot, a province or a wider region, a whole country."""

    TOWN = "town"
    ADMIN1 = "admin1"
    COUNTRY = "country"


class Match(enum.IntEnum):
    """How a name led to a place, best first.

    `LOOSE` is a spelling of an Arabic name that differs in its articles or in a last `h`.
    """

    NAME = 0
    ALIAS = 1
    LOOSE = 2


@attrs.frozen(kw_only=True)
class PlaceFound:
    """One place that bears a name.

    `country` and `admin1` are in ACLED's spelling where it is known; `admin1` is null for a country, for a
    region that lies in several provinces, and where the source does not say. Degrees are decimal, WGS 84;
    they are null for provinces and countries, where the supplement gives none, and where the name alone
    does not tell which place of the country is meant. `population` is null where it is not known.
    `source` says where the place came from; `geonameid` is GeoNames' number, null for what is not a town
    of GeoNames.
    """

    name: str
    country: str
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int | None
    kind: PlaceKind
    geonameid: int | None
    match: Match
    source: str
