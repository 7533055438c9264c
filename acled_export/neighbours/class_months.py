"""Events and deaths of a place and a month by class of violence, in the columns of ViEWS' monthly tables.

ViEWS calls them `acled_count_sb`, `acled_fat_sb` and so on (OpenViEWS2, `acled.sql`). The name of a dataset
is left off here: the events may come from any, and those of two datasets are never added to each other.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import dictionary, null_of, plain
from acled_export.columns import as_mask
from acled_export.neighbours.crossing_lines import lossless, lossy
from acled_export.neighbours.ucdp_ged.sides import of_ucdp
from acled_export.neighbours.violence_types import (
    DECIDE,
    DEMONSTRATION,
    NON_STATE,
    ONE_SIDED,
    STATE_BASED,
    ViolenceTypes,
    violence_types,
)
from acled_export.priogrid import FIRST_YEAR, month_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.columns import Mask
    from acled_export.plugins import Crossing

CLASSES: Mapping[int, str] = MappingProxyType(
    {STATE_BASED: "sb", NON_STATE: "ns", ONE_SIDED: "os", DEMONSTRATION: "pr"}
)
MEANING: Mapping[str, str] = MappingProxyType(
    {
        "sb": "violence with a state's forces on a side and no civilians",
        "ns": "violence between groups that are not a state's forces",
        "os": "violence against civilians, or with civilians on a side",
        "pr": "demonstrations: protests, also those met with excessive force, and violent demonstrations",
    }
)
COUNTS = tuple(f"count_{name}" for name in CLASSES.values())
DEATHS = tuple(f"fat_{name}" for name in CLASSES.values())
UNKNOWN = tuple(f"fat_{name}_unknown" for name in CLASSES.values())
VALUES = (*COUNTS, *DEATHS, *UNKNOWN)
DATASET, SOURCE_DATASET = "dataset", "source_dataset"
MONTHS = ("month_id", "year", "month")
NO_DAY = "the day is not known"
NO_MONTH = "time_precision is not known, so the month is not certain"
NOTICE = (
    "Monthly sums over events, made by acled_export; not ACLED's, UCDP's or ViEWS' data. The classes of "
    "violence are an approximation by the types of the actors. A month without a row has no event in the "
    "input, which does not say that nothing happened."
)
ADDED_UP = "rows are sums over the events of a month"
PARTLY: Mapping[str, str] = MappingProxyType(
    {
        "event_date": "only the month is kept",
        "year": "follows from event_date",
        "time_precision": "one known to the week may lie in the month beside; else not kept",
        "event_type": "only the class is kept",
        "sub_event_type": "only the class is kept",
        "inter1": "decides the class with the other types of event and actors",
        "inter2": "decides the class with the other types of event and actors",
        "actor1": "only whether it is a state's forces abroad decides the class",
        "actor2": "only whether it is a state's forces abroad decides the class",
        "source_category": "only UCDP's own class is kept",
        "fatalities": "only the sum of those known is kept, and of how many events they are not known",
    }
)


def month_fields() -> list[pa.Field]:
    """Return the fields of the month: ViEWS' number (January 1980 is 1), year and month of the year."""
    kinds = (pa.int32(), pa.int32(), pa.int8())
    return [pa.field(name, kind, nullable=False) for name, kind in zip(MONTHS, kinds, strict=True)]


def class_fields() -> list[pa.Field]:
    """Return the fields of the counts and deaths, class by class, and of the dataset behind them.

    A count is of events. `fat_*` is the sum of the deaths that are known, 0 where there is no event of the
    class and null where there are events and no deaths of any is known. `fat_*_unknown` counts the events
    whose deaths are not known.
    """
    fields = []
    for one in CLASSES.values():
        fields += [
            pa.field(f"count_{one}", pa.int64(), nullable=False),
            pa.field(f"fat_{one}", pa.int64()),
            pa.field(f"fat_{one}_unknown", pa.int64(), nullable=False),
        ]
    return [*fields, pa.field(DATASET, pa.string())]


def classes(events: pa.RecordBatch) -> ViolenceTypes:
    """Return the class of each row: UCDP's own for its rows, else by the types of the actors."""
    found, own = violence_types(events), of_ucdp(events).cast(pa.int8())
    if own.null_count == len(own):
        return found
    reasons = pc.if_else(pc.is_valid(own), null_of(pa.string()), plain(found.reasons))
    return ViolenceTypes(codes=pc.coalesce(own, found.codes), reasons=dictionary(reasons))


