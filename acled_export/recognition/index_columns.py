"""Columns that only number the rows: pandas, R and Spark write them unless they are told not to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.recognition.texts import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.columns import Mask

NAMES = re.compile(
    r"unnamed[:_ ]*\d+(\.\d+)*_*|x(\.?\d+)?|\.{3}\d+|index|row_?names?|level_\d+|_c\d+", re.ASCII
)
FIRSTS = (0, 1)


def index_columns(names: Iterable[str], rows: pa.RecordBatch) -> tuple[str, ...]:
    """Return which of the unknown columns are an index: so called, and counting up or down by one.

    A table without rows shows none.
    """
    called = [
        name
        for name in names
        if NAMES.fullmatch(name.strip().casefold()) or not name.strip()
        if name in rows.schema.names
    ]
    return tuple(name for name in called if _counts(rows.column(name), _is_row(rows)))


def _is_row(rows: pa.RecordBatch) -> Mask:
    if "_record" not in rows.schema.names:
        return np.ones(rows.num_rows, dtype=np.bool_)
    return np.asarray(pc.is_null(rows.column("_record")).to_numpy(zero_copy_only=False), dtype=np.bool_)


def _counts(column: pa.Array, is_row: Mask) -> bool:
    numbers = _numbers(column)[is_row]
    places = np.flatnonzero(is_row)
    if not len(numbers) or not np.array_equal(numbers, np.floor(numbers)):  # nan is equal to nothing
        return False
    if len(numbers) == 1:
        return bool(numbers[0] in FIRSTS)
    up, down = numbers - places, numbers + places
    return bool((numbers.min() >= 0) and (np.all(up == up[0]) or np.all(down == down[0])))


def _numbers(column: pa.Array) -> np.ndarray[Any, np.dtype[np.float64]]:
    try:
        numbers = as_text(column).cast(pa.float64())
    except pa.ArrowInvalid:
        return np.full(len(column), np.nan)
    return np.asarray(numbers.to_numpy(zero_copy_only=False), dtype=np.float64)
