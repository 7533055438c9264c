"""No record is cut off: a row is not blank from some column on to its end.

Why: a download or a copy that stopped half-way leaves a last record whose remaining cells are blank, or were
filled up with blanks by the program that wrote the file again. What is missing cannot be put back by hand;
the row has to be fetched again. A row is found where `notes` and all columns behind it are blank, three of
which must be filled; its other findings about blank cells are this one. In a table of candidates,
where blank means unknown, this is not looked at.

Source: hard. ACLED fills these columns in every row; one such record was met among 94,000 genuine rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from acled_export.actor_types import blank_is_unknown
from acled_export.columns import as_mask
from acled_export.contract import load_contract
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

EVENT = load_contract("event")
FILLED = tuple(column.name for column in EVENT.columns if not column.nullable)
START = EVENT.names.index("notes")
FRONT, END = EVENT.names[:START], EVENT.names[START:]


def _blank(events: Columns, names: tuple[str, ...]) -> Mask:
    """Return where all of some columns are blank."""
    there = [events.batch.column(name) for name in names if name in events]
    if not there or not all(column.null_count for column in there):
        return np.zeros(len(events), dtype=np.bool_)
    blank = [as_mask(pc.is_null(column)) for column in there]
    return np.asarray(np.logical_and.reduce(blank), dtype=np.bool_)


def cut_off(events: Columns) -> Mask:
    """Return which rows are blank from some column on."""
    if blank_is_unknown(events):
        return np.zeros(len(events), dtype=np.bool_)
    found = _blank(events, END)
    return found & ~_blank(events, FRONT) if found.any() else found


def first_blank(row: Row) -> str:
    """Return the column from which on the row is blank."""
    names = [name for name in EVENT.names if name in row]
    filled = [number for number, name in enumerate(names) if row[name] is not None]
    behind = names[filled[-1] + 1 :] if filled else names
    return behind[0] if behind else names[-1]


def _without(*names: str) -> dict[str, None]:
    return dict.fromkeys(names)


END_OF_ROW = _without("notes", "fatalities", "tags", "timestamp")
TAIL = _without("source", "source_scale") | END_OF_ROW
PLACE = _without("admin2", "admin3", "location", "latitude", "longitude", "geo_precision")

RULE = Rule(
    name="record-not-cut-off",
    columns=("notes", "fatalities", "timestamp"),
    broken=cut_off,
    instead_of=(
        *(f"{name}/required" for name in FILLED),
        "actor2-and-inter2-together",
        "actor2-where-needed",
        "admin1-filled",
        "civilian-targeting-matches",
        "crowd-size-on-demonstrations",
        "demonstrators-take-part",
        "interaction-matches-actor-types",
        "intervention-has-actor2",
    ),
    message="the record is cut off: everything behind is blank",
    hint="fetch the row again; the end of the file or of a page is missing",
    at=first_blank,
    expected=lambda _row: "cells up to the end of the row",
    good=({}, {"tags": None}),
    bad=(END_OF_ROW, TAIL, PLACE | TAIL),
)
