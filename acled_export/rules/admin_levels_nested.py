"""`admin3` stands only under an `admin2`, and `admin2` only under an `admin1`.

Why: counts by division lose a row whose upper level is blank, and a lower name alone does not say where.
In a table of candidates, where blank means unknown, this is not looked at.

Source: hard. 25,817 genuine rows without exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from acled_export.actor_types import blank
from acled_export.columns import as_mask
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row


def hanging(events: Columns) -> Mask:
    """Return where a level is filled and the one above it blank."""
    no_second = as_mask(pc.is_valid(events["admin3"])) & blank(events, "admin2")
    no_first = as_mask(pc.is_valid(events["admin2"])) & blank(events, "admin1")
    return np.asarray(no_second | no_first)


def missing(row: Row) -> str:
    """Return which levels have to be filled."""
    deepest = 3 if row["admin3"] is not None else 2
    blank = [f"admin{level}" for level in range(1, deepest) if row[f"admin{level}"] is None]
    return f"{' and '.join(blank)} filled"


RULE = Rule(
    name="admin-levels-nested",
    columns=("admin1", "admin2", "admin3"),
    broken=hanging,
    unless=("admin1/type", "admin2/type"),
    message="admin1 {admin1!r}, admin2 {admin2!r}, admin3 {admin3!r}: a level is filled under a blank one",
    hint="fill the upper level, or leave the lower one blank",
    expected=missing,
    good=({}, {"admin3": "Biashara"}, {"admin2": None}),
    bad=({"admin2": None, "admin3": "Biashara"}, {"admin1": None}),
)
