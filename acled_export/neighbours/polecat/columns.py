"""The 40 columns of POLECAT's files, others that some of its files have, and which are left behind.

Names and order: files `ngecEvents.DV.*.txt` of doi:10.7910/DVN/AJGVIT.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SIDES = ("Actor", "Recipient")


def _side(name: str) -> tuple[str, ...]:
    return (
        f"{name} Name", f"{name} Country", f"{name} COW", f"Primary {name} Sector", f"{name} Sectors",
        f"{name} Title", f"{name} Name Raw", f"Wikipedia {name} ID",
    )  # fmt: skip


COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *_side("Actor"), *_side("Recipient"),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date",
    "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
EXPECTED = (
    "event id",
    "event date",
    "event type",
    "event mode",
    "primary actor sector",
    "recipient name raw",
)
UNKNOWN = ("None", "nan")

# what no column of the contract holds and the text in `loss` does
KEPT = (
    "Event Mode", "Intensity", "Event Intensity", "Quad Code", "Contexts",
    *(f"Primary {name} Sector" for name in SIDES),
    *(f"{name} Sectors" for name in SIDES),
    *(f"{name} Country" for name in SIDES),
    *(f"{name} Title" for name in SIDES),
    *(f"Wikipedia {name} ID" for name in SIDES),
    "GeoNames ID", "Raw Placename", "Feature Type", "Publication Date", "Language",
)  # fmt: skip

STORY = "of the whole story, not of the event"
NEWS = "news text, which belongs to its publisher; only some files have it"
UNUSED: Mapping[str, str] = MappingProxyType(
    {
        "Actor COW": "the number of the country in Actor Country, which is kept",
        "Recipient COW": "the number of the country in Recipient Country, which is kept",
        "Story People": STORY,
        "Story Organizations": STORY,
        "Story Locations": STORY,
        "Headline": NEWS,
        "Event Text": NEWS,
        "Feed": "names the wire by which the story came; only some files have it",
        "Story ID": "the number of the story; only some files have it",
    }
)


def is_polecat(header: Iterable[str]) -> bool:
    """Say whether a header is one of POLECAT's."""
    return {name.strip().casefold() for name in header}.issuperset(EXPECTED)
