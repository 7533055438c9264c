"""A point is not at latitude 0, longitude 0.

Why: nothing is there but the Gulf of Guinea; two zeros are what a table makes of an unknown place. Unknown
is blank.

Source: hard. No genuine row lies there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def both_zero(events: Columns) -> Mask:
    """Return which points are 0,0."""
    mask = events.numbers("latitude") == 0
    return np.asarray(mask & (events.numbers("longitude") == 0)) if mask.any() else mask


RULE = Rule(
    name="coordinates-not-zero",
    columns=("latitude", "longitude"),
    broken=both_zero,
    message="the point is 0,0, which stands for an unknown place",
    hint="find the coordinates of the place, or leave both blank in a table of candidates",
    good=({}, {"latitude": 0.0}),
    bad=({"latitude": 0.0, "longitude": 0.0},),
)
