"""When, where and against whom an incident of GTD was, in the contract's words.

Sources: START, Codebook of June 2016, for GTD's codes; ACLED's codebook for days and places that are not
exact; for numbers of dead that are fractions our own rule.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.actor_types import CIVILIANS, EXTERNAL, STATE
from acled_export.gtd_codes import specificity as specificities
from acled_export.neighbours.decided import HIGH, LOW, MEDIUM, Way
from acled_export.neighbours.gtd.targets import ARMED, FORCES, PEOPLE
from acled_export.neighbours.whole_days import iso_day, middle_of_month

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_KNOWN = "0"  # of months and days
APPROXIMATE = "true"
FIRM = {"1": HIGH, "5": HIGH}
FRACTION = re.compile(r"([0-9]*)\.([0-9]+)")
HALF = 5

DECIDES: Mapping[str, str] = MappingProxyType(
    {
        "gtd-day": ("year, month and day are given and there is no approximate date: time_precision 1."),
        "gtd-middle-of-month": (
            "iday 0 says that the day is not known: the middle of the month (of two days the earlier) "
            "with time_precision 3, as ACLED codes a month; imonth and iday are kept in `loss`."
        ),
        "gtd-specificity": (
            "1, the town, is 1; 2 and 3, the middle of the smallest division, are 2; 4, the middle of "
            "the first division, is 3; 5 says that there is no place."
        ),
        "gtd-country-name": ("the country by GTD's name of it, with its ISO code and ACLED's region."),
        "gtd-country-verbatim": (
            "a country that our list does not know, mostly a state that is no more, keeps GTD's name."
        ),
        "gtd-target-civilians": (
            "the target's type stands for people who are not armed: private citizens (high), "
            "business, schools, the media, NGOs, clergy, tourists (medium), officials, diplomats, "
            "passengers (low). Supplies, lines, ports and unknown targets leave the type open."
        ),
        "gtd-target-forces": ("police or military of the country's own nationality are State forces."),
        "gtd-target-foreign-forces": (
            "police or military of another nationality than the country's are External/Other forces."
        ),
        "gtd-target-group": (
            "the group or body that was attacked (corp1) stands as actor2 where the target's type is "
            "police, military, another armed group or a violent party."
        ),
        "gtd-nkill-fraction": (
            "a fraction, by which GTD spreads the dead of linked incidents, is rounded, half upwards, "
            "since the column holds whole numbers; the sum over the incidents may change, and the "
            "number itself is kept in `loss`."
        ),
    }
)


def told_day(year: str | None, month: str | None, day: str | None) -> str | None:
    """Return the day of an incident as text, null where the year, the month or the day is not known."""
    if year is None or month in {None, NOT_KNOWN} or day in {None, NOT_KNOWN}:
        return None
    return iso_day(year, str(month), str(day))


def month_only(year: str | None, month: str | None, day: str | None) -> Way | None:
    """Tell the day of an incident of which only the month is known: its middle."""
    if year is None or month in {None, NOT_KNOWN} or day not in {None, NOT_KNOWN}:
        return None
    return Way(middle_of_month(year, str(month)), "gtd-middle-of-month", MEDIUM)


def time_precision(
    year: str | None, month: str | None, day: str | None, approximate: str | None
) -> Way | None:
    """Tell how exact the day is; null where there is none, or where one is given and called approximate.

    `approximate` is `true` where GTD gives an approximate date beside it.
    """
    if told_day(year, month, day) is not None:
        return None if approximate == APPROXIMATE else Way("1", "gtd-day", HIGH)
    found = month_only(year, month, day)
    return None if found is None or found.value is None else Way("3", found.rule, HIGH)


def geo_precision(specificity: str | None) -> Way | None:
    """Tell how exact the place is, null for a code that GTD does not have."""
    level = specificities().get(specificity or "")
    if level is None:
        return None
    value = None if level.value is None else str(level.value)
    return Way(value, "gtd-specificity", FIRM.get(level.code, MEDIUM))


def target_type(target: str | None, nationality: str | None, country: str | None) -> Way | None:
    """Tell the actor type of who was attacked; armed groups stay open, being rebels or militias."""
    if target in FORCES:
        if nationality is None or country is None:
            return None
        if nationality == country:
            return Way(STATE, "gtd-target-forces", HIGH)
        return Way(EXTERNAL, "gtd-target-foreign-forces", MEDIUM)
    firm = PEOPLE.get(target or "")
    return None if firm is None else Way(CIVILIANS, "gtd-target-civilians", firm)


def target_group(target: str | None, body: str | None) -> Way | None:
    """Tell who was attacked by name, where the target is an organisation that bears arms."""
    return Way(body, "gtd-target-group", MEDIUM) if target in ARMED and body else None


def rounded(killed: str | None) -> Way | None:
    """Tell a fraction of dead as a whole number; null for what is one, or none that can be read."""
    found = FRACTION.fullmatch(killed or "")
    if found is None or not found[2].strip("0"):
        return None
    return Way(str(int(found[1] or 0) + (int(found[2][0]) >= HALF)), "gtd-nkill-fraction", LOW)
