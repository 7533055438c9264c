"""No two rows have the same `event_id_cnty`.

Why: the id is the key by which rows are updated and counted; a second row with it counts an event twice.
The first row is taken as good, every later one breaks the rule. A row that is repeated cell for cell is told
by `row-not-repeated`. A monadic file repeats ids by design and has no actor2: there the rule is not
evaluated.

Source: hard. No id came twice in 25,817 genuine rows. Files that people have appended by hand do repeat
them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from acled_export.columns import as_mask
from acled_export.plugins import Rule
from acled_export.seen import Seen
from acled_export.told_twice import ID, id_hashes, seen_among

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


class Ids:
    """The ids of a run."""

    def __init__(self) -> None:
        self._seen = Seen()

    def broken(self, events: Columns) -> Mask:
        """Return which ids came before."""
        there = as_mask(events.batch.column(ID).is_valid())
        return seen_among(events.once(id_hashes), there, self._seen)


LATER = {"event_date": dt.date(2024, 3, 5), "notes": "On 5 March 2024, shots were heard in Nakuru."}

RULE = Rule(
    name="event-id-unique",
    columns=("event_id_cnty", "actor2"),
    remember=Ids,
    unless=("event_id_cnty/pattern",),
    message="event_id_cnty {event_id_cnty!r} stands on an earlier row too",
    hint="keep the row with the latest timestamp: an edited event is issued again under its old id",
    good=(({}, {"event_id_cnty": "AEX-KEN-0000000000000001", **LATER}),),
    bad=(({}, LATER),),
)
