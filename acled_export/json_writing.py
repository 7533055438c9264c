"""Rows as JSON objects: text by text, never a Python object for a row."""

from __future__ import annotations

import json.encoder
import math
from typing import TYPE_CHECKING

import pyarrow as pa

from acled_export.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NULL = "null"
quoted = json.encoder.encode_basestring


def row_texts(batch: pa.RecordBatch) -> Iterator[str]:
    """Return each row as one JSON object: days as text, blank and what is no number as null.

    Raises `FormatError` for a column of a type that is neither text, number, truth value nor time.
    """
    keys = (quoted(name).replace("%", "%%") for name in batch.schema.names)
    template = "{" + ", ".join(f"{key}: %s" for key in keys) + "}"
    columns = [_texts(column, name) for name, column in zip(batch.schema.names, batch.columns, strict=True)]
    return map(template.__mod__, zip(*columns, strict=True))


def _texts(column: pa.Array, name: str) -> Iterable[str]:
    kind = column.type
    if pa.types.is_dictionary(kind):
        texts = [*_texts(column.dictionary, name), NULL]
        return [texts[at] for at in column.indices.fill_null(len(texts) - 1).to_pylist()]
    if pa.types.is_floating(kind):
        return [_number(cell) for cell in column.to_pylist()]
    if pa.types.is_integer(kind):
        return [NULL if cell is None else str(cell) for cell in column.to_pylist()]
    if pa.types.is_boolean(kind) or pa.types.is_decimal(kind):
        return [NULL if cell is None else cell for cell in column.cast(pa.string()).to_pylist()]
    if pa.types.is_nested(kind) or pa.types.is_binary(kind):
        raise FormatError(f"column {name!r} is of type {kind}, which JSON output does not hold")
    return [NULL if cell is None else quoted(cell) for cell in column.cast(pa.string()).to_pylist()]


def _number(cell: float | None) -> str:
    return NULL if cell is None or not math.isfinite(cell) else repr(cell)
