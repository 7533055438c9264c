"""A column that a dataset tells in most rows and a rule decides in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import plain
from acled_export.neighbours.decided import Decided, decide

if TYPE_CHECKING:
    from collections.abc import Callable

    from acled_export.columns import Mask
    from acled_export.neighbours.decided import Way


@attrs.frozen(kw_only=True)
class Partly(Decided):
    """A decided column with the cells that were `told`; these name no rule."""

    told: pa.Array

    def values(self) -> pa.Array:
        """Return what was decided, null where that is what was decided, and what was told elsewhere."""
        decided = pa.array([way is not None for way in self.ways], pa.bool_()).take(pa.array(self.codes))
        return pc.if_else(decided, plain(super().values()), plain(self.told))


@attrs.frozen(kw_only=True)
class WorkedOut(Decided):
    """A column whose cells are there already; the way only says by which rule some were worked out."""

    cells: pa.Array

    def values(self) -> pa.Array:
        """Return the cells as they are."""
        return self.cells


def worked_out(column: str, cells: pa.Array, by: Way, where: Mask) -> WorkedOut:
    """Return a column of which `by` worked out the cells `where`."""
    codes = np.where(where, 0, -1).astype(np.int64)
    return WorkedOut(column=column, codes=codes, ways=(by,), cells=cells)


def decide_partly(column: str, told: pa.Array, tell: Callable[..., Way | None], *given: pa.Array) -> Partly:
    """Return a column of told cells; where `tell` gives a way for the cells `given`, that stands instead."""
    found = decide(column, tell, *given)
    return Partly(column=column, codes=found.codes, ways=found.ways, told=told)
