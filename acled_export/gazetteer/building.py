"""The index of towns: an SQLite file made once from GeoNames' tables, the same for the same input."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from acled_export.gazetteer.geonames import Land, Town

FORMAT = 1  # raised with every change to what is stored
BATCH = 20_000  # towns held at once

SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
CREATE TABLE land (iso2 TEXT PRIMARY KEY, country TEXT, english TEXT, population INTEGER) WITHOUT ROWID;
CREATE TABLE town (
    id INTEGER PRIMARY KEY, name TEXT, iso2 TEXT, admin1 TEXT,
    latitude REAL, longitude REAL, population INTEGER
);
CREATE TABLE name (
    key TEXT, iso2 TEXT, town INTEGER, match INTEGER, PRIMARY KEY (key, iso2, town)
) WITHOUT ROWID;
CREATE TEMP TABLE read (key TEXT, iso2 TEXT, town INTEGER, match INTEGER);
"""
ORDERED = """
INSERT INTO name SELECT key, iso2, town, min(match) FROM read GROUP BY key, iso2, town
ORDER BY key, iso2, town
"""


def build(path: Path, lands: Iterable[Land], towns: Iterable[Town]) -> None:
    """Write the index into an empty or absent file.

    Raises `sqlite3.Error` or `OSError` where the file cannot be written.
    """
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO land VALUES (?, ?, ?, ?)",
            ((land.iso2, land.country, land.english, land.population) for land in lands),
        )
        towns = iter(towns)
        while batch := list(itertools.islice(towns, BATCH)):
            _store(connection, batch)
        connection.execute(ORDERED)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")


def _store(connection: sqlite3.Connection, towns: list[Town]) -> None:
    connection.executemany(
        "INSERT INTO town VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                town.geonameid, town.name, town.iso2, town.admin1,
                town.latitude, town.longitude, town.population,
            )
            for town in towns
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO read VALUES (?, ?, ?, ?)",
        ((key, town.iso2, town.geonameid, int(match)) for town in towns for key, match in town.keys),
    )
