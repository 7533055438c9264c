"""What kind of place a candidate is by the words beside it, and how surely they show one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.gazetteer.divisions import divisions_by_key
from acled_export.gazetteer.folding import folded
from acled_export.news_places.candidate import LIKELY, SURE, WEAKLY
from acled_export.news_places.kind_reading import apposition, kind_after
from acled_export.news_places.kind_words import KINDS, PART, ROADS, SPOTS, SPREAD, WATERS
from acled_export.news_places.name_runs import DASHES, MOST_WORDS
from acled_export.news_places.name_words import some
from acled_export.news_places.prepositions import LINES
from acled_export.news_places.told import Kind, Relation

if TYPE_CHECKING:
    from acled_export.news_places.candidate import Candidate
    from acled_export.news_places.name_runs import Look, Run

LEADING = some("barangay lake mount mt river camp fort gulf strait sea bay jabal jebel wadi")
WIDE_LEADING = some("lake river mount mt")
CUT = some("village")  # at the end of a name it is no part of it


def read_kind(seen: Look, one: Candidate) -> None:
    """Read the kind words behind a name, at its end and at its beginning."""
    closes, word = kind_after(seen, one.run)
    if word is None:
        word = _inside(seen, one)
    if word is not None:
        one.closes = max(closes, one.closes)
        if one.kind is None or KINDS.get(word) is not Kind.TOWN:
            one.kind, one.word = KINDS.get(word, Kind.SPOT), word
    if one.mention is not None:
        one.kind = Kind.REGION if one.before.side else Kind.COUNTRY
    one.part = one.word in SPREAD or (one.before.side and one.kind is None)
    if _on_road(seen, one.run):
        one.relation, one.part, one.kind, one.word = Relation.BETWEEN, True, None, None
        one.closes, one.before = one.run.behind, attrs.evolve(one.before, sure=True)
    if seen.low(one.closes) in LINES and seen.near(one.closes):
        one.relation = Relation.BORDER


def _inside(seen: Look, one: Candidate) -> str | None:
    """Return a kind word in a name (`Magway Region`) or behind a comma; cuts off what is no name."""
    run = one.run
    word = apposition(seen, run) if one.kind is None else None
    if word is not None or one.mention is not None or run.behind - run.first == 1:
        return word
    first, last = seen.low(run.first), seen.low(run.behind - 1)
    if last in KINDS:
        cut = run.behind - 1
        land = KINDS[last] in {Kind.ADMIN1, Kind.DISTRICT} and not _whole(seen, run)
        if land or last in CUT:
            one.run = attrs.evolve(run, behind=cut, end=seen.bare_end(cut - 1), possessive=seen.owns(cut - 1))
        return last
    if first in WATERS:
        return first
    if first in LEADING:
        return "lake" if first in WIDE_LEADING else "camp"
    return None


def _whole(seen: Look, run: Run) -> bool:
    """Tell whether a kind word is a part of the name of a province: `Free State`."""
    short = folded(seen.text[run.start : seen.bare_end(run.behind - 2)])
    return folded(seen.text[run.start : run.end]) in divisions_by_key() and short not in divisions_by_key()


def _on_road(seen: Look, run: Run) -> bool:
    """Tell whether a name is one end of a road: `the Gao-Ansongo road`."""
    at = run.behind
    if seen.gap(at) in DASHES and seen.cap(at):
        while at < run.behind + MOST_WORDS and seen.near(at) and seen.cap(at):
            at += 1
    elif seen.gap(run.first) not in DASHES:
        return False
    return seen.low(at) in ROADS and seen.near(at)


def rate(seen: Look, one: Candidate) -> None:
    """Say how surely the words around a name show a place."""
    spot = one.word in SPOTS or one.word in SPREAD or one.word in ROADS
    shown = one.kind is not None and one.mention is None and not _common(seen, one)
    sited = (
        one.word in SPOTS
        and seen.low(one.closes) in {"in", "near"}
        and "the" in {seen.low(one.opens - 1), seen.low(one.opens)}
    )
    if shown and (sited or not spot or one.relation is not Relation.NAMED or one.before.kind is not None):
        one.strength = SURE
    elif one.before.sure:
        one.strength = LIKELY
    elif one.relation is not Relation.NAMED:
        one.strength = WEAKLY
    if one.word in PART and one.relation is Relation.NAMED:
        one.strength = LIKELY


def _common(seen: Look, one: Candidate) -> bool:
    """Tell whether a kind word may only follow the first word of a sentence: `Residential districts`."""
    begins = one.run.first == seen.reading.sentences[one.run.sentence].first
    plural = one.word is not None and one.word.endswith("s")
    return begins and plural and one.run.behind - one.run.first == 1 and not one.before.several
