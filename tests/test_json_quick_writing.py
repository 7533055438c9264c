"""Rows written column by column are, byte for byte, rows written one by one."""

from __future__ import annotations

import datetime as dt
import json
import math
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acled_export import json_writing
from acled_export.errors import FormatError
from acled_export.json_writing import row_bytes
from acled_export.testing import Kind, tables

TEXTS = st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(
    ["", 'a "b"', "\\", '\\"', "\n", "\x00\x1f\x7f", "\u2028", "\U0001f600", "null"]
)
INTEGERS = st.integers(-(2**63), 2**63 - 1)
COLUMNS: dict[str, tuple[pa.DataType, st.SearchStrategy[Any]]] = {
    "text": (pa.string(), TEXTS),
    "large": (pa.large_string(), TEXTS),
    "view": (pa.string_view(), TEXTS),
    "few": (pa.dictionary(pa.int32(), pa.string()), TEXTS),
    "few small": (pa.dictionary(pa.int8(), pa.string()), TEXTS),
    "few numbers": (pa.dictionary(pa.int32(), pa.int64()), INTEGERS),
    "integer": (pa.int64(), INTEGERS),
    "natural": (pa.uint64(), st.integers(0, 2**64 - 1)),
    "number": (pa.float64(), st.floats()),
    "places": (pa.float64(), st.floats(-180, 180).map(lambda number: round(number, 4))),
    "short number": (pa.float32(), st.floats(width=32)),
    "truth": (pa.bool_(), st.booleans()),
    "exact": (pa.decimal128(9, 3), st.decimals(-9, 9, places=3)),
    "day": (pa.date32(), st.dates()),
    "time": (pa.timestamp("s"), st.datetimes().map(lambda time: time.replace(microsecond=0))),
    "nothing": (pa.null(), st.none()),
    'odd "\\%s \u00e9': (pa.string(), TEXTS),
}


@st.composite
def batches(draw: st.DrawFn) -> pa.RecordBatch:
    """Draw batches of all types, with nulls or without, some of them slices of others."""
    names = draw(st.lists(st.sampled_from(list(COLUMNS)), unique=True, min_size=1))
    rows = draw(st.integers(0, 8))
    arrays = []
    for name in names:
        kind, cells = COLUMNS[name]
        maybe = st.none() | cells if draw(st.booleans()) else cells
        arrays.append(pa.array(draw(st.lists(maybe, min_size=rows, max_size=rows)), kind))
    batch = pa.RecordBatch.from_arrays(arrays, names=names)
    start = draw(st.integers(0, rows))
    return batch.slice(start, draw(st.integers(0, rows - start)))


def one_by_one(batch: pa.RecordBatch) -> str:
    return "".join(
        "{" + ", ".join(f"{in_json(name)}: {in_json(cell)}" for name, cell in row.items()) + "}\n"
        for row in batch.to_pylist()
    )


def in_json(cell: Any) -> str:
    if isinstance(cell, float) and not math.isfinite(cell):
        return "null"
    if isinstance(cell, Decimal):
        return str(cell)
    day = cell.isoformat(sep=" ") if isinstance(cell, dt.datetime) else cell
    return json.dumps(day.isoformat() if isinstance(day, dt.date) else day, ensure_ascii=False)


def all_at_once(batch: pa.RecordBatch) -> str:
    return b"".join(row_bytes(batch, behind="\n")).decode()


@given(batches(), st.sampled_from([1, 100, 2**20]))
def test_rows_are_those_written_one_by_one(batch: pa.RecordBatch, largest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_writing, "LARGEST", largest)
        assert all_at_once(batch) == one_by_one(batch)


kinds: st.SearchStrategy[Kind] = st.sampled_from(("valid", "mutated", "hostile"))


def holds(kind: pa.DataType) -> bool:
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return not (pa.types.is_nested(plain) or "binary" in str(plain))


@given(kinds.flatmap(tables))
def test_lines_hold_the_values_of_the_table(table: pa.RecordBatch) -> None:
    table = table.select([field.name for field in table.schema if holds(field.type)])
    plain = [name for name in table.schema.names if pa.types.is_string(table.schema.field(name).type)]
    rows = [json.loads(line) for line in all_at_once(table).split("\n")[:-1]]
    assert [{name: row[name] for name in plain} for row in rows] == table.select(plain).to_pylist()
    assert [list(row) for row in rows] == [table.schema.names] * table.num_rows


@given(st.lists(st.none() | st.floats() | st.integers(-(10**17), 10**17).map(float), min_size=1))
@example([0.0, -0.0, 1e9, -999999999.0, 1e15, 1e16, 1e-4, 9.9e-5, 0.1, 5e-324, math.nan, -math.inf, None])
def test_numbers_are_in_their_shortest_form(numbers: list[float | None]) -> None:
    batch = pa.RecordBatch.from_arrays([pa.array(numbers, pa.float64())], names=["x"])
    assert all_at_once(batch) == one_by_one(batch)


def test_half_precision_is_written_as_its_exact_value() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array(np.array([0.1, 2.0], np.float16))], names=["x"])
    assert all_at_once(batch) == '{"x": 0.0999755859375}\n{"x": 2.0}\n'


def test_a_dictionary_may_hold_null_and_more_than_is_used() -> None:
    terms = pa.array([None, "a", 'b"', *map(str, range(100))])
    for indices in ([0, 1, 2, None], [1, 2, 1, 2], [1] * 200):
        column = pa.DictionaryArray.from_arrays(pa.array(indices, pa.int16()), terms)
        batch = pa.RecordBatch.from_arrays([column], names=["x"])
        assert all_at_once(batch) == one_by_one(batch)


def test_a_full_dictionary_of_small_indices_has_room_for_null() -> None:
    terms = pa.array([str(number) for number in range(128)])
    column = pa.DictionaryArray.from_arrays(pa.array([*range(128), None], pa.int8()), terms)
    batch = pa.RecordBatch.from_arrays([column], names=["x"])
    assert all_at_once(batch) == one_by_one(batch)


def test_a_signalling_nan_is_null() -> None:
    bits = np.array([0x7FF0000000000001, 0x3FF0000000000000], np.uint64)
    batch = pa.RecordBatch.from_arrays([pa.array(bits.view(np.float64))], names=["x"])
    assert all_at_once(batch) == '{"x": null}\n{"x": 1.0}\n'


def test_a_type_that_json_has_not_is_refused_without_rows_too() -> None:
    for kind in (pa.binary(), pa.list_(pa.int64()), pa.dictionary(pa.int8(), pa.binary())):
        batch = pa.RecordBatch.from_pylist([], pa.schema({"x": kind}))
        with pytest.raises(FormatError, match=r"^column 'x' is of type .*, which JSON output does not hold$"):
            all_at_once(batch)


def test_a_batch_may_have_no_columns() -> None:
    batch = pa.RecordBatch.from_pydict({"x": [1, 2]}).select([])
    assert all_at_once(batch) == "{}\n{}\n"
    assert list(row_bytes(batch.slice(0, 0), behind="\n")) == []
