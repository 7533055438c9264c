"""An associated actor is not the main actor of the same side again.

Why: who counts events by any mention of a group counts it twice.

Source: soft. Inferred from what the columns are for; no written rule, and the rows were not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from acled_export.findings import Severity
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row


def repeated(events: Columns, actor: str, associates: str) -> Mask:
    """Return where the actor is one of the associates.

    Lists are taken apart once for each distinct one; of their entries only those matter that are a main actor
    somewhere.
    """
    broken = np.zeros(len(events), dtype=np.bool_)
    codes, names = events.codes(actor)
    list_codes, lists = events.codes(associates)
    entries = pc.split_pattern(lists, "; ")
    numbers = pc.index_in(entries.flatten(), value_set=names).fill_null(-1).to_numpy(zero_copy_only=False)
    ends = np.cumsum(np.append(0, numbers >= 0))[entries.offsets.to_numpy()]
    numbers = numbers[numbers >= 0]
    counts = np.append(np.diff(ends), 0)[list_codes]
    rows = np.repeat(np.arange(len(events)), counts)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    hits = numbers[ends[list_codes[rows]] + within] == codes[rows]
    broken[rows[hits]] = True
    return broken


def main_actor_again(events: Columns) -> Mask:
    """Return where a main actor stands among its own associates."""
    return repeated(events, "actor1", "assoc_actor_1") | repeated(events, "actor2", "assoc_actor_2")


def side(row: Row) -> str:
    """Return the column of associates that repeats its main actor."""
    first = row["actor1"] in (row["assoc_actor_1"] or "").split("; ")
    return "assoc_actor_1" if first else "assoc_actor_2"


RULE = Rule(
    name="associate-not-main-actor",
    columns=("assoc_actor_1", "assoc_actor_2", "actor1", "actor2"),
    severity=Severity.WARNING,
    broken=main_actor_again,
    message="a main actor stands among its associates: {actor1!r} with {assoc_actor_1!r}, "
    "{actor2!r} with {assoc_actor_2!r}",
    hint="take the main actor out of the associated actors of its side",
    at=side,
    good=(
        {"assoc_actor_1": "Police Forces of Kenya (2022-)"},
        {"assoc_actor_2": "Military Forces of Kenya (2022-)"},
        {"assoc_actor_1": "Military Forces of Kenya (2022-) Rangers"},
    ),
    bad=(
        {"assoc_actor_1": "Military Forces of Kenya (2022-)"},
        {"assoc_actor_2": "Women (Kenya); Unidentified Armed Group (Kenya)"},
    ),
)
