"""Every format: what is written reads back as the same table, here and in the tools people use."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.discovery import discover
from acled_export.errors import FormatError, SourceError
from acled_export.formats import parquet
from acled_export.plugins import Format, Opened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = dict[str, Any]
FORMATS = cast("dict[str, Format]", dict(discover("formats")))
BOTH_WAYS = [name for name, record in FORMATS.items() if record.read]
DICTIONARY = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    {
        "notes": pa.string(),
        "country": DICTIONARY,
        "fatalities": pa.int64(),
        "latitude": pa.float64(),
        "longitude": pa.float64(),
        "event_date": pa.date32(),
        "50%s \u00e9": pa.string(),
    }
)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8) | st.sampled_from(
    [
        "NA",
        "nan",
        "null",
        "007",
        " x ",
        'a "b"',
        "a\nb",
        "a\r\nb",
        "\r",
        ",",
        "=1+1",
        "1e5",
        "\\",
        "'",
        "\ufeffx",
    ]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "notes": st.none() | TEXTS,
            "country": st.none() | TEXTS,
            "fatalities": st.none() | st.integers(-(2**63), 2**63 - 1),
            "latitude": st.none() | st.floats(allow_nan=False, allow_infinity=False),
            "longitude": st.none() | st.floats(-180, 180),
            "event_date": st.none() | st.dates(),
            "50%s \u00e9": st.none() | TEXTS,
        }
    ),
    max_size=6,
)


def written(
    name: str, batches: Sequence[pa.RecordBatch], schema: pa.Schema = SCHEMA, **options: Any
) -> bytes:
    sink = io.BytesIO()
    metadata = {"acled_export.contract": "urn:x", "acled_export.notice": "Not ACLED data"}
    writer = FORMATS[name].open(sink, Opened(schema=schema, metadata=metadata, options=options))
    for batch in batches:
        writer.write(batch)
    writer.close()
    assert not sink.closed
    return sink.getvalue()


def batch_of(rows: list[Row], schema: pa.Schema = SCHEMA) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, schema=schema)


def raw_rows(name: str, data: bytes, **options: Any) -> list[Row]:
    read = FORMATS[name].read
    assert read is not None
    return [row for batch in read(io.BytesIO(data), options) for row in batch.to_pylist()]


def typed(row: Row) -> Row:
    """Return a raw row with its cells read as what the schema says they are."""
    reading: dict[str, Callable[[str], Any]] = {
        "fatalities": int,
        "latitude": float,
        "longitude": float,
        "event_date": dt.date.fromisoformat,
    }
    return {
        name: reading[name](cell) if name in reading and isinstance(cell, str) else cell
        for name, cell in ((name, row.get(name)) for name in SCHEMA.names)
    }


NO_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def may_be_held(name: str, rows: list[Row]) -> bool:
    """Say whether a format holds such texts: a workbook has no control characters."""
    texts = [cell for row in rows for cell in row.values() if isinstance(cell, str)]
    return name != "xlsx" or not any(map(NO_CELL.search, texts))


def told_apart(name: str, rows: list[Row]) -> list[Row]:
    """Return the rows that a format gives back: a workbook has no row without a cell."""
    return [row for row in rows if name != "xlsx" or any(cell is not None for cell in row.values())]


@pytest.mark.parametrize("name", BOTH_WAYS)
@given(rows=ROWS, cut=st.integers(0, 6))
def test_what_is_written_reads_back(name: str, rows: list[Row], cut: int) -> None:
    if not may_be_held(name, rows):
        with pytest.raises(FormatError, match=r"a workbook cannot hold the control character"):
            written(name, [batch_of(rows)])
        return
    data = written(name, [batch_of(rows[:cut]), batch_of(rows[cut:])])
    found = raw_rows(name, data)
    assert [typed(row) for row in found] == told_apart(name, rows)
    assert {"_record", "_unread"} & {key for row in found for key in row} == set()


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_the_same_rows_are_the_same_bytes(name: str) -> None:
    batch = batch_of([{"notes": "x", "country": c, "fatalities": 1} for c in ("Kenya", None, "Mali")])
    assert written(name, [batch]) == written(name, [batch])


def test_a_format_has_a_suffix_of_its_own() -> None:
    suffixes = [suffix for record in FORMATS.values() for suffix in record.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)
    assert sorted(FORMATS) == ["csv", "geojson", "json", "jsonl", "parquet", "stata", "xlsx"]
    packing = [name for name, record in FORMATS.items() if record.binary or not record.compress]
    assert packing == ["parquet", "stata", "xlsx"]
    assert sorted(FORMATS.keys() - set(BOTH_WAYS)) == ["stata"]


ROW = {
    "notes": 'On 3 May, "they"\nmarched; caf\u00e9',
    "country": "C\u00f4te d'Ivoire",
    "fatalities": 3,
    "latitude": 32.8639,
    "longitude": -35.5,
    "event_date": dt.date(2023, 11, 22),
    "50%s \u00e9": None,
}
LINE = (
    '{"notes": "On 3 May, \\"they\\"\\nmarched; caf\u00e9", "country": "C\u00f4te d\'Ivoire", '
    '"fatalities": 3, "latitude": 32.8639, "longitude": -35.5, "event_date": "2023-11-22", '
    '"50%s \u00e9": null}'
)


def test_json_lines_are_one_object_a_line() -> None:
    assert written("jsonl", [batch_of([ROW, ROW])]).decode() == f"{LINE}\n{LINE}\n"
    assert written("jsonl", []) == b""


def test_a_json_array_is_one_object_a_line_too() -> None:
    assert (
        written("json", [batch_of([ROW]), batch_of([]), batch_of([ROW])]).decode()
        == f"[\n{LINE},\n{LINE}\n]\n"
    )
    assert written("json", []) == b"[]\n"


def test_json_holds_what_json_can() -> None:
    schema = pa.schema(
        {
            "f": pa.float64(),
            "b": pa.bool_(),
            "t": pa.timestamp("s"),
            "d": pa.decimal128(5, 2),
            "n": pa.null(),
            "u": pa.large_string(),
        }
    )
    rows: list[Row] = [
        {"f": float("nan"), "b": True, "t": dt.datetime(2024, 1, 2), "d": None, "u": "x"},  # noqa: DTZ001
        {"f": float("inf"), "b": False, "d": 1},
        {"f": 1e300, "b": None},
    ]
    data = written("jsonl", [batch_of(rows, schema)], schema)
    assert [list(json.loads(line).values()) for line in data.splitlines()] == [
        [None, True, "2024-01-02 00:00:00", None, None, "x"],
        [None, False, None, 1.0, None, None],
        [1e300, None, None, None, None, None],
    ]


@pytest.mark.parametrize("kind", [pa.list_(pa.string()), pa.binary()])
def test_json_refuses_what_it_cannot_hold(kind: pa.DataType) -> None:
    schema = pa.schema({"x": kind})
    with pytest.raises(FormatError, match=r"^column 'x' is of type .*, which JSON output does not hold$"):
        written("jsonl", [batch_of([{"x": None}], schema)], schema)


def test_csv_quotes_text_and_nothing_else() -> None:
    lines = written("csv", [batch_of([ROW, {}])]).decode()
    assert lines == (
        '"notes","country","fatalities","latitude","longitude","event_date","50%s \u00e9"\n'
        '"On 3 May, ""they""\nmarched; caf\u00e9","C\u00f4te d\'Ivoire",3,32.8639,-35.5,2023-11-22,\n'
        ",,,,,,\n"
    )


def test_csv_options() -> None:
    batch = batch_of([ROW])
    plain = written("csv", [batch])
    assert written("csv", [batch], bom=True) == b"\xef\xbb\xbf" + plain
    assert written("csv", [batch], header=False) == plain.split(b"\n", 1)[1]
    assert written("csv", [batch], delimiter=";").startswith(b'"notes";"country";')
    for options in ({"bom": True}, {"delimiter": ";"}, {"delimiter": "\t"}):
        assert [typed(row) for row in raw_rows("csv", written("csv", [batch], **options))] == [ROW]


def test_csv_disarms_text_that_a_spreadsheet_would_run() -> None:
    armed = ["=1+1", "+1", "-1", "@x", "\tx", "\rx"]
    harmless = ["x=1", " =1", "'", "x\n=1", None]
    rows = [{"notes": t, "country": t, "fatalities": -1, "latitude": -1.5} for t in [*armed, *harmless]]
    batches = [batch_of(rows)]
    found = [typed(row) for row in raw_rows("csv", written("csv", batches, spreadsheet_safe=True))]
    expected = [*(f"'{text}" for text in armed), *harmless]
    assert [row["notes"] for row in found] == expected
    assert [row["country"] for row in found] == expected
    assert {(row["fatalities"], row["latitude"]) for row in found} == {(-1, -1.5)}
    assert [row["notes"] for row in raw_rows("csv", written("csv", batches))] == [*armed, *harmless]


def test_csv_reads_the_columns_with_few_values_as_dictionaries() -> None:
    read = FORMATS["csv"].read
    assert read is not None
    data = b"Country,notes,fatalities,mine\nKenya,x,1,y\n"

    def dictionaries(**options: Any) -> list[str]:
        batch = list(read(io.BytesIO(data), options))[-1]
        return [field.name for field in batch.schema if field.type == DICTIONARY]

    assert dictionaries() == ["Country", "fatalities"]
    assert dictionaries(dictionary=["mine"]) == ["mine"]


def parquet_of(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def test_parquet_holds_types_metadata_and_statistics() -> None:
    file = pq.ParquetFile(io.BytesIO(written("parquet", [batch_of([ROW])])))
    assert file.schema_arrow.remove_metadata() == SCHEMA.append(pa.field("geometry", pa.binary()))
    assert file.metadata.metadata[b"acled_export.contract"] == b"urn:x"
    assert file.metadata.metadata[b"acled_export.notice"] == b"Not ACLED data"
    column = file.metadata.row_group(0).column(2)
    assert (column.compression, column.statistics.min) == ("ZSTD", 3)


def test_parquet_gathers_small_batches_into_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    def groups() -> list[int]:
        batches = [batch_of([{"country": f"c{n}", "notes": "x" * 100}] * 10) for n in range(25)]
        data = written("parquet", batches)
        assert [row["country"] for row in raw_rows("parquet", data)][::10] == [f"c{n}" for n in range(25)]
        metadata = pq.ParquetFile(io.BytesIO(data)).metadata
        return [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)]

    assert groups() == [250]
    monkeypatch.setattr(parquet, "GROUP_ROWS", 100)
    assert groups() == [100, 100, 50]
    monkeypatch.setattr(parquet, "GROUP_BYTES", 1)
    assert groups() == [10] * 25


def test_parquet_gives_columns_in_their_own_types() -> None:
    table = pa.table(
        {
            "notes": pa.array(["x", None], pa.large_string()),
            "country": pa.array(["Kenya", "Kenya"]).dictionary_encode(),
            "year": pa.array([2024, None], pa.int16()),
            "tags": pa.array([["a", "\u00e9"], None]),
            "where": pa.array([{"day": dt.date(2024, 1, 2)}, {"day": None}]),
            "_line": [7, 8],
        }
    )
    read = FORMATS["parquet"].read
    assert read is not None
    first, batch = read(io.BytesIO(parquet_of(table)), {})
    assert first.num_rows == 0
    assert first.schema == batch.schema
    types = {field.name: str(field.type) for field in batch.schema}
    assert types == {
        "notes": "large_string",
        "country": str(DICTIONARY),
        "year": "int16",
        "tags": "string",
        "where": "string",
        "_unread": str(pa.list_(pa.string())),
        "_line": "int64",
    }
    assert batch.column("tags").to_pylist() == ['["a", "\u00e9"]', None]
    assert batch.column("where").to_pylist() == ['{"day": "2024-01-02"}', '{"day": null}']
    assert batch.column("_unread").to_pylist() == [["tags", "where"], ["where"]]
    assert batch.column("_line").to_pylist() == [None, None]


class Piped(io.BytesIO):
    """Bytes that come once and in order."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_arguments: int) -> int:
        raise io.UnsupportedOperation("seek")


