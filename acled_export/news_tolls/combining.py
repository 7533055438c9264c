"""`combined`: the tolls told of one event -> its numbers of killed and injured, with their words."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.incident import Basis, TollStatus
from acled_export.lexicon.stored import people
from acled_export.news_tolls.people_words import attackers
from acled_export.news_tolls.told import Harm, TollTold
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

FORCES = frozenset(("state_military", "state_police", "foreign_forces"))
ARMED = frozenset(("unidentified_armed", "unidentified_rebel", "militia", "gang", "communal"))
OWN = re.compile(r"\b(?:its|their) (?:members|men|fighters|people|own)\b")
ANYBODY = listed(
    "people person persons men man women woman others other members member victims victim "
    "individuals individual lives "
    "bodies deaths fatalities casualties patients dead killed old murders killings corpses males male"
)


@attrs.frozen(kw_only=True)
class _Sum:
    """What one kind of people suffered: bounds, null not stated, and the tolls that say so."""

    low: int | None
    high: int | None
    tolls: tuple[TollTold, ...]


def combined(tolls: Sequence[TollTold]) -> dict[str, dict[str, Any]]:
    """Return the `killed` and `injured` of one event as plain values, from the tolls that belong to it.

    Different people told of add up (attackers too, since all deaths count); parts of a toll, tolls of a
    period and people told before are left out where there is another; a number that "rose to" replaces
    those before it; where two tolls are of the same people the lowest and the highest number stay. A
    name that is missing: nothing is told. `evidence` is under the fields it states.
    """
    result = {}
    for name, harm in (("killed", Harm.KILLED), ("injured", Harm.INJURED)):
        value = _combined([toll for toll in tolls if _speaks_of(toll, harm)])
        if value is not None:
            result[name] = value
    return result


def _speaks_of(toll: TollTold, harm: Harm) -> bool:
    return toll.harm is harm or (toll.harm is Harm.CASUALTIES and toll.status is TollStatus.NOT_REPORTED)


def _combined(tolls: list[TollTold]) -> dict[str, Any] | None:
    told = [toll for toll in tolls if toll.status is not TollStatus.NOT_REPORTED]
    if not told:
        return _nobody(tolls[0]) if tolls else None
    told = _without_names(told)
    for leave_out in (_aggregate, _part, _unsure, _told_before, _no_number):
        told = [toll for toll in told if not leave_out(toll)] or told
    told = _latest(told)
    sums = _sums(told)
    return _value(sums, unsure=all(toll.status is TollStatus.UNCONFIRMED for toll in told))


def _without_names(told: list[TollTold]) -> list[TollTold]:
    """Leave out who is told by name behind a count: "Two students died ... Ali Roy, 19, died later"."""
    counted = next((place for place, toll in enumerate(told) if not _by_name(toll)), len(told))
    first = told[counted].sentence if counted < len(told) else 0
    return [
        toll
        for place, toll in enumerate(told)
        if place <= counted or toll.sentence == first or not _by_name(toll) or toll.more
    ]


def _by_name(toll: TollTold) -> bool:
    """Tell whether a toll names one person and counts nobody."""
    alone = toll.who is not None and not toll.who.head_words and (toll.low, toll.high) == (1, 1)
    words = toll.who.quote.split()[:2] if alone and toll.who is not None else []
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _aggregate(toll: TollTold) -> bool:
    return toll.aggregate


def _part(toll: TollTold) -> bool:
    return toll.part_of is not None


def _unsure(toll: TollTold) -> bool:
    return toll.status is TollStatus.UNCONFIRMED


def _told_before(toll: TollTold) -> bool:
    return toll.definite and not toll.of_attackers


def _no_number(toll: TollTold) -> bool:
    return toll.low is None and toll.high is None and not toll.adds and not toll.more


def _latest(told: list[TollTold]) -> list[TollTold]:
    """Leave out what a later number replaces."""
    last = max((place for place, toll in enumerate(told) if toll.updated and not toll.adds), default=0)
    return told[last:]


def _sums(told: list[TollTold]) -> list[_Sum]:
    """Add up those of different kinds; of the same kind the range stays."""
    sums: dict[str, _Sum] = {}
    for group in _sentences(told):
        for kind, one in group.items():
            if kind in sums:
                sums[kind] = _widest(sums[kind], one)
            else:
                sums[kind] = one
    anybody = sums.pop("anybody", None)
    if anybody is None or not sums:
        return [anybody] if anybody is not None else list(sums.values())
    return _against_all(anybody, list(sums.values()))


def _sentences(told: list[TollTold]) -> list[dict[str, _Sum]]:
    """Return for each sentence what each kind of people suffered in it, those that come on top apart."""
    groups: list[dict[str, _Sum]] = []
    at = None
    for place, toll in enumerate(told):
        if toll.sentence != at:
            groups.append({})
            at = toll.sentence
        kind = _kind(toll)
        if (toll.more or (toll.updated and toll.adds)) and place:
            kind = f"more {place}"
        one = _Sum(low=toll.low, high=toll.high, tolls=(toll,))
        group = groups[-1]
        if toll.adds and not toll.updated and kind == "anybody":
            kind = f"listed {toll.sentence}"
        if kind in group:
            one = _added(group[kind], one) if toll.adds else _widest(group[kind], one)
        group[kind] = one
    return groups


def _kind(toll: TollTold) -> str:
    if toll.of_attackers:
        return "attackers"
    heads = toll.who.head_words if toll.who else ()
    kinds = {_kind_of(word) for word in heads}
    return kinds.pop() if len(kinds) == 1 else "anybody"


@functools.cache
def _kind_of(word: str) -> str:
    """Return which people a head noun speaks of: forces, attackers, civilians, anybody."""
    if word in ANYBODY:
        return "anybody"
    if word in attackers():
        return "attackers"
    for noun in people().nouns:
        if word in {form.rpartition(" ")[2] for form in noun.forms}:
            return (
                "forces"
                if noun.category in FORCES
                else "attackers"
                if noun.category in ARMED
                else "civilians"
            )
    return "anybody"


def _added(one: _Sum, two: _Sum) -> _Sum:
    low = None if one.low is None and two.low is None else (one.low or 0) + (two.low or 0)
    high = None if one.high is None or two.high is None else one.high + two.high
    return _Sum(low=low, high=high, tolls=(*one.tolls, *two.tolls))


def _widest(one: _Sum, two: _Sum) -> _Sum:
    """Return the range of two statements of the same people."""
    if (one.low, one.high) == (two.low, two.high):
        return one
    bounds = [bound for it in (one, two) for bound in (it.low, it.high) if bound is not None]
    if not bounds:
        return one
    open_above = any(it.low is not None and it.high is None for it in (one, two))
    if open_above and min(bounds) == max(bounds):
        return one if one.high is not None else two
    return _Sum(low=min(bounds), high=max(bounds), tolls=(*one.tolls, *two.tolls))


def _against_all(anybody: _Sum, kinds: list[_Sum]) -> list[_Sum]:
    """Decide whether a number of "people" holds those of certain kinds, or comes beside them."""
    more = [it for it in kinds if it.tolls[0].more or it.tolls[0].updated]
    rest = [it for it in kinds if it not in more]
    total = functools.reduce(_added, rest) if rest else None
    together = {toll.sentence for toll in anybody.tolls} & {toll.sentence for it in rest for toll in it.tolls}
    if total is None:
        return [anybody, *more]
    if any(OWN.search(toll.words) for toll in anybody.tolls):
        return [_widest(anybody, total), *more]
    if together or any(toll.of_attackers for toll in total.tolls):
        return [anybody, *rest, *more]
    known = total.low if total.low is not None else total.high
    whole = anybody.low if anybody.low is not None else anybody.high
    if known is None or whole is None or known <= whole:
        return [anybody if whole is not None else total, *more]
    return [_widest(anybody, total), *more]


def _value(sums: list[_Sum], *, unsure: bool) -> dict[str, Any]:
    total = functools.reduce(_added, sums)
    value: dict[str, Any] = {"status": str(TollStatus.UNCONFIRMED if unsure else TollStatus.REPORTED)}
    value |= {name: bound for name, bound in (("low", total.low), ("high", total.high)) if bound is not None}
    tolls = sorted(total.tolls, key=lambda toll: toll.start)
    separator = " and " if len(sums) > 1 or any(toll.adds for toll in tolls) else "; "
    value["words"] = separator.join(dict.fromkeys(toll.words for toll in tolls))
    value["basis"] = str(_basis(tolls, len(sums)))
    value["evidence"] = _evidence(tolls, total)
    return value


def _basis(tolls: list[TollTold], sums: int) -> Basis:
    if sums > 1 or len(tolls) > 1:
        return Basis.INFERRED
    return Basis.COREFERENCE if tolls[0].definite else Basis.EXPLICIT


def _evidence(tolls: list[TollTold], total: _Sum) -> dict[str, list[dict[str, Any]]]:
    quotes = list(
        {(it.start, it.end): {"start": it.start, "end": it.end, "quote": it.quote} for it in tolls}.values()
    )
    fields = [name for name, bound in (("low", total.low), ("high", total.high)) if bound is not None]
    if len(fields) == 2 and total.low == total.high:  # noqa: PLR2004
        fields = ["high"]
    return dict.fromkeys(fields or ["words"], quotes)


def _nobody(toll: TollTold) -> dict[str, Any]:
    return {
        "status": str(TollStatus.NOT_REPORTED),
        "words": toll.words,
        "basis": str(Basis.EXPLICIT),
        "evidence": {"words": [{"start": toll.start, "end": toll.end, "quote": toll.quote}]},
    }
