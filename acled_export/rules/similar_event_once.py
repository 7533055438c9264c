"""Named actors meet in one event a day at one place in one manner; another row may be the same event again.

Why: two outlets tell of one attack, two coders code it, and its deaths count twice. ACLED makes one event of
a day, a place and a set of main actors. Where that leaves room for two the rule is silent: demonstrations, as
two causes are two events; strategic developments; one actor only, or unidentified ones, who need not be the
same; a day or a place that is not exact; another sub-event type. The earlier row is taken as good, whichever
way round its actors stand.

Source: soft. ACLED's codebook on aggregation; genuine files were not counted, and may hold a few such pairs.
An exact copy is told by `row-not-repeated`, one under another id by `same-event-once`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.actor_types import among
from acled_export.columns import as_mask, constant
from acled_export.findings import Severity
from acled_export.plugins import Rule
from acled_export.seen import Seen, combine, hashes_of

if TYPE_CHECKING:
    from acled_export.columns import Codes, Columns, Mask
    from acled_export.seen import Hashes

FAMILIES = ("Battles", "Explosions/Remote violence", "Violence against civilians")
NOBODY = "Unidentified"


def _judged(events: Columns) -> Mask:
    """Return the rows whose day, place, manner and actors are known exactly."""
    judged = among(events, "event_type", *FAMILIES)
    for name in ("time_precision", "geo_precision"):
        judged &= as_mask(pc.equal(events[name], constant(1)))
    for name in ("event_date", "country", "location", "actor1", "actor2", "sub_event_type"):
        if events.batch.column(name).null_count:
            judged &= as_mask(events.batch.column(name).is_valid())
    for name in ("actor1", "actor2"):
        judged &= ~events.where(name, lambda values: pc.starts_with(values, NOBODY))
    return judged


def encounters(events: Columns) -> tuple[Codes, Hashes]:
    """Return the rows that are judged, and for each a hash of who met whom where, when and how."""
    rows = np.flatnonzero(_judged(events))

    def told(name: str) -> Hashes:
        return hashes_of(events, name)[events.codes(name)[0][rows]]

    first, second = told("actor1"), told("actor2")
    days = events["event_date"].cast(pa.int32()).fill_null(0).to_numpy()[rows].astype(np.uint64)
    actors = np.minimum(first, second), np.maximum(first, second)
    return rows, combine(days, *actors, *map(told, ("location", "country", "sub_event_type")))


class Encounters:
    """Who met whom where, when and how in a run."""

    def __init__(self) -> None:
        self._seen = Seen()

    def broken(self, events: Columns) -> Mask:
        """Return which events had an earlier row like them."""
        rows, told = encounters(events)
        again = np.zeros(len(events), dtype=np.bool_)
        again[rows] = self._seen.add(told)
        return again


FRONT = {
    "actor2": "Northern Front (Invented)",
    "inter2": "Rebel group",
    "interaction": "State forces-Rebel group",
}
AGAIN = FRONT | {
    "event_id_cnty": "AEX-KEN-0000000000000001",
    "source": "Made-up Monitor",
    "notes": "On 1 March 2024, the army and the Northern Front fought in Nakuru.",
}
NEXT_DAY = AGAIN | {
    "event_date": dt.date(2024, 3, 2),
    "notes": "On 2 March 2024, the army and the Northern Front fought in Nakuru.",
}

UNKNOWN_AGAIN = {
    "event_id_cnty": "AEX-KEN-0000000000000001",
    "notes": "On 1 March 2024, soldiers and other gunmen met in Nakuru.",
}

RULE = Rule(
    name="similar-event-once",
    habit=True,
    columns=(
        "event_id_cnty", "event_date", "country", "location", "actor1", "actor2", "event_type",
        "sub_event_type", "time_precision", "geo_precision",
    ),
    severity=Severity.WARNING,
    remember=Encounters,
    unless=("event-id-unique", "event_date/format"),
    message="{actor1!r} and {actor2!r} met in {location!r} on {event_date} in an earlier row too",
    hint="if both rows tell of one event keep one of them; if not, say in the notes what sets them apart",
    good=((FRONT, NEXT_DAY), ({}, UNKNOWN_AGAIN)),
    bad=((FRONT, AGAIN),),
)  # fmt: skip
