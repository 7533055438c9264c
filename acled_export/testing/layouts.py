"""How ACLED's export wrote one event in each era, row by row, and what such a row still tells.

Written from the facts about files of each era and from nothing that reads them, so that it can judge the
reading: nothing here is shared with the package that brings old tables up to date.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.cells import MONTHS
from acled_export.testing.scenes import day_in_words
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    Row = Mapping[str, Any]

OLD_TYPES = ("2015", "2018")
NUMERIC = ("2015", "2018", "2019", "2023")
WITHOUT_TAGS = ("2015", "2018", "2019")
SECOND_SIDE = ("actor2", "assoc_actor_2", "inter2")
POPULATION = ("population_1km", "population_2km", "population_5km", "population_best")
IN_2015 = (
    "GWNO EVENT_ID_CNTY EVENT_ID_NO_CNTY EVENT_DATE YEAR TIME_PRECISION EVENT_TYPE ACTOR1 ALLY_ACTOR_1 "
    "INTER1 ACTOR2 ALLY_ACTOR_2 INTER2 INTERACTION COUNTRY ADMIN1 ADMIN2 ADMIN3 LOCATION LATITUDE LONGITUDE "
    "GEO_PRECISION SOURCE NOTES FATALITIES"
)
IN_2019 = (
    "data_id iso event_id_cnty event_id_no_cnty event_date year time_precision event_type sub_event_type "
    "actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction region country admin1 admin2 admin3 "
    "location latitude longitude geo_precision source source_scale notes fatalities timestamp iso3"
)
TODAY = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country "
    "admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities "
    "tags timestamp"
)
HEADERS: Mapping[str, tuple[str, ...]] = {
    "2015": tuple(IN_2015.split()),
    "2018": tuple(IN_2019.replace("sub_event_type ", "").split()),
    "2019": tuple(IN_2019.split()),
    "2023": tuple(TODAY.split()),
    "2024": tuple(TODAY.split()),
}
# Invented events are of 2021 to mid-2025; so many days earlier they are such as a file of the era holds.
DAYS_BACK: Mapping[str, int] = {"2015": 3_653, "2018": 2_557, "2019": 1_096, "2023": 366, "2024": 0}
DAY_SECONDS = 86_400
REGIONS_2018 = {
    "Middle Africa": "Central Africa",
    "South Asia": "Southern Asia",
    "Southeast Asia": "South-Eastern Asia",
}
CROWD = "crowd size="
TOLD_TYPES: Mapping[str, str] = {
    "Armed clash": "Battle-No change of territory",
    "Government regains territory": "Battle-Government regains territory",
    "Non-state actor overtakes territory": "Battle-Non-state actor overtakes territory",
    "Headquarters or base established": "Headquarters or base established",
    "Non-violent transfer of territory": "Non-violent transfer of territory",
}
UNTOLD_TYPES: Mapping[str, str] = {
    "Explosions/Remote violence": "Remote violence",
    "Violence against civilians": "Violence against civilians",
    "Protests": "Riots/Protests",
    "Riots": "Riots/Protests",
    "Strategic developments": "Strategic development",
}
DISORDER: Mapping[str, str] = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Strategic developments": "Strategic developments",
}


@attrs.frozen(kw_only=True)
class Extra:
    """What a row of an old file holds beyond the event: numbers of its own, and the writer's choices.

    `sized` says whether the crowd size was written at the end of the notes.
    """

    number: int
    data_id: int
    gwno: int
    sized: bool
    population: tuple[int | None, ...] | None = None


def moved(row: Row, era: str) -> dict[str, Any]:
    """Return an event moved to a day of the era, with what follows from it."""
    day = row["event_date"] - dt.timedelta(days=DAYS_BACK[era])
    return {
        **row,
        "event_date": day,
        "year": day.year,
        "timestamp": row["timestamp"] - DAYS_BACK[era] * DAY_SECONDS,
        "notes": row["notes"].replace(day_in_words(row["event_date"]), day_in_words(day), 1),
    }


def numbered(row: Row, number: int) -> dict[str, Any]:
    """Return an event with an id of letters and a number."""
    facts = vocabulary("country").facts[row["country"]]
    return {**row, "event_id_cnty": f"{facts['prefix'] or facts['iso3']}{number}"}


def possible(row: Row, era: str) -> bool:
    """Tell whether a file of the era could hold the event so that it can be told what it was.

    Where two crowds met, the old type `Riots/Protests` leaves open which kind of event it was.
    """
    crowds = ("Rioters", "Protesters")
    mixed = (
        row["inter1"] in crowds and row["inter2"] in crowds and "Protesters" in (row["inter1"], row["inter2"])
    )
    return not (era in OLD_TYPES and mixed)


def told(row: Row, era: str, extra: Extra) -> dict[str, Any]:
    """Return what a file of the era tells of an event, null for what it does not."""
    known = dict(row)
    if era in OLD_TYPES and row["sub_event_type"] not in TOLD_TYPES and not _alone(row):
        known["sub_event_type"] = None
        known["disorder_type"] = DISORDER.get(row["event_type"])
        if row["event_type"] == "Protests":
            known["civilian_targeting"] = None
    if era == "2015":
        known |= {"source_scale": None, "timestamp": None}
    if era in WITHOUT_TAGS:
        known["tags"] = CROWD + (_crowd(row) or "") if _sized(row, era, extra) else None
    if extra.population:
        known |= dict(zip(POPULATION, extra.population, strict=True))
    return known


def _alone(row: Row) -> bool:
    """Tell whether protesters were the only side: then the old type tells a peaceful protest."""
    return row["event_type"] == "Protests" and row["actor2"] is None


def _crowd(row: Row) -> str | None:
    tags = (row["tags"] or "").split("; ")
    return next((tag.removeprefix(CROWD) for tag in tags if tag.startswith(CROWD)), None)


def _sized(row: Row, era: str, extra: Extra) -> bool:
    return era == "2019" and extra.sized and _crowd(row) is not None


def cells(row: Row, era: str, extra: Extra) -> dict[str, str | None]:
    """Return the cells of an event as a file of the era holds them, by the file's own column names."""
    found = dict(row) | {"event_date": _day(row["event_date"], era)}
    if era in NUMERIC:
        found |= _codes(row)
    if era in OLD_TYPES:
        found["event_type"] = _old_type(row, era, extra)
    if era in WITHOUT_TAGS:
        found |= _older(row, era, extra)
    if extra.population:
        found |= dict(zip(POPULATION, extra.population, strict=True))
    names = (*HEADERS[era], *(POPULATION if extra.population else ()))
    return {name: _text(found[name.lower()]) for name in names}


