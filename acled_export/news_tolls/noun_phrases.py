"""Words for people as they stand in a sentence: "three of the soldiers", "a 24-year-old shepherd"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_tolls.amounts import Amount, amount_at
from acled_export.news_tolls.harm_words import HARM_NOUNS
from acled_export.news_tolls.noun_heads import DESCRIBING, STATES, STOPS, head_of, joined, kind_of, named, run
from acled_export.news_tolls.numbers import number_at, number_word
from acled_export.news_tolls.people_words import COLLECTIVE, THINGS, is_person, is_plural
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.news_tolls.tokens import Tokens

AGES = 8  # words of a list of ages
YEARS = range(1900, 2100)
NUMBERED = listed("aged age no chapter article resolution section")
ONE = {"him": 1, "her": 1, "he": 1, "she": 1, "himself": 1, "herself": 1, "someone": 1, "somebody": 1}
ALL = frozenset(("them", "they", "themselves", "those"))
ARTICLES = frozenset(("a", "an", "one"))
OWNERS = frozenset(("his", "her", "their", "its", "our", "my", "your"))
DETERMINERS = (
    ARTICLES | OWNERS | frozenset(("the", "this", "that", "these", "those", "another", "every", "each"))
)
OF_WHOM = frozenset(("them", "whom", "which", "us", "these", "those", "the"))
ANYONE = listed(
    "man woman person victim boy girl teenager soldier suspect attacker bomber child policeman "
    "officer gunman assailant"
)
MORE = frozenset(("other", "others", "more", "further", "additional"))


@attrs.frozen(kw_only=True)
class NounPhrase:
    """People: words from `first` up to `behind`, heads, and how many (null amount: one, or not told).

    `kind` is people, unknown (a head no list knows), bare (a number alone), name, pronoun, or harm
    (`12 civilian deaths`). `of_those`: "two of them".
    """

    first: int
    behind: int
    kind: str
    heads: tuple[int, ...] = ()
    low: int | None = None
    high: int | None = None
    counted: bool = False
    told: bool = False
    more: bool = False
    definite: bool = False
    of_those: bool = False


def phrase_at(t: Tokens, at: int, end: int) -> NounPhrase | None:
    """Return the words for people that begin at a word; null where there are none."""
    if at >= end or (at and t.low[at - 1] in {"no", "any"} and not t.parted(at)):
        return None
    word = t.low[at]
    pronoun = _pronoun(t, at, end)
    if pronoun is not None:
        return pronoun
    amount = amount_at(t, at, end)
    if amount is not None:
        return _counted(t, amount, end)
    if word in DETERMINERS:
        return _determined(t, at, end)
    if word in STOPS:
        return None
    return _bare(t, at, end)


def _pronoun(t: Tokens, at: int, end: int) -> NounPhrase | None:
    word = t.low[at]
    if word in ONE and not (word == "her" and _noun_follows(t, at + 1, end)):
        return NounPhrase(first=at, behind=at + 1, kind="pronoun", low=1, high=1, definite=True)
    if word in ALL and not (word == "those" and _noun_follows(t, at + 1, end)):
        return NounPhrase(first=at, behind=at + 1, kind="pronoun", definite=True)
    return None


def _noun_follows(t: Tokens, at: int, end: int) -> bool:
    return at < end and not t.parted(at) and t.low[at] not in STOPS


def _counted(t: Tokens, amount: Amount, end: int) -> NounPhrase | None:
    """Read the people behind a number."""
    at, more = amount.behind, amount.more
    if at < end and t.low[at] in MORE and not t.parted(at):
        at, more = at + 1, True
    step = _of(t, at, end)
    if step is None:
        return _made(amount, at, "bare", more=more)
    at, of_those = step
    bare = of_those and (at >= end or t.parted(at) or t.low[at] in STOPS or not is_person(t.low[at]))
    state = t.low[at - 1] == "the" and at < end and t.low[at] in STATES and not t.parted(at)
    if bare or state:
        return attrs.evolve(_made(amount, at + state, "bare", more=more), of_those=True)
    behind = run(t, at, end) if at < end and not t.parted(at) else at
    if behind == at:
        return _bare_number(t, amount, at, more=more)
    phrase = _headed(t, amount, (at, behind), more=more)
    return attrs.evolve(phrase, of_those=of_those) if phrase is not None and of_those else phrase


def _of(t: Tokens, at: int, end: int) -> tuple[int, bool] | None:
    """Return where the people of "two of the ..." begin, and whether these are told before ("of them").

    Null: what follows "of" are not the people counted.
    """
    taken = t.low[at - 1] == "of"  # "dozens of"
    if not taken and (at >= end or t.low[at] != "of" or t.parted(at)):
        return at, False
    first = at if taken else at + 1
    word = t.low[first] if first < end else ""
    if not taken and (
        amount_at(t, first, end) is not None or not (word in OF_WHOM | OWNERS or is_person(word))
    ):
        return None
    return first + (word in OF_WHOM | OWNERS), word in OF_WHOM - {"the"}


def _made(amount: Amount, behind: int, kind: str, *, more: bool, heads: tuple[int, ...] = ()) -> NounPhrase:
    return NounPhrase(
        first=amount.first, behind=behind, kind=kind, heads=heads, low=amount.low, high=amount.high,
        counted=True, told=amount.whole, more=more, definite=amount.the,
    )  # fmt: skip


def _bare_number(t: Tokens, amount: Amount, at: int, *, more: bool) -> NounPhrase | None:
    """Keep a number alone, unless it is an age or a year."""
    after = at < len(t.gaps) and t.gaps[at].startswith((",", ".", ")", ";"))
    digits = t.low[amount.number].isdigit()
    first = amount.first
    age = after and t.gaps[first] in {", ", " (", ","} and not more and first > 0 and _names(t, first)
    year = amount.low in YEARS and amount.low == amount.high and t.low[amount.number] == str(amount.low)
    numbered = first > 0 and t.low[first - 1] in NUMBERED
    if _aged(t, first) or numbered or (digits and (age or year)):
        return None
    return _made(amount, at, "bare", more=more)


def _aged(t: Tokens, at: int) -> bool:
    """Tell whether a number is one of the ages of several people: "aged 15, 17 and 22"."""
    first = at
    while at > max(0, first - AGES) and (t.low[at - 1] == "and" or number_word(t.low[at - 1]) is not None):
        at -= 1
    return at > 0 and t.low[at - 1] in {"aged", "ages"}


def _names(t: Tokens, at: int) -> bool:
    """Tell whether a person or a name stands before a number between commas, which is then an age."""
    return is_person(t.low[at - 1]) or t.capital(at - 1)


def _headed(t: Tokens, amount: Amount, words: tuple[int, int], *, more: bool) -> NounPhrase | None:
    at, behind = words
    if t.low[behind - 1] in HARM_NOUNS:
        return _made(amount, behind, "harm", more=more, heads=(behind - 1,))
    head = head_of(t, at, behind)
    if head is None:
        return None
    behind = named(t, head + 1, behind)
    return _made(amount, behind, kind_of(t, head), more=more, heads=(head,))


def _determined(t: Tokens, at: int, end: int) -> NounPhrase | None:
    start = at + 1
    numbered = start < end and number_word(t.low[start]) is not None and not joined(t, start, end)
    behind = run(t, start, end) if start < end and not t.parted(start) and not numbered else start
    if behind == start:
        alone = t.low[at] == "another" and not numbered
        return (
            NounPhrase(first=at, behind=start, kind="bare", low=1, high=1, counted=True, told=True, more=True)
            if alone
            else None
        )
    word, head = t.low[at], head_of(t, start, behind)
    if head is None or t.low[behind - 1] in HARM_NOUNS:
        return None
    collective = _collective(t, at, head, end)
    if collective is not None:
        return collective
    known = kind_of(t, head)
    plural = (is_plural(t.low[head]) and not (word in ARTICLES and t.low[head] == "youth")) or t.low[
        head
    ] in COLLECTIVE
    one = None if plural else 1
    told = plural or t.low[head] in ANYONE
    definite = word in {"the", "this", "that", "these", "those"} and not t.capital(head) and told
    return NounPhrase(
        first=at, behind=named(t, head + 1, behind), kind=known, heads=(head,), low=one, high=one,
        counted=word in ARTICLES | {"another"}, told=not plural, more=word == "another", definite=definite,
    )  # fmt: skip


def _collective(t: Tokens, at: int, head: int, end: int) -> NounPhrase | None:
    """Read "a family of five" and "a couple"."""
    if t.low[head] in {"couple", "pair"} and t.low[at] in DETERMINERS:
        return NounPhrase(
            first=at, behind=head + 1, kind="people", heads=(head,), low=2, high=2, counted=True, told=True
        )
    if t.low[head] not in COLLECTIVE or head + 2 >= end or t.low[head + 1] != "of":
        return None
    size = number_at(t, head + 2, end)
    if size is None:
        return None
    behind = run(t, size[1], end) if size[1] < end and not t.parted(size[1]) else size[1]
    return NounPhrase(
        first=at,
        behind=behind,
        kind="people",
        heads=(head,),
        low=size[0],
        high=size[0],
        counted=True,
        told=True,
    )


def _bare(t: Tokens, at: int, end: int) -> NounPhrase | None:
    """Read people without an article: "villagers", "Hamas leader Ismail Haniyeh", "Ali Hassan"."""
    behind = at if t.low[at] in DESCRIBING else run(t, at, end)
    if behind == at:
        return None
    names = at
    while names < behind and t.capital(names):
        names += 1
    heads = [
        at_ for at_ in range(at, behind) if is_person(t.low[at_]) and not (at_ + 1 < behind and t.owner(at_))
    ]
    if heads and t.low[behind - 1] not in THINGS:
        head = heads[-1]
        one = None if is_plural(t.low[head]) or t.low[head] in COLLECTIVE else 1
        return NounPhrase(
            first=at, behind=named(t, head + 1, behind), kind="people", heads=(head,), low=one, high=one
        )
    if names > at + 1 and names == behind and t.low[behind - 1] not in THINGS:  # a first and a last name
        return NounPhrase(first=at, behind=names, kind="name", low=1, high=1)
    return None
