"""Copies are found cell by cell, however rows are stored and wherever a batch ends; cut-off records too."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.batches import to_batch
from acled_export.checker import Checker
from acled_export.columns import Columns
from acled_export.contract import load_contract
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.seen import Seen
from acled_export.testing import histories
from acled_export.told_twice import CONTENT, content_hashes, repeated_rows, row_hashes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.findings import Report

EVENT = load_contract("event")
AS_OF = dt.date(2026, 1, 1)
SAMPLE = dict(SAMPLE_EVENT)
CHANGES: dict[str, Any] = {
    name: "Other" if isinstance(cell, str | None) else cell for name, cell in SAMPLE.items()
} | {
    "event_date": dt.date(2024, 3, 2),
    "latitude": -0.3,
    "fatalities": 3,
    "year": 2023,
    "timestamp": 1_709_553_601,
}
TAIL = ("source", "source_scale", "notes", "fatalities", "tags", "timestamp")


def batches(rows: list[dict[str, Any]], cuts: Iterable[int]) -> list[pa.RecordBatch]:
    bounds = [0, *sorted(cuts), len(rows)]
    return [to_batch(rows[a:b], EVENT) for a, b in itertools.pairwise(bounds)]


def plainly(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch without dictionaries."""
    columns = [c.cast(c.type.value_type) if pa.types.is_dictionary(c.type) else c for c in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def report_of(*rows: dict[str, Any], contract: str = "event", without: Iterable[str] = ()) -> Report:
    checker = Checker(load_contract(contract), as_of=AS_OF)
    names = [name for name in SAMPLE if name not in without]
    checker.check(pa.RecordBatch.from_pydict({name: [row[name] for row in rows] for name in names}))
    return checker.report


@given(histories(), st.data())
def test_copies_are_those_that_python_finds(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    many = data.draw(st.lists(st.sampled_from(rows), max_size=12)) if rows else []
    expected = [row in many[:number] for number, row in enumerate(many)]
    cuts = data.draw(st.lists(st.integers(0, len(many)), max_size=3))
    for plain in (False, True):
        seen, found = Seen(data.draw(st.sampled_from([2, 500]))), []
        for batch in batches(many, cuts):
            found += repeated_rows(Columns(plainly(batch) if plain else batch, AS_OF), seen).tolist()
        assert expected == found


@pytest.mark.parametrize("column", [name for name in SAMPLE if CHANGES[name] != SAMPLE[name]])
def test_a_row_that_differs_in_one_cell_is_no_copy(column: str) -> None:
    pair = Columns(to_batch([SAMPLE, SAMPLE | {column: CHANGES[column]}], EVENT), AS_OF)
    first, second = row_hashes(pair).tolist()
    assert first != second
    told, again = content_hashes(pair).tolist()
    assert (told != again) is (column in CONTENT)


def test_blank_in_one_column_is_not_blank_in_another() -> None:
    pair = Columns(to_batch([SAMPLE | {"admin2": None}, SAMPLE | {"admin1": None}], EVENT), AS_OF)
    first, second = row_hashes(pair).tolist()
    assert first != second


def test_a_copy_is_told_once_and_in_a_monadic_file_not_at_all() -> None:
    assert report_of(SAMPLE, SAMPLE, SAMPLE).counts == {"row-not-repeated": 2}
    side = ("actor2", "assoc_actor_2", "inter2")
    assert report_of(SAMPLE, SAMPLE, without=side).counts == {"columns/missing": 3}


def test_rows_without_an_id_are_no_copies() -> None:
    row = SAMPLE | {"event_id_cnty": None}
    assert "row-not-repeated" not in report_of(row, row).counts


@pytest.mark.parametrize("first", list(SAMPLE)[8:26])
def test_a_cut_off_record_is_one_finding_at_its_first_blank_cell(first: str) -> None:
    names = list(SAMPLE)
    row = SAMPLE | dict.fromkeys(names[names.index(first) :])
    (finding,) = report_of(
        SAMPLE | {"event_id_cnty": "KEN1", "notes": "On 1 March 2024, it rained."}, row
    ).findings
    filled = [name for name in names if row[name] is not None]
    assert (finding.rule, finding.row) == ("record-not-cut-off", 2)
    assert finding.column == names[names.index(filled[-1]) + 1]


@pytest.mark.parametrize("kept", TAIL[TAIL.index("notes") :])
def test_a_record_with_a_cell_left_behind_is_not_cut_off(kept: str) -> None:
    row = SAMPLE | dict.fromkeys(TAIL) | {kept: SAMPLE[kept] or "local administrators"}
    assert "record-not-cut-off" not in report_of(row).counts


def test_rows_that_differ_in_cells_that_cannot_be_read_are_no_copies() -> None:
    rows = [SAMPLE | {"fatalities": told, "event_date": "2024-03-01"} for told in ("many", "many", "few")]
    batch = pa.RecordBatch.from_pylist(
        [{n: None if c is None else str(c) for n, c in r.items()} for r in rows]
    )
    checker = Checker(EVENT, as_of=AS_OF)
    checker.check(batch)
    assert "row-not-repeated" not in checker.report.counts
    assert checker.report.counts["event-id-unique"] == 2


def test_nothing_is_cut_off_where_blank_is_unknown() -> None:
    row = SAMPLE | dict.fromkeys(TAIL)
    checker = Checker(load_contract("candidate"), as_of=AS_OF)
    checker.check(to_batch([row | {"source_dataset": "invented"}], load_contract("candidate")))
    assert checker.report.counts == {}


def test_a_row_of_nothing_is_not_cut_off() -> None:
    assert "record-not-cut-off" not in report_of(dict.fromkeys(SAMPLE)).counts
