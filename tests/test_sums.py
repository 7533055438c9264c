"""Sums by keys: those of a plain counter, whatever the batches, in memory that the keys bound; reasons."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.contract import load_contract
from acled_export.neighbours.sums import BATCH_ROWS, Sums
from acled_export.neighbours.unheld import first_reason, unheld

KEYS = (pa.field("place", pa.string()), pa.field("month", pa.int32()))
Row = tuple[str | None, int, int]
BATCHES = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["b", "a", "c", None]), st.integers(-3, 3), st.integers(0, 9)), max_size=5
    ),
    max_size=8,
)


def batch_of(rows: list[Row]) -> pa.RecordBatch:
    places, months, numbers = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])
    arrays = [pa.array(places, pa.string()), pa.array(months, pa.int32()), pa.array(numbers, pa.int64())]
    return pa.RecordBatch.from_arrays(arrays, names=["place", "month", "deaths"])


def found(sums: Sums) -> list[Row]:
    return [
        (row["place"], row["month"], row["deaths"]) for part in sums.batches() for row in part.to_pylist()
    ]


@given(BATCHES, st.integers(0, 10))
def test_sums_are_those_of_a_counter_in_the_order_of_the_keys(batches: list[list[Row]], waiting: int) -> None:
    sums, counted = Sums(KEYS, ["deaths"], waiting=waiting), Counter[tuple[str | None, int]]()
    for rows in batches:
        sums.add(batch_of(rows))
        for place, month, number in rows:
            counted[place, month] += number
    ordered = sorted(counted.items(), key=lambda item: (item[0][0] is None, item[0][0] or "", item[0][1]))
    assert [(*key, number) for key, number in ordered] == found(sums)


@given(BATCHES)
def test_what_is_held_grows_with_the_keys_and_not_with_rows(batches: list[list[Row]]) -> None:
    sums, keys = Sums(KEYS, ["deaths"], waiting=2), set[tuple[str | None, int]]()
    for rows in batches * 5:
        sums.add(batch_of(rows))
        keys |= {(place, month) for place, month, _ in rows}
        held = sums._whole.num_rows + sum(part.num_rows for part in sums._parts)
        assert held <= max(2 * len(keys), len(keys) + 2)


def test_many_sums_come_in_several_batches() -> None:
    sums = Sums(KEYS[1:], ["deaths"])
    months = np.arange(BATCH_ROWS + 1, dtype=np.int32)
    sums.add(pa.RecordBatch.from_pydict({"month": months, "deaths": months.astype(np.int64)}))
    assert [part.num_rows for part in sums.batches()] == [BATCH_ROWS, 1]


def test_the_first_reason_that_holds_is_told() -> None:
    told = pa.array([None, "late", "late", None]).dictionary_encode()
    found = first_reason(4, ("early", np.array([True, True, False, False])), told)
    assert found.to_pylist() == ["early", "early", "late", None]


@pytest.mark.parametrize(("name", "expected"), [("year", "partly"), ("iso", "otherwise"), ("country", None)])
def test_columns_that_are_not_held_have_a_reason(name: str, expected: str | None) -> None:
    assert expected == unheld({"country"}, {"year": "partly"}, "otherwise").get(name)
    assert set(load_contract("candidate").names) == {*unheld({"country"}, {}, "otherwise"), "country"}
