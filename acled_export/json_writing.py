"""Rows as JSON objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator

ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def row_texts(batch: pa.RecordBatch) -> Iterator[str]:
    """Return each row as one JSON object: days as text, blank as null."""
    columns = [_jsonable(column).to_pylist() for column in batch.columns]
    names = batch.schema.names
    for cells in zip(*columns, strict=True):
        yield ENCODER.encode(dict(zip(names, cells, strict=True)))


def _jsonable(column: pa.Array) -> pa.Array:
    return column.cast(pa.string()) if pa.types.is_date(column.type) else column
