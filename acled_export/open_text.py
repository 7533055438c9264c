"""The columns whose text nobody's list fixes: which rows of them hold a fault, and how to show it mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from acled_export.findings import SHOWN
from acled_export.text_bytes import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row
    from acled_export.text_bytes import Texts

# Where a vocabulary or another column says what a cell must hold, a fault in it is told by that check.
OPEN_TEXT = (
    "notes", "actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "admin1", "admin2", "admin3", "location",
    "source", "tags",
)  # fmt: skip
AROUND = 40  # characters shown on either side of a fault in a long text


def faulty_rows(events: Columns, faulty: Callable[[Texts], Mask]) -> Mask:
    """Return which rows hold a text that `faulty` marks, in whichever of the open columns are there."""
    found = np.zeros(len(events), dtype=np.bool_)
    for name in OPEN_TEXT:
        if name in events and events.batch.column(name).type != pa.null():
            texts = texts_of(events.batch.column(name))
            marks = faulty(texts)
            if marks.any():
                found |= texts.rows(marks)
    return found


def mended_cell(row: Row, mended: Callable[[str], str]) -> tuple[str, str, str] | None:
    """Return the name, the text and the mended text of the first open column that mending changes."""
    for name in OPEN_TEXT:
        text = row.get(name)
        if isinstance(text, str) and (better := mended(text)) != text:
            return name, text, better
    return None


def around_change(before: str, after: str) -> str:
    """Return `after`; a long one is cut to what stands around its first difference from `before`."""
    if len(after) <= SHOWN:
        return after
    pairs = enumerate(zip(before, after, strict=False))
    first = next((n for n, (old, new) in pairs if old != new), len(after))
    start, end = max(0, first - AROUND), first + AROUND
    return ("..." if start else "") + after[start:end] + ("..." if end < len(after) else "")
