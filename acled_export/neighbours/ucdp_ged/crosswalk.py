"""The crosswalk from UCDP GED into the contract, which rules cannot be asked of its rows, and a sample."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.neighbours.crossing_lines import impossible, lossless, lossy
from acled_export.neighbours.not_asked import HABITS
from acled_export.neighbours.ucdp_ged.columns import KEPT, NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping


SIDE = (
    "by what UCDP calls the side, and by the numbers of states; rebels and militias are told apart by ACLED"
)
ASSOCIATES = "UCDP has two sides and nobody beside them"
TACTIC = "UCDP does not code the tactic"
SPELT = "as text; the divisions may be spelt otherwise than ACLED does"
DEGREES = "with six decimals, where ACLED has four"
CROSSINGS = (
    lossless("event_id_cnty", "id relid", "`ucdp-ged:` before UCDP's id; `source_version` tells the release"),
    lossy("event_date", "date_start date_end", "the middle of a longer span; `loss` keeps both of its ends"),
    lossy("year", "date_start date_end year", "that of `event_date`; `loss` keeps UCDP's if it is another"),
    lossy("time_precision", "date_prec", "five levels into three; `loss` keeps UCDP's"),
    lossless("disorder_type", "type_of_violence", "all of it is political violence"),
    lossy("event_type", "type_of_violence", f"{TACTIC}: nothing tells a bombing from a battle"),
    impossible("sub_event_type", TACTIC),
    lossless("actor1", "side_a", "UCDP's name: `Government of X` does not become military forces with years"),
    impossible("assoc_actor_1", ASSOCIATES),
    lossy("inter1", "side_a gwnoa country_id country", SIDE),
    lossless("actor2", "side_b", "UCDP's name; `Civilians` bears no country"),
    impossible("assoc_actor_2", ASSOCIATES),
    lossy("inter2", "side_b gwnob country_id country", SIDE),
    lossy(
        "interaction",
        "side_a side_b gwnoa gwnob country_id country",
        "only where the types of both sides are known",
    ),
    lossy("civilian_targeting", "type_of_violence", "set in one-sided violence; elsewhere it is not known"),
    lossless(
        "iso",
        "country country_id",
        "by UCDP's name, else by the Gleditsch-Ward number on the day; events in Palestine are under Israel",
    ),
    lossy("region", "country country_id", "ACLED's region of the country, not one of UCDP's five"),
    lossless("country", "country country_id", "as for `iso`; a name that is not known stays as it is"),
    lossless("admin1", "adm_1", SPELT),
    lossless("admin2", "adm_2", SPELT),
    impossible("admin3", "UCDP has two levels of divisions"),
    lossless("location", "where_coordinates", "the name that the point belongs to"),
    lossless("latitude", "latitude", DEGREES),
    lossless("longitude", "longitude", DEGREES),
    lossy("geo_precision", "where_prec", "seven levels into three; `loss` keeps UCDP's"),
    lossy(
        "source",
        "source_office source_article",
        "the outlets; where none is named, UCDP's line on the article",
    ),
    impossible("source_scale", "UCDP does not say how near its sources stand"),
    lossy(
        "notes",
        "where_description source_headline",
        "UCDP's words on the place and the headline of the source, each said to be that; it tells no story",
    ),
    lossy(
        "fatalities",
        "best high low deaths_a deaths_b deaths_civilians deaths_unknown",
        "the best estimate; `loss` keeps the bounds and the four shares",
    ),
    impossible("tags", "UCDP has no marks like these"),
    impossible("timestamp", "UCDP does not say when a row was recorded; `source_version` has the release"),
    lossy("source_version", "", "from the name of the file, null where that does not tell it"),
    lossless("source_event_id", "id", "UCDP's id"),
    lossless("source_category", "type_of_violence", "the number of the class"),
    lossless(
        "loss",
        ("date_start", "date_end", "year", *KEPT),
        "cells under UCDP's own names; a semicolon in one became a comma",
    ),
)
EXEMPT: Mapping[str, str] = MappingProxyType(
    {
        **HABITS,
        "list-separators": "outlets and articles stand as UCDP wrote them",
        "text-single-spaced": "texts stand as UCDP wrote them",
        "text-without-no-break-spaces": "texts stand as UCDP wrote them",
        "point-in-country": "UCDP has events at sea and in disputed areas under a country",
    }
)
FIRST = (
    "900001,EXA-2024-1-900-1,2024,1,Clear,1,1-900,900,Exampleland: Government,1-901,901,"
    "Government of Kenya - Example Front,1,101,Government of Kenya,902,902,Example Front,2,"
    '"Example Gazette,2024-03-02,Clash in the hills","Example Gazette;Example Wire",2024-03-02,'
    "Clash in the hills,army,1,Nakuru town,Nakuru town,Nakuru county,Nakuru town east,-0.303099,36.080026,"
    "POINT (36.080026 -0.303099),129313,Kenya,501,Africa,1,1,2024-03-01 00:00:00.000,"
    "2024-03-01 00:00:00.000,1,3,0,0,4,6,4,501,\n"
)
SECOND = (
    "900002,EXA-2024-3-910-2,2024,0,Clear,3,1-910,910,Example Front - Civilians,1-911,911,"
    "Example Front - Civilians,902,902,Example Front,1,1,Civilians,-1,"
    '"Example Wire,2024-03-09,Villagers killed",,,Villagers killed,,4,Nakuru county,several villages,'
    "Nakuru county,,-0.500000,36.000000,POINT (36.000000 -0.500000),129313,Kenya,501,Africa,2,3,"
    "2024-03-02 00:00:00.000,2024-03-08 00:00:00.000,0,0,5,0,5,9,2,,\n"
)
SAMPLE = ",".join(NAMES) + "\n" + FIRST + SECOND
