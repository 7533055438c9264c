"""The canonical text of cells: two cells say the same when their canonical texts are equal.

Whole numbers are digits, numbers the shortest text that reads back as the same number, days are ISO, text
is as it is, blank is null. A cell that cannot be read keeps the text it had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.cells import read_cells
from acled_export.contract import load_contract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.columns import Mask


@attrs.frozen(kw_only=True)
class Texts:
    """The contract's columns of a batch as canonical text; `unread` counts cells that cannot be read."""

    batch: pa.RecordBatch
    unread: Mapping[str, int]
    changes: Mapping[str, int]


def canonical_texts(events: pa.RecordBatch) -> Texts:
    """Return the columns of a batch that the contract of candidates knows, in its order, as text.

    Old spellings of terms become today's; `changes` counts them as `column/alias`.
    """
    cells = read_cells(events, load_contract("candidate"))
    arrays = []
    for name, column in zip(cells.batch.schema.names, cells.batch.columns, strict=True):
        text = _text(column)
        bad = cells.unread.get(name)
        arrays.append(text if bad is None else _with_originals(text, events.column(name), bad))
    names = cells.batch.schema.names
    return Texts(
        batch=pa.RecordBatch.from_arrays(arrays, names=names) if names else cells.batch,
        unread={name: int(mask.sum()) for name, mask in cells.unread.items()},
        changes={f"{name}/alias": int(mask.sum()) for name, mask in cells.aliased.items()},
    )


def _text(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind) or pa.types.is_string(kind):
        return column
    if pa.types.is_floating(kind):
        column = pc.add(column, 0.0)  # there is one zero
    return column.cast(pa.string())


def _with_originals(text: pa.Array, raw: pa.Array, bad: Mask) -> pa.Array:
    plain = text.cast(pa.string()) if pa.types.is_dictionary(text.type) else text
    originals = [original(raw[int(at)].as_py()) for at in np.flatnonzero(bad)]
    return pc.replace_with_mask(plain, pa.array(bad), pa.array(originals, pa.string()))


def original(cell: Any) -> str | None:
    """Return the text of a cell that cannot be read as what its column should hold."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "backslashreplace") or None
    return None if cell is None else str(cell)
