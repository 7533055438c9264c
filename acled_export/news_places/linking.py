"""Which place lies in which, as the text says it: `X, a village in the Y district of Z province`."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from acled_export.gazetteer import PlaceKind
from acled_export.news_places.kind_words import KINDS
from acled_export.news_places.name_words import some
from acled_export.news_places.place_words import DIRECTIONS, QUALIFIERS, SIDES
from acled_export.news_places.prepositions import KILOMETRES
from acled_export.news_places.told import Kind, Relation
from acled_export.news_places.widths import WIDTH, kind_of, may_be_province, may_be_wide, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.news_places.candidate import Candidate
    from acled_export.news_places.name_runs import Look

SUBURBS = some("suburb suburbs")
INSIDE = some("in of within on at inside")
LOOK_BACK = 12  # places told before that are looked through
APPOSITION = 12  # words of `a small farming village about 40 km from the capital in`
MARKS = frozenset({",", "(", ", (", "", "-", "\N{EN DASH}"})
APART = frozenset({Relation.DIRECTION, Relation.NEAR, Relation.FROM, Relation.OUTSIDE, Relation.ROAD})


def link(seen: Look, kept: Sequence[Candidate]) -> None:
    """Set the containers of places, in their order in the text."""
    for one, following in itertools.pairwise(kept):
        capital = following.word == "capital" and following.opens in {one.closes, one.closes - 1}
        if capital and following.relation is Relation.NAMED:
            following.relation = one.relation
        if following.holder is one and following.word in SUBURBS and _people(one) < _people(following):
            # `the Ain Zara suburb of Tripoli`, not `the Damascus suburb of Jaramana`
            one.container, following.kind, following.word = following, None, None
        elif capital or (following.holder is one and one.relation is not Relation.SAID):
            following.container = one
    for number, one in enumerate(kept[:-1]):
        _look_behind(seen, one, kept[number + 1 : number + 3])
    for number, one in enumerate(kept):
        if one.container is None:
            one.container = _meant_before(seen, one, kept, number)
    for one in reversed(kept):
        before = one.sibling
        if before and before.kept and before.container is None and one.container is not before:
            before.container = one.container


def _people(one: Candidate) -> int:
    return max((found.population or 0 for found in one.options), default=0)


def _look_behind(seen: Look, one: Candidate, behind: Sequence[Candidate]) -> None:
    """Put a place into the one behind it, or into what that one owns: `X, in Syria's province of Y`."""
    following = outer = behind[0]
    if one.run.sentence != outer.run.sentence or outer.container is one:
        return
    if behind[1:] and behind[1].container is outer:
        outer = behind[1]
    if one.container is not outer and _lies_in(seen, one, following, outer):
        _put(one, following, outer)


def _put(one: Candidate, following: Candidate, outer: Candidate) -> None:
    if one.container is not None and width(outer) > width(one.container):
        return
    one.container = outer
    if kind_of(one) is Kind.TOWN and may_be_province(outer):
        outer.kind = Kind.ADMIN1
    if following.sibling is one:
        following.sibling = None


def _meant_before(seen: Look, one: Candidate, kept: Sequence[Candidate], number: int) -> Candidate | None:
    """Return the place told before that `in that region` behind a name means, or `the city's` before it."""
    at = one.closes
    word, low = seen.low(at + 2), seen.low(at + 3)
    if seen.low(at) in INSIDE and seen.low(at + 1) in {"that", "this", "the"} and word in KINDS:
        if low in {"of", "called"}:
            return None
    elif one.opens > 0 and seen.owns(one.opens - 1) and seen.low(one.opens - 1) in KINDS:
        word = seen.low(one.opens - 1)
    else:
        return _opening(seen, one, kept, number)
    earlier = (kept[at] for at in range(number - 1, max(number - 1 - LOOK_BACK, -1), -1))
    return next((it for it in earlier if width(it) == WIDTH[KINDS[word]] and not it.dateline), None)


def _opening(seen: Look, one: Candidate, kept: Sequence[Candidate], number: int) -> Candidate | None:
    """Return the place its sentence opens with: `In Damascus, ... the X district`."""
    first = seen.reading.sentences[one.run.sentence].first
    earlier = (kept[at] for at in range(number - 1, max(number - 1 - LOOK_BACK, -1), -1))
    here = (it for it in earlier if it.run.sentence == one.run.sentence)
    opener = next((it for it in here if it.opens - first == 1 and seen.low(first) == "in"), None)
    if opener is None or one.relation not in {Relation.AT, Relation.NEAR} or one.before.elsewhere:
        return None
    if kind_of(opener) is Kind.TOWN and one.relation is Relation.AT:
        part = kind_of(one) in {Kind.SPOT, Kind.DISTRICT} and one.word is not None
        return opener if part or (kind_of(one) is Kind.TOWN and not one.options) else None
    if kind_of(opener) is not Kind.ADMIN1 or width(one) >= width(opener):
        return None
    inside = {found.admin1 for found in opener.options}
    return opener if not one.options or any(found.admin1 in inside for found in one.options) else None


def _lies_in(seen: Look, one: Candidate, following: Candidate, outer: Candidate) -> bool:
    """Tell whether the words between two places say that the first lies in the second."""
    shared = following.relation is one.relation and following.before.relation is None
    if following.relation in APART and not shared:
        return False
    between = [seen.low(at) for at in range(one.closes, following.opens)]
    if not between:
        return _behind_comma(seen, one, following, outer)
    marks = (seen.gap(at).strip() for at in range(one.closes, following.opens + 1))
    if len(between) > APPOSITION or between[-1] not in INSIDE or any(mark not in MARKS for mark in marks):
        return False
    wrong = between[-1] in {"at", "on"} and kind_of(one) is not Kind.SPOT
    parts = between == ["of"] and kind_of(one) is Kind.DISTRICT
    wider = width(outer) >= width(one) or parts or (may_be_wide(outer) and not one.mention)
    if wrong or not wider:
        return False
    if len(between) == 1:
        narrow = kind_of(one) in {Kind.SPOT, Kind.DISTRICT, Kind.TOWN} and one.closes > one.run.behind
        return narrow or between[0] != "of"
    return between[-2] not in SIDES and _described(seen, between, following)


def _described(seen: Look, between: Sequence[str], following: Candidate) -> bool:
    """Tell whether words between two places describe the first: `, a village 40 km from here in`."""
    if between[-1] == "in" and not KILOMETRES.isdisjoint(between) and "," in seen.gap(following.opens - 1):
        return True
    begins = between[0] in {"a", "an", "the"} or between[0] in QUALIFIERS
    only_sides = all(word in DIRECTIONS or word in INSIDE for word in between)
    return begins and (only_sides or any(word in KINDS for word in between))


def _behind_comma(seen: Look, one: Candidate, following: Candidate, outer: Candidate) -> bool:
    """Tell whether a name right behind a comma holds the one before it: `Fresnillo, Zacatecas`."""
    if seen.gap(following.opens).strip() not in {",", "("}:
        return False
    if outer.mention is not None:
        return one.mention is None
    county = kind_of(one) is Kind.TOWN and outer.kind is None and bool(one.options) and not outer.options
    county = county and _ends(seen, outer)
    outer.kind = Kind.DISTRICT if county else outer.kind
    land = outer.kind in {Kind.ADMIN1, Kind.DISTRICT} and width(one) < width(outer)
    part = kind_of(one) is Kind.DISTRICT and not one.options and kind_of(outer) is Kind.TOWN
    if land or (part and outer.options):
        return True
    if not may_be_wide(outer) or width(one) >= WIDTH[Kind.ADMIN1]:
        return False
    provinces = {(found.country, found.admin1) for found in outer.options if found.kind is PlaceKind.ADMIN1}
    inside = any((found.country, found.admin1) in provinces for found in one.options)
    return inside or (not one.options and kind_of(outer) is Kind.ADMIN1)


def _ends(seen: Look, one: Candidate) -> bool:
    """Tell whether an enumeration ends with a name, so that a name before it and this one are none."""
    at = one.closes
    return not (seen.low(at) in {"and", "or"} or (seen.gap(at) == ", " and seen.cap(at)))
