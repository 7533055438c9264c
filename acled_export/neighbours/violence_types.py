"""Which of the three kinds of violence that UCDP tells apart an event looks like, or a demonstration.

UCDP's classes rest on its own lists of organised actors, which cannot be emulated, so a class is an
approximation: of 191 pairs of events that lay close in time and place in both datasets, this rule gave UCDP's
class in 101 (Nigeria 2011, Libya 2014, South Sudan 2015; false pairs among them, so a lower bound).

Source: our own rule on the types of actors, after the rule on actors' names that UCDP's ViEWS team used
(OpenViEWS2, `prepare_acled.sql`: 1 military forces and no civilians, 2 neither, 3 civilians, 4 protests). It
differs from theirs: police and unidentified military forces are state forces, a violent demonstration is a
demonstration, and mob violence, which stood in the protests of their time, is in no class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa

from acled_export.actor_types import CIVILIANS, EXTERNAL, STATE
from acled_export.coded_columns import codes_of, combined, dictionary, spread, texts

if TYPE_CHECKING:
    from acled_export.columns import Codes

STATE_BASED, NON_STATE, ONE_SIDED, DEMONSTRATION = 1, 2, 3, 4
ON_CIVILIANS, BATTLES, REMOTE = "Violence against civilians", "Battles", "Explosions/Remote violence"
RIOTS, PROTESTS, STRATEGIC = "Riots", "Protests", "Strategic developments"
VIOLENT_DEMONSTRATION, MOB = "Violent demonstration", "Mob violence"
GROUPS = frozenset({"Rebel group", "Political militia", "Identity militia", EXTERNAL})
# how the names of a state's forces start, which are External/Other forces abroad
FORCES = ("Military Forces", "Police Forces", "Government of ")
OF_A_STATE, NAMED = "state", "named"

NO_EVENT_TYPE = "the event type is not known"
NO_VIOLENCE = "a strategic development is neither violence nor a demonstration"
MOBS = "mob violence is in none of the classes of organised violence and no demonstration"
UNCLEAR_RIOT = "a riot that may be a demonstration or mob violence"
UNTYPED = "the type of a main actor is not known"
ONE_GROUP = "one armed group and no known second side"
UNFIT = "the types of the main actors fit no class"

DECIDE = ("event_type", "sub_event_type", "inter1", "inter2", "actor1", "actor2")

Told = tuple[int | None, str | None]


@attrs.frozen(kw_only=True)
class ViolenceTypes:
    """The class of each row and, where it has none, why.

    `codes` (int8) are 1 state-based, 2 non-state, 3 one-sided, 4 a demonstration, null for none of them.
    `reasons` (dictionary of text) are null where there is a code, and never null where there is none.
    """

    codes: pa.Array
    reasons: pa.Array


def type_of_violence(  # noqa: PLR0913, PLR0917 - the six columns that decide it
    event_type: pa.Array,
    sub_event_type: pa.Array,
    inter1: pa.Array,
    inter2: pa.Array,
    actor1: pa.Array,
    actor2: pa.Array,
) -> ViolenceTypes:
    """Return the class of each event; takes the contract's columns, text or dictionaries of text.

    Violence against civilians, and other violence with civilians on a side, is one-sided; else violence with
    a state's forces on a side is state-based; else violence between two groups is non-state. Riots are in
    none of these. A side that is named and has no type leaves the class open, unless the known side decides
    it; a side without name and type counts as none.
    """
    columns = (event_type, sub_event_type, inter1, inter2, standing(actor1), standing(actor2))
    codes, cells = combined(*columns)
    told = [_told(*cell) for cell in cells]
    return ViolenceTypes(
        codes=_spread([code for code, _ in told], codes),
        reasons=spread([reason for _, reason in told], codes),
    )


def violence_types(events: pa.RecordBatch) -> ViolenceTypes:
    """Return the class of each row of a batch; a column that the batch has not counts as blank."""
    there = events.schema.names
    nothing = pa.nulls(events.num_rows, pa.string())
    return type_of_violence(*(events.column(name) if name in there else nothing for name in DECIDE))


def standing(actor: pa.Array) -> pa.Array:
    """Return of each name whether it is `state`, that of a state's forces, or `named`; null for no name."""
    encoded = dictionary(actor)
    told = [None if name is None else _stands(name) for name in texts(encoded)]
    return spread([*told, None], codes_of(encoded))


def _stands(name: str) -> str:
    return OF_A_STATE if name.startswith(FORCES) else NAMED


def _spread(values: list[int | None], codes: Codes) -> pa.Array:
    table = np.array([*(value or 0 for value in values), 0], dtype=np.int8)
    picked = table[codes]
    return pa.array(picked, pa.int8(), mask=picked == 0)


def _told(  # noqa: PLR0913, PLR0917 - the six columns that decide it
    event_type: str | None,
    sub_event_type: str | None,
    inter1: str | None,
    inter2: str | None,
    standing1: str | None,
    standing2: str | None,
) -> Told:
    if event_type == PROTESTS:
        return DEMONSTRATION, None
    if event_type == RIOTS:
        return _riot(sub_event_type)
    if event_type == ON_CIVILIANS:
        return ONE_SIDED, None
    if event_type not in {BATTLES, REMOTE}:
        return None, NO_VIOLENCE if event_type == STRATEGIC else NO_EVENT_TYPE
    return _between(((inter1, standing1), (inter2, standing2)), battle=event_type == BATTLES)


def _riot(sub_event_type: str | None) -> Told:
    if sub_event_type == VIOLENT_DEMONSTRATION:
        return DEMONSTRATION, None
    return None, MOBS if sub_event_type == MOB else UNCLEAR_RIOT


def _between(sides: tuple[tuple[str | None, str | None], ...], *, battle: bool) -> Told:
    """Return the class of violence by the types and names of its sides."""
    types = [inter for inter, _ in sides]
    untyped = any(inter is None and standing is not None for inter, standing in sides)
    if CIVILIANS in types:
        return ONE_SIDED, None
    if any(is_state(inter, standing) for inter, standing in sides):
        # a battle has no civilians on a side, whatever the other one is
        return (STATE_BASED, None) if battle or not untyped else (None, UNTYPED)
    if untyped or types == [None, None]:
        return None, UNTYPED
    if None in types:
        return None, ONE_GROUP if set(types) <= {None, *GROUPS} else UNFIT
    return (NON_STATE, None) if GROUPS.issuperset(types) else (None, UNFIT)


def is_state(inter: str | None, standing: str | None) -> bool:
    """Tell by its type and the standing of its name whether a main actor is a state's forces."""
    return inter == STATE or (inter == EXTERNAL and standing == OF_A_STATE)
