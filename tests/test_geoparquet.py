"""GeoParquet: a column of true points behind the table, which every tool reads and ours leaves out again."""

from __future__ import annotations

import io
import json
import math
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from points import METADATA, ROWS, SCHEMA, batch_of, place_in_wkb, place_of, read_back, written

from acled_export.contract import load_contract
from acled_export.datasets.writing import open_partitioned
from acled_export.errors import FormatError
from acled_export.pipeline import convert
from acled_export.plugins import Opened
from acled_export.point_columns import Box, PointColumns, as_wkb
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from pathlib import Path

    from points import Row

PLACES = [(36.8219, -1.2921), (None, 4.0), (-179.9999, 51.5), (12.0, 123.0)]
TABLE: list[Row] = [
    {"event_id_cnty": f"AEX-{n}", "longitude": x, "latitude": y, "country": "Kenya", "fatalities": n}
    for n, (x, y) in enumerate(PLACES)
]
POINTS = [(36.8219, -1.2921), None, (-179.9999, 51.5), None]


def geo_of(data: bytes) -> Any:
    return json.loads(pq.ParquetFile(io.BytesIO(data)).metadata.metadata[b"geo"])


def drawn(data: bytes) -> list[tuple[float, float] | None]:
    cells = pq.read_table(io.BytesIO(data)).column("geometry").to_pylist()
    return [place_in_wkb(cell) for cell in cells]


def same_cells(found: list[Row], expected: list[Row]) -> bool:
    """Say whether two tables are alike, cell by cell; what is no number is like itself."""

    def comparable(cell: Any) -> Any:
        return "nan" if isinstance(cell, float) and math.isnan(cell) else cell

    return [{n: comparable(c) for n, c in row.items()} for row in found] == [
        {n: comparable(row.get(n)) for n in SCHEMA.names} for row in expected
    ]


def test_the_key_is_that_of_the_specification() -> None:
    data = written("parquet", batch_of(TABLE))
    assert geo_of(data) == {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": ["Point"],
                "bbox": [-179.9999, -1.2921, 36.8219, 51.5],
            }
        },
    }
    file = pq.ParquetFile(io.BytesIO(data))
    assert file.schema_arrow.names == [*SCHEMA.names, "geometry"]
    assert file.schema.column(6).physical_type == "BYTE_ARRAY"
    assert file.metadata.metadata[b"acled_export.notice"] == b"Not ACLED data"
    assert drawn(data) == POINTS


@given(rows=ROWS, cut=st.integers(0, 6))
def test_every_point_is_in_the_file_and_in_the_box(rows: list[Row], cut: int) -> None:
    data = written("parquet", batch_of(rows[:cut]), batch_of(rows[cut:]))
    places = [place_of(row) for row in rows]
    assert drawn(data) == places
    x, y = ([place[axis] for place in places if place] for axis in (0, 1))
    box = [min(x), min(y), max(x), max(y)] if x else None
    assert geo_of(data)["columns"]["geometry"].get("bbox") == box
    assert same_cells(read_back("parquet", data), rows)


def test_a_file_without_rows_says_no_box() -> None:
    assert geo_of(written("parquet"))["columns"]["geometry"] == {
        "encoding": "WKB",
        "geometry_types": ["Point"],
    }


def test_the_column_can_be_left_out_and_asked_for() -> None:
    plain = written("parquet", batch_of(TABLE), geometry=False)
    assert pq.read_schema(io.BytesIO(plain)).names == SCHEMA.names
    assert b"geo" not in pq.ParquetFile(io.BytesIO(plain)).metadata.metadata
    asked = written("parquet", batch_of(TABLE), geometry=True)
    assert asked == written("parquet", batch_of(TABLE))


NO_POINTS = pa.schema({"latitude": pa.float64(), "notes": pa.string()})


def test_a_table_without_points_has_none_unless_they_are_asked_for() -> None:
    data = written("parquet", schema=NO_POINTS)
    assert pq.read_schema(io.BytesIO(data)).names == NO_POINTS.names
    with pytest.raises(FormatError, match=r"^geometry needs the columns 'latitude' and 'longitude', each"):
        written("parquet", schema=NO_POINTS, geometry=True)
    there = SCHEMA.append(pa.field("geometry", pa.string()))
    assert pq.read_schema(io.BytesIO(written("parquet", schema=there))).names == there.names
    with pytest.raises(FormatError, match=r"^geometry: there is a column 'geometry' already$"):
        written("parquet", schema=there, geometry=True)


def parquet_of(table: pa.Table, geo: str | None) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({"geo": geo} if geo is not None else {}), sink)
    return sink.getvalue()


THEIRS = pa.table({"name": ["x"], "shape": [b"\x01"], "latitude": [1.5], "longitude": [2.5]})


