"""A workbook of ours beside its table: what the columns are, where it comes from, and who opens it."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from points import METADATA, format_called

from acled_export.contract import load_contract
from acled_export.errors import SourceError
from acled_export.plugins import Opened
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from points import Row

EVENT, CANDIDATE = load_contract("event"), load_contract("candidate")
ABOUT = METADATA | {"acled_export.contract": EVENT.id}


def workbook(
    schema: pa.Schema, metadata: dict[str, str] = METADATA, rows: Sequence[Mapping[str, Any]] = ()
) -> tuple[bytes, Any]:
    """Write a workbook; return its bytes, and it as openpyxl sees it."""
    sink = io.BytesIO()
    opened = Opened(schema=schema, metadata=metadata, options={})
    writer = format_called("xlsx").open(sink, opened)
    if rows:
        writer.write(pa.RecordBatch.from_pylist([dict(row) for row in rows], schema))
    writer.close()
    return sink.getvalue(), openpyxl.load_workbook(io.BytesIO(sink.getvalue()))


def cells(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def rows_of(data: bytes, **options: Any) -> list[Row]:
    read = format_called("xlsx").read
    assert read is not None
    return [row for batch in read(io.BytesIO(data), options) for row in batch.to_pylist()]


def test_the_header_is_bold_stays_and_filters() -> None:
    _, book = workbook(EVENT.arrow_schema(), ABOUT, (SAMPLE_EVENT, SAMPLE_EVENT))
    assert book.sheetnames == ["events", "codebook", "provenance"]
    events = book["events"]
    assert (events.freeze_panes, events.auto_filter.ref) == ("A2", "A1:AE3")
    assert {cell.font.b for cell in events[1]} == {True}
    assert {cell.font.b for cell in events[2]} == {False}
    assert [type(cell.value) for cell in events[2]][:3] == [str, dt.datetime, int]
    assert book.active.title == "events"


def test_the_codebook_tells_columns_of_the_contract_by_the_contract() -> None:
    _, book = workbook(EVENT.arrow_schema(), ABOUT)
    head, *told = cells(book["codebook"])
    assert head == ("column", "type", "meaning", "blank means")
    assert [row[0] for row in told] == list(EVENT.required)
    assert [row[2] for row in told] == [EVENT[name].description for name in EVENT.required]
    by_name = {row[0]: (row[1], row[3]) for row in told}
    assert by_name["event_date"] == ("day", "never blank")
    assert by_name["fatalities"] == ("whole number", "never blank")
    assert by_name["latitude"] == ("number", "never blank")
    assert by_name["country"] == ("text", "never blank")
    assert by_name["actor2"] == ("text", "there is none, or none was recorded")


def test_what_blank_means_follows_from_contract_and_file() -> None:
    kept = pa.schema([field.with_nullable(True) for field in EVENT.arrow_schema()])
    _, book = workbook(kept, ABOUT)
    meant = {row[0]: row[3] for row in cells(book["codebook"])}
    assert meant["fatalities"] == "missing or unreadable where it was read"
    about = METADATA | {"acled_export.contract": CANDIDATE.id}
    _, book = workbook(CANDIDATE.arrow_schema(CANDIDATE.names), about)
    meant = {row[0]: row[3] for row in cells(book["codebook"])}
    assert meant["fatalities"] == "unknown"
    assert meant["actor2"] == "there is none, or none was recorded"
    assert meant["mapping_rule"] == "nothing was recorded"


@pytest.mark.parametrize(
    "metadata", [METADATA, {}, ABOUT | {"acled_export.shape": "acled-2015"}, {"acled_export.contract": "x"}]
)
def test_other_columns_have_a_type_and_no_invented_meaning(metadata: dict[str, str]) -> None:
    schema = pa.schema({"country": pa.string(), "mine": pa.bool_()})
    _, book = workbook(schema, metadata)
    assert cells(book["codebook"])[1:] == [("country", "text", None, None), ("mine", "truth", None, None)]


def test_provenance_has_what_is_known_of_the_file() -> None:
    long = "x" * 40_000
    metadata = METADATA | {"acled_export.inputs": long, "acled_export.attribution": "a\x07b"}
    _, book = workbook(pa.schema({"a": pa.string()}), metadata)
    head, *told = cells(book["provenance"])
    assert head == ("what", "value")
    assert told[:2] == [("notice", "Not ACLED data"), ("tool", "acled_export")]
    assert "".join(value for name, value in told if name == "inputs") == long
    assert ("attribution", "a\ufffdb") in told


def test_a_workbook_of_ours_reads_back_as_its_table() -> None:
    data, _ = workbook(EVENT.arrow_schema(), ABOUT, (SAMPLE_EVENT,))
    facts: dict[str, Any] = {}
    (row,) = rows_of(data, facts=facts)
    assert facts["sheet"] == "events"
    assert "sheets" not in facts
    assert {n: c for n, c in row.items() if c is not None and n != "_line"} == {
        name: str(cell) for name, cell in SAMPLE_EVENT.items() if cell is not None
    }
    assert [row["column"] for row in rows_of(data, sheet="codebook")] == list(EVENT.required)


@given(
    st.lists(
        st.sampled_from(["codebook", "provenance", "column", "what", "a"]),
        min_size=1,
        max_size=3,
        unique=True,
    )
)
def test_a_narrow_table_is_found_whatever_its_columns_are_called(names: list[str]) -> None:
    schema = pa.schema([(name, pa.string()) for name in names])
    data, _ = workbook(schema, METADATA, ({names[0]: "x"},))
    (row,) = rows_of(data)
    assert {n: c for n, c in row.items() if c is not None} == {names[0]: "x", "_line": 2}


def test_a_sheet_of_somebody_else_is_not_passed_over_for_its_name() -> None:
    book = openpyxl.Workbook()
    book.active.title = "codebook"
    book.active.append(["event_id_cnty", "notes"])
    book.active.append(["1", "x"])
    sink = io.BytesIO()
    book.save(sink)
    assert [row["notes"] for row in rows_of(sink.getvalue())] == ["x"]


def test_a_workbook_without_a_table_is_told() -> None:
    data, _ = workbook(pa.schema({}))
    with pytest.raises(SourceError, match=r"^no sheet holds a table: each of 'events', 'codebook', 'prov"):
        rows_of(data)


def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    data, _ = workbook(EVENT.arrow_schema(), ABOUT, (SAMPLE_EVENT,))
    (tmp_path / "events.xlsx").write_bytes(data)
    command = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "csv",
    ]
    subprocess.run([*command, "events.xlsx"], cwd=tmp_path, check=True, capture_output=True, timeout=180)
    header, row, *rest = (tmp_path / "events.csv").read_text(encoding="utf-8").splitlines()
    assert header.split(",") == list(EVENT.required)
    assert row.startswith("AEX-KEN-0000000000000000,2024-03-01,2024,1,")
    assert rest == []
