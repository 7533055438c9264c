"""Rows as people expect them, written out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from mapping_samples import (
    ARMY,
    CIVILIANS,
    PROTESTERS,
    REBELS,
    TOWN,
    clash,
    day,
    decision,
    events,
    exactly,
    filled,
    on,
    only,
    reported,
)

from acled_export.incident import MonthPart, Place, Toll, TollStatus, When

if TYPE_CHECKING:
    from acled_export.event import Event

NEWTOWN = attrs.evolve(TOWN, name="Newtown", latitude=-0.41, longitude=36.1)
MIDTOWN = attrs.evolve(TOWN, name="Midtown", latitude=-0.5, longitude=36.2)
FARPORT = Place(
    name="Farport", country="Somalia", admin1="Banadir", latitude=2.0, longitude=45.1, precision=2
)

CLASH = {
    "event_id_cnty": "AEX-KEN-1E7RJ5T4K2BS8NGK",
    "event_date": day(5),
    "year": 2024,
    "time_precision": 1,
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Kenya (2022-)",
    "inter1": "State forces",
    "actor2": "Hill Front",
    "inter2": "Rebel group",
    "interaction": "State forces-Rebel group",
    "iso": 404,
    "region": "Eastern Africa",
    "country": "Kenya",
    "admin1": "Nakuru",
    "location": "Oldtown",
    "latitude": -0.3031,
    "longitude": 36.08,
    "geo_precision": 1,
    "source": "Example Gazette",
    "source_scale": "National",
    "notes": "On 5 March 2024, Soldiers and rebels exchanged fire.",
    "fatalities": 4,
    "timestamp": 1711011600,
    "source_dataset": "acled_export incident document",
    "source_version": "1.0",
    "source_event_id": "clash",
    "source_category": "event, accepted",
    "mapping_confidence": "explicit",
}


def picked(event: Event, expected: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(event, name) for name in expected}


def test_a_clash() -> None:
    assert filled(only(clash(killed=exactly(4)))) == CLASH


def test_two_days_in_two_places_with_a_remainder() -> None:
    incident = clash(when=on(5, 6), places=(TOWN, NEWTOWN), killed=exactly(7))
    shown = [(event.event_date, event.location, event.fatalities, event.notes) for event in events(incident)]
    told = "Soldiers and rebels exchanged fire. 7 fatalities split across 4 events,"
    assert shown == [
        (day(5), "Oldtown", 2, f"On 5 March 2024, {told} 2 coded to this one."),
        (day(5), "Newtown", 2, f"On 5 March 2024, {told} 2 coded to this one."),
        (day(6), "Oldtown", 2, f"On 6 March 2024, {told} 2 coded to this one."),
        (day(6), "Newtown", 1, f"On 6 March 2024, {told} 1 coded to this one."),
    ]


def test_a_suicide_bomb_counts_the_bomber_and_adds_nobody() -> None:
    incident = clash(
        summary="A man blew himself up at a checkpoint.",
        sub_event_types=("Suicide bomb",),
        actors=(
            attrs.evolve(REBELS, side=1),
            attrs.evolve(ARMY, side=2, associates=("Police Forces of Kenya (2022-)",)),
        ),
        killed=exactly(4),
        injured=reported(9),
    )
    expected = CLASH | {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Suicide bomb",
        "actor1": "Hill Front",
        "inter1": "Rebel group",
        "actor2": "Military Forces of Kenya (2022-)",
        "assoc_actor_2": "Police Forces of Kenya (2022-)",
        "inter2": "State forces",
        "notes": "On 5 March 2024, a man blew himself up at a checkpoint. Injured: 9 or more.",
        "loss": "injured: 9 or more",
    }
    assert filled(only(incident)) == expected
    assert decision(incident, "fatalities").reason == (
        "the number reported; ACLED counts the bomber; a report's number is taken to do so, "
        "and nobody was added"
    )


def test_a_protest_met_with_excessive_force_in_three_towns() -> None:
    incident = clash(
        summary="Police fired at a march.",
        sub_event_types=("Excessive force against protesters",),
        actors=(
            attrs.evolve(ARMY, name="Police Forces of Kenya (2022-)"),
            attrs.evolve(PROTESTERS, side=2, associates=("Women (Kenya)",)),
        ),
        places=(TOWN, NEWTOWN, MIDTOWN),
        killed=exactly(5),
        crowd_size="several hundred",
        tags=("women targeted: girls",),
    )
    rows = events(incident)
    expected = CLASH | {
        "disorder_type": "Political violence; Demonstrations",
        "event_type": "Protests",
        "sub_event_type": "Excessive force against protesters",
        "actor1": "Protesters (Kenya)",
        "assoc_actor_1": "Women (Kenya)",
        "inter1": "Protesters",
        "actor2": "Police Forces of Kenya (2022-)",
        "inter2": "State forces",
        "interaction": "State forces-Protesters",
        "civilian_targeting": "Civilian targeting",
        "notes": "On 5 March 2024, Police fired at a march. "
        "5 fatalities split across 3 events, 3 coded to this one.",
        "fatalities": 3,
        "tags": "crowd size=several hundred; women targeted: girls",
        "mapping_rule": "demonstrators-first; split-evenly",
        "mapping_confidence": "convention",
    }
    assert filled(rows[0]) == expected
    assert [(row.location, row.fatalities) for row in rows] == [
        ("Oldtown", 3),
        ("Newtown", 1),
        ("Midtown", 1),
    ]


def test_state_forces_that_cross_a_border() -> None:
    home, abroad = events(clash(places=(TOWN, FARPORT)))
    assert picked(home, {"country": 0, "inter1": 0, "interaction": 0, "mapping_rule": 0}) == {
        "country": "Kenya",
        "inter1": "State forces",
        "interaction": "State forces-Rebel group",
        "mapping_rule": "no-death-reported",
    }
    expected = {
        "event_id_cnty": "AEX-SOM-DGDCDZMK0YP9PNNN",
        "inter1": "External/Other forces",
        "interaction": "Rebel group-External/Other forces",
        "iso": 706,
        "country": "Somalia",
        "mapping_rule": "forces-abroad; no-death-reported",
        "mapping_confidence": "convention",
    }
    assert picked(abroad, expected) == expected


def test_external_forces_and_civilians_are_the_exception_in_the_interaction() -> None:
    actors = (attrs.evolve(CIVILIANS, name="Civilians (Somalia)", side=1), attrs.evolve(ARMY, side=2))
    row = only(clash(sub_event_types=("Attack",), places=(FARPORT,), actors=actors))
    expected = {
        "event_type": "Violence against civilians",
        "actor1": "Military Forces of Kenya (2022-)",
        "inter1": "External/Other forces",
        "actor2": "Civilians (Somalia)",
        "inter2": "Civilians",
        "interaction": "External/Other forces-Civilians",
        "civilian_targeting": "Civilian targeting",
        "mapping_rule": "victims-second; forces-abroad; no-death-reported",
    }
    assert picked(row, expected) == expected


def test_tactics_merged_by_precedence_and_civilians_in_the_notes() -> None:
    incident = clash(
        sub_event_types=("Air/drone strike", "Armed clash"),
        actors=(ARMY, REBELS, attrs.evolve(CIVILIANS, associates=("Farmers (Kenya)",))),
        killed=exactly(4),
    )
    expected = CLASH | {
        "assoc_actor_2": "Farmers (Kenya)",
        "notes": "On 5 March 2024, Soldiers and rebels exchanged fire. "
        "Coded as Armed clash by precedence; also reported: Air/drone strike. "
        "Civilians also involved: Civilians (Kenya).",
        "mapping_rule": "precedence; civilians-in-notes",
        "mapping_confidence": "convention",
    }
    assert filled(only(incident)) == expected


def test_a_strategic_development_opens_with_its_class_word() -> None:
    incident = clash(
        sub_event_types=("Disrupted weapons use",),
        class_word="Interception",
        summary="An army unit shot down a drone.",
    )
    expected = {
        "disorder_type": "Strategic developments",
        "event_type": "Strategic developments",
        "civilian_targeting": None,
        "fatalities": 0,
        "tags": None,
        "notes": "Interception: On 5 March 2024, an army unit shot down a drone.",
    }
    assert picked(only(incident), expected) == expected


@pytest.mark.parametrize(
    ("killed", "policy", "number", "note", "rule", "confidence"),
    [
        (
            reported(4, 9),
            {},
            4,
            "Fatalities disputed (4 to 9); lowest figure coded.",
            "disputed-lowest",
            "convention",
        ),
        (
            reported(4, 9),
            {"disputed": "highest"},
            9,
            "Fatalities disputed (4 to 9); highest figure coded (not ACLED's convention).",
            "disputed-highest",
            "chosen",
        ),
        (
            reported(4, 9),
            {"disputed": "midpoint"},
            6,
            "Fatalities disputed (4 to 9); midpoint coded (not ACLED's convention).",
            "disputed-midpoint",
            "chosen",
        ),
        (
            reported(words="several"),
            {},
            3,
            "Unknown fatalities coded as 3.",
            "several-of-fatalities",
            "convention",
        ),
        (
            reported(words="several"),
            {"several": 10},
            10,
            "Unknown fatalities coded as 10.",
            "several-of-fatalities",
            "convention",
        ),
        (
            reported(words="dozens"),
            {},
            12,
            "Dozens of fatalities coded as 12.",
            "dozens-of-fatalities",
            "convention",
        ),
        (
            Toll(status=TollStatus.UNCONFIRMED, words="a few"),
            {},
            0,
            "Fatalities unconfirmed, coded as 0.",
            "unconfirmed",
            "convention",
        ),
        (
            Toll(status=TollStatus.UNCONFIRMED, low=2, high=2),
            {"unconfirmed": 2},
            2,
            "Fatalities unconfirmed, coded as 2.",
            "unconfirmed",
            "chosen",
        ),
        (
            reported(None, 8, "as many as eight"),
            {},
            8,
            "Up to 8 fatalities reported; the only figure coded.",
            "only-figure",
            "inferred",
        ),
    ],
)
def test_what_is_coded_where_the_number_is_open(  # noqa: PLR0917 - a table of cases
    killed: Toll, policy: dict[str, Any], number: int, note: str, rule: str, confidence: str
) -> None:
    row = only(clash(killed=killed), **policy)
    assert (row.fatalities, row.notes) == (number, f"{CLASH['notes']} {note}")
    assert (row.mapping_rule, row.mapping_confidence) == (rule, confidence)


@pytest.mark.parametrize(
    ("when", "expected", "rule", "opening"),
    [
        (
            When(first=day(4), last=day(10), precision=2),
            day(7),
            "middle-of-span",
            "Around 7 March 2024, ",
        ),
        (When(first=day(4), last=day(5), precision=2), day(4), "middle-of-span", "Around 4 March 2024, "),
        (
            When(first=day(1), last=day(31), precision=3),
            day(16),
            "middle-of-month",
            "Around 16 March 2024, ",
        ),
        (
            When(first=dt.date(2024, 2, 3), last=dt.date(2024, 2, 5), precision=3),
            dt.date(2024, 2, 15),
            "middle-of-month",
            "Around 15 February 2024, ",
        ),
        (
            When(first=day(1), last=day(31), precision=3, month_part=MonthPart.BEGINNING),
            day(1),
            "first-day-of-month",
            "Around 1 March 2024, ",
        ),
        (
            When(first=dt.date(2024, 2, 1), last=dt.date(2024, 2, 1), precision=3, month_part=MonthPart.END),
            dt.date(2024, 2, 29),
            "last-day-of-month",
            "Around 29 February 2024, ",
        ),
    ],
)
def test_days_that_are_not_known(when: When, expected: dt.date, rule: str, opening: str) -> None:
    incident = clash(when=when)
    row = only(incident)
    assert (row.event_date, row.time_precision) == (expected, when.precision)
    assert decision(incident, "event_date").rule == rule
    assert str(row.notes).startswith(opening)
