"""Those of a toll that are told apart: "12 people, including three children", "three of them girls"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.news_tolls.noun_phrases import phrase_at
from acled_export.news_tolls.sides import behind_verb

if TYPE_CHECKING:
    from acled_export.news_tolls.noun_phrases import NounPhrase
    from acled_export.news_tolls.sides import Sentence
    from acled_export.news_tolls.tokens import Tokens

OPENERS = tuple(
    tuple(words.split())
    for words in [
        "including",
        "among them",
        "among whom",
        "amongst them",
        "among those killed",
        "comprising",
        "of whom",
        "of them",
        "and among them",
        "mostly",
        "mainly",
        "most of them",
        "all of them",
    ]
)


def parts_at(t: Tokens, s: Sentence, at: int) -> tuple[NounPhrase, ...]:
    """Return the people told apart right behind a toll that ends before a word."""
    if at >= s.behind or t.ended(at):
        return ()
    for opener in OPENERS:
        if t.low[at : at + len(opener)] == opener:
            return tuple(item for item in behind_verb(t, s, at + len(opener)) if item.kind != "pronoun")
    if not t.gaps[at].strip().startswith((",", "(", "\N{EM DASH}", "\N{EN DASH}", "-")):
        return ()
    phrase = phrase_at(t, at, s.behind)
    if phrase is None:
        return ()
    among = t.low[phrase.behind : phrase.behind + 2] in {("among", "them"), ("of", "them")}
    return (phrase,) if phrase.of_those or among else ()