def undated(events: pa.RecordBatch) -> tuple[tuple[str, Mask], ...]:
    """Return why some rows have no month, each reason with its rows."""
    return (
        (NO_DAY, as_mask(pc.is_null(events.column("event_date")))),
        (NO_MONTH, as_mask(pc.is_null(events.column("time_precision")))),
    )


def tallied(events: pa.RecordBatch, keys: Mapping[str, pa.Array]) -> pa.RecordBatch:
    """Return keys, month, dataset and what each event adds to its sums, without rows that add nothing."""
    codes = classes(events).codes.fill_null(0).to_numpy(zero_copy_only=False)
    deaths = events.column("fatalities").cast(pa.int64())
    known = np.asarray(pc.is_valid(deaths).to_numpy(zero_copy_only=False), dtype=np.bool_)
    numbers = deaths.fill_null(0).to_numpy(zero_copy_only=False)
    months = month_id(events.column("event_date"))
    columns: dict[str, Any] = {**keys, MONTHS[0]: months, DATASET: dataset_of(events)}
    for code, name in CLASSES.items():
        here = codes == code
        columns[f"count_{name}"] = here.astype(np.int64)
        columns[f"fat_{name}"] = np.where(here, numbers, 0)
        columns[f"fat_{name}_unknown"] = (here & ~known).astype(np.int64)
    rows = pa.RecordBatch.from_pydict({name: _array(column) for name, column in columns.items()})
    return rows.filter(pc.and_(pa.array(codes != 0), pc.is_valid(months)))


def _array(column: Any) -> pa.Array:
    return column if isinstance(column, pa.Array) else pa.array(column)


def dataset_of(events: pa.RecordBatch) -> pa.Array:
    """Return the dataset of each row as text; null for ACLED's own layout."""
    if SOURCE_DATASET in events.schema.names:
        return events.column(SOURCE_DATASET).cast(pa.string())
    return pa.nulls(events.num_rows, pa.string())


def month_columns(months: pa.Array) -> dict[str, pa.Array]:
    """Return year and month of the year of ViEWS' month numbers."""
    numbers = months.to_numpy(zero_copy_only=False) - 1
    return {
        "year": pa.array((FIRST_YEAR + numbers // 12).astype(np.int32)),
        "month": pa.array((numbers % 12 + 1).astype(np.int8)),
    }


def first_days(months: pa.Array) -> pa.Array:
    """Return the first day of each of ViEWS' months (date)."""
    return pa.array(_months(months).astype("datetime64[D]"))


def last_days(months: pa.Array) -> pa.Array:
    """Return the last day of each of ViEWS' months (date)."""
    return pa.array((_months(months) + 1).astype("datetime64[D]") - 1)


def _months(months: pa.Array) -> np.ndarray[Any, np.dtype[np.datetime64]]:
    before = np.datetime64(f"{FIRST_YEAR - 1}-12")
    return np.asarray(before + months.to_numpy(zero_copy_only=False).astype("timedelta64[M]"))


def class_columns(sums: pa.RecordBatch) -> dict[str, pa.Array]:
    """Return the counts and deaths of sums: deaths are null where there are events and none is known."""
    told = {name: sums.column(name) for name in (*VALUES, DATASET)}
    for count, deaths, unknown in zip(COUNTS, DEATHS, UNKNOWN, strict=True):
        none_known = pc.and_(pc.greater(told[count], 0), pc.equal(told[count], told[unknown]))
        told[deaths] = pc.if_else(none_known, null_of(pa.int64()), told[deaths])
    return told


def month_crossings() -> tuple[Crossing, ...]:
    """Return the lines of the month's columns."""
    how = "the calendar month of the day; the day itself is not kept"
    return tuple(lossy(name, "event_date", how) for name in MONTHS)


def class_crossings() -> tuple[Crossing, ...]:
    """Return the lines of the counts, the deaths and the dataset."""
    lines = []
    of = " ".join((*DECIDE, SOURCE_DATASET, "source_category"))
    own = "; UCDP's own class where it gave a row one"
    deaths = "sum of the deaths that are known; null where there are events and none is known"
    unknown = "events of the class whose deaths are not known"
    for name in CLASSES.values():
        lines += [
            lossy(f"count_{name}", of, f"{MEANING[name]}{own if name != 'pr' else ''}"),
            lossy(f"fat_{name}", f"fatalities {of}", deaths),
            lossy(f"fat_{name}_unknown", f"fatalities {of}", unknown),
        ]
    kept = "null for ACLED's own layout; the events of two datasets are never added to each other"
    return (*lines, lossless(DATASET, SOURCE_DATASET, kept))
