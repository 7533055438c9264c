"""Columns that are not in the files of a dataset, because the names of their folders tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from acled_export.contract import load_contract

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def with_path_cells(
    batches: Iterator[pa.RecordBatch], cells: Mapping[str, str | None]
) -> Iterator[pa.RecordBatch]:
    """Put cells that are the same for all rows into raw batches; a column of the file's own stays.

    Each stands where the contract has it, so that a table that was partitioned has its order back.
    """
    for batch in batches:
        names, arrays = list(batch.schema.names), list(batch.columns)
        own = {name.casefold() for name in names}
        for name, cell in cells.items():
            if name.casefold() not in own:
                at = _place(name, names)
                names.insert(at, name)
                arrays.insert(at, _constant(cell, batch.num_rows))
        yield pa.RecordBatch.from_arrays(arrays, names=names)


def _place(name: str, names: Sequence[str]) -> int:
    order = {known: at for at, known in enumerate(load_contract("candidate").names)}
    own = order.get(name.lower(), len(order))
    behind = (at for at, other in enumerate(names) if order.get(other.lower(), -1) > own)
    return next(behind, sum(not other.startswith("_") for other in names))


def _constant(cell: str | None, rows: int) -> pa.Array:
    # of one type in all files, so that their batches can be put together
    indices = pa.nulls(rows, pa.int32()) if cell is None else pa.array(np.zeros(rows, dtype=np.int32))
    return pa.DictionaryArray.from_arrays(indices, pa.array([] if cell is None else [cell], pa.string()))
