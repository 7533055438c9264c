"""The crosswalk from GTD into the contract, what its rules decide, and an invented sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.gtd_codes import ATTACK_TYPES, WEAPON_SUB_TYPES, WEAPON_TYPES
from acled_export.neighbours.crossing_lines import impossible, lossless, lossy
from acled_export.neighbours.gtd import event_types as gtd_types
from acled_export.neighbours.gtd import rules as gtd_rules
from acled_export.neighbours.gtd.columns import COLUMNS, KEPT, WEAPONS
from acled_export.neighbours.table_readings import table_readings

if TYPE_CHECKING:
    from collections.abc import Mapping

DECIDES: Mapping[str, str] = table_readings(
    {**gtd_rules.DECIDES, **gtd_types.DECIDES},
    ("attack type", ATTACK_TYPES),
    ("weapon type", WEAPON_TYPES),
    ("weapon sub-type", WEAPON_SUB_TYPES),
)
WEAPON = " ".join(f"weaptype{number} weapsubtype{number}" for number in WEAPONS)
KIND = f"attacktype1 attacktype2 success suicide targtype1 {WEAPON}"
PERPETRATOR = (
    "GTD's perpetrators are not states; whether one is a rebel group, a political or an identity militia is "
    "ACLED's judgement"
)

CROSSINGS = (
    lossless("event_id_cnty", "eventid", "`gtd:` before GTD's id, whose date part is not read"),
    lossy(
        "event_date",
        "iyear imonth iday",
        "the middle of the month where the day is not known, null where the month is not; a longer attack "
        "has its first day",
    ),
    lossless("year", "iyear", "also where there is no day"),
    lossy(
        "time_precision",
        "iyear imonth iday approxdate",
        "null where GTD calls its day approximate",
    ),
    lossy("disorder_type", KIND, "follows from the sub-event type, or from the event type"),
    lossy("event_type", KIND, "a candidate by rule; null where GTD's codes have no counterpart"),
    lossy("sub_event_type", KIND, "a candidate by rule, from the weapon where there is one that tells"),
    lossy("actor1", "gname", "GTD's name of the group; null where the perpetrator is unknown"),
    lossy("assoc_actor_1", "gname2 gname3", "further perpetrators; GTD does not rank them"),
    impossible("inter1", PERPETRATOR),
    lossy("actor2", "targtype1 corp1", "the body attacked, where it bears arms; else null"),
    impossible("assoc_actor_2", "GTD names targets, not allies of the attacked"),
    lossy("inter2", "targtype1 natlty1 country", "from the type of the first target, where that tells"),
    impossible("interaction", "the type of the perpetrator is not known"),
    lossy("civilian_targeting", KIND, "follows from the event type and the first target"),
    lossy("iso", "country_txt", "by the country's name; null for states that are no more"),
    lossy("region", "country_txt", "ACLED's region of the country, not GTD's"),
    lossy("country", "country_txt", "today's country; `loss` keeps another name of GTD's"),
    lossy("admin1", "provstate", "GTD's spelling"),
    impossible("admin2", "GTD has no second division"),
    impossible("admin3", "GTD has no third division"),
    lossy("location", "city", "GTD's spelling; near it or in it is told by `vicinity` in `loss`"),
    lossless("latitude", "latitude"),
    lossless("longitude", "longitude"),
    lossy("geo_precision", "specificity", "five levels into three; `loss` keeps GTD's"),
    lossy("source", "scite1 scite2 scite3", "full citations, a semicolon within one becomes a comma"),
    impossible("source_scale", "GTD does not tell the reach of a source"),
    lossless("notes", "summary"),
    lossy(
        "fatalities",
        "nkill",
        "attackers included, as in ACLED; confirmed dead only; blank is unknown; fractions are rounded",
    ),
    impossible("tags", "GTD has no such list"),
    impossible("timestamp", "GTD does not tell when a row was changed"),
    lossless("source_event_id", "eventid"),
    lossy(
        "source_category", "attacktype1_txt attacktype1", "the first type of attack; `loss` keeps the others"
    ),
    lossless(
        "loss", " ".join(KEPT), "`column=value` of each, and of month and day where the day is not known"
    ),
)

_ROW = {
    "eventid": "201403010001",
    "iyear": "2014",
    "imonth": "3",
    "iday": "1",
    "extended": "0",
    "country": "104",
    "country_txt": "Kenya",
    "region": "11",
    "region_txt": "Sub-Saharan Africa",
    "provstate": "Nakuru",
    "city": "Nakuru",
    "latitude": "-0.3031",
    "longitude": "36.08",
    "specificity": "1",
    "vicinity": "0",
    "summary": '"03/01/2014: Assailants threw a grenade at a market in Nakuru, Kenya. No group claimed it."',
    "crit1": "1",
    "crit2": "1",
    "crit3": "1",
    "doubtterr": "0",
    "alternative": "",
    "multiple": "0",
    "success": "1",
    "suicide": "0",
    "attacktype1": "3",
    "attacktype1_txt": "Bombing/Explosion",
    "targtype1": "14",
    "targtype1_txt": "Private Citizens & Property",
    "targsubtype1": "78",
    "target1": "Market",
    "natlty1": "104",
    "natlty1_txt": "Kenya",
    "gname": "Unknown",
    "guncertain1": "0",
    "individual": "0",
    "nperps": "-99",
    "weaptype1": "6",
    "weaptype1_txt": "Explosives",
    "weapsubtype1": "7",
    "weapsubtype1_txt": "Grenade",
    "nkill": "",
    "nwound": "3",
    "property": "-9",
    "scite1": '"""Grenade at a market,"" Example Gazette, March 2, 2014."',
    "dbsource": "Invented",
    "INT_LOG": "-9",
}
SAMPLE = f"{','.join(COLUMNS)}\n{','.join(_ROW.get(name, '') for name in COLUMNS)}\n"
