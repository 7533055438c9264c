"""Monthly counts in the layout of HDX HAPI's theme `conflict-event`: by unit of administration and type.

The three types of event overlap, so their counts and deaths must not be added. Codes of places are blank:
names alone do not lead to OCHA's p-codes. HAPI's own files are UTF-8 with a byte order mark (`--bom`).

Source: OCHA-DAP/hapi-sqlalchemy-schema, `db_conflict_event.py`; OCHA-DAP/hdx-scraper-acled.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import null_of
from acled_export.columns import as_mask
from acled_export.neighbours.class_months import (
    DATASET,
    SOURCE_DATASET,
    dataset_of,
    first_days,
    last_days,
    undated,
)
from acled_export.neighbours.crossing_lines import impossible, lossless, lossy
from acled_export.neighbours.hapi_types import DECIDE, DEMONSTRATIONS, TYPES, hapi_types, why_none
from acled_export.neighbours.sums import GatheredSums
from acled_export.neighbours.unheld import ONE_OF_SEVERAL, first_reason, is_monadic, unheld
from acled_export.plugins import Shape
from acled_export.priogrid import month_id
from acled_export.states import iso3

NO_CODE = "the country has no ISO code: at sea, or not known"
OVERLAP = "the three event types overlap and must not be added"
NOT_ALL = "only events whose admin2 is not known, not the whole country"
NO_P_CODE = "names do not lead to OCHA's p-codes and the names that belong to them"
NOT_TOLD = "events do not tell it; it belongs to HDX"

NO_UNIT, UNIT = 0, 2  # of admin_level
TEXT, DAY = pa.string(), pa.date32()
PLACES = ("provider_admin1_name", "provider_admin2_name")
TYPED: dict[str, pa.DataType] = {
    "location_code": TEXT,
    "has_hrp": pa.bool_(),
    "in_gho": pa.bool_(),
    **dict.fromkeys(PLACES, TEXT),
    **dict.fromkeys(("admin1_code", "admin1_name", "admin2_code", "admin2_name"), TEXT),
    "admin_level": pa.int32(),
    "event_type": TEXT,
    **dict.fromkeys(("events", "fatalities"), pa.int64()),
    **dict.fromkeys(("reference_period_start", "reference_period_end"), DAY),
    **dict.fromkeys(("dataset_hdx_id", "resource_hdx_id", "warning", "error"), TEXT),
}
BLANK = {
    **dict.fromkeys(("has_hrp", "in_gho", "dataset_hdx_id", "resource_hdx_id", "error"), NOT_TOLD),
    **dict.fromkeys(("admin1_code", "admin1_name", "admin2_code", "admin2_name"), NO_P_CODE),
}
KEYS = (
    *(pa.field(name, TEXT) for name in ("location_code", *PLACES)),
    pa.field("month_id", pa.int32()),
    pa.field(DATASET, TEXT),
)
COUNTED = ("events", "fatalities", "unknown")
SUMMED = [f"{counted}/{kind}" for kind in TYPES for counted in COUNTED]


def fields() -> pa.Schema:
    """Return the 19 columns in HAPI's order; `fatalities` is null where no deaths are known or asked for."""
    sure = {"location_code", "admin_level", "event_type", "events"}
    return pa.schema([pa.field(name, kind, nullable=name not in sure) for name, kind in TYPED.items()])


def leaves_out(events: pa.RecordBatch) -> pa.Array:
    """Return why an event is not counted, null where it is."""
    return first_reason(
        events.num_rows,
        (ONE_OF_SEVERAL, np.full(events.num_rows, is_monadic(events))),
        *undated(events),
        (NO_CODE, as_mask(pc.is_null(iso3(events.column("country"))))),
        *why_none(events),
    )


def _parts(events: pa.RecordBatch) -> pa.RecordBatch:
    deaths = events.column("fatalities").cast(pa.int64())
    known, numbers = as_mask(pc.is_valid(deaths)), deaths.fill_null(0).to_numpy(zero_copy_only=False)
    columns: dict[str, Any] = {
        "location_code": iso3(events.column("country")),
        PLACES[0]: events.column("admin1"),
        PLACES[1]: events.column("admin2"),
        "month_id": month_id(events.column("event_date")),
        DATASET: dataset_of(events),
    }
    for kind, here in hapi_types(events).items():
        columns[f"events/{kind}"] = here.astype(np.int64)
        columns[f"fatalities/{kind}"] = np.where(here, numbers, 0)
        columns[f"unknown/{kind}"] = (here & ~known).astype(np.int64)
    return pa.RecordBatch.from_pydict(columns)


