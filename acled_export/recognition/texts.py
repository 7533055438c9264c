"""The columns of a raw batch as text, whatever they are stored as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Mapping

DICTIONARY = pa.dictionary(pa.int32(), pa.string())
OTHER_TEXTS = (pa.large_string(), pa.string_view())


def plainly_stored(column: pa.Array) -> pa.Array:
    """Return text as plain strings, or as a dictionary of plain strings without null; else unchanged.

    Runs are unrolled, and a dictionary of anything but text is spread.
    """
    kind = column.type
    if kind in (pa.string(), DICTIONARY) and not (kind == DICTIONARY and column.dictionary.null_count):
        return column
    if pa.types.is_run_end_encoded(kind):
        return plainly_stored(pc.run_end_decode(column))
    if pa.types.is_dictionary(kind):
        values = plainly_stored(column.dictionary)
        if values.type != pa.string():
            return plainly_stored(values.take(column.indices))
        if values.null_count:
            return values.take(column.indices).dictionary_encode()
        return pa.DictionaryArray.from_arrays(column.indices.cast(pa.int32()), values)
    return column.cast(pa.string()) if kind in OTHER_TEXTS else column


def as_text(column: pa.Array) -> pa.Array:
    """Return a column as plain strings, all null where its type has no text."""
    column = plainly_stored(column)
    if pa.types.is_dictionary(column.type):
        return column.cast(pa.string())
    try:
        return column.cast(pa.string())
    except pa.ArrowException:  # a list, or bytes that are no UTF-8
        return pa.nulls(len(column), pa.string())


def counted(column: pa.Array) -> Mapping[str, int]:
    """Return how often each text stands in a column, blank and null left out."""
    counts = pc.value_counts(as_text(column).drop_null())
    found = zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True)
    return {text: number for text, number in found if text}


def whole_rows(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Return the rows of a raw batch without the records that are no row."""
    if "_record" not in rows.schema.names or rows.column("_record").null_count == rows.num_rows:
        return rows
    return rows.filter(pc.is_null(rows.column("_record")))
