"""No row stands twice, cell for cell.

Why: its event and its deaths count twice. Files that were put together from overlapping parts hold such
rows; one of each is enough, and `acled-export convert --drop-duplicates` keeps the first. A row that comes
again under its id with other content is the affair of `event-id-unique`, one that comes again under another
id that of `same-event-once`. A monadic file has a row for each actor, and two crowds may bear one name: there
(without `actor2`) the rule is not evaluated.

Source: hard. By definition; in one genuine file of 3,652 rows 2,064 were copies of earlier ones.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from acled_export.plugins import Rule
from acled_export.seen import Seen
from acled_export.told_twice import repeated_rows

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


class Rows:
    """The rows of a run."""

    def __init__(self) -> None:
        self._seen = Seen()

    def broken(self, events: Columns) -> Mask:
        """Return which rows came before."""
        return repeated_rows(events, self._seen)


LATER = {
    "event_id_cnty": "AEX-KEN-0000000000000001",
    "event_date": dt.date(2024, 3, 5),
    "notes": "On 5 March 2024, shots were heard in Nakuru.",
}

RULE = Rule(
    name="row-not-repeated",
    columns=("event_id_cnty", "actor2"),
    remember=Rows,
    instead_of=("event-id-unique", "same-event-once", "similar-event-once"),
    message="the row of event {event_id_cnty!r} repeats an earlier row, cell for cell",
    hint="keep one of the two; `acled-export convert --drop-duplicates` leaves out the later ones",
    good=(({}, LATER),),
    bad=(({}, {}),),
)
