"""What one sentence tells of those harmed, each once, and the parts of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_tolls.counted_nouns import by_counted_nouns, by_nothing, by_totals
from acled_export.news_tolls.of_nouns import by_membership, by_nouns
from acled_export.news_tolls.parts import OPENERS, parts_at
from acled_export.news_tolls.verbs import by_verbs

if TYPE_CHECKING:
    from acled_export.news_tolls.drafts import Draft
    from acled_export.news_tolls.noun_phrases import NounPhrase
    from acled_export.news_tolls.sides import Sentence
    from acled_export.news_tolls.tokens import Tokens
    from acled_export.news_tolls.told import Harm

FAR_PARTS = 25  # words behind a verb in which "including" may stand


def drafts_of(t: Tokens, s: Sentence) -> list[Draft]:
    """Return what a sentence tells, in its order and each once, with the parts of each."""
    found: list[Draft] = []
    seen: set[tuple[Harm, int]] = set()
    for draft in (
        *by_nothing(t, s),
        *by_totals(t, s),
        *by_membership(t, s),
        *by_nouns(t, s),
        *by_verbs(t, s),
        *by_counted_nouns(t, s),
    ):
        if draft.phrase is None:
            found.append(draft)
            continue
        mark = (draft.harm, draft.phrase.first)
        over = any(
            (it.phrase is not None and it.harm is draft.harm and it.phrase.first < draft.phrase.behind
             and draft.phrase.first < it.phrase.behind)
            or (it.total and it.verb[0] in range(*draft.verb)) for it in found
        )  # fmt: skip
        if mark not in seen and not over:
            seen.add(mark)
            found.append(draft)
    denied = [draft.negative for draft in found if draft.negative]
    found = [
        it
        for it in found
        if it.negative
        or not any(a < t.words[it.verb[1] - 1].end and t.words[it.verb[0]].start < b for a, b in denied)
    ]
    found = _with_parts(t, s, found)
    return sorted(
        found,
        key=lambda draft: (draft.negative or t.span(*draft.whole), draft.phrase.first if draft.phrase else 0),
    )


def _with_parts(t: Tokens, s: Sentence, found: list[Draft]) -> list[Draft]:
    result = list(found)
    spots = {(draft.harm, draft.phrase.first) for draft in found if draft.phrase}
    for draft in found:
        if draft.phrase is None:
            continue
        for part in _parts(t, s, draft, found):
            whole = (min(draft.whole[0], part.first), max(draft.whole[1], part.behind))
            fresh = attrs.evolve(draft, phrase=part, whole=whole, parent=draft, adds=False, suicide=False)
            if (draft.harm, part.first) in spots:
                result = [
                    attrs.evolve(it, parent=draft) if it.phrase and it.harm is draft.harm
                    and it.phrase.first == part.first and it.parent is None else it for it in result
                ]  # fmt: skip
            else:
                spots.add((draft.harm, part.first))
                result.append(fresh)
    return result


def _parts(t: Tokens, s: Sentence, draft: Draft, found: list[Draft]) -> tuple[NounPhrase, ...]:
    """Return the people of a toll that are told apart: right behind it, or a little on."""
    phrase = draft.phrase
    if phrase is None or (draft.adds and draft.whole[1] not in {phrase.behind, draft.verb[1]}):
        return ()
    for at in dict.fromkeys((phrase.behind, draft.whole[1])):
        parts = parts_at(t, s, at)
        if parts:
            return parts
    others = [it.verb[0] for it in found if it.verb[0] >= draft.whole[1]]
    end = min([draft.whole[1] + FAR_PARTS, s.behind, *others])
    for at in range(draft.whole[1], end):
        if t.ended(at):
            break
        if t.parted(at) and any(t.low[at : at + len(opener)] == opener for opener in OPENERS[:3]):
            return parts_at(t, s, at)
    return ()
