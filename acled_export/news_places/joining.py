"""Names that belong together: an owner and what it owns, the members of an enumeration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_places.candidate import LIKELY
from acled_export.news_places.kind_words import TOWNS
from acled_export.news_places.told import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.news_places.candidate import Candidate
    from acled_export.news_places.name_runs import Look


def join(seen: Look, one: Candidate, last: Candidate | None, by_last: Mapping[int, Candidate]) -> None:
    """Find who owns a name, and give one in an enumeration the preposition of the first.

    `last` is the candidate before it; `by_last` has the candidates by their last words.
    """
    if one.before.holder is not None:
        _own(one, by_last.get(one.before.holder))
    elif one.relation is Relation.NAMED and last is not None and _listed(seen, one, last):
        one.sibling, one.relation = last, last.relation
        one.before = attrs.evolve(one.before, elsewhere=last.before.elsewhere)
        one.strength = max(one.strength, min(last.strength, LIKELY))
        if last.kind is not None and last.before.several and one.kind is None:
            one.kind, one.word = last.kind, last.word
            one.before = attrs.evolve(one.before, several=True)
        _spread(one)


def _own(one: Candidate, holder: Candidate | None) -> None:
    if holder is None or not (holder.run.possessive or one.word in TOWNS):
        return
    one.holder = holder
    if one.relation is Relation.NAMED:
        one.relation = holder.relation
        one.before = attrs.evolve(one.before, elsewhere=holder.before.elsewhere)
    if holder.strength >= LIKELY or holder.relation is Relation.AT:
        one.strength = max(one.strength, LIKELY)


def _spread(one: Candidate) -> None:
    """Let `regions` behind the last of several names count for all of them."""
    if one.word is None or not one.word.endswith("s") or one.before.word is not None:
        return
    at = one.sibling
    while at is not None and at.kind is None and at.mention is None:
        at.kind, at.word, at.strength = one.kind, one.word, max(at.strength, one.strength)
        at = at.sibling


def _listed(seen: Look, one: Candidate, last: Candidate) -> bool:
    """Tell whether a name follows another in an enumeration: a comma, `and` or `or` between them."""
    if last.run.sentence != one.run.sentence:
        return False
    if last.closes == one.opens:
        # `the mayor of X, Ali Y`
        return seen.gap(one.opens).strip() == "," and last.relation is not Relation.OF
    between = range(last.closes, one.opens)
    if len(between) != 1 or seen.low(between[0]) not in {"and", "or", "nor", "to"}:
        return False
    if seen.low(between[0]) == "to":
        return last.relation is Relation.FROM
    return seen.gap(between[0]).strip() in {"", ","}
