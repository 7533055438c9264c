"""Tolls told by verbs: "killing three people", "two of them lost their sight", "left 11 dead"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_tolls.amounts import amount_at
from acled_export.news_tolls.drafts import LOOSE, Draft, drafted
from acled_export.news_tolls.harm_words import WAYS, Way
from acled_export.news_tolls.noun_heads import STOPS
from acled_export.news_tolls.noun_phrases import DETERMINERS, NounPhrase
from acled_export.news_tolls.sides import behind_verb
from acled_export.news_tolls.split_verbs import SPLIT
from acled_export.news_tolls.standing import happened, is_natural
from acled_export.news_tolls.subjects import PASSIVE, before_verb, chain_of, is_auxiliary
from acled_export.news_tolls.told import Harm
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.news_tolls.sides import Sentence
    from acled_export.news_tolls.tokens import Tokens

OBJECTS = DETERMINERS | listed(
    "it them him me us you themselves no some several many dozens hundreds most more"
)
AFTER = 60  # characters behind a verb that name an illness
MOST_WAY = 7  # words of the longest phrase
SELVES = frozenset(("himself", "herself", "his", "her"))
TREATED_AS = listed("as like with fairly unfairly badly well equally differently")


def by_verbs(t: Tokens, s: Sentence) -> list[Draft]:
    """Return the tolls that verbs of a sentence tell."""
    found: list[Draft] = []
    at = s.first
    inside = {
        place for phrase in s.by_first.values()
        if phrase.kind != "unknown" and (phrase.counted or phrase.low == 1)
        for place in range(phrase.first, phrase.behind)
    }  # fmt: skip
    while at < s.behind:
        if at in inside:
            at += 1
            continue
        met = WAYS.at(t.words[at : min(at + MOST_WAY, s.behind)], 0)
        behind = at + met.behind if met else at + 1
        if met is not None:
            found += _by_way(t, s, (at, behind), met.known, found)
        elif t.low[at] in SPLIT:
            found += _split(t, s, at)
        at = behind
    return found


def _by_way(
    t: Tokens, s: Sentence, verb: tuple[int, int], ways: tuple[Way, ...], so_far: list[Draft]
) -> list[Draft]:
    standing = happened(t, verb[0], s.first)
    ill = t.low[verb[0]] in {"died", "dies", "die"} and is_natural(_after(t, verb[1] - 1))
    if standing is None or ill or t.low[verb[0] - 1 : verb[0]] == ("the",):
        return []
    taken = {draft.phrase.first for draft in so_far if draft.phrase and draft.phrase.first > draft.verb[0]}
    for way in sorted(ways, key=lambda way: not way.suicide):
        if way.suicide:
            return _suicide(t, s, verb, standing)
        people = _people(t, s, verb, way.form, taken)
        drafts = drafted(t, way.harm, verb, people, standing)
        if drafts:
            return drafts
    return _after_colon(t, s, verb, ways[0].harm)


def _after(t: Tokens, at: int) -> str:
    return t.text[t.words[at].end : t.words[at].end + AFTER]


def _people(
    t: Tokens, s: Sentence, verb: tuple[int, int], form: str, taken: set[int]
) -> tuple[NounPhrase, ...]:
    if form == "active":
        return behind_verb(t, s, verb[1])
    if form == "subject":
        return before_verb(t, s, verb[0], taken)
    if form == "state":
        return _state(t, s, verb[0], taken)
    if _passive(t, s, verb[0]):
        bad = t.low[verb[0]] == "treated" and t.low[verb[1] : verb[1] + 1] in {(word,) for word in TREATED_AS}
        return () if bad else (*before_verb(t, s, verb[0], taken), *_with_them(t, s, verb[1]))
    people = behind_verb(t, s, verb[1])
    if not people and _closes(t, s, verb[1]):
        joined = _joined_passive(t, s, verb[0])
        people = before_verb(t, s, joined, taken) if joined else ()
    reduced = _closes(t, s, verb[1]) and t.low[verb[0]] not in LOOSE
    return people or (_state(t, s, verb[0], taken) if reduced else ())


def _joined_passive(t: Tokens, s: Sentence, verb: int) -> int | None:
    """Return the auxiliary that a verb behind "and" shares: "was dragged from his home and executed"."""
    at = verb - 1
    while at > s.first and (t.low[at] in {"then", "later"} or t.low[at].endswith("ly")):
        at -= 1
    if at <= s.first or t.low[at] not in {"and", "or"}:
        return None
    for before in range(at - 1, max(s.first, at - 9), -1):
        if t.ended(before + 1) or t.low[before] in {"and", "who", "when", "while", "after", "which"}:
            return None
        if t.low[before] in {"was", "were", "been", "being"}:
            verbal = before + 1 < at and (
                t.low[before + 1].endswith(("ed", "en", "ly"))
                or t.low[before + 1] in {"shot", "found", "hit"}
            )
            return before if verbal else None
    return None


def _with_them(t: Tokens, s: Sentence, at: int) -> tuple[NounPhrase, ...]:
    """Return those who suffered with the subject: "was kidnapped with his driver", "along with two nuns"."""
    words = t.low[at : at + 2]
    if words in {("along", "with"), ("together", "with")}:
        return behind_verb(t, s, at + 2)
    theirs = words in {("with", "his"), ("with", "her"), ("with", "their")}
    return tuple(it for it in behind_verb(t, s, at + 1) if it.kind == "people") if theirs else ()


def _closes(t: Tokens, s: Sentence, at: int) -> bool:
    """Tell whether no words follow that a verb could have as its object: "12 killed in ..."."""
    return (
        at >= s.behind
        or t.parted(at)
        or (t.low[at] in STOPS and t.low[at] not in OBJECTS)
        or t.low[at].endswith("ly")
        or WAYS.at(t.words[at : at + 1], 0) is not None
    )


def _passive(t: Tokens, s: Sentence, verb: int) -> bool:
    at = verb
    while at > s.first and verb - at < 8 and not t.ended(at):  # noqa: PLR2004
        word = t.low[at - 1]
        if word in {"have", "has", "had", "having"}:
            return False
        if word in PASSIVE:
            return True
        if not is_auxiliary(t, at - 1) and not (
            word in {"and", "or", "then"} and at - 1 > s.first and WAYS.at(t.words[at - 2 : at - 1], 0)
        ):
            return False
        at -= 1
    return False


def _state(t: Tokens, s: Sentence, verb: int, taken: set[int]) -> tuple[NounPhrase, ...]:
    """Return the people right before words such as "dead", or before an auxiliary before them."""
    at = verb
    while at > s.first and t.low[at - 1].endswith("ly") and not t.parted(at):
        at -= 1
    near = s.by_behind.get(at)
    if near is not None and near.kind != "harm" and near.first not in taken and not t.parted(at):
        return chain_of(t, s, near, taken)
    return before_verb(t, s, verb, taken) if _passive(t, s, verb) else ()


def _suicide(t: Tokens, s: Sentence, verb: tuple[int, int], standing: str) -> list[Draft]:
    """Return the attacker who dies by the attack, and those killed by "killing himself and three"."""
    alone = bool(SELVES & set(t.low[verb[0] : verb[1]]))
    people = before_verb(t, s, verb[0], ())
    number = 1 if alone else None
    phrase = people[-1] if people and people[-1].kind in {"people", "bare"} else None
    if phrase is None or phrase.low is None or (alone and phrase.low != 1):
        phrase = NounPhrase(
            first=verb[0], behind=verb[1], kind="people", low=number, high=number, definite=False
        )
    own = Draft(harm=Harm.KILLED, verb=verb, phrase=phrase, whole=(min(verb[0], phrase.first), verb[1]),
                suicide=True, standing=standing, adds=True)  # fmt: skip
    linked = t.low[verb[1] : verb[1] + 1] == ("and",) and t.low[verb[0]].startswith("kill")
    others = behind_verb(t, s, verb[1] + 1) if linked else ()
    return [own, *(attrs.evolve(it, adds=True) for it in drafted(t, Harm.KILLED, verb, others, standing))]


def _after_colon(t: Tokens, s: Sentence, verb: tuple[int, int], harm: Harm) -> list[Draft]:
    """Read "Killed: 12"."""
    at = verb[1]
    if at >= s.behind or not t.gaps[at].startswith(":"):
        return []
    amount = amount_at(t, at, s.behind)
    if amount is None:
        return []
    phrase = NounPhrase(
        first=at, behind=amount.behind, kind="bare", low=amount.low, high=amount.high, counted=True, told=True
    )
    return drafted(t, harm, verb, (phrase,), "yes")


def _split(t: Tokens, s: Sentence, at: int) -> list[Draft]:
    """Read verbs whose harm stands behind the people: "burned them alive", "left 11 people dead"."""
    people = behind_verb(t, s, at + 1)
    if not people:
        return []
    for count in range(len(people), 0, -1):
        end = people[count - 1].behind
        for words, harm in SPLIT[t.low[at]]:
            if t.low[end : end + len(words)] == words and end + len(words) <= s.behind and not t.parted(end):
                standing = happened(t, at, s.first)
                verb = (at, end + len(words))
                return [] if standing is None else drafted(t, harm, verb, people[:count], standing)
    return []
