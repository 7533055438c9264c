"""Statements of a toll as they are found, before they are told: verb, people, harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_tolls.told import Harm
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.news_tolls.noun_phrases import NounPhrase
    from acled_export.news_tolls.sides import Sentence
    from acled_export.news_tolls.tokens import Tokens

# Verbs of harm that are as often said of things and places.
LOOSE = listed(
    "hurt eliminated eliminating crushed poisoned blinded captured capturing captures seized seizing "
    "snatched released "
    "releasing liberated liberating freed rescued evacuated evacuating held took taken treated grazed "
    "crushed hanged "
    "carried marched dragged led eliminate executes execute executed executing capture"
)
LOST_OF = listed("their his her both a an limbs")  # what people lose
FALLEN = listed(
    "soldiers troops men fighters servicemen comrades militants soldier officers policemen guards "
    "gendarmes marines"
)
# Verbs of harm that are said of people alone.
HUMAN = listed(
    "gunned shot assassinated assassination murdered murder beheaded beheading lynched lynching "
    "kidnapped abducted arrested detained "
    "hacked stabbed gunning assassinating murdering beheading abducting kidnapping "
    "fatally"
)
CIVIC = frozenset((Harm.KILLED, Harm.INJURED, Harm.CASUALTIES))


@attrs.frozen(kw_only=True, eq=False)
class Draft:
    """One toll found: words of its verb or noun, its people, and the words of the whole statement."""

    harm: Harm
    verb: tuple[int, int]
    phrase: NounPhrase | None
    whole: tuple[int, int]
    adds: bool = False
    parent: Draft | None = None
    suicide: bool = False
    standing: str = "yes"
    total: bool = False
    member: bool = False
    negative: tuple[int, int] | None = None


def fits(t: Tokens, harm: Harm, verb: int, phrase: NounPhrase) -> bool:
    """Tell whether words behind or before a verb of harm are people."""
    loose = t.low[verb] in LOOSE
    if harm is Harm.DISPLACED and (phrase.low == 1 or not phrase.counted):
        return False
    if t.low[verb] in {"lost", "losing"} and t.low[verb + 1] not in LOST_OF:
        return phrase.counted and any(t.low[head] in FALLEN for head in phrase.heads)
    if phrase.kind in {"people", "pronoun", "bare"}:
        return True
    if phrase.kind == "name":
        return not loose and harm in CIVIC | {Harm.ABDUCTED, Harm.ARRESTED}
    several = phrase.counted and phrase.low != 1
    human = t.low[verb] in HUMAN and phrase.low == 1
    theirs = t.low[phrase.first] in {"his", "her", "their"} and harm in CIVIC
    known = several or human or theirs or (phrase.counted and harm in CIVIC)
    return phrase.kind == "unknown" and known and not loose


def drafted(
    t: Tokens, harm: Harm, verb: tuple[int, int], people: tuple[NounPhrase, ...], standing: str
) -> list[Draft]:
    """Return a draft for each of some people who suffered the same."""
    good = [phrase for phrase in people if fits(t, harm, verb[0], phrase)]
    if not good or (people and people[0] not in good):
        return []
    whole = (min(verb[0], good[0].first), max(verb[1], good[-1].behind))
    adds = len(good) > 1
    return [Draft(harm=harm, verb=verb, phrase=it, whole=whole, adds=adds, standing=standing) for it in good]


def antecedent(s: Sentence, before: int) -> NounPhrase | None:
    """Return the last people counted in a sentence before a word."""
    counted = [
        phrase
        for first, phrase in s.by_first.items()
        if first < before
        and phrase.counted
        and phrase.kind in {"people", "bare", "unknown"}
        and phrase.low != 1
    ]
    return counted[-1] if counted else None
