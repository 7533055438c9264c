"""GeoJSON: features hold whole rows and true points, streamed; what maps need reads them, and so do we."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from points import METADATA, ROWS, SCHEMA, batch_of, format_called, place_of, read_back, written

from acled_export.cli import main
from acled_export.errors import FormatError, SourceError
from acled_export.plugins import Opened
from acled_export.suffixes import guessed_format

if TYPE_CHECKING:
    from points import Row

ROOT = Path(__file__).resolve().parent.parent
ROW: Row = {
    "event_id_cnty": "AEX-1",
    "event_date": dt.date(2024, 2, 29),
    "latitude": -1.2920659999,
    "longitude": 36.8,
    "country": 'K "x"',
    "fatalities": 3,
}
FEATURE = (
    '{"type": "Feature", "id": "AEX-1", "geometry": {"type": "Point", "coordinates": [36.8, -1.292066]}, '
    '"properties": {"event_id_cnty": "AEX-1", "event_date": "2024-02-29", "latitude": -1.2920659999, '
    '"longitude": 36.8, "country": "K \\"x\\"", "fatalities": 3}}'
)
ABOUT = '"acled_export": {"notice": "Not ACLED data", "tool": "acled_export"}'


def test_a_collection_is_one_feature_a_line() -> None:
    data = written("geojson", batch_of([ROW]), batch_of([]), batch_of([ROW])).decode()
    assert data == (
        '{"type": "FeatureCollection", "features": [\n'
        f'{FEATURE},\n{FEATURE}\n],\n"bbox": [36.8, -1.292066, 36.8, -1.292066],\n{ABOUT}}}\n'
    )
    assert written("geojson").decode() == '{"type": "FeatureCollection", "features": [],\n' + ABOUT + "}\n"


@given(rows=ROWS, cut=st.integers(0, 6))
def test_a_feature_is_its_row_and_its_point(rows: list[Row], cut: int) -> None:
    data = written("geojson", batch_of(rows[:cut]), batch_of(rows[cut:]))
    found = json.loads(data)
    places = [place_of(row) for row in rows]
    assert [feature["properties"] for feature in found["features"]] == [
        {name: plain(row[name]) for name in SCHEMA.names} for row in rows
    ]
    for feature, row, place in zip(found["features"], rows, places, strict=True):
        assert feature.get("id") == row["event_id_cnty"]
        assert ("id" in feature) == (row["event_id_cnty"] is not None)
        geometry = feature["geometry"]
        if place is None:
            assert geometry is None
        else:
            assert geometry["type"] == "Point"
            assert geometry["coordinates"] == pytest.approx(place, abs=0.5e-7)
            assert all(round(number, 7) == number for number in geometry["coordinates"])
    assert found.get("bbox") == box_around(found["features"])


def plain(cell: Any) -> Any:
    if isinstance(cell, dt.date):
        return str(cell)
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def box_around(features: list[Any]) -> list[float] | None:
    places = [feature["geometry"]["coordinates"] for feature in features if feature["geometry"]]
    if not places:
        return None
    x, y = zip(*places, strict=True)
    return [min(x), min(y), max(x), max(y)]


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [(-33.8678, "-33.8678"), (0.12345678, "0.1234568"), (1e-7, "1e-07"), (-1e-9, "0.0"), (4.0, "4.0")],
)
def test_coordinates_have_seven_decimals_at_most_and_stay_as_given(given_as: float, expected: str) -> None:
    data = written("geojson", batch_of([ROW | {"latitude": given_as}])).decode()
    assert f'"coordinates": [36.8, {expected}]' in data
    assert f'"latitude": {given_as!r}' in data


def test_rows_are_written_as_they_come() -> None:
    sink = io.BytesIO()
    opened = Opened(schema=SCHEMA, metadata=METADATA, options={})
    writer = format_called("geojson").open(sink, opened)
    sizes = []
    for _ in range(3):
        writer.write(batch_of([ROW]))
        sizes.append(len(sink.getvalue()))
    assert [later - earlier for earlier, later in itertools.pairwise(sizes)] == [len(FEATURE) + 2] * 2


def test_large_batches_are_cut_and_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batch_of([ROW | {"fatalities": n, "latitude": n / 8} for n in range(9)])
    whole = written("geojson", batch)
    monkeypatch.setattr("acled_export.json_writing.LARGEST", 1)
    assert written("geojson", batch) == whole


def test_upper_case_columns_of_old_layouts_are_found() -> None:
    schema = pa.schema({"EVENT_ID_CNTY": pa.string(), "LATITUDE": pa.float64(), "LONGITUDE": pa.float64()})
    row = {"EVENT_ID_CNTY": "1KEN", "LATITUDE": -1.5, "LONGITUDE": 36.5}
    (feature,) = json.loads(written("geojson", batch_of([row], schema), schema=schema))["features"]
    assert (feature["id"], feature["geometry"]["coordinates"]) == ("1KEN", [36.5, -1.5])
    assert feature["properties"] == row


@pytest.mark.parametrize(
    "schema",
    [
        {"latitude": pa.float64(), "notes": pa.string()},
        {"latitude": pa.string(), "longitude": pa.float64()},
        {"latitude": pa.float64(), "longitude": pa.float64(), "LATITUDE": pa.float64()},
        {},
    ],
    ids=["one of them", "text", "twice", "none at all"],
)
def test_a_table_without_points_is_refused(schema: dict[str, pa.DataType]) -> None:
    with pytest.raises(FormatError, match=r"^GeoJSON needs the columns 'latitude' and 'longitude', each"):
        written("geojson", schema=pa.schema(schema))


@given(rows=ROWS)
def test_what_is_written_reads_back_as_the_table(rows: list[Row]) -> None:
    def text(cell: Any) -> str | None:
        found = plain(cell)
        return found if found is None or isinstance(found, str) else json.dumps(found)

    data = written("geojson", batch_of(rows))
    assert read_back("geojson", data) == [
        {name: text(row[name]) for name in SCHEMA.names} | {"_line": line} for line, row in enumerate(rows, 2)
    ]


POINT = '{"type": "Point", "coordinates": [36.5, -1.5, 1700]}'


def collection(*features: str, before: str = "") -> bytes:
    return f'{{"type": "FeatureCollection", {before}"features": [{", ".join(features)}]}}'.encode()


def feature(properties: str, geometry: str = POINT) -> str:
    return f'{{"type": "Feature", "properties": {properties}, "geometry": {geometry}}}'


@pytest.mark.parametrize(
    ("properties", "geometry", "expected"),
    [
        ('{"a": "x"}', POINT, {"a": "x", "latitude": "-1.5", "longitude": "36.5"}),
        ('{"LATITUDE": 2}', POINT, {"LATITUDE": "2", "longitude": "36.5"}),
        ('{"latitude": null, "longitude": 3}', POINT, {"latitude": None, "longitude": "3"}),
        ("null", POINT, {"latitude": "-1.5", "longitude": "36.5"}),
        ('{"a": 1}', "null", {"a": "1"}),
        ('{"a": 1}', '{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}', {"a": "1"}),
        ('{"a": 1}', '{"type": "Point", "coordinates": []}', {"a": "1"}),
        ('{"a": [1]}', "null", {"a": "[1]", "_unread": ["a"]}),
    ],
)
def test_the_point_stands_in_where_properties_have_no_coordinates(
    properties: str, geometry: str, expected: Row
) -> None:
    found = read_back("geojson", collection(feature(properties, geometry)))
    assert found == [expected | {"_line": 1}]


@pytest.mark.parametrize("odd", ["7", '{"type": "Point"}', feature("[]"), feature('{"a": 1, "a": 2}')])
def test_what_is_no_feature_with_properties_is_kept_as_a_record(odd: str) -> None:
    found = read_back("geojson", collection(odd, feature('{"a": 1}', "null")))
    assert found == [{"a": None, "_line": 1, "_record": odd}, {"a": "1", "_line": 1}]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "expected '{', found ''"),
        (b"[1]", "expected '{', found '\\['"),
        (b'{"type": "Topology"}', "line 1, column 10: a GeoJSON object of type 'Topology'; expected a Feat"),
        (b'{"type": "FeatureCollection"}', r"no array of features \(its keys: 'type'\); expected a GeoJSON"),
        (collection()[:-1], "cut off|expected"),
        (collection(feature('{"a": 1}'))[:-20], "not JSON|cut off"),
        (collection() + b"x", "expected the end, found 'x'"),
        (
            collection(before='"crs": {"properties": {"name": "EPSG:3857"}}, '),
            "in another system than WGS 84",
        ),
    ],
)
def test_what_is_no_collection_is_told(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read_back("geojson", data)


@pytest.mark.parametrize("crs", ["null", '{"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}'])
def test_a_crs_that_says_the_same_is_no_trouble(crs: str) -> None:
    assert read_back("geojson", collection(feature('{"a": 1}', "null"), before=f'"crs": {crs}, ')) == [
        {"a": "1", "_line": 1}
    ]


WHOLE = written("geojson", batch_of([ROW] * 3))


@given(
    place=st.integers(0, len(WHOLE)),
    harm=st.binary(max_size=6) | st.sampled_from([b"[", b"]", b"{", b"}", b'"']),
)
def test_a_damaged_collection_is_read_or_told(place: int, harm: bytes) -> None:
    try:
        found = read_back("geojson", WHOLE[:place] + harm + WHOLE[place + 1 :], block_size=64)
    except SourceError:
        return
    assert len(found) <= 4


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.floats(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "properties", "geometry", "coordinates", "latitude", "a"]), inner
            )
        ),
        max_leaves=8,
    )
)
def test_whatever_stands_for_a_feature_is_a_row_or_a_record(odd: Any) -> None:
    for text in (json.dumps(odd), feature(json.dumps(odd)), feature("{}", json.dumps(odd))):
        (row,) = read_back("geojson", collection(text))
        assert row["_line"] == 1


def test_a_collection_without_a_name_is_known_by_its_start() -> None:
    assert guessed_format(written("geojson")) == "geojson"
    assert guessed_format(b'{"data": [{"type": "x"}]}') == "json"


def test_geopandas_and_gdal_see_the_same_table(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed")
    pyogrio = pytest.importorskip("pyogrio", reason="GDAL (pyogrio) is not installed")
    path = tmp_path / "events.geojson"
    rows = [ROW, ROW | {"event_id_cnty": "AEX-2", "latitude": None}, ROW | {"longitude": -179.9999}]
    path.write_bytes(written("geojson", batch_of(rows)))
    frame = geopandas.read_file(path)
    assert frame.crs.to_epsg() == 4326
    assert [None if point is None else (point.x, point.y) for point in frame.geometry] == [
        (36.8, -1.292066),
        None,
        (-179.9999, -1.292066),
    ]
    assert list(frame["event_id_cnty"]) == ["AEX-1", "AEX-2", "AEX-1"]
    assert list(frame["fatalities"]) == [3, 3, 3]
    assert [str(day)[:10] for day in frame["event_date"]] == ["2024-02-29"] * 3
    told = pyogrio.read_info(path)
    assert (told["driver"], told["geometry_type"], told["features"]) == ("GeoJSON", "Point", 3)
    assert list(told["total_bounds"]) == [-179.9999, -1.292066, 36.8, -1.292066]


def test_what_geopandas_writes_is_read(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed")
    path = tmp_path / "theirs.geojson"
    points = geopandas.points_from_xy([36.5, -3.25], [-1.5, 14.0])
    geopandas.GeoDataFrame({"notes": ["x", None], "fatalities": [0, 2]}, geometry=points, crs=4326).to_file(
        path, driver="GeoJSON"
    )
    found = read_back("geojson", path.read_bytes())
    assert [{name: cell for name, cell in row.items() if name != "_line"} for row in found] == [
        {"notes": "x", "fatalities": "0", "latitude": "-1.5", "longitude": "36.5"},
        {"notes": None, "fatalities": "2", "latitude": "14.0", "longitude": "-3.25"},
    ]


def test_duckdb_reads_the_features(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    path = tmp_path / "events.geojson"
    path.write_bytes(written("geojson", batch_of([ROW, ROW])))
    if int(duckdb.__version__.split(".")[0]) < 2:
        pytest.skip("DuckDB reads GeoJSON by itself from version 2 on")
    query = "select id, country, fatalities, event_date, latitude from read_json(?)"
    found = duckdb.connect().execute(query, [str(path)]).fetchall()
    assert found == [("AEX-1", 'K "x"', 3, dt.date(2024, 2, 29), -1.2920659999)] * 2


def test_the_command_writes_and_reads_features(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    document = str(ROOT / "examples" / "protest-towns" / "incidents.json")
    way = ["--include-unreviewed", "--contract", "candidate"]
    assert runner.invoke(main, ["convert", document, *way, "-o", "a.geojson"]).exit_code == 0
    assert runner.invoke(main, ["convert", "a.geojson", *way, "-o", "b.geojson"]).exit_code == 0
    assert runner.invoke(main, ["convert", "a.geojson", *way, "-o", "c.csv"]).exit_code == 0
    assert runner.invoke(main, ["convert", document, *way, "-o", "d.csv"]).exit_code == 0
    first, again = (json.loads(Path(name).read_bytes()) for name in ("a.geojson", "b.geojson"))
    assert first["features"] == again["features"] != []
    assert Path("c.csv").read_bytes() == Path("d.csv").read_bytes()
    assert [one["name"] for one in again["acled_export"]["inputs"]] == ["a.geojson"]
