"""Columns as their distinct values and each row's number among these: work is done once for each value."""

from __future__ import annotations

import datetime as dt
import functools
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.columns import Codes

MOST_COMBINATIONS = 2**18


@functools.cache
def null_of(kind: pa.DataType) -> pa.Scalar:
    """Return null in a type, made when first asked: for a scalar Arrow imports pandas, if it can."""
    return pa.scalar(None, kind)


def text_of(value: Any) -> str | None:
    """Return a cell as text: whole numbers without a point, null as null."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def plain(column: pa.Array) -> pa.Array:
    """Return a column as one array of strings, whatever it was."""
    if pa.types.is_run_end_encoded(column.type):
        column = pc.run_end_decode(column)
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        return pa.array([text_of(value) for value in column.to_pylist()], pa.string())
    return column if column.type == pa.string() else column.cast(pa.string())


def spread(values: Sequence[str | None], codes: Codes) -> pa.Array:
    """Return a dictionary column with each row's value; a code of -1 is null."""
    numbers = {value: n for n, value in enumerate(dict.fromkeys(v for v in values if v is not None))}
    table = np.array([*(-1 if v is None else numbers[v] for v in values), -1], dtype=np.int32)
    picked = table[codes]
    indices = pa.array(picked, mask=picked < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(numbers), pa.string()))


def dictionary(column: pa.Array) -> pa.Array:
    """Return a column as a dictionary column, as it is where it is one."""
    return column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)


def texts(encoded: pa.Array) -> list[str | None]:
    """Return the distinct values of a dictionary column as texts."""
    return [text_of(value) for value in encoded.dictionary.to_pylist()]


def codes_of(encoded: pa.Array) -> Codes:
    """Return each row's index into the distinct values; -1 is null."""
    indices = encoded.indices if encoded.indices.null_count == 0 else encoded.indices.fill_null(-1)
    return np.asarray(indices.to_numpy(zero_copy_only=False), dtype=np.int64)


def combined(*columns: pa.Array) -> tuple[Codes, list[tuple[str | None, ...]]]:
    """Return each row's index into the distinct combinations of columns, and those as texts."""
    encoded = [dictionary(column) for column in columns]
    sizes = [len(column.dictionary) + 1 for column in encoded]
    if math.prod(sizes) > MOST_COMBINATIONS:
        names = [str(place) for place in range(len(columns))]
        whole = Columns(pa.RecordBatch.from_arrays(encoded, names=names), dt.date.min)
        codes, cells = whole.distinct(*names)
        return codes, [tuple(map(text_of, cell)) for cell in cells]
    numbers = np.zeros(len(columns[0]), dtype=np.int64)
    for column, size in zip(encoded, sizes, strict=True):
        numbers = numbers * size + (codes_of(column) + 1)
    met = np.bincount(numbers, minlength=math.prod(sizes)) > 0
    values = [[None, *texts(column)] for column in encoded]
    places = np.unravel_index(np.flatnonzero(met), sizes)
    combinations = [
        tuple(values[column][place] for column, place in enumerate(row))
        for row in zip(*(part.tolist() for part in places), strict=True)
    ]
    return (np.cumsum(met) - 1)[numbers], combinations