@pytest.mark.parametrize(
    ("geo", "names"),
    [
        ('{"columns": {"shape": {"encoding": "WKB"}}}', ["name", "latitude", "longitude"]),
        ('{"columns": {"shape": {"encoding": "point"}}}', THEIRS.column_names),
        ('{"columns": {}}', THEIRS.column_names),
        ('{"columns": [1]}', THEIRS.column_names),
        ('{"columns": {"shape": 1}}', THEIRS.column_names),
        ("[]", THEIRS.column_names),
        ("no json", THEIRS.column_names),
        (None, THEIRS.column_names),
    ],
)
def test_geometry_is_left_out_only_where_the_file_says_so_and_numbers_say_the_same(
    geo: str | None, names: list[str]
) -> None:
    assert [list(row) for row in read_back("parquet", parquet_of(THEIRS, geo))] == [names]
    bare = THEIRS.select(["name", "shape"])
    assert [list(row) for row in read_back("parquet", parquet_of(bare, geo))] == [["name", "shape"]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A GeoParquet file."""
    path = tmp_path / "events.parquet"
    path.write_bytes(written("parquet", batch_of(TABLE)))
    return path


def test_geopandas_draws_the_points(path: Path) -> None:
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed")
    frame = geopandas.read_parquet(path)
    assert str(frame.crs) == "OGC:CRS84"
    assert [None if point is None else (point.x, point.y) for point in frame.geometry] == POINTS
    assert list(frame["event_id_cnty"]) == [row["event_id_cnty"] for row in TABLE]
    assert list(frame.total_bounds) == [-179.9999, -1.2921, 36.8219, 51.5]


def test_pandas_polars_pyarrow_and_duckdb_read_the_same_table(path: Path) -> None:
    expected = [row["fatalities"] for row in TABLE]
    names = [*SCHEMA.names, "geometry"]
    frame = pd.read_parquet(path)
    assert (list(frame.columns), list(frame["fatalities"])) == (names, expected)
    assert [place_in_wkb(cell) for cell in frame["geometry"]] == POINTS
    table = pl.read_parquet(path)
    assert (table.columns, table["fatalities"].to_list()) == (names, expected)
    assert [place_in_wkb(cell) for cell in table["geometry"]] == POINTS
    found = duckdb.connect().execute("from read_parquet(?)", [str(path)])
    assert [column[0] for column in found.description or ()] == names
    rows = found.fetchall()
    assert [row[5] for row in rows] == expected
    assert [None if row[6] is None else place_in_wkb(bytes(row[6])) for row in rows] == POINTS


def test_the_files_of_a_folder_have_points_only_if_asked(tmp_path: Path) -> None:
    def files(name: str, **options: Any) -> list[str]:
        with open_partitioned(tmp_path / name, [], ["country"]) as (stream, file_format):
            opened = Opened(schema=SCHEMA, metadata=METADATA, options=options)
            writer = file_format.open(stream, opened)
            writer.write(batch_of(TABLE))
            writer.close()
        (file,) = (tmp_path / name).rglob("*.parquet")
        return list(pq.ParquetFile(file).schema_arrow.names)

    rest = [name for name in SCHEMA.names if name != "country"]
    assert files("plain") == rest
    assert files("drawn", geometry=True) == [*rest, "geometry"]


def test_numbers_of_any_type_make_points() -> None:
    schema = pa.schema({"LATITUDE": pa.int16(), "Longitude": pa.decimal128(7, 4)})
    columns = PointColumns.among(schema)
    assert columns == PointColumns("LATITUDE", "Longitude")
    points = columns.of(pa.RecordBatch.from_pylist([{"LATITUDE": 4, "Longitude": 36}, {}], schema))
    assert [place_in_wkb(cell) for cell in as_wkb(points).to_pylist()] == [(36.0, 4.0), None]


def test_a_slice_of_a_batch_has_its_own_points() -> None:
    columns = PointColumns("latitude", "longitude")
    part = batch_of(TABLE).slice(1, 2)
    points = columns.of(part)
    box = Box()
    box.add(points)
    assert [place_in_wkb(cell) for cell in as_wkb(points).to_pylist()] == POINTS[1:3]
    assert box.corners() == [-179.9999, 51.5, -179.9999, 51.5]


@pytest.mark.parametrize(("geometry", "there"), [(None, True), (True, True), (False, False)])
def test_convert_writes_points_unless_told_otherwise(
    tmp_path: Path, *, geometry: bool | None, there: bool
) -> None:
    first, second = tmp_path / "in.csv", tmp_path / "out.parquet"
    schema = load_contract("event").arrow_schema()
    first.write_bytes(written("csv", batch_of([dict(SAMPLE_EVENT)], schema), schema=schema))
    convert([first], second, geometry=geometry)
    assert pq.read_schema(second).names == [*schema.names, *(["geometry"] if there else [])]
    convert([second], tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == first.read_bytes()
    convert([first], tmp_path / "by", partition_by=["year"], geometry=geometry)
    (file,) = (tmp_path / "by").rglob("*.parquet")
    assert ("geometry" in pq.read_schema(file).names) == (geometry is True)
    convert([tmp_path / "by"], tmp_path / "third.csv")
    assert (tmp_path / "third.csv").read_bytes() == first.read_bytes()
