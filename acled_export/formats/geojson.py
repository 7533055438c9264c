"""GeoJSON (RFC 7946): a FeatureCollection with one point for each row, one feature a line.

A feature's `properties` are all columns of its row, the two of the coordinates among them, so that nothing
is lost by the rounding of the point; its `id` is the event id where the table has one. The geometry is null
where a coordinate is blank or no place on the globe. There is no `crs`: longitude and latitude are WGS 84.
`bbox` stands at the end, when all points are known, with what is known of the whole file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.json_reading import feature_records, record_batches
from acled_export.json_writing import cell_texts, row_bytes
from acled_export.plugins import Format, Opened
from acled_export.point_columns import Box, PointColumns, Points

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DECIMALS = 7  # about a centimetre
EVENT_IDS = ("event_id_cnty", "id", "eventid")
PREFIX, INPUTS = "acled_export.", "inputs"


def _read(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    return record_batches(feature_records(stream, options))


class FeatureWriter:
    """Writes a collection of features as rows come, in UTF-8; memory is that of one batch.

    Raises `FormatError` for a table without latitude and longitude.
    """

    def __init__(self, stream: BinaryIO, opened: Opened) -> None:
        self._points = PointColumns.asked_of(opened.schema, "GeoJSON")
        self._id = next((n for n in opened.schema.names if n.casefold() in EVENT_IDS), None)
        self._metadata = opened.metadata
        self._stream = stream
        self._box = Box()
        self._begun = False
        stream.write(b'{"type": "FeatureCollection", "features": [')

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of one batch."""
        for rows in row_bytes(batch, before=',\n{"type": "Feature", ', behind="}", lead=self._lead):
            self._stream.write(rows if self._begun else rows[1:])  # no comma before the first feature
            self._begun = True

    def _lead(self, batch: pa.RecordBatch) -> list[Any]:
        """Return what stands in a feature before its properties."""
        points = self._points.of(batch).rounded(DECIMALS)
        self._box.add(points)
        ids = [] if self._id is None else [_identity(batch.column(self._id))]
        return [*ids, '"geometry": ', _geometries(points), ', "properties": ']

    def close(self) -> None:
        """Close the collection, with the box around its points and what `metadata` holds by then."""
        self._stream.write(b"\n]" if self._begun else b"]")
        corners = self._box.corners()
        if corners is not None:
            self._stream.write(f',\n"bbox": {json.dumps(corners)}'.encode())
        if self._metadata:
            told = json.dumps(_told(self._metadata), ensure_ascii=False)
            self._stream.write(f',\n"acled_export": {told}'.encode())
        self._stream.write(b"}\n")


def _told(metadata: Mapping[str, str]) -> dict[str, Any]:
    """Return what is known of the file by short names; the inputs, which are JSON already, as a list."""
    told: dict[str, Any] = {name.removeprefix(PREFIX): value for name, value in metadata.items()}
    return told | ({INPUTS: json.loads(told[INPUTS])} if INPUTS in told else {})


def _identity(column: pa.Array) -> pa.Array:
    texts = pc.binary_join_element_wise('"id": ', cell_texts(column), ", ", "")
    return pc.if_else(column.is_valid(), texts, "")


def _geometries(points: Points) -> pa.Array:
    """Return points as GeoJSON, null in words where there is none."""
    x, y = (cell_texts(pa.array(numbers)) for numbers in (points.longitude, points.latitude))
    texts = pc.binary_join_element_wise('{"type": "Point", "coordinates": [', x, ", ", y, "]}", "")
    return pc.if_else(pa.array(points.there), texts, "null")


FORMAT = Format(
    name="geojson",
    title="GeoJSON, one point a row (needs latitude and longitude; RFC 7946)",
    suffixes=(".geojson",),
    read=_read,
    open=FeatureWriter,
)
