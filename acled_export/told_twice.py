"""What a row tells, as one number a row: by it copies are found, with the same id or under another.

Cells count as the contract reads them: `8.0` is 8, an old spelling is its present one, a cell that could not
be read is blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.columns import as_mask
from acled_export.seen import NULL, combine, hash_text, hashes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.columns import Columns, Mask
    from acled_export.seen import Hashes, Seen

ID = "event_id_cnty"
# What the notes, the actors, the place and the toll say; a retouched source, tag or time stamp is left out.
WORDS = ("actor1", "actor2", "sub_event_type", "location")
NUMBERS = ("event_date", "latitude", "longitude", "fatalities")
CONTENT = ("notes", *WORDS, *NUMBERS)
NO_NUMBER = -9_999  # a number that no column holds


def text_hashes(events: Columns, name: str) -> Hashes:
    """Return the hash of each row's text in a column."""
    return hash_text(events.batch.column(name))


def id_hashes(events: Columns) -> Hashes:
    """Return the hash of each row's id."""
    return events.once(text_hashes, ID)


def _of_numbers(events: Columns, name: str) -> Hashes:
    """Return the bits of a column of numbers or days."""
    column = events[name]
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32()).cast(pa.int64())
    filled: Any = column if column.null_count == 0 else pc.fill_null(column, NO_NUMBER)
    numbers = filled.to_numpy(zero_copy_only=False) + 0  # which also makes -0.0 plain 0.0
    return np.asarray(numbers.view(np.uint64), dtype=np.uint64)


def _weighted(events: Columns, name: str, weight: np.uint64) -> Hashes:
    """Return a number for each cell of a column; where few values are many rows, it is theirs."""
    kind = events.batch.column(name).type
    if pa.types.is_null(kind):
        return np.full(len(events), NULL, dtype=np.uint64) * weight
    if name in WORDS or pa.types.is_dictionary(kind):
        return np.asarray((hashes_of(events, name) * weight)[events.codes(name)[0]], dtype=np.uint64)
    return events.once(text_hashes if pa.types.is_string(kind) else _of_numbers, name) * weight


def _summed(events: Columns, names: Iterable[str]) -> Hashes:
    """Add up the hashes of some columns, each weighted by its name."""
    chosen = [name for name in names if name in events]
    weights = hash_text(pa.array(chosen, pa.string())) | np.uint64(1)
    total = np.zeros(len(events), dtype=np.uint64)
    for name, weight in zip(chosen, weights, strict=True):
        total += _weighted(events, name, weight)
    return total


def _content(events: Columns) -> Hashes:
    return _summed(events, CONTENT)


def content_hashes(events: Columns) -> Hashes:
    """Return a hash of what each row tells of its event: notes, day, point, actors, sub-event type, toll."""
    return combine(events.once(_content))


def row_hashes(events: Columns) -> Hashes:
    """Return a hash of all cells of each row, the id among them."""
    rest = (name for name in events.batch.schema.names if name not in CONTENT)
    return combine(events.once(_content) + _summed(events, rest))


def seen_among(hashes: Hashes, judged: Mask, seen: Seen) -> Mask:
    """Add the hashes of the judged rows to `seen`; returns which of them were there before."""
    if judged.all():
        return seen.add(hashes)
    rows = np.flatnonzero(judged)
    again = np.zeros(len(hashes), dtype=np.bool_)
    again[rows] = seen.add(hashes[rows])
    return again


def repeated_rows(events: Columns, seen: Seen) -> Mask:
    """Return which rows came before, cell for cell; `seen` remembers the rows of a run.

    A row without an id is never taken for a copy, nor one with a cell that could not be read.
    """
    judged = as_mask(events.batch.column(ID).is_valid())
    for unread in events.unread.values():
        judged = judged & ~unread
    return seen_among(events.once(row_hashes), judged, seen)
