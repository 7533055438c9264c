"""Events and deaths by PRIO-GRID cell and month, in the classes that ViEWS counts.

Sources: the grid of Tollefsen, Strand and Buhaug 2012; the choice of rows of ViEWS' own gridding (OpenViEWS2,
`prepare_acled.sql`), which leaves out events that are known to a larger region only.
"""

from __future__ import annotations

import functools

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.columns import as_mask
from acled_export.neighbours.class_months import (
    ADDED_UP,
    DATASET,
    MONTHS,
    NOTICE,
    PARTLY,
    SOURCE_DATASET,
    VALUES,
    class_columns,
    class_crossings,
    class_fields,
    classes,
    month_columns,
    month_crossings,
    month_fields,
    tallied,
    undated,
)
from acled_export.neighbours.crossing_lines import lossy
from acled_export.neighbours.sums import GatheredSums
from acled_export.neighbours.unheld import ONE_OF_SEVERAL, first_reason, is_monadic, unheld
from acled_export.plugins import Shape
from acled_export.priogrid import cells, centres

PRECISE = (1, 2)  # of geo_precision: 3 is a larger region, whose point may lie in a cell by chance
NO_POINT = "no coordinates on the globe"
NO_PLACE = "geo_precision is not known, so the cell is not"
TOO_COARSE = "geo_precision 3: the point stands for a region larger than a cell"

CELL = pa.field("gid", pa.int32(), nullable=False)
KEYS = (CELL, pa.field(MONTHS[0], pa.int32(), nullable=False), pa.field(DATASET, pa.string()))


def fields() -> pa.Schema:
    """Return the columns: cell, month, the cell's centre in degrees (xcoord east, ycoord north), sums."""
    centre = [pa.field(name, pa.float64(), nullable=False) for name in ("xcoord", "ycoord")]
    return pa.schema([CELL, *month_fields(), *centre, *class_fields()])


def _cells(events: pa.RecordBatch) -> pa.Array:
    return cells(events.column("latitude"), events.column("longitude"))


def leaves_out(events: pa.RecordBatch) -> pa.Array:
    """Return why an event is counted in no cell and month, null where it is counted."""
    precision = events.column("geo_precision")
    return first_reason(
        events.num_rows,
        (ONE_OF_SEVERAL, np.full(events.num_rows, is_monadic(events))),
        *undated(events),
        (NO_POINT, as_mask(pc.is_null(_cells(events)))),
        (NO_PLACE, as_mask(pc.is_null(precision))),
        (TOO_COARSE, ~as_mask(pc.is_in(precision, pa.array(PRECISE, precision.type)))),
        classes(events).reasons,
    )


def _parts(events: pa.RecordBatch) -> pa.RecordBatch:
    return tallied(events, {CELL.name: _cells(events)})


def _rows_of(sums: pa.RecordBatch) -> pa.RecordBatch:
    gid, months = sums.column(CELL.name), sums.column(MONTHS[0])
    latitudes, longitudes = centres(gid)
    told = {
        CELL.name: gid,
        MONTHS[0]: months,
        "xcoord": pa.array(longitudes),
        "ycoord": pa.array(latitudes),
    }
    told |= month_columns(months) | class_columns(sums)
    schema = fields()
    return pa.RecordBatch.from_arrays([told[name] for name in schema.names], schema=schema)


POINT = "latitude longitude"

SHAPE = Shape(
    name="priogrid-month",
    title="events and deaths by PRIO-GRID cell, month and class of violence",
    fields=fields,
    gather=functools.partial(GatheredSums, KEYS, VALUES, parts=_parts, rows_of=_rows_of),
    leaves_out=leaves_out,
    losses=unheld(
        {SOURCE_DATASET},
        {
            **PARTLY,
            **dict.fromkeys(POINT.split(), "only the cell of half a degree is kept"),
            "geo_precision": "decides only whether an event is counted",
        },
        ADDED_UP,
    ),
    crossings=(
        lossy("gid", POINT, "the cell of half a degree around the point"),
        *month_crossings(),
        lossy("xcoord", POINT, "longitude of the cell's centre"),
        lossy("ycoord", POINT, "latitude of the cell's centre"),
        *class_crossings(),
    ),
    notice=NOTICE,
)
