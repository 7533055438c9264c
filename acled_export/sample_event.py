"""One invented event that obeys every rule: the ground on which each rule's `good` and `bad` stand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE_EVENT: Mapping[str, Any] = {
    "event_id_cnty": "AEX-KEN-0000000000000000",
    "event_date": dt.date(2024, 3, 1),
    "year": 2024,
    "time_precision": 1,
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Kenya (2022-)",
    "assoc_actor_1": None,
    "inter1": "State forces",
    "actor2": "Unidentified Armed Group (Kenya)",
    "assoc_actor_2": None,
    "inter2": "Political militia",
    "interaction": "State forces-Political militia",
    "civilian_targeting": None,
    "iso": 404,
    "region": "Eastern Africa",
    "country": "Kenya",
    "admin1": "Nakuru",
    "admin2": "Nakuru Town East",
    "admin3": None,
    "location": "Nakuru",
    "latitude": -0.3031,
    "longitude": 36.08,
    "geo_precision": 1,
    "source": "Example Gazette; Invented Wire",
    "source_scale": "National-International",
    "notes": "On 1 March 2024, soldiers and an armed group exchanged fire in Nakuru. No one was hurt.",
    "fatalities": 0,
    "tags": None,
    "timestamp": 1709553600,
}
