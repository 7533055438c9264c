"""Countries that a text names no word for: its well-known towns and provinces tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.gazetteer import Match
from acled_export.news_places.candidate import LIKELY, WEAKLY
from acled_export.news_places.judging import clean_behind, name_of
from acled_export.news_places.told import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from acled_export.news_places.candidate import Candidate
    from acled_export.news_places.country_ranking import Votes
    from acled_export.news_places.lookups import Lookups
    from acled_export.news_places.name_runs import Look

KNOWN_ABROAD = 100_000  # people of a town that makes its country one of the text's
ALIAS_KNOWN = 25_000  # people of a town by a name of another language
CLEARLY = 5  # so many times the people of a namesake in another country
RIGHT_BEHIND = 5  # words
IMPLIED, IMPLIED_SORT = 1.0, "implied"


def imply(seen: Look, found: Sequence[Candidate], votes: Votes, lookups: Lookups) -> None:
    """Let well-known towns and provinces speak for their countries; where no country is named, all places.

    The country of most of the names goes first, so that a namesake elsewhere does not lead away from it.
    """
    alone = not votes.named()
    if alone:
        _imply_any(seen, found, votes, lookups)
    starts = {one.run.first for one in found if one.mention is not None}
    named = votes.named() if not alone or _several(seen, found) else frozenset()
    for one in found:
        spot = one.kind is Kind.SPOT and one.run.behind - one.run.first == 1
        linked = one.holder is not None or (one.sibling is not None and bool(named))
        known = one.mention is not None or linked or _told_behind(one, starts)
        unclear = one.strength < WEAKLY or (one.kind is None and not clean_behind(seen, one))
        if known or spot or unclear:
            continue
        country = _clear(one, lookups, name_of(seen, one), named)
        if country is not None:
            votes.add(country, IMPLIED_SORT, IMPLIED, (one.run.start, one.run.end))


def _several(seen: Look, found: Sequence[Candidate]) -> bool:
    """Tell whether more than one name is surely that of a place."""
    return len({name_of(seen, one) for one in found if one.strength >= LIKELY}) > 1


def _told_behind(one: Candidate, starts: AbstractSet[int]) -> bool:
    """Tell whether a country is named right behind a name: it is in that one."""
    return any(at in starts for at in range(one.closes, one.closes + RIGHT_BEHIND))


def _clear(one: Candidate, lookups: Lookups, name: str, named: frozenset[str]) -> str | None:
    """Return the country with much the largest place of a name, null where one that is named has any."""
    held = lookups.held_in(name) if named else _by_own_name(lookups, name)
    if not held or not named.isdisjoint(held):
        return None
    first, *rest = sorted(held, key=lambda country: (-held[country], country))
    if rest and held[first] <= CLEARLY * max(held[rest[0]], 1):
        return None
    enough = not named or (one.kind is Kind.ADMIN1 and not rest)
    return first if held[first] >= KNOWN_ABROAD or (one.strength >= LIKELY and enough) else None


def _by_own_name(lookups: Lookups, name: str) -> dict[str, int]:
    """Return the countries that hold a place of a name; by a name in another language only a large place."""
    held = lookups.held_in(name)
    own = {
        found.country
        for found in lookups.named(name, held)
        if found.match is Match.NAME or found.geonameid is None  # our own list has no stray aliases
    }
    return {country: people for country, people in held.items() if country in own or people >= ALIAS_KNOWN}


def _imply_any(seen: Look, found: Sequence[Candidate], votes: Votes, lookups: Lookups) -> None:
    """Where nothing is clear take the country that holds most of the names, larger places before others."""
    totals: dict[str, float] = {}
    first: dict[str, tuple[int, int]] = {}
    for one in found:
        if one.strength >= LIKELY:
            held = _by_own_name(lookups, name_of(seen, one))
            most = max(held.values(), default=0)
            for country, people in held.items():
                totals[country] = totals.get(country, 0.0) + 1 + (people + 1) / (most + 1)
                first.setdefault(country, (one.run.start, one.run.end))
    if totals:
        best = max(sorted(totals), key=totals.__getitem__)
        votes.add(best, IMPLIED_SORT, IMPLIED, first[best])
