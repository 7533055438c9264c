"""What UCDP GED says in its own classes, and which value of the contract that comes nearest to.

Sources: codebook of UCDP GED (precision of days and places, types of violence); for the common scales of
precision xSub's `step2x_event_types_list.R`; for event types 222 pairs of rows that lay close in time and
place in both datasets: of UCDP's state-based events 45 of 80 were battles, of one-sided ones 30 of 54
violence against civilians.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyarrow as pa

from acled_export.actor_types import CIVILIANS, EXTERNAL, STATE, interaction_of
from acled_export.neighbours.decided import HIGH, LOW, MEDIUM, Way
from acled_export.places import facts_of
from acled_export.states import country_of_ucdp_name
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

STATE_BASED, NON_STATE, ONE_SIDED = "1", "2", "3"
GOVERNMENT = re.compile(r"Government of (?P<state>.+)")
SEVERAL = re.compile(r"\s*[,;]\s*")
ISRAEL = "666"  # under this number stand events in Gaza and the West Bank too

DECIDES: Mapping[str, str] = MappingProxyType(
    {
        "ucdp-one-sided": "type_of_violence 3 is violence against civilians that targets civilians: both say "
        "that an armed group uses force on people who are not armed. ACLED would call a bombing "
        "Explosions/Remote violence, which UCDP does not code.",
        "ucdp-fighting": "type_of_violence 1 and 2 are battles, the most frequent type of such events; UCDP "
        "does not code the tactic, so any of them may be remote violence.",
        "ucdp-type-unknown": "a type_of_violence that is none of 1, 2 and 3 gives no event type.",
        "ucdp-violence": "every event of UCDP GED is political violence, whatever its type.",
        "ucdp-middle-of-span": "an event of more than one day has the middle of its days, of an even number "
        "of them the earlier; the first and the last day are kept in `loss`.",
        "ucdp-date-prec": "date_prec 1 is the day, 2 and 3 (up to a week) are 2, 4 (the month) is 3; 5, up "
        "to a year, is coarser than any level of the contract and stays unknown.",
        "ucdp-where-prec": "where_prec 1 is the place, 2 (near it) and 3 (second division) are 2, 4 (first "
        "division) and 5 (a wide or linear feature) are 3; 6 and 7, a country and the sea, stay unknown.",
        "ucdp-government-at-home": "a side called `Government of` whose Gleditsch-Ward number is that of the "
        "event's country is State forces; by its name where UCDP gives no number.",
        "ucdp-government-abroad": "a side called `Government of` whose Gleditsch-Ward number is not that of "
        "the event's country is External/Other forces; by its name where UCDP gives no number.",
        "ucdp-civilians": "the side called `Civilians` is Civilians.",
        "ucdp-sides": "the interaction joins the types of both sides, where both are known.",
        "ucdp-country-name": "the country by UCDP's name of it, with its ISO code and ACLED's region.",
        "ucdp-country-number": "the country by its Gleditsch-Ward number on the day, where UCDP's name of it "
        "is not known, with its ISO code and ACLED's region.",
        "ucdp-country-verbatim": "a country that neither name nor number tells keeps UCDP's name.",
    }
)
MIDDLE = Way("middle", "ucdp-middle-of-span", MEDIUM)
TIMES = {"1": "1", "2": "2", "3": "2", "4": "3"}
PLACES = {"1": ("1", HIGH), "2": ("2", MEDIUM), "3": ("2", MEDIUM), "4": ("3", MEDIUM), "5": ("3", LOW)}


def event_type(violence: str | None) -> Way | None:
    """Tell the event type of a `type_of_violence`."""
    if violence is None:
        return None
    if violence == ONE_SIDED:
        return Way("Violence against civilians", "ucdp-one-sided", MEDIUM)
    if violence in {STATE_BASED, NON_STATE}:
        return Way("Battles", "ucdp-fighting", LOW)
    return Way(None, "ucdp-type-unknown", LOW)


def disorder_type(violence: str | None) -> Way | None:
    """Tell the disorder type: political violence for the three classes of organised violence."""
    if violence in {STATE_BASED, NON_STATE, ONE_SIDED}:
        return Way("Political violence", "ucdp-violence", HIGH)
    return None


def targeting(violence: str | None) -> Way | None:
    """Tell whether civilians are the target: they are in one-sided violence, elsewhere it is not known."""
    if violence == ONE_SIDED:
        return Way(vocabulary("civilian_targeting").terms[0], "ucdp-one-sided", HIGH)
    return None


def time_precision(level: str | None) -> Way | None:
    """Tell the precision of the day from `date_prec`."""
    return None if level is None else Way(TIMES.get(level), "ucdp-date-prec", HIGH)


def geo_precision(level: str | None) -> Way | None:
    """Tell the precision of the place from `where_prec`."""
    if level is None:
        return None
    value, confidence = PLACES.get(level, (None, LOW))
    return Way(value, "ucdp-where-prec", confidence)


def actor_type(
    name: str | None, number: str | None, country_id: str | None, country: str | None
) -> Way | None:
    """Tell the type of a side by its name and `gwnoa` or `gwnob`; null where UCDP's words leave it open.

    Whether a group is a rebel group or a militia is ACLED's judgement. Of several governments some may be at
    home and some abroad: then the type is not known.
    """
    if name == CIVILIANS:
        return Way(CIVILIANS, "ucdp-civilians", HIGH)
    found = GOVERNMENT.match(name or "")
    if found is None:
        return None
    if number is not None and country_id is not None:
        at_home = {one == country_id for one in SEVERAL.split(number.strip())}
        return _government(at_home, MEDIUM if country_id == ISRAEL else HIGH)
    states = [one.removeprefix("Government of ") for one in SEVERAL.split(found["state"])]
    homes = country_of_ucdp_name(pa.array([*states, country], pa.string())).to_pylist()
    if None in homes:
        return None
    return _government({home == homes[-1] for home in homes[:-1]}, MEDIUM)


def _government(at_home: set[bool], confidence: str) -> Way | None:
    if at_home == {True}:
        return Way(STATE, "ucdp-government-at-home", confidence)
    return Way(EXTERNAL, "ucdp-government-abroad", confidence) if at_home == {False} else None


def interaction(inter1: str | None, inter2: str | None) -> Way | None:
    """Tell the interaction of two types, both of which have to be known."""
    label = interaction_of(inter1, inter2) if inter1 is not None and inter2 is not None else None
    return None if label is None else Way(label, "ucdp-sides", MEDIUM)


def country(name: str | None, named: str | None, numbered: str | None) -> Way | None:
    """Tell the country by UCDP's name of it, by its number where that is not known, else as UCDP wrote it."""
    if named is not None:
        return Way(named, "ucdp-country-name", HIGH)
    if numbered is not None:
        return Way(numbered, "ucdp-country-number", MEDIUM)
    return None if name is None else Way(name, "ucdp-country-verbatim", LOW)


def fact(column: str, told: Way | None) -> Way | None:
    """Tell what the vocabulary of countries knows of a decided country: its `iso` or `region`."""
    known = None if told is None or told.value is None else facts_of(told.value).get(column)
    return None if told is None or known is None else Way(str(known), told.rule, told.confidence)
