"""A small gazetteer of invented towns under real names, and the means to make more."""

from __future__ import annotations

import functools
import sqlite3
import tempfile
import weakref
from pathlib import Path

import attrs

from acled_export.gazetteer import Gazetteer, gazetteer_at
from acled_export.gazetteer.building import build
from acled_export.gazetteer.geonames import Land, Town, keys_of


def town(  # noqa: PLR0917 - the columns of a table
    geonameid: int,
    name: str,
    iso2: str,
    admin1: str,
    latitude: float = 0.0,
    longitude: float = 0.0,
    population: int = 0,
    aliases: tuple[str, ...] = (),
) -> Town:
    return Town(
        geonameid=geonameid, name=name, iso2=iso2, admin1=admin1, latitude=latitude, longitude=longitude,
        population=population, keys=keys_of(name, aliases, iso2),
    )  # fmt: skip


LANDS = tuple(
    Land(iso2=iso2, country=country, english=country, population=population)
    for iso2, country, population in (
        ("FR", "France", 67_000_000), ("IQ", "Iraq", 40_000_000), ("LB", "Lebanon", 6_000_000),
        ("LY", "Libya", 7_000_000), ("MX", "Mexico", 126_000_000), ("SY", "Syria", 18_000_000),
        ("TR", "Turkey", 82_000_000), ("UA", "Ukraine", 40_000_000),
    )
)  # fmt: skip
TOWNS = (
    town(1, "Mosul", "IQ", "15", 36.3, 43.1, 1_500_000, ("al-Mawsil",)),
    town(2, "Kirkuk", "IQ", "13", 35.5, 44.4, 9_000),
    town(3, "Sulaymaniyah", "IQ", "05", 35.6, 45.4, 600_000, ("As Sulaymaniyah",)),
    town(4, "San Antonio", "MX", "14", 20.0, -103.0, 4_000),
    town(5, "San Antonio", "MX", "26", 28.0, -110.0, 3_000),
    town(6, "San Antonio del Ciprés", "MX", "32", 22.9, -102.5, 0, ("San Antonio",)),
    town(7, "Avdiyivka", "UA", "05", 48.1, 37.7, 36_000, ("Avdiivka",)),
    town(8, "Avdiyivka", "UA", "02", 51.5, 33.0, 2_000, ("Avdiivka",)),
    town(9, "Paris", "FR", "11", 48.9, 2.3, 2_000_000),
    town(10, "Paris", "FR", "11", 48.91, 2.31, 1_900_000),
    town(11, "Tripoli", "LY", "77", 32.9, 13.2, 1_300_000),
    town(12, "Tripoli", "LB", "09", 34.4, 35.8, 230_000),
    town(13, "Ankara", "TR", "68", 39.9, 32.9, 5_000_000),
    town(14, "Beta", "FR", "", 44.0, 1.0, 900),
    town(15, "Gamma", "FR", "", 46.0, 1.0, 5_000, ("Beta",)),
    town(16, "Delta", "FR", "", 44.0, 3.0, 900),
    town(17, "Omega", "FR", "", 46.0, 3.0, 90_000, ("Delta",)),
)


def gazetteer_of(lands: tuple[Land, ...], towns: tuple[Town, ...]) -> Gazetteer:
    """Build an index in a temporary file, and open what it holds in memory."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "places.sqlite")
        build(path, lands, towns)
        stored = gazetteer_at(path)
        stored.connection.backup(memory)
        stored.connection.close()
    known = attrs.evolve(stored, connection=memory)
    weakref.finalize(known, memory.close)
    return known


@functools.cache
def small_gazetteer() -> Gazetteer:
    """Return the gazetteer of `TOWNS`."""
    return gazetteer_of(LANDS, TOWNS)
