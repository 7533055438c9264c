"""No row tells an earlier event again under a new id, word for word.

Why: the event is counted twice, and no check of ids finds it. Files that were put together from parts, or
numbered anew, hold such copies. A copy has the same notes, day, point, actors, sub-event type and toll; its
source, tags or time stamp may have been retouched. Rows without notes are not judged, since two events may
well agree in what is left; nor is a monadic file, where rows repeat by design. The earlier row is taken as
good. A copy under its old id is told by `row-not-repeated`, or by `event-id-unique` when it was retouched.

Source: hard, our own. Events that agree to the last word of their notes are one event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.columns import as_mask
from acled_export.plugins import Rule
from acled_export.seen import Seen
from acled_export.told_twice import CONTENT, content_hashes, seen_among

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


class Rows:
    """The events of a run."""

    def __init__(self) -> None:
        self._seen = Seen()

    def broken(self, events: Columns) -> Mask:
        """Return which events came before."""
        judged = as_mask(events.batch.column("notes").is_valid())
        return seen_among(events.once(content_hashes), judged, self._seen)


COPY = {"event_id_cnty": "AEX-KEN-0000000000000001"}

RULE = Rule(
    name="same-event-once",
    habit=True,
    columns=("event_id_cnty", *CONTENT),
    remember=Rows,
    unless=("event-id-unique",),
    instead_of=("similar-event-once",),
    message="event {event_id_cnty!r} tells an earlier row again, word for word",
    hint="keep one of the two rows, the one with the older id",
    good=(({}, COPY | {"notes": "On 1 March 2024, shots fell in Nakuru a second time."}),),
    bad=(({}, COPY), ({}, COPY | {"timestamp": 1712145600, "source": "Example Gazette"})),
)
