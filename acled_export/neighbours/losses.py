"""What a dataset says and the contract has no column for: kept as text in `loss`, and counted."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LISTED = "; "


def kept_in_loss(cells: Mapping[str, pa.Array], rows: int) -> pa.Array:
    """Return `name=value; name=value` of the cells that are there, null where none is.

    A semicolon within a value becomes a comma, since it parts the values.
    """
    parts = [pc.binary_join_element_wise(f"{name}=", _item(column), "") for name, column in cells.items()]
    return functools.reduce(_joined, parts) if parts else pa.nulls(rows, pa.string())


def _item(column: pa.Array) -> pa.Array:
    return pc.replace_substring(plain(column), ";", ",")


def _joined(one: pa.Array, other: pa.Array) -> pa.Array:
    return pc.coalesce(pc.binary_join_element_wise(one, other, LISTED), one, other)


def restored(loss: pa.Array, name: str) -> pa.Array:
    """Return the value that `loss` keeps under a name, as text; null where it keeps none."""
    found = pc.extract_regex(plain(loss), rf"(?:^|; ){name}=(?P<value>[^;]*)(?:;|$)")
    return pc.struct_field(found, "value")


def left_behind(dataset: str, raw: pa.RecordBatch, columns: Iterable[str]) -> dict[str, int]:
    """Count by `dataset/column` the cells of columns that no contract column holds, or not wholly."""
    there = (name for name in columns if name in raw.schema.names)
    counts = {f"{dataset}/{name}": raw.num_rows - raw.column(name).null_count for name in there}
    return {name: number for name, number in counts.items() if number}
