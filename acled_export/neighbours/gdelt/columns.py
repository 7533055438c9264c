"""The columns of GDELT's event files: 57, 58 or 61 without a header, or with one, in any case.

Files are tab-separated and have no header. Version 1 has 58 columns, before April 2013 without SOURCEURL;
version 2 has three ADM2Code columns more. Names and order: GDELT Event Codebook 2.0, and the column lists of
gdeltPyR.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WHEN = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate")
ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
ACTION = (
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
ADM2 = "ADM2Code"


def _columns(geo: Sequence[str]) -> tuple[str, ...]:
    actors = (f"Actor{side}{name}" for side in (1, 2) for name in ACTOR)
    places = (f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in geo)
    return (*WHEN, *actors, *ACTION, *places, "DATEADDED", "SOURCEURL")


VERSION_2 = _columns(GEO)
VERSION_1 = _columns([name for name in GEO if name != ADM2])
BY_WIDTH: Mapping[int, tuple[str, ...]] = {57: VERSION_1[:-1], 58: VERSION_1, 61: VERSION_2}

EXPECTED = ("globaleventid", "sqldate", "eventcode")  # whatever else an extract leaves away
OWN = {name.casefold(): name for name in VERSION_2} | {"day": "SQLDATE"}  # `Day` is the codebook's name
MENTIONS = {"globaleventid", "mentiontimedate"}
REDUCED = {"cameocode", "numevents", "numarts"}
LEFT_OUT, BESIDE = "actor1type1code", {"actor1type2code", "actor1type3code", "actor2type1code"}
QUAD_CLASS = VERSION_2.index("QuadClass")


def own_names(header: Sequence[str], renamed: Mapping[str, str]) -> dict[str, str]:
    """Return for each of GDELT's columns in a header the name that the file has for it.

    `renamed` leads from a name in the file to the one that is meant. Of two that mean the same, the first is
    taken.
    """
    found: dict[str, str] = {}
    for name in header:
        own = OWN.get(renamed.get(name, name).strip().casefold())
        if own:
            found.setdefault(own, name)
    return found


def is_gdelt(header: Sequence[str]) -> bool:
    """Say whether a header is one of GDELT's event table, or of an extract with ids, days and codes."""
    names = own_names(header, {})
    return all(OWN[name] in names for name in EXPECTED)


def refusal_of(header: Sequence[str]) -> str | None:
    """Return what a table is that looks like GDELT's events and cannot be read as them, null for others."""
    plain = {name.strip().casefold() for name in header}
    if plain >= MENTIONS:
        return (
            "this is GDELT's table of mentions (one row for each article that mentions an event) and has no "
            "events; expected the .export file of the same time"
        )
    if plain >= REDUCED:
        return (
            "this is GDELT's reduced file, whose rows are sums over reports and have no ids; expected the "
            "full event file"
        )
    if is_gdelt(header) and LEFT_OUT not in plain and plain >= BESIDE:
        return (
            f"the header has {len(header)} names and lacks Actor1Type1Code: a list of 60 names is known that "
            "leaves it out, and every later column then stands one place too far to the left. Make the file "
            "again with the 61 names of GDELT's codebook, or read GDELT's own file without a header. If the "
            "column was left away on purpose, leave Actor1Type2Code and Actor1Type3Code away too"
        )
    return None


def headless_names(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return the columns of a file whose first record is a row of GDELT's, null for any other record.

    Raises `SourceError` for a record that begins like a row of GDELT's and has another number of cells.
    """
    if len(cells) < QUAD_CLASS or not re.fullmatch(r"[0-9]+", cells[0]) or not _dated(*cells[1:4]):
        return None
    names = BY_WIDTH.get(len(cells))
    if names is None:
        raise SourceError(
            f"the first record begins like a row of GDELT's event table and has {len(cells)} cells; expected "
            f"{', '.join(map(str, BY_WIDTH))}. Read GDELT's own file, or give this one a header"
        )
    return names if re.fullmatch("[1-4]", cells[QUAD_CLASS]) else None


def _dated(day: str, month: str, year: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{8}", day)) and (month, year) == (day[:6], day[:4])


def version_of(names: Mapping[str, str], width: int) -> str | None:
    """Return the version of the event table, null where an extract does not tell it."""
    if any(name.endswith(ADM2) for name in names):
        return "2.0"
    return "1.0" if width in BY_WIDTH and len(names) == width else None
