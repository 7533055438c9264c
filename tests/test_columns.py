from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export import columns as columns_module
from acled_export.columns import Columns, as_mask, each
from acled_export.contract import load_contract
from acled_export.testing import tables

TODAY = dt.date(2026, 1, 1)
EVENT = load_contract("event")
PLACES = ["Kaya", "", None, "Łódź", "Kaya", "São José"]
words = st.lists(st.none() | st.sampled_from(["a", "b", "ab", "", "é"]), max_size=12)
storages = st.sampled_from([pa.string(), pa.dictionary(pa.int32(), pa.string())])


def columns(**arrays: Any) -> Columns:
    cells = {name: cell if isinstance(cell, pa.Array) else pa.array(cell) for name, cell in arrays.items()}
    return Columns(pa.RecordBatch.from_pydict(cells), TODAY)


@pytest.mark.parametrize(
    ("mask", "expected"),
    [
        (pa.array([True, None, False]), [True, False, False]),
        (pa.chunked_array([[True], [None, False]]), [True, False, False]),
        (pa.array([], pa.bool_()), []),
        ([True, False], [True, False]),
        (np.array([1, 0]), [True, False]),
    ],
)
def test_null_in_a_mask_is_not_broken(mask: Any, expected: list[bool]) -> None:
    assert expected == as_mask(mask).tolist()
    assert as_mask(mask).dtype == np.bool_


def test_a_column_is_a_plain_array_however_it_is_stored() -> None:
    events = columns(location=pa.array(PLACES).dictionary_encode(), year=[1, 2, None, 4, 5, 6])
    assert events["location"].equals(pa.array(PLACES))
    assert events["location"] is events["location"]
    assert "location" in events
    assert "latitude" not in events
    assert len(events) == 6


def test_numbers_are_floats_and_null_is_nan() -> None:
    assert np.array_equal(columns(year=[1, None]).numbers("year"), [1.0, math.nan], equal_nan=True)
    assert columns(year=pa.array([], pa.int64())).numbers("year").tolist() == []


@given(words, storages)
def test_codes_lead_to_the_distinct_values(cells: list[str | None], storage: pa.DataType) -> None:
    codes, values = columns(location=pa.array(cells, storage)).codes("location")
    known = [*values.to_pylist(), None]
    assert cells == [known[code] for code in codes]


@given(words, storages)
def test_a_test_of_distinct_values_is_a_test_of_every_row(
    cells: list[str | None], storage: pa.DataType
) -> None:
    events = columns(location=pa.array(cells, storage))
    expected = [cell is not None and "a" in cell for cell in cells]
    assert expected == events.where("location", lambda values: pc.match_substring(values, "a")).tolist()
    lengths = events.each_value("location", len).tolist()
    assert [None if cell is None else len(cell) for cell in cells] == [
        None if math.isnan(n) else n for n in lengths
    ]


@given(words, st.lists(st.sampled_from(["a", "b", "é", "zz", "."]), max_size=3))
def test_contains_finds_the_rows_with_a_needle(cells: list[str | None], needles: list[str]) -> None:
    events = columns(location=pa.array(["a", *cells], pa.string())[1:])
    expected = [cell is not None and any(needle in cell for needle in needles) for cell in cells]
    assert expected == events.contains("location", *needles).tolist()


def test_contains_bears_columns_without_any_text() -> None:
    for storage in (pa.string(), pa.null()):
        assert columns(location=pa.nulls(2, storage)).contains("location", "a").tolist() == [False, False]
    assert columns(location=pa.array([], pa.string())).contains("location", "a").tolist() == []


@given(st.data(), storages)
def test_distinct_combinations_lead_back_to_the_rows(data: st.DataObject, storage: pa.DataType) -> None:
    rows = data.draw(
        st.lists(st.tuples(st.none() | st.sampled_from("abc"), st.none() | st.integers(0, 2)), max_size=12)
    )
    events = columns(
        location=pa.array([row[0] for row in rows], pa.string()).cast(storage),
        year=pa.array([row[1] for row in rows], pa.int64()),
    )
    codes, combinations = events.distinct("location", "year")
    assert rows == [combinations[code] for code in codes]
    assert len(set(combinations)) == len(combinations)
    assert events.distinct("location", "year")[1] is combinations


def test_each_calls_its_test_once_for_each_combination_in_a_process() -> None:
    calls = []

    @each("location", "year")
    def broken(place: str | None, year: int | None) -> bool:
        calls.append((place, year))
        return place == "Kaya" and year == 1

    batch = {"location": ["Kaya", "Kaya", None, "Kaya"], "year": [1, 2, 1, 1]}
    assert broken(columns(**batch)).tolist() == [True, False, False, True]
    assert broken(columns(**batch)).tolist() == [True, False, False, True]
    assert sorted(calls, key=str) == [("Kaya", 1), ("Kaya", 2), (None, 1)]


def test_each_forgets_before_it_grows_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_module, "MEMO_LIMIT", 3)
    calls = []

    @each("year")
    def broken(year: int) -> bool:
        calls.append(year)
        return year % 2 == 1

    for _ in range(2):
        assert broken(columns(year=list(range(5)))).tolist() == [False, True, False, True, False]
    assert len(calls) > 5


def test_no_rows_have_no_verdicts() -> None:
    events = columns(location=pa.array([], pa.string()), year=pa.array([], pa.int64()))
    assert each("location", "year")(lambda *_: True)(events).tolist() == []
    assert events.where("location", pc.is_valid).tolist() == []


@given(tables("valid"))
def test_columns_of_a_valid_batch_keep_its_values(raw: pa.RecordBatch) -> None:
    from acled_export.cells import read_cells

    batch = read_cells(raw, EVENT).batch
    events = Columns(batch, TODAY)
    assert (
        batch.to_pylist()
        == pa.RecordBatch.from_pydict({name: events[name] for name in batch.schema.names}).to_pylist()
    )
