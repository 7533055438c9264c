"""ACLED's monadic form: a row for each main actor, in today's columns but those of the second side.

Both rows of an event have its id, its interaction and all that it tells; the actor of the row stands in
`actor1`, with its own associates and its own type. So rows are no events, and sums over rows count an event
with two main actors twice.

Source: ACLED's export type `monadic`, 28 columns (5,658 rows met; our reference 1.2).
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import plain
from acled_export.columns import as_mask
from acled_export.eras import ERAS, fields, lost_in, written_as
from acled_export.neighbours.crossing_lines import lossless, lossy
from acled_export.neighbours.unheld import is_monadic
from acled_export.plugins import Crossing, Shape

ERA = ERAS["2024"]
SIDES = {"actor1": "actor2", "assoc_actor_1": "assoc_actor_2", "inter1": "inter2"}
SECOND_SIDE = tuple(SIDES.values())
TWICE = "an event of two main actors has two rows: do not add it up over rows"
REPEATS = "stands in both rows of an event of two main actors, so it is no key"
SUMMED = ("fatalities", "population_1km", "population_2km", "population_5km", "population_best")


def monadic_fields() -> pa.Schema:
    """Return the 28 columns of the form, and the four of population where they are known."""
    return pa.schema([field for field in fields(ERA) if field.name not in SECOND_SIDE])


def columns(events: pa.RecordBatch) -> pa.RecordBatch:
    """Return a row for each main actor, the first actor's before the second's.

    An event has a second actor where the name or the type of one is there. Rows of a monadic table stay as
    they are.
    """
    whole = written_as(events, ERA)
    if is_monadic(events):
        return whole
    two_sided = as_mask(pc.or_(pc.is_valid(whole.column("actor2")), pc.is_valid(whole.column("inter2"))))
    rows = np.repeat(np.arange(events.num_rows), np.where(two_sided, 2, 1))
    second = np.concatenate([[False], rows[1:] == rows[:-1]])[: len(rows)]
    found = whole.take(pa.array(rows))
    names = [name for name in whole.schema.names if name not in SECOND_SIDE]
    schema = pa.schema([whole.schema.field(name) for name in names])
    arrays = [_of_side(found, name, pa.array(second)) for name in names]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _of_side(rows: pa.RecordBatch, name: str, second: pa.Array) -> pa.Array:
    """Return a column, in which the rows of the second actor have what stood on the second side."""
    if name not in SIDES:
        return rows.column(name)
    kind = rows.column(name).type
    first, other = plain(rows.column(name)), plain(rows.column(SIDES[name]))
    return pc.if_else(second, other, first).cast(kind)


def _crossing(name: str) -> Crossing:
    if name in SIDES:
        how = "the actor of the row, first or second; which of the two it was is not kept"
        return lossy(name, f"{name} {SIDES[name]}", how)
    return lossless(name, name, REPEATS if name == "event_id_cnty" else TWICE if name in SUMMED else "")


SHAPE = Shape(
    name="monadic",
    title="ACLED's monadic form, a row for each main actor",
    fields=monadic_fields,
    columns=columns,
    losses={
        **lost_in(ERA),
        **dict.fromkeys((*SIDES, *SECOND_SIDE), "which actor of an event was the first is not kept"),
    },
    crossings=tuple(map(_crossing, monadic_fields().names)),
    notice=(
        "Not ACLED data: made by acled_export in the layout of ACLED's monadic form. A row is an actor: an "
        "event of two main actors stands in two rows of one id. Do not count rows as events, and do not add "
        "up fatalities or population over rows."
    ),
)
