"""Rows as JSON objects: column by column as text, joined by Arrow, never a Python object for a row."""

from __future__ import annotations

import json.encoder
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.errors import FormatError
from acled_export.json_reading import arrow_writes_alike
from acled_export.text_bytes import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    # texts of a batch, one for each row or the same for all, that stand in front of each row's object
    Lead = Callable[[pa.RecordBatch], list[Any]]

NULL = "null"
LARGEST = 32 * 2**20  # bytes of cells that are joined at once: six times as many when all are escaped
MOST_WHOLE = 1e9
SPACE, QUOTE, BACKSLASH = b' "\\'
quoted = json.encoder.encode_basestring


def row_bytes(
    batch: pa.RecordBatch, *, before: str = "", behind: str = "", lead: Lead | None = None
) -> Iterator[memoryview]:
    """Give the rows as JSON objects in UTF-8, each between two texts: days as text, blank as null.

    What is no number is null too; other numbers are in their shortest form. What `lead` makes of some of
    the rows stands between `before` and each object.

    Raises `FormatError` for a column of a type that is neither text, number, truth value nor time.
    """
    for field in batch.schema:
        _check_type(field)
    if batch.num_rows > 1 and sum(map(_most_bytes, batch.columns)) > LARGEST:
        half = batch.num_rows // 2
        yield from row_bytes(batch.slice(0, half), before=before, behind=behind, lead=lead)
        yield from row_bytes(batch.slice(half), before=before, behind=behind, lead=lead)
    elif batch.num_rows:
        ahead = [before, *lead(batch), "{"] if lead else [before + "{"]
        yield _joined(batch, ahead, "}" + behind)


def cell_texts(column: pa.Array) -> pa.Array:
    """Return the cells of a column as JSON: texts in quotes, what is blank as null."""
    texts, quote = _texts(column)
    return _in_quotes(texts) if quote else texts


def _check_type(field: pa.Field) -> None:
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    if pa.types.is_nested(kind) or pa.types.is_binary(kind):
        raise FormatError(f"column {field.name!r} is of type {kind}, which JSON output does not hold")


def _most_bytes(column: pa.Array) -> int:
    if not pa.types.is_dictionary(column.type) or not pa.types.is_string(column.type.value_type):
        return int(column.nbytes)
    return len(column) * (pc.max(pc.binary_length(column.dictionary)).as_py() or 0)


def _joined(batch: pa.RecordBatch, ahead: list[Any], behind: str) -> memoryview:
    *pieces, before = ahead
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        texts, quote = _texts(column)
        pieces += [f"{before}{quoted(name)}: {quote}", texts]
        before = quote + ", "
    last = before.removesuffix(", ")
    joined = pc.binary_join_element_wise(*pieces, last + behind, "") if pieces else None
    if joined is None:
        return memoryview((last + behind).encode() * batch.num_rows)
    _, offsets, content = joined.buffers()
    return memoryview(content)[: np.frombuffer(offsets, np.int32)[batch.num_rows]]


def _texts(column: pa.Array) -> tuple[pa.Array, str]:
    """Return the cells as text, and the quote that is still to be put around each: a quote or nothing."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _looked_up(column)
    if pa.types.is_floating(kind):
        return _numbers(column.cast(pa.float64())), ""
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind) or pa.types.is_decimal(kind):
        return column.cast(pa.string()).fill_null(NULL), ""
    texts = _escaped(column.cast(pa.string()))
    return (_in_quotes(texts), "") if texts.null_count else (texts, '"')


def _in_quotes(texts: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise('"', texts, '"', "").fill_null(NULL)


def _looked_up(column: pa.Array) -> tuple[pa.Array, str]:
    if len(column.dictionary) > len(column):
        return _texts(column.cast(column.type.value_type))
    texts, quote = _texts(column.dictionary)
    if not column.indices.null_count:
        return texts.take(column.indices), quote
    return (_in_quotes(texts) if quote else texts).take(column.indices).fill_null(NULL), ""


def _escaped(texts: pa.Array) -> pa.Array:
    """Return texts as they stand between quotes; in most columns nothing is to be escaped."""
    data = texts_of(texts).data
    if not len(data):
        return texts
    held = data.tobytes()
    signs = [sign for sign in (BACKSLASH, QUOTE) if sign in held]
    if data.min() < SPACE:
        signs += np.unique(data[data < SPACE]).tolist()
    for sign in signs:  # the backslash first: it is what the others are escaped with
        texts = pc.replace_substring(texts, chr(sign), quoted(chr(sign))[1:-1])
    return texts


def _numbers(column: pa.Array) -> pa.Array:
    """Return numbers as Python writes them; most of them Arrow writes alike, or but for what is `.0`."""
    numbers = column.to_numpy(zero_copy_only=False)
    texts = column.cast(pa.string())
    with np.errstate(invalid="ignore"):
        whole = (np.abs(numbers) < MOST_WHOLE) & (numbers == np.floor(numbers))
    if whole.any():
        texts = pc.if_else(pa.array(whole), pc.binary_join_element_wise(texts, ".0", ""), texts)
    others = ~(whole | arrow_writes_alike(numbers))
    if others.any():
        fresh = [repr(number) if np.isfinite(number) else NULL for number in numbers[others].tolist()]
        texts = pc.replace_with_mask(texts, pa.array(others), pa.array(fresh, pa.string()))
    return texts
