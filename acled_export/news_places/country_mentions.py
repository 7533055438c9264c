"""Where a text names or implies countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_places.country_words import (
    ABBREVIATION,
    ADJECTIVE,
    CAPITAL,
    NAME,
    NONE,
    PEOPLE,
    REGION,
    country_phrases,
)
from acled_export.news_places.kind_words import KINDS
from acled_export.news_places.name_runs import HYPHENS
from acled_export.news_places.name_words import BODIES, FUNCTION
from acled_export.news_places.place_words import DIRECTIONS, PREPOSITIONS, WEAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from acled_export.lexicon.phrases import Met
    from acled_export.news_places.country_words import CountryWord
    from acled_export.news_places.name_runs import Look, Run

LETTERS = 4  # of an abbreviation
INNER = frozenset({" ", "-", "\N{NO-BREAK SPACE}", "\n", ", ", ". ", "\N{HYPHEN}", "\N{EN DASH}"})
JOINED = frozenset(["based", "born", "held"])
ABROAD = frozenset(["pro", "anti", "ex", "non", "pan", "afro", "anglo", "sino", "trans"])


@attrs.frozen
class Mention:
    """Words for a country: word indices, offsets without a possessive, the sort, the countries it may be.

    `bound` is true for a part of a longer word or name (`Iran-backed`, `Nigeria Police Force`).
    """

    first: int
    behind: int
    start: int
    end: int
    sort: str
    countries: tuple[str, ...]
    possessive: bool
    bound: bool
    sentence: int


def mentions(seen: Look, run_at: Mapping[int, Run]) -> Iterator[Mention]:
    """Yield the words for countries in a text, in order and without overlap.

    `run_at` has for each word of a name that name: a country's name in the name of a person is none.
    """
    tree = country_phrases()
    for sentence in seen.reading.sentences:
        at = sentence.first
        while at < sentence.behind:
            met = tree.at(seen.words, at)
            word = next(iter(met.known), None) if met else None
            fits = [it for it in met.known if _written(seen, at, met.behind, it)] if met else []
            if met is None or word is None or not fits or met.behind > sentence.behind:
                at += 1
                continue
            word = _meant(seen, met, fits)
            if word.sort != NONE:
                found = _mention(seen, met, word, run_at.get(at))
                if found:
                    yield found
            at = met.behind


def _meant(seen: Look, met: Met[CountryWord], fits: Sequence[CountryWord]) -> CountryWord:
    """Return which of several senses words have: `US` is an adjective, but not in `in the US on Monday`."""
    by_sort = {word.sort: word for word in fits}
    if ADJECTIVE in by_sort and REGION in by_sort:
        return by_sort[REGION]
    low = seen.low(met.behind)
    ends = seen.gap(met.behind) not in INNER or low.endswith("ed")
    ends = ends or low in FUNCTION or low in PREPOSITIONS or low in WEAK
    before = seen.low(met.first - 2 if seen.low(met.first - 1) == "the" else met.first - 1)
    if ABBREVIATION in by_sort and ends and (before in PREPOSITIONS or before in WEAK):
        return by_sort[ABBREVIATION]
    return fits[0]


def _written(seen: Look, first: int, behind: int, word: CountryWord) -> bool:
    """Tell whether a phrase stands as it is written: capitals, and nothing between its words but blanks."""
    if any(seen.gap(at) not in INNER for at in range(first + 1, behind)):
        return False
    text = seen.text[seen.words[first].start : seen.bare_end(behind - 1)]
    if word.sort == ABBREVIATION or (word.form.isupper() and len(word.form) <= LETTERS):
        return text == word.form and seen.reading.sentence_at(seen.words[first].start).number not in seen.loud
    caps = [at for at in range(first, behind) if seen.cap(at)]
    wanted = sum(part[:1].isupper() for part in word.form.replace("-", " ").split())
    return bool(caps) and len(caps) >= min(wanted, behind - first)


def _mention(seen: Look, met: Met[CountryWord], word: CountryWord, run: Run | None) -> Mention | None:
    first, behind = met.first, met.behind
    sentence = seen.reading.sentence_at(seen.words[first].start).number
    bound = _bound(seen, first, behind)
    if run and (run.first < first or run.behind > behind) and sentence not in seen.loud | seen.titled:
        if word.sort in {NAME, CAPITAL, REGION} and not _holds_more(seen, first, behind, run):
            return None
        bound = bound or word.sort in {NAME, CAPITAL}
    last = behind - 1
    return Mention(
        first, behind, seen.words[first].start, seen.bare_end(last), word.sort, word.countries,
        seen.owns(last), bound, sentence,
    )  # fmt: skip


def _bound(seen: Look, first: int, behind: int) -> bool:
    after = seen.gap(behind) in HYPHENS and not seen.cap(behind)
    return after or (seen.gap(first) in HYPHENS and seen.low(first - 1) in ABROAD)


def _holds_more(seen: Look, first: int, behind: int, run: Run) -> bool:
    """Tell whether a longer name is of a body or a place, so that the country in it counts: no person's."""
    rest = [*range(run.first, first), *range(behind, run.behind)]
    wider = (seen.low(at) for at in rest)
    return (
        any(word in BODIES or word in KINDS or word in DIRECTIONS for word in wider)
        or seen.gap(behind) in HYPHENS
    )


PLAIN = frozenset({NAME, ABBREVIATION})
OF_PEOPLE = frozenset({ADJECTIVE, PEOPLE})
