"""The crosswalk from POLECAT into the contract, what its rules decide, and an invented sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.cameo import PLOVER
from acled_export.neighbours.cameo import actors as cameo_actors
from acled_export.neighbours.crossing_lines import impossible, lossless, lossy
from acled_export.neighbours.polecat import event_types as polecat_types
from acled_export.neighbours.polecat import places as polecat_places
from acled_export.neighbours.polecat.columns import COLUMNS, KEPT
from acled_export.neighbours.table_readings import table_readings

if TYPE_CHECKING:
    from collections.abc import Mapping

DECIDES: Mapping[str, str] = table_readings(
    {**cameo_actors.DECIDES, **polecat_places.DECIDES, **polecat_types.DECIDES}, ("PLOVER", PLOVER)
)
KIND = ("Event Type", "Event Mode", "Primary Actor Sector", "Primary Recipient Sector")
NOT_CODED = "POLECAT does not code it"
POINT = "null where the place is no more than a country, whose middle is kept in `loss`"


def _sector(side: str) -> tuple[str, ...]:
    return f"Primary {side} Sector", f"{side} Country", "Country", *KIND[:2]


CROSSINGS = (
    lossless("event_id_cnty", ("Event ID",), "`polecat:` before POLECAT's id; other signs become `_`"),
    lossy("event_date", ("Event Date",), "the day that a machine read, often that of the report"),
    lossless("year", ("Event Date",)),
    impossible("time_precision", "how exact the day is, is not coded: 1 would be a claim"),
    lossy("disorder_type", KIND, "follows from the sub-event type, or from the event type"),
    lossy("event_type", KIND, "a candidate by PLOVER's event and mode, where the sectors allow it"),
    lossy("sub_event_type", KIND, "a candidate; null where the mode does not tell it"),
    lossy("actor1", ("Actor Name", "Actor Name Raw"), "the name it was resolved to, else that of the text"),
    impossible("assoc_actor_1", NOT_CODED),
    lossy("inter1", _sector("Actor"), "a candidate by the primary sector; null in demonstrations"),
    lossy("actor2", ("Recipient Name", "Recipient Name Raw"), "as for actor1"),
    impossible("assoc_actor_2", NOT_CODED),
    lossy("inter2", _sector("Recipient"), "a candidate by the primary sector; null in demonstrations"),
    impossible("interaction", "the types of both sides are candidates, and a pair of them is none"),
    impossible("civilian_targeting", "who was the main target is not coded"),
    lossy("iso", ("Country",), "by the country"),
    lossy("region", ("Country",), "ACLED's region of the country"),
    lossy("country", ("Country",), "by its alpha-3 code or its name"),
    lossy("admin1", ("Province",), "GeoNames' spelling"),
    lossy("admin2", ("District",), "GeoNames' spelling"),
    impossible("admin3", NOT_CODED),
    lossy("location", ("City", "Placename", "Feature Type"), "the town, else the place; null for a country"),
    lossy("latitude", ("Latitude", "Feature Type"), POINT),
    lossy("longitude", ("Longitude", "Feature Type"), POINT),
    lossy("geo_precision", ("Feature Type",), "by the kind of feature; `loss` keeps it"),
    lossless("source", ("Source",)),
    impossible("source_scale", NOT_CODED),
    impossible("notes", "what the story said is not in the files"),
    impossible("fatalities", "not coded: null, and not 0"),
    impossible("tags", NOT_CODED),
    impossible("timestamp", NOT_CODED),
    lossless("source_version", ("Version",), "the version of the coder, row by row"),
    lossless("source_event_id", ("Event ID",)),
    lossless("source_category", KIND[:2], "PLOVER's event and mode"),
    lossless("loss", tuple(name for name in KEPT if name in COLUMNS), "`column=value` of each"),
)

_ROW = {
    "Event ID": "20240302-1-000001",
    "Event Date": "2024-03-01",
    "Event Type": "PROTEST",
    "Event Mode": "demo",
    "Intensity": "-6.0",
    "Quad Code": "MATERIAL CONFLICT",
    "Contexts": "economic",
    "Actor Name": "Example Labour Union",
    "Actor Country": "KEN",
    "Actor COW": "501",
    "Primary Actor Sector": "LAB",
    "Actor Sectors": "LAB; CVL",
    "Actor Title": "None",
    "Actor Name Raw": "workers",
    "Wikipedia Actor ID": "None",
    "Recipient Name": "None",
    "Recipient Country": "KEN",
    "Recipient COW": "501",
    "Primary Recipient Sector": "GOV",
    "Recipient Sectors": "GOV",
    "Recipient Title": "None",
    "Recipient Name Raw": "the government",
    "Wikipedia Recipient ID": "None",
    "Placename": "Nakuru",
    "City": "Nakuru",
    "District": "None",
    "Province": "Nakuru",
    "Country": "KEN",
    "Latitude": "-0.3031",
    "Longitude": "36.08",
    "GeoNames ID": "1",
    "Raw Placename": "Nakuru town",
    "Feature Type": "PPLA",
    "Source": "Example Gazette",
    "Publication Date": "2024-03-02",
    "Story People": "None",
    "Story Organizations": "Example Labour Union",
    "Story Locations": "Nakuru",
    "Language": "en",
    "Version": "invented-1",
}
SAMPLE = f"{chr(9).join(COLUMNS)}\n{chr(9).join(_ROW[name] for name in COLUMNS)}\n"