def _older(row: Row, era: str, extra: Extra) -> dict[str, Any]:
    facts = vocabulary("country").facts[row["country"]]
    letters, number = row["event_id_cnty"][:3], row["event_id_cnty"][3:]
    sides = {
        f"{start}_{side}": _labour(row[f"assoc_actor_{side}"])
        for start in ("assoc_actor", "ally_actor")
        for side in (1, 2)
    }
    return sides | {
        "data_id": extra.data_id,
        "gwno": extra.gwno,
        "iso3": facts["iso3"],
        "event_id_cnty": number + letters if era == "2015" else row["event_id_cnty"],
        "event_id_no_cnty": number,
        "region": _region(row) if era == "2018" else row["region"],
        "notes": f"{row['notes']} [size={_crowd(row)}]" if _sized(row, era, extra) else row["notes"],
    }


def _labour(associates: str | None) -> str | None:
    return associates and associates.replace("Labor Group (", "Labour Group (")


def _region(row: Row) -> str:
    region = str(row["region"])
    return "Central America" if row["country"] == "Mexico" else REGIONS_2018.get(region, region)


def _codes(row: Row) -> dict[str, Any]:
    kinds, pairs = vocabulary("actor_type").facts, vocabulary("interaction").facts
    return {
        "inter1": kinds[row["inter1"]]["code"],
        "inter2": kinds[row["inter2"]]["code"] if row["inter2"] else 0,
        "interaction": pairs[row["interaction"]]["code"],
    }


def _old_type(row: Row, era: str, extra: Extra) -> str:
    if row["sub_event_type"] in TOLD_TYPES:
        return TOLD_TYPES[row["sub_event_type"]]
    if era == "2015" and row["event_type"] == "Strategic developments" and extra.sized:
        return "Non-violent activity by a conflict actor"
    return UNTOLD_TYPES[row["event_type"]]


def _day(day: dt.date, era: str) -> str:
    if era in OLD_TYPES or era == "2019":
        between = "-" if era == "2015" else " "
        return between.join((f"{day.day:02}", MONTHS[day.month - 1], str(day.year)))
    return day.isoformat()


def _text(value: Any) -> str | None:
    if isinstance(value, float):
        return f"{value:.4f}"
    return None if value is None else str(value)
