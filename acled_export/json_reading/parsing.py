"""Arrow's reader on blocks of flat records: a batch where it is sure to be what reading exactly gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.json_reading.envelopes import ANSWER_KEYS
from acled_export.json_reading.numerals import number_texts
from acled_export.text_bytes import is_utf8

if TYPE_CHECKING:
    from collections.abc import Callable

    from acled_export.json_reading.spans import Block, Spans

    Find = Callable[[Block], Spans | None]


def quick_batch(
    block: Block, schema: pa.Schema, find: Find, *, line: int
) -> tuple[pa.RecordBatch, int] | None:
    """Parse a block that starts on `line`, null where that may not give what reading it exactly would.

    `find` says where its records are; beside the batch stands how many newlines the block holds. What JSON
    as Python reads it does not allow is refused, and what the schema does not: other keys, a key named
    twice, cells of another kind; halves of surrogate pairs too.
    """
    spans = find(block) if is_utf8(block) else None
    if spans is None:
        return None
    try:
        table = _parsed(spans.text, schema)
    except pa.ArrowInvalid:
        return None
    if table.num_rows != len(spans.starts):
        return None
    columns = {
        name: column.combine_chunks() for name, column in zip(schema.names, table.columns, strict=True)
    }
    texts = {name: _texts(name, column, block, spans) for name, column in columns.items()}
    if any(column is None for column in texts.values()) or _may_be_answers(columns):
        return None
    return pa.RecordBatch.from_pydict(texts | {"_line": pa.array(spans.lines + line)}), spans.newlines


def _parsed(text: Any, schema: pa.Schema) -> pa.Table:
    import pyarrow.json

    return pyarrow.json.read_json(
        cast("Any", pa.BufferReader(pa.py_buffer(text))),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(text) + 1),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )


def _texts(name: str, column: pa.Array, block: Block, spans: Spans) -> pa.Array | None:
    """Return a column as text, blank as null; null where a number's text cannot be told."""
    if pa.types.is_floating(column.type):
        return number_texts(name, column, block, spans.starts)
    if pa.types.is_integer(column.type):
        return column.cast(pa.string())
    lengths = pc.binary_length(column)
    if pc.min(lengths).as_py() != 0:
        return column
    return pc.if_else(pc.equal(lengths, 0), pa.scalar(None, pa.string()), column)


def _may_be_answers(columns: dict[str, pa.Array]) -> bool:
    """Say whether a record may hold nothing but what the API says when it fails."""
    if ANSWER_KEYS.isdisjoint(columns):
        return False
    others = [column.is_valid() for name, column in columns.items() if name not in ANSWER_KEYS]
    filled = (
        np.logical_or.reduce([mask.to_numpy(zero_copy_only=False) for mask in others]) if others else False
    )
    return not np.all(filled)
