"""Words beside a name that say what it is: `the besieged town of X`, `X refugee camp`, `X, a village`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_places.country_words import country_phrases
from acled_export.news_places.kind_words import (
    BEFORE_SPOT,
    BEHIND_KIND,
    KINDS,
    NAMED_BY_OF,
    NARROW,
    PART,
    SPOTS,
    SPREAD,
    TOWNS,
    WIDE,
)
from acled_export.news_places.name_runs import BLANKS, LOCAL_GOVERNMENT, local_government
from acled_export.news_places.name_words import NEVER, some
from acled_export.news_places.place_words import DIRECTIONS, PREPOSITIONS, QUALIFIERS, TAKES, WEAK
from acled_export.news_places.prepositions import may_step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.news_places.name_runs import Look, Run
    from acled_export.news_places.told import Kind

MOST_WORDS = 4  # of a description such as `small farming`
SHORTEST = 4  # letters of an adjective before a kind word
APPOSED = some("capital city town village")
NO_KINDS_BEFORE = some("state post field community")  # `the state X` is no state


@attrs.frozen
class KindBefore:
    """What stands right before a name: the word at which it begins, a kind word, whether it is a plural."""

    at: int
    word: str | None = None
    several: bool = False

    @property
    def kind(self) -> Kind | None:
        """Return what the word says the place is."""
        return KINDS[self.word] if self.word is not None else None


def kind_before(seen: Look, first: int, countries_at: Mapping[int, int]) -> KindBefore:
    """Read `the besieged town of`, `the capital,` and a kind word right before a name (`village X`).

    `countries_at` leads from the last word of an adjective such as `Iraqi` to its first.
    """
    if local_government(seen, first - 1 - LOCAL_GOVERNMENT):
        return KindBefore(first)
    if seen.low(first - 1) == "of" and may_step(seen, first) and seen.low(first - 2) in KINDS:
        return _with_of(seen, first, countries_at)
    word = seen.low(first - 1)
    apposed = word in APPOSED and not seen.cap(first - 1)
    apposed = apposed and not (word in TOWNS and behind_name(seen, first - 1, countries_at))
    if apposed and seen.gap(first) == ", " and seen.gap(first - 1) in BLANKS:
        return KindBefore(first - 1, word)
    own = seen.cap(first - 1) or seen.owns(first - 1) if first else True
    if word in KINDS and word not in NO_KINDS_BEFORE and seen.gap(first) in BLANKS and not own:
        return KindBefore(first - 1, word)
    return KindBefore(first)


def _with_of(seen: Look, first: int, countries_at: Mapping[int, int]) -> KindBefore:
    at, word = first - 2, seen.low(first - 2)
    capital = word == "capital" and seen.low(at - 1) == "the"
    market = (word in SPOTS or word in SPREAD) and word not in NAMED_BY_OF and word not in PART
    other = _other_kind(seen, first, word) and behind_name(seen, at, countries_at)
    if capital or market or other or not may_step(seen, first - 1):
        return KindBefore(first)
    steps = 0
    while steps < MOST_WORDS and seen.gap(at) in BLANKS and _describes(seen, at - 1):
        at, steps = at - 1, steps + 1
    if seen.low(at - 1) in {"a", "an"}:
        return KindBefore(first)
    return KindBefore(at, word, word.endswith("s") and word[:-1] in KINDS)


def _other_kind(seen: Look, first: int, word: str) -> bool:
    """Tell whether a kind word between two names may belong to the first: `X district of Y`."""
    if word in WIDE:
        return country_phrases().at(seen.words, first) is not None
    return word not in TOWNS or not _with_article(seen, first - 2)


def _with_article(seen: Look, at: int) -> bool:
    """Tell whether the name before a word has `the`: `the Idlib village of X`, not `X village of Y`."""
    for _ in range(MOST_WORDS):
        if not seen.cap(at - 1) or not may_step(seen, at):
            break
        at -= 1
    return seen.low(at - 1) == "the"


def behind_name(seen: Look, at: int, countries_at: Mapping[int, int]) -> bool:
    """Tell whether a kind word belongs to a name before it: `Guma local government area of`."""
    for _ in range(MOST_WORDS - 1):
        low = seen.low(at - 1)
        if seen.cap(at - 1) or not may_step(seen, at) or not (low in BEFORE_SPOT or low in KINDS):
            break
        at -= 1
    if not seen.cap(at - 1) or not may_step(seen, at):
        return False
    low = seen.low(at - 1)
    return not (seen.owns(at - 1) or at - 1 in countries_at or low in NEVER or low in DIRECTIONS)


def _describes(seen: Look, at: int) -> bool:
    """Tell whether a word before `town of` describes it: an adjective, no preposition and no verb."""
    low = seen.low(at)
    known = low in PREPOSITIONS or low in WEAK or low in TAKES or low in QUALIFIERS
    return len(low) >= SHORTEST and not seen.cap(at) and not known


def kind_after(seen: Look, run: Run) -> tuple[int, str | None]:
    """Read kind words behind a name: the word behind them, and the last (`refugee camp`: `camp`)."""
    at, last = run.behind, None
    if seen.gap(at) in BLANKS and local_government(seen, at):
        return at + LOCAL_GOVERNMENT, seen.low(at + LOCAL_GOVERNMENT - 1)
    while at - run.behind < MOST_WORDS and seen.gap(at) in BLANKS and not seen.cap(at) and not run.possessive:
        low = seen.low(at)
        if low == "capital" and last is not None:
            break  # `the Borno state capital Maiduguri`
        if low in KINDS:
            last = at
        elif low not in BEFORE_SPOT and low not in DIRECTIONS:
            break
        at += 1
    if last is None or (seen.low(last) in WIDE and seen.low(last + 1) == "of" and _is_land(seen, last + 2)):
        return run.behind, None
    if seen.low(last) in TOWNS and seen.low(last + 1) == "of" and _with_article(seen, run.behind):
        return run.behind, None
    return last + 1, seen.low(last)


def _is_land(seen: Look, first: int) -> bool:
    """Tell whether a name behind `of` is that of the land itself: `the Amazonian state of Para`."""
    return seen.cap(first) and country_phrases().at(seen.words, first) is None


def apposition(seen: Look, run: Run) -> str | None:
    """Return the kind word of `X, a small farming village in`, null where none follows."""
    at = run.behind
    if run.possessive or seen.gap(at) != ", " or seen.low(at) not in {"a", "an", "the"}:
        return None
    for _ in range(MOST_WORDS):
        at += 1
        low = seen.low(at)
        if not may_step(seen, at) or seen.cap(at):
            return None
        if low in TOWNS or low in NARROW or low in PART:
            ends = seen.gap(at + 1) not in BLANKS
            return low if ends or seen.low(at + 1) in BEHIND_KIND else None
    return None
