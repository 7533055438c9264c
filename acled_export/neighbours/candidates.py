"""Rows of another dataset as candidates: contract columns, and behind them where each row came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import plain, spread
from acled_export.contract import load_contract
from acled_export.neighbours.decided import confidence_of, rules_of
from acled_export.plugins import Read, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from acled_export.neighbours.decided import Decided

UNSAFE = "[^0-9A-Za-z._-]"


@attrs.frozen(kw_only=True)
class Origin:
    """Where the rows of a batch came from: `ids` and `categories` are those of the dataset, as text."""

    dataset: str
    version: str | None
    ids: pa.Array
    categories: pa.Array | None = None


def candidates(
    raw: pa.RecordBatch,
    origin: Origin,
    columns: Mapping[str, pa.Array],
    decided: Sequence[Decided],
    loss: pa.Array | None = None,
) -> pa.RecordBatch:
    """Return the rows as candidates, in the contract's order, with the reader's own columns behind.

    `columns` are contract columns that the dataset tells; columns that are neither told nor decided are
    null. The id is the dataset's under the name of the dataset, never one that looks like ACLED's or ours.
    """
    rows = raw.num_rows
    everywhere = np.zeros(rows, dtype=np.int64)
    told: dict[str, pa.Array] = {
        "event_id_cnty": named_ids(origin),
        **columns,
        **{one.column: one.values() for one in decided},
        "source_dataset": spread([origin.dataset], everywhere),
        "source_version": spread([origin.version], everywhere),
        "source_event_id": plain(origin.ids),
        "source_category": origin.categories,
        "mapping_rule": rules_of(decided) if decided else None,
        "mapping_confidence": confidence_of(decided) if decided else None,
        "loss": loss,
    }
    names = [name for name in load_contract("candidate").names if not name.startswith("population_")]
    arrays = [_column(told.get(name), rows) for name in names]
    own = [name for name in raw.schema.names if name in {"_line", "_record", "_unread"}]
    return pa.RecordBatch.from_arrays([*arrays, *(raw.column(name) for name in own)], names=[*names, *own])


def named_ids(origin: Origin) -> pa.Array:
    """Return `dataset:id`; characters that an id cannot have become `_`, null stays null."""
    ids = pc.replace_substring_regex(plain(origin.ids), UNSAFE, "_")
    return pc.binary_join_element_wise(origin.dataset, ids, ":")


def _column(column: pa.Array | None, rows: int) -> pa.Array:
    return pa.nulls(rows, pa.string()) if column is None else column


def neighbour_table(
    columns: Callable[[pa.RecordBatch], Read],
    settings: Mapping[str, Any],
    *,
    weaker: str,
    told: Mapping[str, Any],
    **more: Any,
) -> Table:
    """Return the way to read a table of another dataset: its rows are candidates, `weaker` says why.

    `told` is what was recognised, with a `title` and a `form`; `more` are further fields of the table.
    """
    asked = settings.get("contract")
    names = load_contract("event").required
    absent = {} if asked == "event" else dict.fromkeys(names, f"{told['title']} may not tell it")
    return Table(
        columns=columns,
        contract=asked or "candidate",
        weaker=None if asked else weaker,
        absent=absent,
        told={"sure": True, "form": "dyadic", "candidates": None if asked else weaker, **told},
        **more,
    )
