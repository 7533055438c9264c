"""Batches of any Arrow type: a Parquet file from a stranger holds whatever it likes in a known column."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import strategies as st

from acled_export.testing.odd import odd_cells

if TYPE_CHECKING:
    from acled_export.contract import Column, Contract

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
MOMENTS = st.datetimes(dt.datetime(1700, 1, 1), dt.datetime(2200, 1, 1))  # noqa: DTZ001 - local times are legal
MIDNIGHTS = st.dates(dt.date(1700, 1, 1), dt.date(2200, 1, 1)).map(
    lambda day: dt.datetime.combine(day, dt.time())
)
SMALL = st.integers(0, 127)


def _whole(bits: int, *, signed: bool) -> st.SearchStrategy[int]:
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    return st.integers(low, high) | SMALL


NO_TEXT: tuple[tuple[pa.DataType, st.SearchStrategy[Any]], ...] = (
    (pa.bool_(), st.booleans()),
    *((pa.from_numpy_dtype(f"i{bits // 8}"), _whole(bits, signed=True)) for bits in (8, 16, 32, 64)),
    *((pa.from_numpy_dtype(f"u{bits // 8}"), _whole(bits, signed=False)) for bits in (8, 16, 32, 64)),
    (pa.float16(), st.floats(width=16)),
    (pa.float32(), st.floats(width=32)),
    (pa.float64(), st.floats() | SMALL.map(float)),
    (pa.decimal128(38, 4), st.decimals(-(10**20), 10**20, places=4)),
    (pa.decimal256(60, 0), st.decimals(-(10**50), 10**50, places=0)),
    (pa.date32(), DAYS),
    (pa.date32(), _whole(32, signed=True)),
    (pa.date64(), DAYS),
    (pa.timestamp("s"), _whole(64, signed=True)),
    (pa.timestamp("s"), MIDNIGHTS),
    (pa.timestamp("ms"), MOMENTS),
    (pa.timestamp("us", "UTC"), MOMENTS | MIDNIGHTS),
    (pa.timestamp("ns"), MOMENTS | MIDNIGHTS),
    (pa.timestamp("us", "Asia/Baghdad"), MOMENTS | MIDNIGHTS),
    (pa.time64("us"), st.times()),
    (pa.duration("s"), st.integers(-9, 9).map(lambda n: dt.timedelta(seconds=n))),
    (pa.binary(), st.binary(max_size=6)),
    (pa.binary(3), st.binary(min_size=3, max_size=3)),
    (pa.list_(pa.string()), st.lists(st.text(max_size=3), max_size=2)),
    (pa.struct({"a": pa.int64()}), st.fixed_dictionaries({"a": SMALL})),
    (pa.map_(pa.string(), pa.int64()), st.dictionaries(st.text(max_size=3), SMALL, max_size=2)),
    (pa.null(), st.none()),
    (pa.dictionary(pa.int8(), pa.int64()), SMALL),
    (pa.dictionary(pa.int8(), pa.float64()), st.floats()),
    (pa.dictionary(pa.int16(), pa.date32()), DAYS),
    (pa.run_end_encoded(pa.int32(), pa.int64()), SMALL),
)
TEXTS = (
    pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string()),
    pa.dictionary(pa.uint8(), pa.large_string()), pa.run_end_encoded(pa.int32(), pa.string()),
)  # fmt: skip


@st.composite
def hostile_batches(draw: st.DrawFn, contract: Contract, *, max_rows: int = 8) -> pa.RecordBatch:
    """Generate batches with some of the contract's columns and strangers, in any order, of any type."""
    columns = {column.name: column for column in contract.columns}
    rows = draw(st.integers(0, max_rows))
    known = draw(st.lists(st.sampled_from(contract.names), unique=True, max_size=12))
    strange = draw(st.lists(st.text(min_size=1, max_size=6).map("?".__add__), unique=True, max_size=2))
    names = draw(st.permutations([*known, *strange]))
    before = draw(st.integers(0, 2))
    arrays = [draw(_arrays(columns.get(name), rows + before))[before:] for name in names]
    return pa.RecordBatch.from_arrays(arrays, names=names) if arrays else _nameless(rows)


def _nameless(rows: int) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.nulls(rows)], names=["?"])


@st.composite
def _arrays(draw: st.DrawFn, column: Column | None, rows: int) -> pa.Array:
    if column is not None and draw(st.booleans()):
        storage, cells = draw(st.sampled_from(TEXTS)), odd_cells(column)
    else:
        storage, cells = draw(st.sampled_from(NO_TEXT))
    values = draw(st.lists(st.none() | cells, min_size=rows, max_size=rows))
    return array_of(values, storage)


def array_of(values: list[Any], storage: pa.DataType) -> pa.Array:
    """Build an array of any type, those that Arrow does not build from Python values by a cast."""
    if pa.types.is_run_end_encoded(storage):
        return pc.run_end_encode(pa.array(values, storage.value_type))
    if pa.types.is_dictionary(storage):
        plain = pa.array(values, storage.value_type)
        # a null may stand among the dictionary's values as well as in place of an index
        null_encoding = "encode" if len(values) % 2 else "mask"
        encoded = pc.dictionary_encode(plain, null_encoding=null_encoding)
        indices = encoded.indices.cast(storage.index_type)
        return pa.DictionaryArray.from_arrays(indices, encoded.dictionary)
    return pa.array(values, storage)
