"""Read one column of cells, as the tests of reading do."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from acled_export.cells import Cells, read_cells
from acled_export.contract import load_contract

EVENT = load_contract("event")
UNREAD = "<not read>"  # a cell that was there and could not be read


def cells_of(column: str, raw: pa.Array) -> Cells:
    return read_cells(pa.RecordBatch.from_arrays([raw], names=[column]), EVENT)


def read(column: str, raw: Any) -> list[Any]:
    array = raw if isinstance(raw, pa.Array) else pa.array(raw)
    cells = cells_of(column, array)
    values = cells.batch.column(column).to_pylist()
    bad = cells.unread.get(column, [False] * len(values))
    assert all(value is None for value, unread in zip(values, bad, strict=True) if unread)
    return [UNREAD if unread else value for value, unread in zip(values, bad, strict=True)]
