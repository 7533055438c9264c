"""The only door between rows and columns."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from acled_export.arrow_types import arrow_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from acled_export.contract import Contract

BATCH_ROWS = 16_384


def to_batch(rows: Iterable[Mapping[str, Any]], contract: Contract) -> pa.RecordBatch:
    """Build a batch from rows that hold contract values; a column no row names is left out when optional.

    Raises `pyarrow.ArrowInvalid` or `pyarrow.ArrowTypeError` for a value of another type: rows from
    strangers go through `cells.read_cells` instead.
    """
    rows = list(rows)
    met = set(itertools.chain.from_iterable(rows))
    columns = [column for column in contract.columns if column.required or column.name in met]
    arrays = [pa.array([row.get(c.name) for row in rows], type=arrow_type(c)) for c in columns]
    return pa.RecordBatch.from_arrays(arrays, names=[c.name for c in columns])


def to_batches(rows: Iterable[Mapping[str, Any]], contract: Contract) -> Iterator[pa.RecordBatch]:
    """Cut rows into batches of a fixed size, so that the same rows give the same batches."""
    rows = iter(rows)
    while part := list(itertools.islice(rows, BATCH_ROWS)):
        yield to_batch(part, contract)


def to_rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """Return a batch as plain rows, blank as None and dates as `datetime.date`."""
    return batch.to_pylist()  # type: ignore[no-any-return]


def fitted(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Return a batch in the columns and types of a schema; a column it has not is blank."""
    arrays = []
    for field in schema:
        if field.name not in batch.schema.names:
            arrays.append(pa.nulls(batch.num_rows, field.type))
            continue
        array = batch.column(field.name)
        arrays.append(array if array.type == field.type else array.cast(field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def gathered(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    """Put batches that follow each other together, while they have at most so many rows and one schema."""
    waiting: list[pa.RecordBatch] = []
    held = 0
    for batch in batches:
        if waiting and (held + batch.num_rows > rows or not batch.schema.equals(waiting[0].schema)):
            yield _one(waiting)
            waiting, held = [], 0
        waiting.append(batch)
        held += batch.num_rows
    if waiting:
        yield _one(waiting)


def _one(batches: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    if len(batches) == 1:
        return batches[0]
    whole = pa.Table.from_batches(batches).unify_dictionaries().combine_chunks()
    return whole.to_batches()[0] if whole.num_rows else batches[0]


def evenly(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    """Cut batches anew, so that the same rows give the same batches."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        while sum(part.num_rows for part in waiting) >= rows:
            table = pa.Table.from_batches(waiting)
            yield from table.slice(0, rows).combine_chunks().to_batches()
            waiting = table.slice(rows).to_batches()
    if any(part.num_rows for part in waiting):
        yield from pa.Table.from_batches(waiting).combine_chunks().to_batches()
