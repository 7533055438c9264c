"""Columns that an older table does not have and that follow from others.

Only where the file has no such column, and only where all that the value needs is there; else null. In
today's layout nothing is worked out: a column that is missing there is a mistake of the file.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.actor_types import CIVILIANS
from acled_export.coded_columns import combined, plain, spread
from acled_export.eras.changes import WORKED_OUT
from acled_export.eras.draft import term
from acled_export.eras.sides import pairs, types_in
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.eras.draft import Draft

ALWAYS, NEVER = "always", "never"
TYPES = ("event_type", "sub_event_type")
YEAR = r"^(?P<year>[0-9]{4})-[0-9]{2}-[0-9]{2}$"


def work_out(draft: Draft) -> None:
    """Add the columns that follow from others."""
    if not draft.era.numeric:
        return
    _add_year(draft)
    _add_from_country(draft)
    if "interaction" not in draft and "inter1" in draft and "inter2" in draft:
        draft.add("interaction", pairs(draft), WORKED_OUT)
    _add_by_kind(draft)


def _add_year(draft: Draft) -> None:
    if "year" in draft or "event_date" not in draft:
        return
    found = pc.struct_field(pc.extract_regex(plain(draft.columns["event_date"]), YEAR), "year")
    draft.add("year", found.cast(pa.int64()), WORKED_OUT)


def _add_from_country(draft: Draft) -> None:
    wanted = [name for name in ("iso", "region") if name not in draft]
    if not wanted or "country" not in draft:
        return
    codes, cells = draft.distinct("country")
    known = vocabulary("country")
    facts = [known.facts.get(term("country", text) or "", {}) for (text,) in cells]
    for name in wanted:
        values = [None if name not in fact else str(fact[name]) for fact in facts]
        column = spread(values, codes)
        draft.add(name, column.cast(pa.string()).cast(pa.int64()) if name == "iso" else column, WORKED_OUT)


def _add_by_kind(draft: Draft) -> None:
    """Add the columns that follow from the types of the event and of the actors that met."""
    wanted = [name for name in ("disorder_type", "civilian_targeting") if name not in draft]
    if not any(name in draft for name in TYPES):
        wanted = []
    if "interaction" not in draft:
        wanted = [name for name in wanted if name == "disorder_type"]
    if not wanted:
        return
    columns = [draft.columns.get(name, draft.nothing()) for name in TYPES]
    codes, cells = combined(*columns, pairs(draft))
    if "disorder_type" in wanted:
        values = [disorder_of(event, sub) for event, sub, _ in cells]
        draft.add("disorder_type", spread(values, codes), WORKED_OUT)
    if "civilian_targeting" in wanted:
        draft.add("civilian_targeting", spread([targeting_of(*cell) for cell in cells], codes), WORKED_OUT)


@functools.cache
def possible(event_type: str | None, sub_event_type: str | None) -> tuple[str, ...]:
    """Return the sub-event types that an event may have: its own, or all of its event type."""
    own = term("sub_event_type", sub_event_type)
    if own is not None:
        return (own,)
    kind, known = term("event_type", event_type), vocabulary("sub_event_type")
    return tuple(sub for sub in known.terms if known.facts[sub]["event_type"] == kind)


def _said(event_type: str | None, sub_event_type: str | None, fact: str) -> str | None:
    """Return what the vocabulary says of an event's sub-event type, if it is the same for all it may be."""
    known = vocabulary("sub_event_type")
    values = {str(known.facts[sub][fact]) for sub in possible(event_type, sub_event_type)}
    return values.pop() if len(values) == 1 else None


@functools.cache
def disorder_of(event_type: str | None, sub_event_type: str | None) -> str | None:
    """Return the disorder type, from the event type alone where all its sub-event types agree."""
    return _said(event_type, sub_event_type, "disorder_type")


@functools.cache
def targeting_of(event_type: str | None, sub_event_type: str | None, pair: str | None) -> str | None:
    """Return whether civilians were the main or only target (our reference 2.2); null is no, or unknown."""
    said = _said(event_type, sub_event_type, "civilian_targeting")
    met = said not in {None, ALWAYS, NEVER} and CIVILIANS in types_in(pair)
    return vocabulary("civilian_targeting").terms[0] if said == ALWAYS or met else None
