"""A batch of any era brought up to date: today's columns, labels and types, and a count of what changed.

Nothing is guessed: what an old table cannot tell is null, a cell that cannot be read keeps its text, and a
column that cannot be worked out is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pyarrow.compute as pc

from acled_export.eras.changes import LEFT_OUT, LOSS
from acled_export.eras.codes import say_labels
from acled_export.eras.crowd_size import move_sizes
from acled_export.eras.draft import Draft
from acled_export.eras.legacy_types import say_types
from acled_export.eras.provenance import add_provenance, as_read
from acled_export.eras.records import IN_LOSS
from acled_export.eras.renames import say_todays_names, turn_ids
from acled_export.eras.worked_out import work_out

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyarrow as pa

    from acled_export.eras.provenance import AsRead
    from acled_export.eras.records import Era

STEPS: tuple[Callable[[Draft], None], ...] = (turn_ids, say_labels, say_types, move_sizes, work_out)


@attrs.frozen(kw_only=True)
class Renewed:
    """A batch in contract columns, and by kind (`inter1/code`) how many of its cells were changed.

    `changes.CHANGES` says what each kind means.
    """

    batch: pa.RecordBatch
    changes: Mapping[str, int]


def brought_up(batch: pa.RecordBatch, era: Era, *, form: str, provenance: bool) -> Renewed:
    """Bring a batch up to date.

    Columns stand under the era's own names in lower case, blank cells are null, days are ISO text or typed;
    other columns pass through. `form` is `dyadic` or `monadic`. `provenance` adds the columns that say
    where a row came from, those that are not there already. Rows keep their number and order.
    """
    draft = Draft.of(batch, era, form)
    for own, name in era.renamed.items():
        if own in draft and name not in draft:
            draft.columns[name] = draft.columns.pop(own)
    read = as_read(draft)
    if era.numeric:
        say_todays_names(draft)
    for step in STEPS:
        step(draft)
    changes = {kind: int(mask.sum()) for kind, mask in draft.masks.items()}
    changes |= _gone(era, read, kept=provenance and "loss" not in draft)
    if provenance:
        add_provenance(draft, read)
    if not draft.columns:
        return Renewed(batch=batch.select([]), changes=changes)
    return Renewed(batch=draft.batch(), changes=changes)


def _gone(era: Era, read: AsRead, *, kept: bool) -> dict[str, int]:
    """Count the cells that today's layout has no column for."""
    hows = {name: LOSS if kept and era.beyond[name] == IN_LOSS else LEFT_OUT for name in read.beyond}
    counts = {f"{name}/{hows[name]}": int(pc.count(column).as_py()) for name, column in read.beyond.items()}
    return {kind: number for kind, number in counts.items() if number}