def _rows(sums: pa.RecordBatch) -> pa.RecordBatch:
    """Return a row for each of the types of which there are events."""
    tall = {
        one: np.column_stack([sums.column(f"{one}/{kind}").to_numpy() for kind in TYPES]).ravel()
        for one in COUNTED
    }
    there = tall["events"] > 0
    events, deaths, unknown = (pa.array(tall[one][there]) for one in COUNTED)
    unit = sums.select([key.name for key in KEYS]).take(
        pa.array(np.repeat(np.arange(sums.num_rows), len(TYPES))[there])
    )
    kinds = pa.array(np.tile(np.array(TYPES, dtype=object), sums.num_rows)[there], TEXT)
    asked = pc.not_equal(kinds, DEMONSTRATIONS)
    level = pc.if_else(pc.is_valid(unit.column(PLACES[1])), UNIT, NO_UNIT)
    told = {
        **{name: unit.column(name) for name in ("location_code", *PLACES)},
        "admin_level": level.cast(pa.int32()),
        "event_type": kinds,
        "events": events,
        "fatalities": pc.if_else(pc.and_(asked, pc.less(unknown, events)), deaths, null_of(pa.int64())),
        "reference_period_start": first_days(unit.column("month_id")),
        "reference_period_end": last_days(unit.column("month_id")),
        "warning": _warning(level, pc.if_else(asked, unknown, 0), unit.column(DATASET)),
    }
    schema = fields()
    arrays = [told.get(field.name, pa.nulls(len(kinds), field.type)) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _warning(level: pa.Array, unknown: pa.Array, dataset: pa.Array) -> pa.Array:
    """Return what has to be said of each row, parted by `; `."""
    nothing = null_of(TEXT)
    counted = pc.binary_join_element_wise("deaths not known of events: ", unknown.cast(TEXT), "")
    return pc.binary_join_element_wise(
        pa.scalar(OVERLAP),
        pc.if_else(pc.equal(level, NO_UNIT), NOT_ALL, nothing),
        pc.if_else(pc.greater(unknown, 0), counted, nothing),
        pc.binary_join_element_wise("events of ", dataset, ""),
        "; ",
        null_handling="skip",
    )


PERIOD = "of the calendar month; the day itself is not kept"
LINES = (
    lossless("location_code", "country", "ISO 3166 alpha-3, Kosovo is XKX"),
    lossless(PLACES[0], "admin1", "as the events have it"),
    lossless(PLACES[1], "admin2", "as the events have it"),
    lossy("admin_level", "admin2", "2 with admin2, else 0; HAPI has no level 1 here"),
    lossy("event_type", " ".join(DECIDE), "only the group is kept; excessive force is of two groups"),
    lossy("events", " ".join(DECIDE), "events of the month"),
    lossy(
        "fatalities",
        " ".join(("fatalities", *DECIDE)),
        "sum of the deaths that are known; null for demonstrations, and where none is known",
    ),
    lossy("reference_period_start", "event_date", f"first day {PERIOD}"),
    lossy("reference_period_end", "event_date", f"last day {PERIOD}"),
    lossy(
        "warning",
        f"admin2 fatalities {SOURCE_DATASET}",
        "says what must not be added or taken for whole, counts unknown deaths, names the dataset",
    ),
    *(impossible(name, why) for name, why in BLANK.items()),
)

SHAPE = Shape(
    name="hapi-conflict-event",
    title="monthly counts by admin2 and type of event, in the layout of HDX HAPI",
    fields=fields,
    gather=functools.partial(GatheredSums, KEYS, SUMMED, parts=_parts, rows_of=_rows),
    leaves_out=leaves_out,
    losses=unheld(
        {"admin1", "admin2"},
        {
            **dict.fromkeys(("event_date", "year"), "only the month is kept"),
            "time_precision": "one known to the week may lie in the month beside; else not kept",
            **dict.fromkeys(DECIDE, "only the three groups of HAPI are kept"),
            "fatalities": "only the sum of those known is kept, and none for demonstrations",
            **dict.fromkeys(("country", "iso"), "location_code stands for it"),
            SOURCE_DATASET: "told in `warning`; the events of two datasets are never added to each other",
        },
        "rows are sums over the events of a month",
    ),
    blank=BLANK,
    crossings=tuple(sorted(LINES, key=lambda line: list(TYPED).index(line.column))),
    notice=(
        "Monthly counts made by acled_export in the layout of HDX HAPI conflict-event; not HAPI's data. "
        "The three event types overlap and must not be added. Rows of admin_level 0 hold the events whose "
        "admin2 is not known, and are no totals of a country."
    ),
)
