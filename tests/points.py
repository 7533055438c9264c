"""Tables with points, and formats opened on them, for the tests of maps."""

from __future__ import annotations

import io
import math
import struct
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
from hypothesis import strategies as st

from acled_export.discovery import discover
from acled_export.plugins import Format, Opened

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]
SCHEMA = pa.schema(
    {
        "event_id_cnty": pa.string(),
        "event_date": pa.date32(),
        "latitude": pa.float64(),
        "longitude": pa.float64(),
        "country": pa.dictionary(pa.int32(), pa.string()),
        "fatalities": pa.int64(),
    }
)
METADATA = {"acled_export.notice": "Not ACLED data", "acled_export.tool": "acled_export"}
TEXTS = st.none() | st.text(st.characters(codec="utf-8"), min_size=1, max_size=5)
DEGREES = (
    st.none()
    | st.floats(-200, 200)
    | st.sampled_from([0.0, -0.0, 90.0, -90.0, 90.00000001, 180.0, -180.0, 1e-9, math.nan, math.inf])
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "event_id_cnty": TEXTS,
            "event_date": st.none() | st.dates(),
            "latitude": DEGREES,
            "longitude": DEGREES,
            "country": TEXTS,
            "fatalities": st.none() | st.integers(-(2**63), 2**63 - 1),
        }
    ),
    max_size=6,
)


def batch_of(rows: Sequence[Row], schema: pa.Schema = SCHEMA) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)


def format_called(name: str) -> Format:
    return cast("Format", discover("formats")[name])


def written(name: str, *batches: pa.RecordBatch, schema: pa.Schema = SCHEMA, **options: Any) -> bytes:
    """Write batches in a format, in memory."""
    sink = io.BytesIO()
    writer = format_called(name).open(sink, Opened(schema=schema, metadata=METADATA, options=options))
    for batch in batches:
        writer.write(batch)
    writer.close()
    return sink.getvalue()


def read_back(name: str, data: bytes, **options: Any) -> list[Row]:
    """Read a file in memory; columns of ours, which begin with `_`, stay away where they are null."""
    read = format_called(name).read
    assert read is not None
    rows = [row for batch in read(io.BytesIO(data), options) for row in batch.to_pylist()]
    return [{n: cell for n, cell in row.items() if n[0] != "_" or cell is not None} for row in rows]


def place_of(row: Row) -> tuple[float, float] | None:
    """Return longitude and latitude of a row, null where it is nowhere on the globe."""
    x, y = row.get("longitude"), row.get("latitude")
    if x is None or y is None or not (abs(x) <= 180 and abs(y) <= 90):
        return None
    return x, y


def place_in_wkb(cell: bytes | None) -> tuple[float, float] | None:
    """Return the place that WKB tells, byte by byte as OGC 06-103r4 has it."""
    if cell is None:
        return None
    order, kind, x, y = struct.unpack("<BIdd", cell)
    assert (order, kind) == (1, 1)
    return x, y
