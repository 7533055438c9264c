"""The people before a verb: its subject, over the words between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.news_tolls.harm_words import WAYS
from acled_export.news_tolls.sides import BOUNDS, FINITE, LINKS, OF
from acled_export.news_tolls.word_lists import listed
from acled_export.number_words import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.news_tolls.noun_phrases import NounPhrase
    from acled_export.news_tolls.sides import Sentence
    from acled_export.news_tolls.tokens import Tokens

MOST_AUXILIARIES = 8
FARTHEST = 45  # words between people and the verb they are the subject of
PLACE_WORDS = 5


BE = listed(
    "was were been being is are be get got gets getting am has have had lay lie lies found reported remain "
               "remained"
)  # fmt: skip
PASSIVE = listed(
    "was were been being is are be get got gets getting found lay lie lies declared pronounced confirmed "
                    "reported left remain remained feared presumed believed thought"
)  # fmt: skip
AUXILIARY = BE | PASSIVE | listed(
    "also later then already all both both themselves now subsequently since to allegedly still not n't "
    "again instantly known "
    "believed feared thought presumed said confirmed reportedly initially each thus eventually "
    "ultimately there either "
    "together alone first just badly fatally"
)  # fmt: skip


DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
TIMES = listed("morning afternoon evening night")
WERE = listed("was were been")
MOST_TIME = 4  # words of "on late friday evening"


def before_verb(t: Tokens, s: Sentence, verb: int, taken: Iterable[int]) -> tuple[NounPhrase, ...]:
    """Return the people that are the subject of a verb, in the order of the text."""
    at = verb
    while (
        at > s.first
        and at not in s.by_behind
        and verb - at < MOST_AUXILIARIES
        and is_auxiliary(t, at - 1)
        and not t.ended(at)
    ):
        at -= 1
    used = set(taken)
    fallback: tuple[NounPhrase, ...] = ()
    if at > s.first and t.low[at - 1] in {"who", "which", "that"} and at - 1 in s.by_behind:
        return (s.by_behind[at - 1],)
    lowest = max(s.first, at - FARTHEST)
    while at > lowest:
        phrase = s.by_behind.get(at)
        if phrase is not None and phrase.kind != "harm" and phrase.first not in used:
            chain = chain_of(t, s, phrase, used)
            if not _governed(t, s, chain[0].first):
                return _without_parts(t, chain)
            if len(chain) > 1 and t.low[chain[0].first - 1] in {"by", "in", "at", "with", "from"}:
                return chain[1:]
            fallback = fallback or (
                chain if t.low[chain[0].first - 1] not in {"by", "including", "against", "with"} else ()
            )
            at = chain[0].first
            continue
        if t.ended(at - 0) if at < s.behind else False:
            break
        if t.low[at - 1] in BOUNDS:
            break
        at -= 1
    return fallback


def _without_parts(t: Tokens, chain: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
    """Return people counted without those by whom they are told again: "two men, a major and a guard"."""
    rest = [phrase.low for phrase in chain[1:]]
    counted = chain[0].counted and (chain[0].low or 0) > 1 and t.parted(chain[1].first) if rest else False
    again = counted and None not in rest and sum(filter(None, rest)) == chain[0].low
    return chain[:1] if again else chain


def is_auxiliary(t: Tokens, at: int) -> bool:
    """Tell whether a word may stand between people and their verb."""
    word = t.low[at]
    return (
        word in AUXILIARY
        or word.endswith("ly")
        or bool(
            t.low[at + 1 : at + 2] in {("and",), ("or",), ("then",), ("later",)}
            and WAYS.at(t.words[at : at + 1], 0)
        )
        or _parts_passive(t, at)
    )


def _parts_passive(t: Tokens, at: int) -> bool:
    """Tell whether a word is of the day that parts a passive: "were on Friday afternoon killed"."""
    first = at
    while first > 0 and at - first < MOST_TIME and t.low[first] in DAYS | TIMES | {"late", "early"}:
        first -= 1
    if t.low[first] in {"yesterday", "today"}:
        return first > 0 and t.low[first - 1] in WERE
    day = t.low[first + 1 : first + 1 + MOST_TIME]
    return first > 0 and t.low[first] == "on" and t.low[first - 1] in WERE and bool(DAYS & set(day))


def chain_of(t: Tokens, s: Sentence, last: NounPhrase, used: set[int]) -> tuple[NounPhrase, ...]:
    """Return the people of a list that ends with some: "a woman, her son and two neighbours"."""
    chain = [last]
    at, linked = (
        last.first,
        last.kind == "people"
        and not last.counted
        and last.low == 1
        and t.low[last.first] == t.low[last.heads[0]],
    )
    while at - 1 > s.first:
        link = t.low[at - 1] in LINKS and not t.ended(at)
        comma = t.gaps[at].strip() == "," and linked
        before = s.by_behind.get(_without_age(t, at - 1 if link else at)) if link or comma else None
        if before is None and link and not linked and last.kind == "people":
            before = _with_place(t, s, at - 1)
        if before is not None and before.kind == "pronoun" and before.low != 1:
            break
        if before is None or before.first in used or before.kind == "harm":
            break
        if (last.kind == "bare") != (before.kind == "bare") and before.kind != "name":
            break
        if link and linked:
            break
        linked = linked or link
        chain.insert(0, before)
        at = before.first
    return tuple(chain)


def _without_age(t: Tokens, at: int) -> int:
    """Step back over an age: "a man, 45, and his wife", "a boy of 10", "a girl aged seven"."""
    if at > 1 and t.low[at - 2] in {"of", "aged"} and (t.low[at - 1].isdigit() or t.low[at - 1] in NUMBERS):
        return at - 2
    aged = at > 0 and t.low[at - 1].isdigit() and t.gaps[at - 1].strip() == "," and t.parted(at)
    return at - 1 if aged else at


def _with_place(t: Tokens, s: Sentence, at: int) -> NounPhrase | None:
    """Return the people before "of" and a name or a thing that end there: "the chief of the village"."""
    for place in range(at - 1, max(s.first, at - PLACE_WORDS), -1):
        if t.parted(place + 1) or t.low[place] in BOUNDS | FINITE | LINKS:
            return None
        if t.low[place] in {"of", "from", "in"}:
            return s.by_behind.get(place)
    return None


def _governed(t: Tokens, s: Sentence, first: int) -> bool:
    """Tell whether people are the object of a preposition or of another verb."""
    if first <= s.first or t.ended(first):
        return False
    before = t.low[first - 1]
    if t.parted(first):
        return s.by_first[first].of_those
    return (
        before in OF
        or (before.endswith(("ing", "ed")) and before not in {"killed", "dead", "killing"})
        or before == "them"
    )
