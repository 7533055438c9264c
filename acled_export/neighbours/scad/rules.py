"""When, what and where an event of SCAD was, in the contract's words.

Sources: Salehyan and Hendrix, Codebook 3.3, for SCAD's codes, by way of `scad_codes`; years of two digits by
SCAD's own span, from 1990 on.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.actor_types import CIVILIANS, PROTESTERS, RIOTERS
from acled_export.cells import MONTHS
from acled_export.neighbours.decided import HIGH, LOW, MEDIUM, Way
from acled_export.neighbours.event_kinds import Kind
from acled_export.neighbours.table_readings import none_of
from acled_export.neighbours.whole_days import iso_day
from acled_export.scad_codes import EVENT_TYPES, locations, repression

if TYPE_CHECKING:
    from collections.abc import Mapping

PROTESTS, RIOTS, POLITICAL = "Protests", "Riots", "Political violence"
REPRESSION, WITHIN_GOVERNMENT = "7", "10"
VIOLENCE = frozenset({REPRESSION, "8", "9", WITHIN_GOVERNMENT})
BY_DEFINITION = frozenset({REPRESSION, WITHIN_GOVERNMENT})
WORDED = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]{3})[a-z]*[- ]([0-9]{4}|[0-9]{2})")
WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SHORT = tuple(month[:3].lower() for month in MONTHS)
LAST_CENTURY, THIS_CENTURY = range(90, 100), range(19)
FIRST = "1"  # sublocal of the row that stands for an event of several places

DECIDES: Mapping[str, str] = MappingProxyType(
    {
        "scad-day": ("the event was on one day: time_precision 1."),
        "scad-first-day": (
            "an event of several days stands on its first, which is known, with time_precision 1: it "
            "went on from there, and `loss` keeps its last day."
        ),
        "scad-7-pro-government": (
            "pro-government violence (7) is Violence against civilians / Attack, low: armed conflict "
            "is not in SCAD, so that those who are repressed are taken for civilians; arrests are "
            "coded alike."
        ),
        "scad-10-intra-government": (
            "intra-government violence (10) is Battles / Armed clash, low: SCAD has it between two "
            "armed factions of the government; coups without fighting are coded alike."
        ),
        "scad-open-violence": (
            "of anti-government (8) and extra-government violence (9) only the disorder type is "
            "decided, political violence: who was attacked, and whether both sides bore arms, is told "
            "in free text."
        ),
        "scad-demonstrators": (
            "who demonstrates is Protesters, who riots is Rioters, whatever SCAD calls them."
        ),
        "scad-repressed": ("the target of pro-government violence is taken for Civilians."),
        "scad-locnum": (
            "a city (1, 2) is 1, rural (3) is 2, since the village may not be known, a province (6) "
            "is 3; several places, a whole country and unknown stay open."
        ),
        "scad-deaths-of-several-places": (
            "an event of several places has a row for each and one number of dead: it stands in the "
            "first of them and is null in the others, where `loss` keeps it."
        ),
        "scad-country-name": (
            "the country by its number in the Correlates of War, else by SCAD's name of it."
        ),
        "scad-country-verbatim": ("a country that neither number nor name tells keeps SCAD's name."),
    }
)
FIRM = {"1": HIGH, "2": HIGH, "3": LOW}


def day_of(text: str | None) -> str | None:
    """Return a day as ISO 8601; SCAD writes `3-Jan-95`, and 90 to 99 are years of the last century.

    A text that is no such day, or a year of two digits outside of 1990 to 2018, stays as it is, for the
    contract to refuse.
    """
    found = WORDED.fullmatch(text or "")
    if found is None or found[2].lower() not in SHORT:
        return text
    year = found[3]
    if len(year) == len("95"):
        if int(year) not in LAST_CENTURY and int(year) not in THIS_CENTURY:
            return text
        year = f"{'19' if int(year) in LAST_CENTURY else '20'}{year}"
    return iso_day(year, str(SHORT.index(found[2].lower()) + 1), found[1])


def time_precision(start: str | None, end: str | None, day: str | None) -> Way | None:
    """Tell how exact a day is; null without one, or where the number of the day says that it is unknown."""
    if start is None or not WHOLE_DAY.fullmatch(start) or (day or "").startswith("-"):
        return None
    one = end is None or day_of(end) == start
    return Way("1", "scad-day", HIGH) if one else Way("1", "scad-first-day", MEDIUM)


def kind_of(etype: str | None, repress: str | None) -> Kind | None:
    """Tell what an event is by its type and how it was met; null without type, or with one SCAD has not."""
    entry = EVENT_TYPES.get(etype or "")
    if entry is None:
        return None
    if not entry.kept:
        return Kind(rule=none_of(entry), confidence=LOW)
    if etype in VIOLENCE - BY_DEFINITION:
        return Kind(rule="scad-open-violence", confidence=MEDIUM, disorder_type=POLITICAL)
    sub = entry.sub_event_type
    if entry.event_type == PROTESTS:
        met = repression().get(repress or "")
        sub = str(met.value) if met and met.value else None
    return Kind(
        rule=entry.rule,
        confidence=entry.confidence or LOW,
        event_type=entry.event_type,
        sub_event_type=sub,
    )


def actor_type(event_type: str | None) -> Way | None:
    """Tell the type of who acts, where the event type tells it."""
    demonstrators = {PROTESTS: PROTESTERS, RIOTS: RIOTERS}
    term = demonstrators.get(event_type or "")
    return None if term is None else Way(term, "scad-demonstrators", HIGH)


def target_type(etype: str | None) -> Way | None:
    """Tell the type of whom it was against, where the type of the event tells it."""
    return Way(CIVILIANS, "scad-repressed", LOW) if etype == REPRESSION else None


def geo_precision(locnum: str | None) -> Way | None:
    """Tell how exact the place is; null for several places, a country and unknown."""
    level = locations().get(locnum or "")
    if level is None or level.value is None:
        return None
    return Way(str(level.value), "scad-locnum", FIRM.get(level.code, MEDIUM))


def total(deaths: str | None, places: str | None, place: str | None) -> Way | None:
    """Tell the dead of an event of several places: in its first row; null for an event of one place."""
    if deaths is None or place is None or (place == FIRST and places in {None, FIRST}):
        return None
    return Way(deaths if place == FIRST else None, "scad-deaths-of-several-places", MEDIUM)
