"""Strategies for raw batches: what a reader hands over before anything was checked."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
from hypothesis import strategies as st

from acled_export.arrow_types import arrow_type
from acled_export.contract import load_contract
from acled_export.testing.hostile import hostile_batches
from acled_export.testing.odd import odd_cells
from acled_export.testing.rows import histories
from acled_export.testing.scenes import day_in_words

if TYPE_CHECKING:
    from acled_export.contract import Column, Contract

Kind = Literal["valid", "mutated", "hostile"]
TEXTS = (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string()))
STORED = {
    "string": TEXTS,
    "integer": (*TEXTS, pa.int64(), pa.uint64(), pa.float64(), pa.decimal128(20)),
    "number": (*TEXTS, pa.float64(), pa.decimal128(9, 4)),
    "date": (*TEXTS, pa.date32(), pa.date64(), pa.timestamp("us"), pa.timestamp("s", "UTC")),
}


@st.composite
def tables(
    draw: st.DrawFn, kind: Kind = "valid", *, contract: str = "event", max_rows: int = 8
) -> pa.RecordBatch:
    """Generate raw batches in contract column names, as readers give them and `Checker.check` takes them.

    `valid`: events that every rule accepts, stored as texts, in contract types, or each column otherwise
    (dictionaries, decimals, timestamps, worded days; blank as null or empty text). `mutated`: the same with
    some cells replaced by what real and hostile files hold, and columns missing, added or moved. `hostile`:
    any columns of any Arrow type.

        from hypothesis import given
        from acled_export.contract import load_contract
        from acled_export.checker import Checker
        from acled_export.testing import tables

        @given(tables("valid"))
        def test_valid_tables_have_no_errors(batch):
            checker = Checker(load_contract("event"))
            checker.check(batch)
            assert checker.report.errors == 0
    """
    known = load_contract(contract)
    if kind == "hostile":
        return draw(hostile_batches(known, max_rows=max_rows))
    rows = draw(histories(max_size=max_rows, contract=contract))
    if kind == "mutated" and rows:
        return draw(_mutated(rows, known))
    return _batch(rows, known, draw(_storages(known)))


def _storages(contract: Contract) -> st.SearchStrategy[dict[str, pa.DataType]]:
    columns = [column for column in contract.columns if column.required]
    as_text = st.just({column.name: pa.string() for column in columns})
    typed = st.just({column.name: arrow_type(column) for column in columns})
    mixed = st.fixed_dictionaries({column.name: st.sampled_from(STORED[column.kind]) for column in columns})
    return as_text | typed | mixed


def _batch(
    rows: list[dict[str, Any]], contract: Contract, storages: dict[str, pa.DataType]
) -> pa.RecordBatch:
    arrays = [
        stored([row[name] for row in rows], contract[name], storages[name]) for name in contract.required
    ]
    return pa.RecordBatch.from_arrays(arrays, names=list(contract.required))


def stored(values: list[Any], column: Column, storage: pa.DataType) -> pa.Array:
    """Store values of a column in an Arrow type it may come in."""
    if storage in TEXTS:
        return pa.array([as_text(value) for value in values], pa.string()).cast(storage)
    if pa.types.is_decimal(storage):
        values = [None if value is None else Decimal(as_text(value) or "") for value in values]
    if column.kind == "date" and not pa.types.is_date(storage):
        return pa.array(values, pa.date32()).cast(storage)
    return pa.array(values, storage)


def as_text(value: Any, *, worded: bool = False) -> str | None:
    """Write a value as a CSV file does: degrees with four decimals, days in ISO form or in words."""
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, dt.date):
        return day_in_words(value) if worded else value.isoformat()
    return None if value is None else str(value)


@st.composite
def _mutated(draw: st.DrawFn, rows: list[dict[str, Any]], contract: Contract) -> pa.RecordBatch:
    blank = draw(st.sampled_from([None, ""]))
    worded = draw(st.booleans())
    cells = {
        name: [blank if row[name] is None else as_text(row[name], worded=worded) for row in rows]
        for name in rows[0]
    }
    for name in draw(st.lists(st.sampled_from(sorted(cells)), max_size=6)):
        cells[name][draw(st.integers(0, len(rows) - 1))] = draw(odd_cells(contract[name]))
    names = draw(_columns(list(cells)))
    storage = draw(st.sampled_from(TEXTS))
    filled = {name: cells.get(name, ["?"] * len(rows)) for name in names}
    arrays = [pa.array(column, pa.string()).cast(storage) for column in filled.values()]
    return pa.RecordBatch.from_arrays(arrays, names=names)


@st.composite
def _columns(draw: st.DrawFn, names: list[str]) -> list[str]:
    gone = draw(st.sets(st.sampled_from(names), max_size=2))
    kept = [name for name in names if name not in gone]
    if draw(st.booleans()):
        kept.insert(draw(st.integers(0, len(kept))), kept.pop())
    return [*kept, "remarks"] if draw(st.booleans()) else kept
