"""The preposition before a name, with the words that change its sense: `north of`, `the road to`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.news_places.kind_words import KINDS, ROADS
from acled_export.news_places.name_runs import BLANKS, HYPHENS
from acled_export.news_places.name_words import SAYS, some
from acled_export.news_places.place_words import (
    BELONGS,
    DIRECTIONS,
    ELSEWHERE,
    HEADS,
    OUTSKIRTS,
    PREPOSITIONS,
    SIDES,
    SPREADS,
    TAKES,
    TAKES_PLACES,
    WEAK,
)
from acled_export.news_places.told import Relation

if TYPE_CHECKING:
    from acled_export.news_places.name_runs import Look

Put = tuple[Relation | None, bool]  # the relation, and whether only places have such a preposition

OWNING = frozenset({"' ", "\N{RIGHT SINGLE QUOTATION MARK} "})
KILOMETRES = some(
    "km kms kilometre kilometres kilometer kilometers mile miles metres meters minutes hours away far"
)
CLOSE = some("close next adjacent near nearer")
LINES = some("border frontier boundary")
PARTS = some("side part")
HITS = some("hit hitting struck strike striking target targeted targeting")
WEAPONS = some(
    "aircraft airstrike airstrikes artillery bombardment drone drones helicopters jets missile missiles "
    "mortars planes rockets shelling shells strikes warplanes"
)
MOVING = some(
    "advanced advancing burst drove driving marched moved moving passed passing pushed pushing rampaged rode "
    "riding stormed swept sweeping travelled travelling traveled traveling walked"
)
FIRED = 7  # words from the name
STOP = re.compile(r"[.!?;\n]")
SEATED = some("based stationed")  # "artillery based in X had shelled Y"
WARDS = some("hospital hospitals")


def may_step(seen: Look, at: int) -> bool:
    """Tell whether a blank, a hyphen or the mark of a possessive parts a word from the one before."""
    gap = seen.gap(at)
    return gap in BLANKS or gap in HYPHENS or (gap in OWNING and seen.owns(at - 1))


def relation_before(seen: Look, at: int) -> Put:
    """Read the preposition that stands before a word."""
    low, earlier = seen.low(at - 1), seen.low(at - 2)
    if not may_step(seen, at) or seen.gap(at) in HYPHENS:
        return None, False
    if low in PREPOSITIONS:
        return PREPOSITIONS[low], True
    if low == "of":
        return _of(seen, at)
    if low == "to" and (earlier in ROADS or seen.low(at - 4) in ROADS):
        return Relation.ROAD, True
    changed = _changed(seen, at, low, earlier)
    if changed is not None:
        return changed, True
    return WEAK.get(low, Relation.AT if low in TAKES else None), _only_to_places(seen, at)


def _only_to_places(seen: Look, at: int) -> bool:
    """Tell whether what stands before a name is done to places only, or moves through one."""
    moved = seen.low(at - 1) in {"through", "into"} and seen.low(at - 2) in MOVING
    return moved or seen.low(at - 1) in TAKES_PLACES or _fired_at(seen, at)


def _fired_at(seen: Look, at: int) -> bool:
    """Tell whether what strikes a name is a weapon: `artillery also targeted X`."""
    return seen.low(at - 1) in HITS and any(seen.low(at - step) in WEAPONS for step in range(2, FIRED))


def _changed(seen: Look, at: int, low: str, earlier: str) -> Relation | None:
    """Return what a preposition means with the word before it, null where that says nothing."""
    far = earlier in KILOMETRES or seen.low(at - 3) in KILOMETRES
    if (low == "to" and earlier in CLOSE) or (low == "from" and far):
        return Relation.NEAR
    if low == "to" and earlier in SPREADS:
        return Relation.AT
    return Relation.BORDER if low == "with" and earlier in LINES else None


def _of(seen: Look, at: int) -> Put:
    head, earlier = seen.low(at - 2), seen.low(at - 3)
    if head in SIDES or (head in PARTS and earlier in DIRECTIONS):
        inside = head in PARTS or (earlier == "the" and seen.low(at - 4) in {"in", "on"})
        return (Relation.AT if inside else Relation.DIRECTION), True
    if head in OUTSKIRTS or head in {"suburb", "suburbs"}:
        return Relation.OUTSIDE, True
    if head in KILOMETRES or head in {"ahead", "short"}:
        return Relation.NEAR, True
    if head in BELONGS:
        return Relation.OF, False
    return Relation.AT, head in HEADS or head in KINDS


def elsewhere(seen: Look, at: int) -> bool:
    """Tell whether somebody only speaks, or lies in hospital, in a place; its passage begins at a word."""
    if seen.low(at - 1) not in {"in", "at", "from", "near"}:
        return False
    if any(STOP.search(seen.gap(at - step)) for step in (0, 1, 2)):
        return False
    if seen.low(at - 2) in WARDS:
        return seen.low(at - 3) in {"to", "in", "at"} or seen.low(at - 4) in {"to", "treated", "at", "in"}
    last, earlier = seen.low(at - 2), seen.low(at - 3)
    # `told Reuters in X`, but not `said gunmen in X`
    far = earlier in ELSEWHERE and (earlier not in SAYS or seen.cap(at - 2))
    return last in ELSEWHERE or last in SEATED or far
