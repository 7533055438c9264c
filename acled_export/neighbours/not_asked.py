"""Rules on habits of ACLED's own coders: they cannot be asked of rows that other people coded."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HABITS: Mapping[str, str] = MappingProxyType(
    {
        "prefix-matches-country": "its ids are its own and bear no country",
        "event-date-from-1997": "the dataset begins in a year of its own",
        "coordinates-four-decimals": "its points come from another list of places",
        "same-place-same-point": "its points come from another list of places",
        "notes-open-with-date": "its notes are not written by ACLED's habit",
        "fatalities-match-notes": "its notes are not written by ACLED's habit",
        "same-event-once": "it tells its events apart in a way of its own",
        "similar-event-once": "it tells its events apart in a way of its own",
    }
)
