"""Which earlier mention a definite one says again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_actors.told import Kind
from acled_export.news_actors.word_sets import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.news_actors.told import ActorTold
    from acled_export.news_text import Reading

TIED_WITHIN = 3
TIES = frozenset("linked affiliated allied allegiance close tied belonged".split())
FARTHEST = 4  # sentences back, for names; the article's subject may be named long before
NON_STATE = listed("""group militia gang communal unidentified_armed unidentified_rebel""")
FORCES = frozenset(["state_military", "state_police", "foreign_forces"])
CROWDS = frozenset(["protesters", "rioters"])
KINDS = (NON_STATE, FORCES, CROWDS)


def with_antecedents(told: Sequence[ActorTold], reading: Reading) -> tuple[ActorTold, ...]:
    """Fill in `antecedent`: for `the group` and `the gunmen` the nearest earlier actor of the same kind.

    A named one is taken before a noun; none lies more than four sentences back.
    """
    found: list[ActorTold] = []
    recent: list[tuple[int, int]] = []  # place in the list, sentence
    for place, heard in enumerate(told):
        sentence = reading.sentence_at(heard.start).number
        while recent and sentence - recent[0][1] > FARTHEST:
            recent.pop(0)
        again = heard.definite and heard.group is None and heard.country is None
        mention = attrs.evolve(heard, antecedent=_before(heard, found, recent)) if again else heard
        found.append(mention)
        if not mention.weak and not is_tied(reading, mention):
            recent.append((place, sentence))
            del recent[:-30]
    return tuple(found)


def is_tied(reading: Reading, mention: ActorTold) -> bool:
    """Tell whether an actor is only named for what another one is to it: "linked to al-Qaeda"."""
    first = reading.word_at(mention.start)
    lead = [word.folded for word in reading.words[max(first - TIED_WITHIN, 0) : first]]
    return bool(set(lead) & TIES) and lead[-1] in {"to", "with", "the"}


def _before(mention: ActorTold, found: Sequence[ActorTold], recent: Sequence[tuple[int, int]]) -> int | None:
    same = next((kind for kind in KINDS if mention.category in kind), None)
    if same is None:
        return None
    near = [
        place for place, _ in reversed(recent) if found[place].category in same and found[place].tie is None
    ]
    if same is FORCES:
        near = [place for place in near if found[place].category == mention.category or found[place].options]
        return next((place for place in near if found[place].country is not None), None)
    named = next((place for place in near if found[place].kind is Kind.GROUP), None)
    if named is not None:
        return named
    alike = [it for it in near if mention.head == found[it].head or mention.kind is Kind.REFERENCE]
    return next((place for place in alike if not _again(found[place])), None)


def _again(mention: ActorTold) -> bool:
    return mention.kind is Kind.REFERENCE
