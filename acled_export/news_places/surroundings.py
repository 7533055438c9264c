"""What stands before a name, read backwards: kind words, directions, who owns it, the preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_places.kind_reading import behind_name, kind_before
from acled_export.news_places.kind_words import TOWNS
from acled_export.news_places.name_runs import HYPHENS
from acled_export.news_places.name_words import some
from acled_export.news_places.place_words import DETERMINERS, DIRECTIONS, QUALIFIERS
from acled_export.news_places.prepositions import elsewhere, may_step, relation_before

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.news_places.name_runs import Look
    from acled_export.news_places.told import Kind, Relation

MOST_BEFORE = 7
HELD = some("held controlled run occupied majority")  # `Houthi-held`, `Kurdish-majority`


@attrs.frozen
class Before:
    """What stands before a name.

    `opens` is the word at which what is said of the place begins; `kind` what a word there says it is, and
    `word` that word, `several` whether it is a plural; `side` whether it is a part (`northern`). `relation`
    is null where no preposition stands there; `sure` tells that it is one that only places have. `holder`
    is the last word of a name that owns this one. `elsewhere`: somebody only speaks or is treated there.
    """

    opens: int
    kind: Kind | None = None
    word: str | None = None
    side: bool = False
    relation: Relation | None = None
    sure: bool = False
    holder: int | None = None
    elsewhere: bool = False
    several: bool = False


def before(seen: Look, first: int, countries_at: Mapping[int, int]) -> Before:
    """Read what stands before the name that begins at a word.

    `countries_at` leads from the last word of an adjective such as `Iraqi` to its first.
    """
    told = kind_before(seen, first, countries_at)
    found = Before(told.at, told.kind, told.word, several=told.several)
    if told.word in TOWNS and seen.low(first - 1) == "of" and behind_name(seen, told.at, countries_at):
        # `the Damascus suburb of Jaramana`
        relation, sure = relation_before(seen, told.at - 1)
        return attrs.evolve(found, relation=relation, sure=sure, holder=told.at - 1)
    at, side = told.at, False
    for _ in range(MOST_BEFORE):
        low = seen.low(at - 1)
        if at <= 0 or not may_step(seen, at):
            break
        if seen.owns(at - 1) and seen.cap(at - 1) and low not in DIRECTIONS:
            sure = told.word is not None
            return attrs.evolve(found, opens=at, side=side, sure=sure, holder=at - 1)
        if at - 1 in countries_at:
            at = countries_at[at - 1]
        elif not _qualifies(seen, at - 1) or (low in DETERMINERS and told.word is None):
            break
        else:
            side, at = side or low in DIRECTIONS, at - 1
    relation, sure = relation_before(seen, at)
    away = elsewhere(seen, at)
    return attrs.evolve(found, opens=at, side=side, relation=relation, sure=sure, elsewhere=away)


def _qualifies(seen: Look, at: int) -> bool:
    low = seen.low(at)
    if low in QUALIFIERS:
        return low not in HELD or seen.gap(at) in HYPHENS
    return seen.gap(at + 1) in HYPHENS and seen.low(at + 1) in HELD
