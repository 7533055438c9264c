"""The rows that the sieve flags, held against those that `jsonschema` refuses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from acled_export.cells import Cells, read_cells
from acled_export.columns import Columns
from acled_export.judge import json_row, judge
from acled_export.sieve import sift
from acled_export.spots import cell_at
from acled_export.table_shape import ragged, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa
    from jsonschema.protocols import Validator

    from acled_export.contract import Contract

TODAY = dt.date(2026, 1, 1)


def check_rows(
    batches: Iterable[pa.RecordBatch], contract: Contract, validator: Validator | None = None
) -> list[bool]:
    """Return which rows the sieve flags; the judge must refuse the same."""
    held = validator or judge(contract)
    flags = []
    for batch in batches:
        raw, _ = without(batch, ragged(batch))
        cells = read_cells(raw, contract)
        broken = sift(Columns(cells.batch, TODAY), cells.unread, contract)
        for number, row in enumerate(judged_rows(raw, cells, contract)):
            by_sieve = [check for check, mask in broken.items() if mask[number]]
            by_judge = [error.message for error in held.iter_errors(row)]
            assert bool(by_sieve) == bool(by_judge), f"sieve: {by_sieve}; judge: {by_judge}; row: {row}"
            flags.append(bool(by_sieve))
    return flags


def judged_rows(raw: pa.RecordBatch, cells: Cells, contract: Contract) -> list[dict[str, Any]]:
    """Return what the judge sees: typed values, and for an unread cell what stands in the file.

    That is its text, save in a text column, where a text would be legal: there it is a list of the value.
    """
    typed = [json_row(row) for row in cells.batch.to_pylist()]
    for name, mask in cells.unread.items():
        for row in map(int, np.flatnonzero(mask)):
            value = cell_at(raw.column(name), row)
            typed[row][name] = [value] if contract[name].kind == "string" else str(value)
    return typed
