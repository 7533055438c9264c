"""What a shape leaves of the contract, row by row and column by column, each with the reason."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from acled_export.coded_columns import codes_of, spread, texts
from acled_export.contract import load_contract

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pyarrow as pa

    from acled_export.columns import Codes, Mask

ONE_OF_SEVERAL = "a row of a monadic table: its event stands in several rows, so it cannot be counted"
SECOND_ACTOR = "actor2"


def unheld(held: Collection[str], partly: Mapping[str, str], otherwise: str) -> Mapping[str, str]:
    """Return for each column of the contract that is not `held` why it is lost: `partly`, or `otherwise`."""
    names = (name for name in load_contract("candidate").names if name not in held)
    return MappingProxyType({name: partly.get(name, otherwise) for name in names})


def first_reason(rows: int, *told: tuple[str, Mask] | pa.Array) -> pa.Array:
    """Return for each row the first reason that holds, null for a row that none holds for.

    A reason comes with the mask of its rows, or reasons come as a dictionary column, null where none holds.
    """
    codes = np.full(rows, -1, dtype=np.int64)
    reasons: list[str | None] = []
    for one in told:
        names, found = _coded(one)
        free = (codes == -1) & (found != -1)
        codes[free] = found[free] + len(reasons)
        reasons += names
    return spread(reasons, codes)


def _coded(one: tuple[str, Mask] | pa.Array) -> tuple[list[str | None], Codes]:
    if isinstance(one, tuple):
        reason, mask = one
        return [reason], np.where(mask, 0, -1).astype(np.int64)
    return texts(one), codes_of(one)


def is_monadic(events: pa.RecordBatch) -> bool:
    """Tell whether a batch is of a monadic table: it has no column for a second actor."""
    return SECOND_ACTOR not in events.schema.names
