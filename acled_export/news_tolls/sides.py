"""Who suffers what a verb says: the people behind it, or those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_tolls.harm_words import WAYS
from acled_export.news_tolls.noun_phrases import NounPhrase, phrase_at
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.news_tolls.tokens import Tokens

OF = listed(
    "of in on at by from with near to for against into over between among inside outside after before "
    "during under around "
    "behind through across than toward towards like as about without within onto beside including "
    "includes included "
    "despite besides except mostly mainly largely primarily including"
)
BOUNDS = listed(
    "when while because that said but if where although though until says told added whereas whether so"
)
LINKS = frozenset(("and", "or", "plus"))
LONG_LINKS = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("in", "addition", "to"))
FINITE = listed(
    "was were had have has is are remain remained suffered sustained lost fled went died escaped "
    "survived said told "
    "disappeared managed sought came took received be will would could may"
)
NO_LISTS = 6


@attrs.frozen(kw_only=True)
class Sentence:
    """A sentence and the people it names, by where they begin and by where they end."""

    first: int
    behind: int
    by_first: Mapping[int, NounPhrase]
    by_behind: Mapping[int, NounPhrase]


def named_in(t: Tokens, first: int, behind: int) -> Sentence:
    """Find the people a sentence names."""
    found: list[NounPhrase] = []
    at = first
    while at < behind:
        phrase = phrase_at(t, at, behind)
        if phrase is not None:
            found.append(phrase)
        at = phrase.behind if phrase is not None else at + 1
    return Sentence(
        first=first, behind=behind,
        by_first={phrase.first: phrase for phrase in found},
        by_behind={phrase.behind: phrase for phrase in found},
    )  # fmt: skip


def behind_verb(t: Tokens, s: Sentence, at: int) -> tuple[NounPhrase, ...]:
    """Return the people right behind a verb, and those added to them."""
    skipped = at
    while skipped < s.behind and skipped - at < 2 and t.low[skipped].endswith("ly") and not t.parted(skipped):  # noqa: PLR2004
        skipped += 1
    if skipped >= s.behind or t.parted(skipped):
        return ()
    phrase = s.by_first.get(skipped) or phrase_at(t, skipped, s.behind)
    return () if phrase is None or phrase.kind == "harm" else (phrase, *_added(t, s, phrase))


def _added(t: Tokens, s: Sentence, phrase: NounPhrase) -> tuple[NounPhrase, ...]:
    """Return the people linked behind some: "three soldiers, two policemen and a civilian"."""
    items: list[NounPhrase] = []
    closed, at = False, phrase.behind
    while not closed and at < s.behind:
        if t.low[at].isdigit() and t.gaps[at].strip() == "," and at + 1 < s.behind and t.parted(at + 1):
            at += 1
        step = _link(t, s, at)
        if step is None:
            step = _far_link(t, s, at)
        if step is None:
            break
        follows, closed = step
        item = s.by_first.get(follows) or phrase_at(t, follows, s.behind)
        if item is not None and not closed and _apposed(t, items[-1] if items else phrase, item):
            at = item.behind
            continue
        if item is None or item.of_those or item.kind in {"harm", "pronoun"} or _acts(t, s, item):
            return tuple(items) if closed and not items else ()
        items.append(item)
        at = item.behind
    return tuple(items) if closed else ()


def _apposed(t: Tokens, one: NounPhrase, other: NounPhrase) -> bool:
    """Tell whether people behind a comma are those before it: "Abdul Karim, a tribal elder".

    Or the other way about: "a bandit leader, Isah Muhammad".
    """
    if other.kind == "name" and one.kind != "name" and one.low == 1 and one.counted:
        return True
    return (
        t.low[other.first] in {"a", "an", "the"}
        and (one.kind == "name" or t.low[one.first] == "the")
        and one.low == 1
    )


def _link(t: Tokens, s: Sentence, at: int) -> tuple[int, bool] | None:
    """Return where the next of a list begins, and whether it is the last."""
    if t.ended(at):
        return None
    if t.low[at] in LINKS and at + 1 < s.behind:
        return at + 1, True
    for words in LONG_LINKS:
        if t.low[at : at + len(words)] == words and at + len(words) < s.behind:
            return at + len(words), True
    return (at, False) if t.gaps[at].strip() == "," else None


def _far_link(t: Tokens, s: Sentence, at: int) -> tuple[int, bool] | None:
    """Find "and three civilians" behind a place: "killed two soldiers in Gao and three civilians"."""
    for far in range(at, min(at + NO_LISTS, s.behind - 1)):
        if t.parted(far) or WAYS.at(t.words[far : far + 1], 0) or t.low[far] in BOUNDS:
            return None
        if t.low[far] == "and":
            item = s.by_first.get(far + 1)
            good = item is not None and item.counted and t.low[at] in OF and item.kind == "people"
            return (far + 1, True) if good else None
    return None


def _acts(t: Tokens, s: Sentence, item: NounPhrase) -> bool:
    """Tell whether people have a verb of their own: "killed three and two were wounded"."""
    at = item.behind
    if at >= s.behind or t.ended(at):
        return False
    met = WAYS.at(t.words[at : min(at + 5, s.behind)], 0)
    return t.low[at] in FINITE or (
        met is not None and not t.parted(at) and met.known[0].form in {"past", "subject", "state"}
    )
