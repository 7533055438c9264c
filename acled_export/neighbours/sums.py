"""Sums over the rows of a run by some key columns: memory grows with the different keys, not with rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Turning = Callable[[pa.RecordBatch], pa.RecordBatch]

WAITING = 2**16  # rows of partial sums that wait at least, so that adding them up is seldom
BATCH_ROWS = 2**16


class Sums:
    """Adds up whole-number columns by key columns; the sums are the same however rows are split or ordered.

    `keys` are the fields that tell rows apart, null being a value of its own, `values` the names of int64
    columns without nulls. At most twice as many rows are held as there are keys, or `waiting` if that is
    more, and one batch.
    """

    def __init__(self, keys: Sequence[pa.Field], values: Sequence[str], *, waiting: int = WAITING) -> None:
        self._keys = [key.name for key in keys]
        self._values = list(values)
        self._schema = pa.schema([*keys, *(pa.field(name, pa.int64()) for name in values)])
        self._whole = self._schema.empty_table()
        self._parts: list[pa.Table] = []
        self._waiting = waiting

    def add(self, rows: pa.RecordBatch) -> None:
        """Add rows that hold the keys and the values."""
        part = self._summed(pa.Table.from_batches([rows.select(self._schema.names)]).cast(self._schema))
        self._parts.append(part)
        if sum(table.num_rows for table in self._parts) > max(self._waiting, self._whole.num_rows):
            self._merge()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Give the sums, one row for each key, sorted by the keys; null stands last."""
        self._merge()
        found = self._whole.sort_by([(name, "ascending") for name in self._keys])
        for table in (found.slice(start, BATCH_ROWS) for start in range(0, found.num_rows, BATCH_ROWS)):
            yield table.combine_chunks().to_batches()[0]

    def _merge(self) -> None:
        self._whole = self._summed(pa.concat_tables([self._whole, *self._parts]))
        self._parts = []

    def _summed(self, table: pa.Table) -> pa.Table:
        found = table.group_by(self._keys, use_threads=False).aggregate([(n, "sum") for n in self._values])
        names = {f"{name}_sum": name for name in self._values}
        return found.rename_columns([names.get(n, n) for n in found.schema.names]).select(self._schema.names)


class GatheredSums:
    """The sums of one run of a shape: each batch gives its `parts`, and `rows_of` makes rows of the sums.

    Memory grows with the different keys, as that of `Sums` does.
    """

    def __init__(
        self, keys: Sequence[pa.Field], values: Sequence[str], *, parts: Turning, rows_of: Turning
    ) -> None:
        self._sums = Sums(keys, values)
        self._parts = parts
        self._rows_of = rows_of

    def take(self, events: pa.RecordBatch) -> None:
        """Add the events of one batch, of which none is to be left out."""
        self._sums.add(self._parts(events))

    def rows(self) -> Iterator[pa.RecordBatch]:
        """Give the rows of the sums, sorted by their keys."""
        yield from map(self._rows_of, self._sums.batches())
