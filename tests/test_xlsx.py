"""Excel workbooks: the table is found and read as text; what is written opens as what it was."""

from __future__ import annotations

import builtins
import datetime as dt
import gc
import io
import re
import tempfile
import zipfile
from pipes import Pipe
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.errors import FormatError, SourceError
from acled_export.plugins import Opened
from acled_export.spreadsheets import WorkbookWriter, read_sheet_batches, writing
from acled_export.spreadsheets.cell_text import cell_text
from acled_export.streams import open_input

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Row = dict[str, Any]
DICTIONARY = pa.dictionary(pa.int32(), pa.string())
HEADER = ["EVENT_ID_CNTY", "EVENT_DATE", "YEAR", "LATITUDE", "NOTES"]
DAY = dt.datetime(2016, 5, 3)  # noqa: DTZ001 - Excel knows no time zones
CELLS = ["1KEN", DAY, 2016, 1.5, "On 3 May"]


def workbook(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """Write a workbook with somebody else's tool."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def rows(data: bytes, **options: Any) -> list[Row]:
    few = frozenset(options.pop("few", ()))
    batches = read_sheet_batches(io.BytesIO(data), options, few)
    return [{k: v for k, v in row.items() if v is not None} for b in batches for row in b.to_pylist()]


def facts_of(data: bytes, **options: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    rows(data, facts=facts, **options)
    return facts


def written(
    batches: list[pa.RecordBatch], schema: pa.Schema, metadata: dict[str, str] | None = None
) -> bytes:
    sink = io.BytesIO()
    writer = WorkbookWriter(sink, Opened(schema=schema, metadata=metadata or {}, options={}))
    for batch in batches:
        writer.write(batch)
    writer.close()
    return sink.getvalue()


def test_a_workbook_of_old_days_is_read() -> None:
    data = workbook({"Sheet1": [HEADER, CELLS, [None] * 5, ["2KEN", DAY, None, 32.8639, None]]})
    assert rows(data) == [
        {"EVENT_ID_CNTY": "1KEN", "EVENT_DATE": "2016-05-03", "YEAR": "2016", "LATITUDE": "1.5",
         "NOTES": "On 3 May", "_line": 2},
        {"EVENT_ID_CNTY": "2KEN", "EVENT_DATE": "2016-05-03", "LATITUDE": "32.8639", "_line": 4},
    ]  # fmt: skip
    assert facts_of(data) == {"sheet": "Sheet1"}


def test_the_first_batch_tells_the_columns_and_few_values_are_dictionaries() -> None:
    first, second = read_sheet_batches(io.BytesIO(workbook({"a": [HEADER, CELLS]})), {}, frozenset({"year"}))
    assert (first.num_rows, first.schema.names) == (0, [*HEADER, "_line"])
    assert first.schema == second.schema
    assert str(second.schema.field("YEAR").type) == str(DICTIONARY)
    assert str(second.schema.field("NOTES").type) == "string"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, "3"), (3.0, "3"), (-0.0, "0"), (0.1 + 0.2, "0.30000000000000004"), (1e300, "1e+300"),
        (2.0**60, "1.152921504606847e+18"), (True, "TRUE"), (False, "FALSE"), (None, None), ("", None),
        (" x ", " x "), ("#N/A", "#N/A"), ("007", "007"), (dt.date(2024, 2, 29), "2024-02-29"),
        (DAY, "2016-05-03"), (DAY.replace(hour=12), "2016-05-03 12:00:00"), (dt.time(12, 30), "12:30:00"),
        (dt.timedelta(hours=25), "1 day, 1:00:00"), ("a_x000D_\nb", "a\r\nb"), ("_x005F_x000D_", "_x000D_"),
        ("_xD83D_", "_xD83D_"), ("_x00zz_", "_x00zz_"),
    ],
)  # fmt: skip
def test_a_cell_becomes_text_as_in_a_csv_file(value: Any, expected: str | None) -> None:
    assert cell_text(value) == expected


def test_formulas_give_the_value_that_was_saved() -> None:
    book = workbook({"a": [HEADER, ["=1+1", "x"]]})
    plain, saved = b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
    source, sink = zipfile.ZipFile(io.BytesIO(book)), io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).replace(b"<f>1+1</f><v />", plain).replace(plain, saved))
    assert rows(sink.getvalue()) == [{"EVENT_ID_CNTY": "2", "EVENT_DATE": "x", "_line": 2}]


TITLE = [["Events of 2016"], [], ["made by", "us"]]


def test_the_table_is_found_below_a_title_and_on_a_later_sheet() -> None:
    data = workbook({"Read me": [["Please", "read"], ["this"]], "Data": [*TITLE, HEADER, CELLS]})
    assert [(row["YEAR"], row["_line"]) for row in rows(data)] == [("2016", 5)]
    assert facts_of(data) == {"sheet": "Data"}


def test_of_several_tables_the_first_is_read_and_all_are_told() -> None:
    data = workbook({"Kenya": [HEADER, CELLS], "Notes": [["x"]], "Mali": [HEADER, CELLS, CELLS]})
    assert len(rows(data)) == 1
    assert facts_of(data) == {"sheet": "Kenya", "sheets": ["Kenya", "Mali"]}
    assert len(rows(data, sheet="Mali")) == 2
    assert facts_of(data, sheet="Mali") == {"sheet": "Mali"}
    assert rows(data, sheet="Notes") == []


def test_an_only_sheet_may_be_narrow() -> None:
    assert rows(workbook({"a": [[], ["id", "notes"], [1, "x"]], "b": []})) == [
        {"id": "1", "notes": "x", "_line": 3}
    ]


def test_cells_beside_the_table_are_a_column_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook({"a": [[*HEADER[:3], None, "NOTES", "TAGS"], CELLS, [*CELLS, "t", None, "see!"]]})
    assert [list(row) for row in rows(data)] == [
        ["EVENT_ID_CNTY", "EVENT_DATE", "YEAR", "unnamed_4", "NOTES", "_line"],
        ["EVENT_ID_CNTY", "EVENT_DATE", "YEAR", "unnamed_4", "NOTES", "TAGS", "unnamed_8", "_line"],
    ]
    monkeypatch.setattr("acled_export.spreadsheets.reading.BATCH_ROWS", 1)
    batches = list(read_sheet_batches(io.BytesIO(data), {}))
    assert [len(batch.schema.names) for batch in batches] == [7, 7, 9]


@pytest.mark.parametrize(
    ("data", "options", "words"),
    [
        (workbook({"a": [["x"] * 5]}), {}, r"^the header names 'x' more than once; rename one of them$"),
        (workbook({"a": [HEADER]}), {"sheet": "b"}, r"^no sheet is called 'b'; there are: 'a'$"),
        (workbook({"a": [], "b": []}), {}, r"^no sheet holds a table: each of 'a', 'b' is empty; expected"),
        (workbook({"a": [["x"]], "b": [["y"]]}), {}, r"^no sheet holds a table: .* looks like a header"),
        (workbook({"a": [HEADER]}), {"max_unpacked": 100}, r"^the workbook unpacks to [0-9,]+ bytes, more"),
        (b"\xd0\xcf\x11\xe0 old", {}, r"^an old .xls workbook, or one with a password; save it as .xlsx"),
        (b"", {}, r"^not a readable Excel workbook: File is not a zip file$"),
        (b"a,b\n1,2\n", {}, r"^not a readable Excel workbook: File is not a zip file$"),
        (workbook({"a": [HEADER]})[:-40], {}, r"^not a readable Excel workbook: "),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(data: bytes, options: Row, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        rows(data, **options)


WHOLE = workbook({"a": [HEADER, *[CELLS] * 20]})


@given(place=st.integers(0, len(WHOLE) - 1), harm=st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_read_or_told(place: int, harm: bytes) -> None:
    data = WHOLE[:place] + harm + WHOLE[place + len(harm) :]
    try:
        found = rows(data)
    except SourceError:
        return
    assert len(found) <= 20


@given(
    part=st.sampled_from(
        [
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
            "xl/styles.xml",
            "xl/sharedStrings.xml",
            "[Content_Types].xml",
            "xl/_rels/workbook.xml.rels",
        ]
    ),
    place=st.floats(0, 1),
    harm=st.sampled_from([b"", b"<", b">", b'"', b"0", b"-1", b"x", b"ZZZZZZ9999999999"]),
)
def test_a_workbook_with_a_damaged_part_is_read_or_told(part: str, place: float, harm: bytes) -> None:
    source, sink = zipfile.ZipFile(io.BytesIO(WHOLE)), io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            at = int(place * len(data))
            archive.writestr(name, data[:at] + harm + data[at + 1 :] if name == part else data)
    try:
        found = rows(sink.getvalue())
    except SourceError:
        return
    assert all(row["_line"] <= 2**20 for row in found)


@pytest.mark.parametrize("absent", ["openpyxl", "xlsxwriter"])
def test_without_the_extra_the_words_say_what_to_install(
    absent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = builtins.__import__

    def refuse(name: str, *more: Any, **named: Any) -> Any:
        if name == absent:
            raise ImportError(name)
        return plainly(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    words = r"install it with: pip install 'acled-export\[xlsx\]'$"
    if absent == "openpyxl":
        with pytest.raises(SourceError, match=f"^reading .xlsx needs openpyxl; {words}"):
            rows(b"")
    else:
        with pytest.raises(FormatError, match=f"^writing .xlsx needs XlsxWriter; {words}"):
            written([], SCHEMA)


def test_a_workbook_is_not_taken_for_a_packed_table(tmp_path: Path) -> None:
    schema = pa.schema({"notes": pa.string()})
    for number, data in enumerate([WHOLE, written([], schema)]):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(data)
        with open_input(path) as opened:
            assert (opened.packing, opened.inner_name) == (None, None)
            assert opened.stream.read() == data


SCHEMA = pa.schema(
    {"notes": pa.string(), "country": DICTIONARY, "fatalities": pa.int64(), "latitude": pa.float64(),
     "event_date": pa.date32(), "sure": pa.bool_(), "stamp": pa.timestamp("s"), "u": pa.uint64()}
)  # fmt: skip
FULL = {
    "notes": '=HYPERLINK("x") <b> & caf\u00e9\n\U0001f600', "country": "C\u00f4te d'Ivoire", "fatalities": 3,
    "latitude": 32.8639, "event_date": dt.date(2024, 2, 29), "sure": True, "stamp": DAY, "u": 7,
}  # fmt: skip
EDGES = {
    "notes": "007", "country": None, "fatalities": 2**60, "latitude": float("nan"),
    "event_date": dt.date(1900, 2, 28), "sure": False, "stamp": None, "u": 2**64 - 1,
}  # fmt: skip


def test_cells_are_what_they_are_in_excel() -> None:
    batch = pa.RecordBatch.from_pylist([FULL, EDGES], SCHEMA)
    sheet = openpyxl.load_workbook(io.BytesIO(written([batch], SCHEMA))).worksheets[0]
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert (sheet.title, sheet.freeze_panes) == ("events", "A2")
    assert found == [
        SCHEMA.names,
        [
            *(FULL[name] for name in SCHEMA.names[:4]),
            DAY.replace(2024, 2, 29),
            True,
            "2016-05-03 00:00:00",
            7,
        ],
        ["007", None, str(2**60), None, "1900-02-28", False, None, str(2**64 - 1)],
    ]
    assert [sheet["A2"].data_type, sheet["E2"].number_format] == ["s", "yyyy-mm-dd"]
    frame = pd.read_excel(io.BytesIO(written([batch], SCHEMA)))
    assert list(frame["event_date"].astype(str)) == ["2024-02-29 00:00:00", "1900-02-28"]


def test_the_same_rows_are_the_same_bytes_wherever_they_go() -> None:
    batch = pa.RecordBatch.from_pylist([FULL], SCHEMA)
    pipe: Any = Pipe()
    writer = WorkbookWriter(pipe, Opened(schema=SCHEMA, metadata={}, options={}))
    writer.write(batch)
    writer.close()
    assert pipe.taken == written([batch], SCHEMA)
    archive = zipfile.ZipFile(io.BytesIO(pipe.taken))
    assert archive.testzip() is None
    assert {part.date_time for part in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
    assert b"1980-01-01T00:00:00Z</dcterms:created>" in archive.read("docProps/core.xml")


def test_what_is_said_of_the_whole_file_is_in_its_properties() -> None:
    metadata = {"acled_export.notice": 'Not "ACLED" <data>', "acled_export.attribution": "ACLED & co"}
    data = written([], SCHEMA, metadata)
    found = openpyxl.load_workbook(io.BytesIO(data)).custom_doc_props.props
    assert {one.name: one.value for one in found} == metadata
    assert facts_of(data) == {"sheet": "events", "attribution": "ACLED & co"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=300),
       st.integers(1, 3))  # fmt: skip
def test_a_long_property_is_cut_as_excel_needs_it_and_read_whole(text: str, times: int) -> None:
    text = f"x{text * times}x".replace("\ufffe", "").replace("\uffff", "")
    data = written([], SCHEMA, {"acled_export.attribution": text})
    found = openpyxl.load_workbook(io.BytesIO(data)).custom_doc_props.props
    assert max(len(one.value.encode("utf-16-le")) // 2 for one in found) <= 255
    assert len({one.name for one in found}) == len(found)
    assert facts_of(data) == {"sheet": "events", "attribution": text}


TEXTS = st.none() | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\r\n\t_x0D5F<&>'\""), min_size=1, max_size=8,
) | st.sampled_from(["_x000D_", "_x005F_x000D_", "x005F_", "=1", "\r\n", " ", "http://x", "1",
                    "<r>", "</r>", "<r><t>x</t></r>", "_x000D_x000D_", "_x000D\r", "\rx000D_"])  # fmt: skip


MISREAD = re.compile("_x[0-9A-F]{4}(_x[0-9A-F]{4}_|\r)|^<r>.*</r>$", re.DOTALL)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=12), st.integers(0, 12))
def test_texts_come_back_as_they_were_or_are_refused(
    drawn: list[tuple[str | None, str | None]], cut: int
) -> None:
    schema = pa.schema({"a": pa.string(), "b": DICTIONARY})
    parts = [
        pa.RecordBatch.from_pylist([{"a": a, "b": b} for a, b in part], schema)
        for part in (drawn[:cut], drawn[cut:])
    ]
    if any(text and MISREAD.search(text) for row in drawn for text in row):
        with pytest.raises(FormatError, match=r"a workbook would not give back '.*' as it is; write CSV"):
            written(parts, schema)
        return
    found = [(row.get("a"), row.get("b"), row["_line"]) for row in rows(written(parts, schema), few={"b"})]
    assert found == [(a, b, line) for line, (a, b) in enumerate(drawn, 2) if a is not None or b is not None]


@given(
    st.lists(
        st.tuples(
            st.none() | st.dates(),
            st.none() | st.integers(-(2**63), 2**63 - 1),
            st.none() | st.floats(allow_nan=False, allow_infinity=False),
        ),
        max_size=8,
    )
)
def test_days_and_numbers_come_back_as_they_were(
    drawn: list[tuple[dt.date | None, int | None, float | None]],
) -> None:
    schema = pa.schema({"day": pa.date32(), "whole": pa.int64(), "number": pa.float64()})
    batch = pa.RecordBatch.from_pylist([dict(zip(schema.names, row, strict=True)) for row in drawn], schema)
    found = [
        (
            dt.date.fromisoformat(row["day"]) if "day" in row else None,
            int(row["whole"]) if "whole" in row else None,
            float(row["number"]) if "number" in row else None,
        )
        for row in rows(written([batch], schema))
    ]
    assert found == [row for row in drawn if row != (None, None, None)]


NOTES = pa.schema({"notes": pa.string(), "country": DICTIONARY})


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"notes": "a\x07b"}, r"^column 'notes', row 3: a workbook cannot hold .* in 'a\\x07b'; take"),
        ({"country": "a\ufffeb"}, r"^column 'country', row 3: a workbook cannot hold the control character"),
        ({"notes": "x" * 32_768}, r"^column 'notes', row 3: the text has 32,768 characters, and a cell"),
        ({"notes": "<r>x</r>"}, r"^column 'notes', row 3: a workbook would not give back '<r>x</r>' as it"),
        ({"country": "\U0001f600" * 16_384}, r"^column 'country', row 3: the text has 32,768 characters"),
    ],
)  # fmt: skip
def test_a_text_that_no_cell_holds_is_told(cells: Row, words: str) -> None:
    batches = [pa.RecordBatch.from_pylist(part, NOTES) for part in ([{"notes": "x"}, {}], [cells])]
    with pytest.raises(FormatError, match=words):
        written(batches, NOTES)


def test_the_longest_text_is_held() -> None:
    longest = ["\u00e9" * 32_767, "\U0001f600" * 16_383]
    batch = pa.RecordBatch.from_pylist([{"notes": text} for text in longest], NOTES)
    assert [row["notes"] for row in rows(written([batch], NOTES))] == longest


def test_more_rows_than_a_sheet_has_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = pa.RecordBatch.from_pylist([{"notes": "x"}] * 5, NOTES)
    with pytest.raises(
        FormatError, match=r"^a sheet holds 1,048,575 rows at most; write CSV, JSON or Parquet"
    ):
        written([batch.slice(0, 1).take(pa.array([0] * 2**20))], NOTES)
    monkeypatch.setattr(writing, "MOST_ROWS", 11)
    assert len(rows(written([batch, batch], NOTES))) == 10
    with pytest.raises(FormatError, match=r"^a sheet holds 10 rows at most"):
        written([batch, batch, batch.slice(0, 1)], NOTES)


def test_more_bytes_than_excel_opens_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zipfile.ZIP64_LIMIT", 1_000)
    with pytest.raises(FormatError, match=r"^a workbook cannot be larger than 2 GiB; write CSV or Parquet$"):
        written([], NOTES)
    gc.collect()


@pytest.mark.parametrize("kind", [pa.list_(pa.string()), pa.binary()])
def test_a_type_that_no_cell_has_is_told(kind: pa.DataType) -> None:
    with pytest.raises(FormatError, match=r"^column 'x' is of type .*, which a workbook does not hold$"):
        written([], pa.schema({"x": kind}))
    wide = pa.schema([pa.field(f"c{n}", pa.string()) for n in range(2**14 + 1)])
    with pytest.raises(FormatError, match=r"^a sheet holds 16,384 columns at most"):
        written([], wide)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for the files that wait for the end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_run_that_fails_leaves_no_warning_and_no_file_behind(scratch: Path) -> None:
    stream = io.BytesIO()
    writer = WorkbookWriter(stream, Opened(schema=NOTES, metadata={}, options={}))
    assert len(list(scratch.iterdir())) == 1
    stream.close()
    del writer
    gc.collect()
    assert list(scratch.iterdir()) == []


def test_a_stream_that_breaks_is_told_as_what_it_is(scratch: Path) -> None:
    class Broken(io.RawIOBase):
        def write(self, _data: Any) -> int:
            raise BrokenPipeError

    broken: Any = Broken()
    writer = WorkbookWriter(broken, Opened(schema=NOTES, metadata={}, options={}))
    with pytest.raises(BrokenPipeError):
        writer.close()
    del writer
    gc.collect()
    assert list(scratch.iterdir()) == []


def test_a_workbook_that_is_done_leaves_no_file_behind(scratch: Path) -> None:
    assert written([], NOTES)[:2] == b"PK"
    assert list(scratch.iterdir()) == []