def test_parquet_is_read_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    read = FORMATS["parquet"].read
    assert read is not None
    data = written("parquet", [batch_of([ROW])])
    (row,) = [row for batch in read(Piped(data), {}) for row in batch.to_pylist()]
    assert typed(row) == ROW

    def full(*_arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(SourceError, match=r"^no room to lay the input down in '.*': .*No space left"):
        next(read(Piped(data), {}))


@pytest.mark.parametrize(
    "data",
    [b"", b"PAR1", b"PAR1" * 20, b"a,b\n1,2\n", written("parquet", [batch_of([ROW])])[:-30]],
    ids=["empty", "short", "hollow", "csv", "cut off"],
)
def test_what_is_no_parquet_file_is_told(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^not a readable Parquet file: "):
        raw_rows("parquet", data)


def test_a_damaged_page_is_told() -> None:
    data = bytearray(written("parquet", [batch_of([{"notes": f"{n:08}"} for n in range(1_000)])]))
    data[40:200] = b"\xff" * 160
    with pytest.raises(SourceError, match=r"^not a readable Parquet file: "):
        raw_rows("parquet", bytes(data))


def test_parquet_columns_of_one_name_are_told() -> None:
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"])
    with pytest.raises(SourceError, match=r"^two columns are called 'a'; rename one of them$"):
        raw_rows("parquet", parquet_of(table))


@attrs.frozen
class Tool:
    """How somebody else's tool reads a file of each format, as rows of plain values; null: not at all."""

    csv: Callable[[str], list[Row]]
    json: Callable[[str], list[Row]]
    jsonl: Callable[[str], list[Row]]
    parquet: Callable[[str], list[Row]]
    xlsx: Callable[[str], list[Row]] | None = None


def from_pandas(frame: pd.DataFrame) -> list[Row]:
    plain = frame.astype(object).where(frame.notna(), None)
    return cast("list[Row]", plain.to_dict(orient="records"))


def from_duckdb(query: str) -> list[Row]:
    found = duckdb.connect().execute(query)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


TOOLS = {
    "pandas": Tool(
        csv=lambda path: from_pandas(pd.read_csv(path)),
        json=lambda path: from_pandas(pd.read_json(path, dtype=False)),
        jsonl=lambda path: from_pandas(pd.read_json(path, lines=True, dtype=False)),
        parquet=lambda path: from_pandas(pd.read_parquet(path)),
        xlsx=lambda path: from_pandas(pd.read_excel(path, keep_default_na=False, na_values=[""])),
    ),
    "polars": Tool(
        csv=lambda path: pl.read_csv(path).to_dicts(),
        json=lambda path: pl.read_json(path).to_dicts(),
        jsonl=lambda path: pl.read_ndjson(path).to_dicts(),
        parquet=lambda path: pl.read_parquet(path).to_dicts(),
    ),
    "duckdb": Tool(
        csv=lambda path: from_duckdb(f"from read_csv('{path}')"),
        json=lambda path: from_duckdb(f"from read_json('{path}')"),
        jsonl=lambda path: from_duckdb(f"from read_json('{path}')"),
        parquet=lambda path: from_duckdb(f"from read_parquet('{path}')"),
    ),
    "pyarrow": Tool(
        csv=lambda path: pyarrow.csv.read_csv(
            path,
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(strings_can_be_null=True),
        ).to_pylist(),
        json=lambda path: pa.Table.from_pylist(json.loads(Path(path).read_bytes())).to_pylist(),
        jsonl=lambda path: pyarrow.json.read_json(path).to_pylist(),
        parquet=lambda path: pq.read_table(path).to_pylist(),
    ),
}


READERS = [(tool, name) for tool in TOOLS for name in FORMATS if getattr(TOOLS[tool], name, None)]


@pytest.mark.parametrize(("tool", "name"), READERS)
def test_the_tools_people_use_read_the_same_table(tmp_path: Path, tool: str, name: str) -> None:
    rows = [
        ROW,
        {
            "notes": " spaced; caf\u00e9, \u0643",
            "fatalities": 0,
            "latitude": -0.5,
            "longitude": 36.0719,
            "event_date": dt.date(2024, 2, 29),
        },
        {
            "notes": "x\n\ny",
            "country": "Mali",
            "fatalities": 12,
            "latitude": 14.0,
            "longitude": -4.5,
            "50%s \u00e9": "z",
        },
    ]
    expected = [{column: row.get(column) for column in SCHEMA.names} for row in rows]
    path = tmp_path / f"events.{name}"
    path.write_bytes(written(name, [batch_of(expected)]))
    found = getattr(TOOLS[tool], name)(str(path))
    drawn = [row.pop("geometry") for row in found if "geometry" in row]
    assert len(drawn) == (len(rows) if name == "parquet" else 0)
    assert [{k: plain(v) for k, v in row.items()} for row in found] == [
        {k: plain(v) for k, v in row.items()} for row in expected
    ]


def plain(cell: Any) -> Any:
    """Return a day as text, whatever a tool makes of days."""
    text = str(cell)
    return text[:10] if re.match(r"\d{4}-\d\d-\d\d", text) else cell
