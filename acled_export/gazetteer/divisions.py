"""Provinces of the world: GeoNames' first-level divisions under the names that English news use.

`data/admin1.json` is made by `tools/make_admin1.py`.
"""

from __future__ import annotations

import functools
import json
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.gazetteer.folding import folded, loosened
from acled_export.gazetteer.records import Match

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class Division:
    """One province: the alpha-2 code of its country, GeoNames' code for it, its name and its other names."""

    iso2: str
    code: str
    name: str
    aliases: tuple[str, ...]


def shipped(name: str) -> Any:
    """Return what one of the package's JSON files holds."""
    file = resources.files("acled_export").joinpath("data", name)
    return json.loads(file.read_text(encoding="utf-8"))


@functools.cache
def divisions() -> Mapping[tuple[str, str], Division]:
    """Read the file of provinces once, by country and code."""
    found = {}
    for key, entry in shipped("admin1.json").items():
        iso2, code = key.split(".", 1)
        found[iso2, code] = Division(
            iso2=iso2, code=code, name=entry["name"], aliases=tuple(entry.get("aliases", ()))
        )
    return MappingProxyType(found)


@functools.cache
def divisions_by_key() -> Mapping[str, tuple[tuple[Match, Division], ...]]:
    """Return all provinces by folded and by loosened name, each with the best way it is reached."""
    found: dict[str, dict[Division, Match]] = {}
    for division in divisions().values():
        for name in (division.name, *division.aliases):
            key = folded(name)
            if key:
                match = Match.NAME if name == division.name else Match.ALIAS
                for at, how in ((key, match), (loosened(key), Match.LOOSE)):
                    ways = found.setdefault(at, {})
                    ways[division] = min(how, ways.get(division, how))
    return MappingProxyType(
        {key: tuple((match, division) for division, match in at.items()) for key, at in found.items()}
    )
