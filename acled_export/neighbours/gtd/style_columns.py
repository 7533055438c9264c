"""The columns of GTD with their types, which of them an event fills and how, and why the others are blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from acled_export.neighbours.class_months import SOURCE_DATASET
from acled_export.neighbours.crossing_lines import impossible, lossless, lossy
from acled_export.neighbours.gtd.columns import COLUMNS
from acled_export.neighbours.unheld import unheld

if TYPE_CHECKING:
    from collections.abc import Mapping

OUR_ID, ID = "acled_export_id", "event_id_cnty"  # a name that no dataset has
NOTICE = (
    "GTD-style columns, inclusion criteria not assessed; not GTD. Made by acled_export from events of which "
    "each is only a candidate: crit1 to crit3, doubtterr and alternative are for a person to judge."
)
_TYPES, _SECOND = "event_type sub_event_type", "actor2 inter2 assoc_actor_2"

_JUDGED = "a person has to judge intent and lawfulness; events do not tell them"
_OWN = "GTD's own numbers of countries and regions do not follow from names of today"
_ID = "ids of GTD cannot be made; `acled_export_id` stands behind"
_UNTOLD = "events do not tell it"
_REASONS: Mapping[str, tuple[str, ...]] = {
    _ID: ("eventid",),
    _JUDGED: ("crit1", "crit2", "crit3", "doubtterr", "alternative", "alternative_txt"),
    _OWN: ("country", "region", "region_txt"),
    "events are one day long; what lasts longer is several events": ("extended", "resolution"),
    "the tactic and target of an event are one each": tuple(
        f"{name}{number}{text}"
        for name in ("attacktype", "targtype")
        for number in (2, 3)
        for text in ("", "_txt")
    ),
}
_TEXTS = frozenset(
    {
        *("approxdate", "resolution", "provstate", "city", "location", "summary", "corp", "target"),
        *("gname", "gsubname", "motive", "weapdetail", "propcomment", "divert", "kidhijcountry"),
        *("ransomnote", "addnotes", "scite", "dbsource", "related"),
    }
)

_LINES = (
    lossless("iyear", "event_date"),
    lossless("imonth", "event_date"),
    lossy("iday", "event_date time_precision", "0, GTD's unknown day, where only the month is known"),
    lossy("approxdate", "event_date time_precision", "the week or month in words; null for an exact day"),
    lossy("country_txt", "country", "today's name, where GTD has historic states and names of its own"),
    lossless("provstate", "admin1", "spellings may differ from GTD's"),
    lossless("city", "location", "spellings may differ from GTD's"),
    lossless("latitude", "latitude"),
    lossless("longitude", "longitude"),
    lossy(
        "specificity",
        "geo_precision latitude longitude",
        "1 and 2 are 1, 3 is 4, and 5 says that there are no coordinates",
    ),
    lossy("vicinity", "geo_precision", "1 where geo_precision is 2, else null and not 0"),
    lossless("summary", "notes"),
    lossy("suicide", "sub_event_type", "1 for a suicide bomb, else null and not 0"),
    lossy("attacktype1", _TYPES, "an attack may be GTD's 1 or 8 as well; null where the types leave it open"),
    lossy("attacktype1_txt", _TYPES, "label of attacktype1"),
    lossy("targtype1", _SECOND, "by type, name and associates of the second main actor, not by bystanders"),
    lossy("targtype1_txt", _SECOND, "label of targtype1"),
    lossy("target1", "actor2", "the second main actor; GTD names a person, a building or the like"),
    lossy(
        "gname",
        "actor1",
        "the first main actor, `Unknown` for an unidentified one; in a battle it may not be the attacker",
    ),
    lossy("weaptype1", "sub_event_type", "explosives and chemical weapons only; else null"),
    lossy("weaptype1_txt", "sub_event_type", "label of weaptype1"),
    lossy("weapsubtype1", "sub_event_type", "grenade, projectile, unknown explosive; else null"),
    lossy("weapsubtype1_txt", "sub_event_type", "label of weapsubtype1"),
    lossy("nkill", "fatalities", "another rule of counting, by which 0 may be deaths that no report tells"),
    lossy("scite1", "source", "first name of the list of sources, without title and day"),
    lossy("scite2", "source", "second name of the list of sources"),
    lossy("scite3", "source", "third name of the list of sources; further ones are lost"),
    lossless("dbsource", SOURCE_DATASET, "null for ACLED's own layout"),
    lossless(OUR_ID, ID, "a column of its own behind GTD's, since eventid must stay blank"),
)
_FILLED = {line.column: line for line in _LINES}


def fields() -> pa.Schema:
    """Return GTD's 135 columns with their types, and behind them the id of the event."""
    return pa.schema([*(pa.field(name, _kind(name)) for name in COLUMNS), pa.field(OUR_ID, pa.string())])


def _kind(name: str) -> pa.DataType:
    if name.endswith("_txt") or name.rstrip("123") in _TEXTS:
        return pa.string()
    return pa.float64() if name in {"latitude", "longitude"} else pa.int64()


def _why_blank(name: str) -> str:
    return next((reason for reason, names in _REASONS.items() if name in names), _UNTOLD)


BLANK: Mapping[str, str] = {name: _why_blank(name) for name in COLUMNS if name not in _FILLED}


CROSSINGS = tuple(_FILLED.get(name) or impossible(name, BLANK[name]) for name in (*COLUMNS, OUR_ID))
LOSSES = unheld(
    {ID, "admin1", "location", "latitude", "longitude", "notes", SOURCE_DATASET},
    {
        "event_date": "the day is not kept where only the month is known",
        "year": "follows from event_date",
        "time_precision": "told in words by approxdate",
        **dict.fromkeys(_TYPES.split(), "only GTD's type of attack and of weapon is kept"),
        "actor1": "`Unidentified ...` is `Unknown`",
        "inter1": "decides only whether the row is left out",
        "actor2": "in target1, which GTD has for other things",
        **dict.fromkeys(("inter2", "assoc_actor_2"), "only GTD's type of target is kept"),
        "country": "historic states and GTD's own names are not told",
        "geo_precision": "1 and 2 are one level of specificity, told apart by vicinity",
        "source": "at most three names of the list are kept",
        "fatalities": "kept under another rule of counting",
    },
    "GTD has no such column",
)
