"""Rows written by folder are the rows read back, whatever their values, batches and room in memory."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acled_export.datasets import parts_of, with_path_cells
from acled_export.datasets.hive import BLANK, cells, folder
from acled_export.datasets.writing import PartitionedWriter
from acled_export.errors import FormatError, SourceError
from acled_export.plugins import Opened

HOSTILE = (
    "..",
    ".",
    "/",
    "a/../b",
    "=",
    "a=b",
    "%",
    "%2F",
    "%5F",
    BLANK,
    "Côte d'Ivoire",
    "x ",
    "x.",
    "\0",
    "~",
)
TEXTS = st.sampled_from(HOSTILE) | st.text(max_size=12)
CELLS = st.none() | st.sampled_from(("Iraq", "Kenya")) | TEXTS
ROWS = st.lists(st.tuples(CELLS, st.none() | st.integers(1997, 1999), st.sampled_from("abc")), max_size=40)
FEW = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema([("country", FEW), ("row", pa.int64()), ("year", pa.int64()), ("kind", FEW)])
BY = ("year", "country")

Rows = list[tuple[str | None, int | None, str]]


def batches(rows: Rows, sizes: list[int]) -> list[pa.RecordBatch]:
    """Cut rows into batches, each with dictionaries of its own."""
    table = [
        {"country": country, "row": number, "year": year, "kind": kind}
        for number, (country, year, kind) in enumerate(rows)
    ]
    found, start = [], 0
    for size in [*sizes, len(rows)]:
        found.append(pa.RecordBatch.from_pylist(table[start : start + size], schema=SCHEMA))
        start += size
    return found


def files(room: Path, rows: Rows, sizes: list[int], held: int) -> dict[str, bytes]:
    """Write rows, and return the bytes of every file."""
    room.mkdir()
    (room / "new").mkdir()
    opened = Opened(schema=SCHEMA, metadata={"acled_export.tool": "a test"}, options={})
    writer = PartitionedWriter(room, "events", BY, opened, held=held)
    for batch in batches(rows, sizes):
        writer.write(batch)
    writer.close()
    found = [path for path in (room / "new").rglob("*") if path.is_file()]
    return {path.relative_to(room / "new").as_posix(): path.read_bytes() for path in found}


@given(ROWS, st.lists(st.integers(0, 15), max_size=5), st.sampled_from((1, 200, 2**20)))
@example([], [], 1)
def test_the_bytes_do_not_depend_on_batches_or_memory(rows: Rows, sizes: list[int], held: int) -> None:
    with tempfile.TemporaryDirectory() as folder_:
        expected = files(Path(folder_, "whole"), rows, [], 2**30)
        assert expected == files(Path(folder_, "parts"), rows, sizes, held)


@given(ROWS, st.lists(st.integers(0, 15), max_size=5), st.sampled_from((1, 2**20)))
def test_what_is_read_back_is_what_was_written(rows: Rows, sizes: list[int], held: int) -> None:
    expected: defaultdict[tuple[str | None, str | None], list[tuple[int, str]]] = defaultdict(list)
    for number, (country, year, kind) in enumerate(rows):
        expected[country or None, None if year is None else str(year)].append((number, kind))
    with tempfile.TemporaryDirectory() as folder_:
        files(room := Path(folder_, "room"), rows, sizes, held)
        assert dict(expected) == {key: found for key, found in read_back(room / "new").items() if found}


def read_back(root: Path) -> dict[tuple[str | None, str | None], list[tuple[int, str]]]:
    found: dict[tuple[str | None, str | None], list[tuple[int, str]]] = {}
    for part in parts_of(root) or ():
        table = pq.ParquetFile(part.path).read()
        raw = pa.Table.from_batches(with_path_cells(iter(table.to_batches() or [empty(table)]), part.cells))
        key = (part.cells["country"], part.cells["year"])
        assert key not in found, "a folder for each value, and no more"
        assert {key} >= {(row["country"], row["year"]) for row in raw.to_pylist()}
        found[key] = [(row["row"], row["kind"]) for row in raw.to_pylist()]
    return found


def empty(table: pa.Table) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=table.schema)


@given(ROWS)
def test_no_value_leads_out_of_its_folder(rows: Rows) -> None:
    with tempfile.TemporaryDirectory() as folder_:
        found = files(Path(folder_, "room"), rows, [], 2**20)
        assert {3} == {len(Path(name).parts) for name in found}
        assert [name for name in found if not name.startswith("year=") or ".." in Path(name).parts] == []
        assert sorted(path.name for path in Path(folder_, "room").iterdir()) == ["new"]


@given(st.text(max_size=40), st.none() | st.text(max_size=40))
def test_a_folder_tells_its_cell(column: str, value: str | None) -> None:
    column = f"c{column}"
    name = folder(column, value)
    assert {column: value or None} == cells([name])
    assert not set(name) & set("/\\:*?\"<>|'#[]{}\0\n")
    assert name[-1] not in " ."


def test_no_rows_are_a_dataset_too(tmp_path: Path) -> None:
    found = files(tmp_path / "room", [], [], 1)
    assert [f"year={BLANK}/country={BLANK}/part-0.parquet"] == list(found)


def test_a_value_that_is_no_name_of_a_folder_is_told() -> None:
    with pytest.raises(FormatError, match=r"column 'notes': 'xxx.*' is too long for the name of a folder"):
        folder("notes", "x" * 300)


@pytest.mark.parametrize("name", ["country=%FF", "country=\udcff"])
def test_a_name_that_is_no_text_is_told(name: str) -> None:
    with pytest.raises(SourceError, match="is not UTF-8; rename it"):
        cells([name])


def test_many_rows_are_cut_into_groups_at_the_same_rows(tmp_path: Path) -> None:
    rows: Any = [("Iraq", 1997, "a"), ("Kenya", 1997, "b")] * 70_000
    expected = files(tmp_path / "whole", rows, [], 2**30)
    assert expected == files(tmp_path / "parts", rows, [16_384] * 8, 2**20)
    assert len(expected) == 2
    (first, _) = sorted(expected)
    file = pq.ParquetFile(tmp_path / "parts" / "new" / first)
    assert [file.metadata.row_group(i).num_rows for i in range(2)] == [65_536, 4_464]
