"""The three types of event that HDX HAPI counts; they overlap, so one event may be of two of them.

Source: OCHA's humanitarian API, theme `conflict-event` (OCHA-DAP/hdx-scraper-acled); political violence and
demonstrations are the groups of ACLED's own R package (dtacled/acledR, `acled_event_categories`), by which
excessive force against protesters is both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from acled_export.coded_columns import combined
from acled_export.neighbours.violence_types import (
    BATTLES,
    MOB,
    ON_CIVILIANS,
    PROTESTS,
    REMOTE,
    RIOTS,
    STRATEGIC,
    UNCLEAR_RIOT,
    VIOLENT_DEMONSTRATION,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from acled_export.columns import Mask

TARGETING, DEMONSTRATIONS, VIOLENCE = "civilian_targeting", "demonstration", "political_violence"
TYPES = (TARGETING, DEMONSTRATIONS, VIOLENCE)
EXCESSIVE_FORCE = "Excessive force against protesters"
DECIDE = ("event_type", "sub_event_type", "civilian_targeting")
NONE_OF_THEM = "a strategic development, which none of the three types of event holds"
NO_TYPE = "the event type is not known"


def hapi_types(events: pa.RecordBatch) -> dict[str, Mask]:
    """Return for each of the three types which rows are of it.

    Political violence is every battle, every event of violence against civilians and of remote violence, mob
    violence, and excessive force against protesters. Demonstrations are all protests and violent
    demonstrations. Civilian targeting is what the column of that name says.
    """
    codes, cells = combined(*(events.column(name) for name in DECIDE))
    found = {
        TARGETING: [targeting is not None for _, _, targeting in cells],
        DEMONSTRATIONS: [kind == PROTESTS or sub == VIOLENT_DEMONSTRATION for kind, sub, _ in cells],
        VIOLENCE: [_is_violence(kind, sub) for kind, sub, _ in cells],
    }
    return {name: np.array(holds, dtype=np.bool_)[codes] for name, holds in found.items()}


def _is_violence(event_type: str | None, sub_event_type: str | None) -> bool:
    return event_type in {BATTLES, ON_CIVILIANS, REMOTE} or sub_event_type in {MOB, EXCESSIVE_FORCE}


def why_none(events: pa.RecordBatch) -> tuple[tuple[str, Mask], ...]:
    """Return why some rows are of none of the three types, each reason with its rows."""
    codes, cells = combined(*(events.column(name) for name in DECIDE))
    types = hapi_types(events)
    none = ~(types[TARGETING] | types[DEMONSTRATIONS] | types[VIOLENCE])

    def rows(event_type: str) -> Mask:
        return np.array([kind == event_type for kind, _, _ in cells], dtype=np.bool_)[codes]

    return ((NONE_OF_THEM, none & rows(STRATEGIC)), (UNCLEAR_RIOT, none & rows(RIOTS)), (NO_TYPE, none))
