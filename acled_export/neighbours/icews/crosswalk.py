"""The columns of ICEWS's event files, the crosswalk from them, and a sample.

Names: the 20 columns of ICEWS Coded Event Data (doi:10.7910/DVN/28075); the file of 2017 has no CAMEO code.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.neighbours.icews.rows import KEPT, PLACE
from acled_export.neighbours.not_asked import HABITS
from acled_export.plugins import Crossing, Keeps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
EXPECTED = ("event id", "event date", "source name", "event text", "target name")
NOT_TOLD = "ICEWS does not tell it"
TYPE_OF = ("CAMEO Code", "Event Text", "Source Sectors", "Target Sectors")
BY_CODE = (
    "by the table of CAMEO codes, with its rule and confidence; null, and the reason in loss, where no "
    "reading fits. Without a code, by the label, where it is exactly one of CAMEO's"
)


def plain_name(name: str) -> str:
    """Return a name of a column without case, and with spaces where some programs have `_` or `.`."""
    return re.sub(r"[ _.]+", " ", name).strip().casefold()


OWN = {plain_name(name): name for name in COLUMNS}


def own_names(header: Sequence[str], renamed: Mapping[str, str]) -> dict[str, str]:
    """Return for each of ICEWS's columns in a header the name that the file has for it."""
    found: dict[str, str] = {}
    for name in header:
        own = OWN.get(plain_name(renamed.get(name, name)))
        if own:
            found.setdefault(own, name)
    return found


def is_icews(header: Sequence[str]) -> bool:
    """Say whether a header is one of ICEWS's event files."""
    return {plain_name(name) for name in header} >= set(EXPECTED)


def _lossy(column: str, *of: str, how: str) -> Crossing:
    return Crossing(column=column, of=of, keeps=Keeps.LOSSY, how=how)


def _impossible(column: str, how: str = NOT_TOLD) -> Crossing:
    return Crossing(column=column, keeps=Keeps.IMPOSSIBLE, how=how)


def _lossless(column: str, *of: str, how: str = "") -> Crossing:
    return Crossing(column=column, of=of, keeps=Keeps.LOSSLESS, how=how)


CROSSINGS = (
    _lossless(
        "event_id_cnty", "Event ID", "Event Date",
        how="`icews:`, the number and the day: numbers come twice, on different days",
    ),
    _lossy("event_date", "Event Date", how="the day of the story, where the text tells no other"),
    _lossless("year", "Event Date", how="the year of that day"),
    _impossible("time_precision", "ICEWS does not tell how sure the day is: 1 would be a claim"),
    _lossy("disorder_type", *TYPE_OF, how="follows from the types; null where they leave it open"),
    _lossy("event_type", *TYPE_OF, how=BY_CODE),
    _lossy("sub_event_type", *TYPE_OF, how=BY_CODE),
    _lossy("actor1", "Source Name", how="as it is: a name from ICEWS's dictionaries"),
    _impossible("assoc_actor_1"),
    _lossy(
        "inter1", "Source Sectors", "Source Country", "Country", "CAMEO Code", "Event Text",
        how="a candidate by sector, never the sector itself; null where sectors say nothing or differ, "
        "and for armed people of unknown kind, for whom there is no term",
    ),
    _lossy("actor2", "Target Name", how="as actor1; the target of the action"),
    _impossible("assoc_actor_2"),
    _lossy(
        "inter2", "Target Sectors", "Target Country", "Country", "CAMEO Code", "Event Text",
        how="as inter1",
    ),
    _impossible(
        "interaction",
        "it follows from the types of both actors, which are candidates: for whoever accepts them",
    ),
    _impossible("civilian_targeting", "ICEWS does not tell who was the main target"),
    _lossy("iso", "Country", how="of the country"),
    _lossy("region", "Country", how="of the country"),
    _lossy("country", "Country", how="by name; a name that is not known stays in loss"),
    _lossless("admin1", "Province", how="as text"),
    _lossless("admin2", "District", how="as text"),
    _impossible("admin3"),
    _lossless("location", *PLACE, how="the finest of the three that is told"),
    _lossy("latitude", "Latitude", *PLACE, how="null where only the country is told: its middle is no place"),
    _lossy("longitude", "Longitude", *PLACE, how="as latitude"),
    _lossy("geo_precision", *PLACE, how="a candidate: 1 a city, 2 a district, 3 a province, else null"),
    _lossless("source", "Publisher"),
    _impossible("source_scale"),
    _impossible("notes", "ICEWS holds no text; its label of the event stands in source_category"),
    _impossible("fatalities", "ICEWS counts no dead: unknown is not 0"),
    _impossible("tags"),
    _impossible("timestamp", "ICEWS does not tell when a row was recorded"),
    _lossless("source_event_id", "Event ID"),
    _lossless(
        "source_category", "CAMEO Code", "Event Text", how="the code with its leading zero, and ICEWS's label"
    ),
    _lossy("loss", *KEPT, how="what stands in no column, as `name=value`"),
)  # fmt: skip
UNUSED: Mapping[str, str] = MappingProxyType({})
EXEMPT: Mapping[str, str] = MappingProxyType(
    {**HABITS, "prefix-matches-country": "its ids are made of ICEWS's own and name no country"}
)
SAMPLE = (
    "\t".join(COLUMNS)
    + "\n20718170\t2014-03-01\tPolice (Kenya)\tGovernment,Police\tKenya\tUse tactics of violent "
    "repression\t175\t-9\tProtester (Kenya)\tProtestors / Popular Opposition / Mobs,Dissident\tKenya\t"
    "33000001\t2\tExample Gazette\tNakuru\t\tNakuru\tKenya\t-0.2833\t36.0667\n"
    "20718171\t2014-03-01\tKenya\t\tKenya\tConsult\t040\t1\tUganda\t\tUganda\t33000002\t1"
    "\tExample Gazette\t\t\t\tKenya\t1\t38\n"
)
