"""No row tells an earlier event again under a new id, word for word.

Why: the event is counted twice, and no check of ids finds it. Files that were put together from parts, or
numbered anew, hold such copies. A copy has the same notes, day, point, actors, sub-event type and toll; its
source, tags or time stamp may have been retouched. Rows without notes are not judged, since two events may
well agree in what is left; nor is a monadic file, where rows repeat by design. The earlier row is taken as
good.

Source: hard, our own. Events that agree to the last word of their notes are one event. In one genuine file
2,064 of 3,652 rows were copies; those kept their ids, which `event-id-unique` tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.columns import as_mask
from acled_export.plugins import Rule
from acled_export.seen import Seen, combine, hash_text, hashes_of

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.seen import Hashes

WORDS = ("actor1", "actor2", "sub_event_type", "location")
NUMBERS = ("event_date", "latitude", "longitude", "fatalities")
FACTORS = hash_text(pa.array([*WORDS, *NUMBERS])) | np.uint64(1)


def _of_numbers(events: Columns, name: str) -> Hashes:
    """Return the bits of a column of numbers or days; null has those of a number that no column holds."""
    column = events[name]
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32()).cast(pa.int64())
    filled: Any = column if column.null_count == 0 else pc.fill_null(column, -9_999)
    numbers = filled.to_numpy(zero_copy_only=False) + 0  # which also makes -0.0 plain 0.0
    return np.asarray(numbers.view(np.uint64), dtype=np.uint64)


class Rows:
    """The events of a run, 8 bytes each."""

    def __init__(self) -> None:
        self._seen = Seen()

    def broken(self, events: Columns) -> Mask:
        """Return which events came before."""
        told = hash_text(events["notes"])
        parts = [hashes_of(events, name)[events.codes(name)[0]] for name in WORDS]
        parts += [_of_numbers(events, name) for name in NUMBERS]
        for part, factor in zip(parts, FACTORS, strict=True):
            told += part * factor
        rows = np.flatnonzero(as_mask(events.batch.column("notes").is_valid()))
        again = np.zeros(len(events), dtype=np.bool_)
        again[rows] = self._seen.add(combine(told[rows]))
        return again


COPY = {"event_id_cnty": "AEX-KEN-0000000000000001"}

RULE = Rule(
    name="same-event-once",
    columns=("event_id_cnty", "notes", *WORDS, *NUMBERS),
    remember=Rows,
    unless=("event-id-unique",),
    instead_of=("similar-event-once",),
    message="event {event_id_cnty!r} tells an earlier row again, word for word",
    hint="keep one of the two rows, the one with the older id",
    good=(({}, COPY | {"notes": "On 1 March 2024, shots fell in Nakuru a second time."}),),
    bad=(({}, COPY), ({}, COPY | {"timestamp": 1712145600, "source": "Example Gazette"})),
)
