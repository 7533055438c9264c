"""Words that name or imply a country, in a tree of phrases."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import demonyms
from acled_export.lexicon.words import key
from acled_export.news_places.name_words import some
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME, SHORT, ADJECTIVE, PEOPLE, ABBREVIATION, CAPITAL, METONYM, REGION, NONE = (
    "name", "short", "adjective", "people", "abbreviation", "capital", "metonym", "region", "none",
)  # fmt: skip
SORTS = {
    "adjectives": ADJECTIVE,
    "people": PEOPLE,
    "short": SHORT,
    "abbr": ABBREVIATION,
    "capital": CAPITAL,
    "metonyms": METONYM,
    "regions": REGION,
}
# phrases that hold a country's name and do not mean it
NO_COUNTRY = (
    "Gulf of Guinea", "Gulf of Mexico", "Gulf of Oman", "Gulf of Thailand", "Niger River", "River Niger",
    "Lake Chad", "South China Sea", "East China Sea", "Sea of Japan", "Indian Ocean", "Irish Sea",
    "Jordan River", "River Jordan", "Latin American", "South American", "Central American",
    "North American", "African American", "Latin America", "South America", "Central America",
    "North America", "Bank of America", "Washington Post", "New York Times", "Hindustan Times",
    "Korean War", "Korean Peninsula", "Vietnam War", "Panama Papers", "Mexican wave", "Turkish bath",
    "Times of India", "Bank of China", "Copa America", "Radio France Internationale",
    "Agence France-Presse", "Agence France Presse", "Voice of America", "Paris Agreement",
    "Geneva Conventions", "Geneva Convention", "Irish Republican Army", "Washington Times",
    "Jerusalem Post", "Indian summer", "New England", "Persian Gulf", "Straits Times", "Moscow Times",
    "Kyiv Independent", "Japan Times", "Hague", "Jordan Valley",
)  # fmt: skip
# said of a people in many countries, or common words: they imply none
VAGUE = some(
    "Kurdish Kurdistan Baloch Karen Mon Chin Serb Naga Male PA SA SAR ROC OPT oPt Arab Pool Beni Victoria "
    "Hamilton"
)

# names listed as a country's own that are only a part of it
PARTS = frozenset(
    {
        "England", "Scotland", "Wales", "Northern Ireland", "Gaza", "Gaza Strip", "West Bank",
        "occupied West Bank", "Trinidad", "Tobago", "Tahiti", "Saipan", "Bonaire", "Saba", "eastern Congo",
    }
)  # fmt: skip


@attrs.frozen
class CountryWord:
    """A phrase as written, the sort of word it is, and its countries, the likeliest first."""

    form: str
    sort: str
    countries: tuple[str, ...]


@functools.cache
def country_phrases() -> Phrases[CountryWord]:
    """Return the words for countries once, to be found by folded words."""
    return Phrases((key(word.form), word) for word in _words())


def _sort_of(form: str, sort: str) -> str:
    if sort != SHORT:
        return sort
    return REGION if form in PARTS else NAME


def _words() -> Iterator[CountryWord]:
    listed: dict[tuple[str, str], list[str]] = {}
    known = vocabulary("country")
    for country, land in demonyms().countries.items():
        if country not in known.facts:
            continue
        listed.setdefault((country, NAME), []).append(country)
        for field, sort in SORTS.items():
            for form in getattr(land, field):
                if form not in VAGUE:
                    at = (form, _sort_of(form, sort))
                    if country not in listed.setdefault(at, []):
                        listed[at].append(country)
    for alias, country in known.aliases.items():
        listed.setdefault((alias, NAME), [country])
    preferred = {entry["term"]: entry.get("prefer") for entry in demonyms().ambiguous}
    for (form, sort), countries in listed.items():
        first = preferred.get(form)
        order = sorted(countries, key=lambda country: country != first)
        yield CountryWord(form, sort, tuple(order))
    yield from (CountryWord(form, NONE, ()) for form in NO_COUNTRY)
