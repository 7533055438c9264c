"""Apache Parquet: typed, packed with zstd, contract and provenance in its metadata.

A table with latitude and longitude gets a column `geometry` behind the others: the points as WKB, with the
file key `geo` that makes it GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/).
"""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from acled_export.errors import FormatError, SourceError
from acled_export.plugins import Format, Opened
from acled_export.point_columns import Box, PointColumns, as_wkb
from acled_export.streams import seekable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

BATCH_ROWS = 16_384
BUFFER = 2**20
GROUP_ROWS = 65_536
GROUP_BYTES = 256 * 2**20
ATTRIBUTION, TOOL = b"acled_export.attribution", b"acled_export.tool"
OURS = ("_line", "_record", "_unread")
GEO, GEOMETRY, ENCODING = "geo", "geometry", "WKB"


def _read(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    """Give the columns in their own types, with `_line` null: the format has no lines.

    Columns that hold lists or records come as JSON and are named in `_unread`. The first batch has no
    rows: it tells the columns. The line that the file asks to be cited by is among the facts. Geometry in
    WKB is left out where latitude and longitude say the same.
    """
    with seekable(stream) as whole:
        try:
            file = pq.ParquetFile(cast("Any", whole), buffer_size=BUFFER)
            metadata = file.metadata.metadata or {}
            cited = metadata.get(ATTRIBUTION)
            if cited and "facts" in options:
                options["facts"]["attribution"] = cited.decode()
            drawn = _geometries(file.schema_arrow, metadata)
            names = [name for name in _names(file.schema_arrow) if name not in drawn]
            yield _raw(pa.RecordBatch.from_pylist([], file.schema_arrow).select(names))
            for batch in file.iter_batches(batch_size=BATCH_ROWS):
                yield _raw(batch.select(names))
        except (pa.ArrowException, OSError) as error:
            raise SourceError(f"not a readable Parquet file: {error}") from error


def _names(schema: pa.Schema) -> list[str]:
    twice = sorted({name for name in schema.names if schema.names.count(name) > 1})
    if twice:
        raise SourceError(f"two columns are called {', '.join(map(repr, twice))}; rename one of them")
    return [name for name in schema.names if name not in OURS]


def _geometries(schema: pa.Schema, metadata: Mapping[bytes, bytes]) -> set[str]:
    """Return the columns that hold in WKB what others hold as numbers; none where `geo` tells of none."""
    if GEO.encode() not in metadata or PointColumns.among(schema) is None:
        return set()
    try:
        columns = json.loads(metadata[GEO.encode()])["columns"]
        return {name for name, told in columns.items() if told["encoding"] == ENCODING}
    except (ValueError, LookupError, TypeError, AttributeError):
        return set()


def _raw(batch: pa.RecordBatch) -> pa.RecordBatch:
    nested = [name for name in batch.schema.names if pa.types.is_nested(batch.schema.field(name).type)]
    arrays = dict(zip(batch.schema.names, batch.columns, strict=True))
    if nested:
        filled = [arrays[name].is_valid().to_pylist() for name in nested]
        unread = [list(itertools.compress(nested, row)) or None for row in zip(*filled, strict=True)]
        arrays |= {name: _as_json(arrays[name]) for name in nested}
        arrays["_unread"] = pa.array(unread, pa.list_(pa.string()))
    arrays["_line"] = pa.nulls(batch.num_rows, pa.int64())
    return pa.RecordBatch.from_arrays(list(arrays.values()), names=list(arrays))


def _as_json(column: pa.Array) -> pa.Array:
    cells = column.to_pylist()
    texts = [None if cell is None else json.dumps(cell, ensure_ascii=False, default=str) for cell in cells]
    return pa.array(texts, pa.string())


class ParquetWriter:
    """Gathers batches into row groups; what `metadata` holds at the end is written too.

    Option `geometry`: whether there is a column of points (null: where there are latitude and longitude).
    Raises `FormatError` where they are asked for and cannot be.
    """

    def __init__(self, stream: BinaryIO, opened: Opened) -> None:
        self._points = _points(opened)
        self._box = Box()
        self._schema = written_schema(opened)
        self._writer = pq.ParquetWriter(stream, self._schema, compression="zstd", compression_level=3)
        self._metadata = opened.metadata
        self._waiting: list[pa.RecordBatch] = []
        self._rows = self._bytes = 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of one batch."""
        if self._points:
            points = self._points.of(batch)
            self._box.add(points)
            batch = pa.RecordBatch.from_arrays([*batch.columns, as_wkb(points)], schema=self._schema)
        self._waiting.append(batch)
        self._rows += batch.num_rows
        self._bytes += batch.nbytes
        if self._rows >= GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            table = pa.Table.from_batches(self._waiting).unify_dictionaries()
            self._writer.write_table(table, row_group_size=self._rows)
        self._waiting, self._rows, self._bytes = [], 0, 0

    def close(self) -> None:
        """Write what is left, and the metadata."""
        self._flush()
        geo = {GEO: _told(self._box)} if self._points else {}
        self._writer.add_key_value_metadata(dict(self._metadata) | geo)
        self._writer.close()


def written_schema(opened: Opened) -> pa.Schema:
    """Return the columns of a file: those of the table, and the points where there are any."""
    return pa.schema([*opened.schema, *([pa.field(GEOMETRY, pa.binary())] if _points(opened) else [])])


def _points(opened: Opened) -> PointColumns | None:
    """Return the columns to make points of, null for none."""
    asked = opened.options.get("geometry")
    if asked and GEOMETRY in opened.schema.names:
        raise FormatError(f"geometry: there is a column {GEOMETRY!r} already")
    if asked:
        return PointColumns.asked_of(opened.schema, "geometry")
    if asked is not None or GEOMETRY in opened.schema.names:
        return None
    return PointColumns.among(opened.schema)


def _told(box: Box) -> str:
    """Return the value of the key `geo`; without `crs` coordinates are longitude and latitude, WGS 84."""
    corners = box.corners()
    column = {"encoding": ENCODING, "geometry_types": ["Point"]} | ({"bbox": corners} if corners else {})
    return json.dumps({"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}})


def is_ours(path: Path) -> bool:
    """Say whether a file is Parquet that acled_export wrote, by its metadata."""
    try:
        return TOOL in (pq.read_metadata(path).metadata or {})
    except (pa.ArrowException, OSError):
        return False


FORMAT = Format(
    name="parquet",
    title="Apache Parquet (zstd, contract and provenance in the metadata; GeoParquet where there are points)",
    suffixes=(".parquet", ".pq"),
    read=_read,
    open=ParquetWriter,
    binary=True,
    compress=False,
)
