"""Which rows of a table are another dataset's: their ids stand under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from acled_export.columns import as_mask

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask

ID = "event_id_cnty"
UNDER_A_NAME = r"^[a-z][a-z0-9-]*:"


def from_elsewhere(events: Columns) -> Mask:
    """Return which rows have the id of another dataset, such as `ucdp-ged:412700`; events never do."""
    if not events.candidates or ID not in events:
        return np.zeros(len(events), dtype=np.bool_)
    return as_mask(pc.match_substring_regex(events[ID], UNDER_A_NAME))


def all_from_elsewhere(events: Columns) -> bool:
    """Say whether all rows of a batch are another dataset's, and there are any."""
    rows = events.once(from_elsewhere)
    return bool(len(rows)) and bool(rows.all())
