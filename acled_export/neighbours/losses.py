"""What a dataset says and the contract has no column for: kept as text in `loss`, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import null_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LISTED = "; "


def kept_in_loss(cells: Mapping[str, pa.Array], rows: int) -> pa.Array:
    """Return `name=value; name=value` of the cells that are there, null where none is.

    A semicolon within a value becomes a comma, since it parts the values.
    """
    if not cells:
        return pa.nulls(rows, pa.string())
    parts = [_named(name, column) for name, column in cells.items()]
    # Arrow drops a row of which all parts are null, so that one part is always there
    joined = pc.binary_join_element_wise("", *parts, LISTED, null_handling="skip")
    kept = pc.binary_replace_slice(joined, 0, len(LISTED), "")
    return pc.if_else(pc.equal(pc.binary_length(kept), 0), null_of(pa.string()), kept)


def _named(name: str, column: pa.Array) -> pa.Array:
    """Return `name=value` of each cell; of a dictionary column each distinct value is worked on once."""
    if pa.types.is_dictionary(column.type):
        return _named(name, column.dictionary).take(column.indices)
    return pc.binary_join_element_wise(f"{name}=", pc.replace_substring(plain(column), ";", ","), "")


def restored(loss: pa.Array, name: str) -> pa.Array:
    """Return the value that `loss` keeps under a name, as text; null where it keeps none."""
    found = pc.extract_regex(plain(loss), rf"(?:^|; ){name}=(?P<value>[^;]*)(?:;|$)")
    return pc.struct_field(found, "value")


def left_behind(dataset: str, raw: pa.RecordBatch, columns: Iterable[str]) -> dict[str, int]:
    """Count by `dataset/column` the cells of columns that no contract column holds, or not wholly."""
    there = (name for name in columns if name in raw.schema.names)
    counts = {f"{dataset}/{name}": raw.num_rows - raw.column(name).null_count for name in there}
    return {name: number for name, number in counts.items() if number}
