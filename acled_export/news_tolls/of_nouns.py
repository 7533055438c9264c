"""Tolls told by nouns with "of", and by those told to be among the dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_tolls.drafts import Draft, drafted
from acled_export.news_tolls.harm_words import NOUNS
from acled_export.news_tolls.sides import behind_verb
from acled_export.news_tolls.standing import happened
from acled_export.news_tolls.subjects import before_verb
from acled_export.news_tolls.told import Harm
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.news_tolls.sides import Sentence
    from acled_export.news_tolls.tokens import Tokens

COST = listed("cost costs costing claimed claims claiming claim took take taking taken")
DEMANDED = listed(
    "demand demands demanded demanding call calls called calling urge urged urging seek seeking secure "
    "negotiate for over"
)
BODIES = frozenset(("bodies", "body", "remains", "corpse", "corpses"))
AMONG = tuple(
    tuple(words.split())
    for words in [
        "among the dead",
        "among the victims",
        "among those killed",
        "among the injured",
        "among the wounded",
        "among the missing",
        "among the casualties",
        "among the fatalities",
        "among those injured",
        "among those wounded",
        "among those arrested",
        "the dead",
        "the victims",
        "those killed",
        "the wounded",
        "the injured",
    ]
)
THAT_HARM = {
    "injured": Harm.INJURED,
    "wounded": Harm.INJURED,
    "missing": Harm.MISSING,
    "arrested": Harm.ARRESTED,
}


def by_membership(t: Tokens, s: Sentence) -> list[Draft]:
    """Return those told to be among others: "among the dead were three children"."""
    found: list[Draft] = []
    for at in range(s.first, s.behind - 2):
        opener = (
            next((words for words in AMONG if t.low[at : at + len(words)] == words), None)
            if t.low[at] in AMONG_STARTS
            else None
        )
        if opener is None:
            continue
        verb = at + len(opener)
        among = opener[0] == "among"
        if among and at > s.first and t.low[at - 1] in {"was", "were", "is", "are"}:
            people = before_verb(t, s, at - 1, ())
            found += drafted(t, THAT_HARM.get(opener[-1], Harm.KILLED), (at - 1, verb), people, "yes")
            continue
        if verb >= s.behind or t.low[verb] not in (
            {"were", "was", "are", "is"} if among else {"include", "included"}
        ):
            continue
        people = behind_verb(t, s, verb + 1)
        found += drafted(t, THAT_HARM.get(opener[-1], Harm.KILLED), (at, verb + 1), people, "yes")
    return [attrs.evolve(draft, member=True) for draft in found]


AMONG_STARTS = frozenset(words[0] for words in AMONG)


def by_nouns(t: Tokens, s: Sentence) -> list[Draft]:
    """Return the tolls that nouns with "of" tell: "the deaths of three soldiers"."""
    found: list[Draft] = []
    for at in range(s.first, s.behind - 2):
        met = NOUNS.at(t.words[at : min(at + 4, s.behind)], 0) if t.low[at] in NOUN_STARTS else None
        if met is None or t.low[at + met.behind : at + met.behind + 1] != ("of",):
            continue
        verb = (at, at + met.behind)
        before = t.low[max(s.first, at - 4) : at]
        if t.low[at] in {"lives", "life"} and not COST & set(before):
            continue
        harm = met.known[0].harm
        if harm not in {Harm.KILLED, Harm.INJURED} and DEMANDED & set(t.low[max(s.first, at - 5) : at]):
            continue
        standing = happened(t, at, s.first)
        people = behind_verb(t, s, verb[1] + 1)
        told = [it for it in people if it.kind in {"people", "name", "bare"} or it.counted]
        if t.low[at] in {"lives", "life"}:
            verb = (max(place for place in range(max(s.first, at - 4), at) if t.low[place] in COST), verb[1])
        if standing is not None and told:
            found += drafted(t, harm, verb, tuple(told), standing)
    return found


NOUN_STARTS = NOUNS.starts
