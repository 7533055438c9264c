"""Monthly counts in HAPI's layout: three types that overlap, and no code or flag that nobody told."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from shaped_events import (
    ARRESTS,
    BOMB,
    CROWD,
    DEMONSTRATION,
    EXCESS,
    MARCHERS,
    MOB,
    NOBODY,
    ONE_SIDED,
    PEOPLE,
    PROTEST,
    REBELS,
    SOLDIERS,
    crowded,
    event,
    filled,
    golden,
    known,
    only,
    shaped,
)

if TYPE_CHECKING:
    from pathlib import Path

NAME = "hapi-conflict-event"
TARGETED = {"civilian_targeting": "Civilian targeting"}
OVERLAP = "the three event types overlap and must not be added"
HEADER = (
    "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,"
    "admin2_code,admin2_name,admin_level,event_type,events,fatalities,reference_period_start,"
    "reference_period_end,dataset_hdx_id,resource_hdx_id,warning,error"
)


def types(*rows: dict[str, Any]) -> dict[str, int]:
    return {row["event_type"]: row["events"] for row in shaped(NAME, *rows).rows}


def test_a_row_of_one_event() -> None:
    assert filled(only(NAME, event(fatalities=3))) == {
        "location_code": "KEN",
        "provider_admin1_name": "Nakuru",
        "provider_admin2_name": "Nakuru Town East",
        "admin_level": 2,
        "event_type": "political_violence",
        "events": 1,
        "fatalities": 3,
        "reference_period_start": dt.date(2024, 3, 1),
        "reference_period_end": dt.date(2024, 3, 31),
        "warning": OVERLAP,
    }


def test_the_header_is_that_of_hapi() -> None:
    assert HEADER.split(",") == shaped(NAME).schema.names


def test_golden(tmp_path: Path) -> None:
    expected, actual = golden(NAME, tmp_path)
    assert expected == actual


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (event(SOLDIERS, REBELS), {"political_violence"}),
        (event(REBELS, PEOPLE, **ONE_SIDED, **TARGETED), {"political_violence", "civilian_targeting"}),
        (event(REBELS, SOLDIERS, **BOMB), {"political_violence"}),
        (event(MARCHERS, NOBODY, **PROTEST), {"demonstration"}),
        (
            event(MARCHERS, SOLDIERS, **EXCESS, **TARGETED),
            {"political_violence", "demonstration", "civilian_targeting"},
        ),
        (event(CROWD, NOBODY, **DEMONSTRATION), {"demonstration"}),
        (event(CROWD, PEOPLE, **MOB, **TARGETED), {"political_violence", "civilian_targeting"}),
        (event(CROWD, SOLDIERS, **MOB), {"political_violence"}),
    ],
)
def test_an_event_is_of_every_type_that_it_belongs_to(row: dict[str, Any], expected: set[str]) -> None:
    assert dict.fromkeys(expected, 1) == types(row)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            event(SOLDIERS, PEOPLE, **ARRESTS),
            "a strategic development, which none of the three types of event holds",
        ),
        (
            event(CROWD, event_type="Riots", sub_event_type=None),
            "a riot that may be a demonstration or mob violence",
        ),
        (event(event_type=None, sub_event_type=None), "the event type is not known"),
        (event(country="Red Sea"), "the country has no ISO code: at sea, or not known"),
        (event(country=None), "the country has no ISO code: at sea, or not known"),
        (event(event_date=None), "the day is not known"),
    ],
)
def test_what_is_of_no_type_or_place_is_left_out(row: dict[str, Any], reason: str) -> None:
    found = shaped(NAME, row)
    assert ([], {reason: 1}) == (found.rows, dict(found.left_out))


def test_events_without_admin2_stand_by_themselves_and_are_no_total() -> None:
    found = shaped(
        NAME, event(fatalities=1), event(admin2=None, fatalities=2), event(admin1=None, admin2=None)
    ).rows
    told = [
        (row["admin_level"], row["provider_admin1_name"], row["provider_admin2_name"], row["events"])
        for row in found
    ]
    assert told == [(2, "Nakuru", "Nakuru Town East", 1), (0, "Nakuru", None, 1), (0, None, None, 1)]
    assert [row["warning"] == OVERLAP for row in found] == [True, False, False]
    assert found[1]["warning"] == f"{OVERLAP}; only events whose admin2 is not known, not the whole country"


def test_demonstrations_have_no_deaths() -> None:
    rows = shaped(NAME, event(CROWD, NOBODY, **DEMONSTRATION, fatalities=4)).rows
    assert [(row["event_type"], row["fatalities"]) for row in rows] == [("demonstration", None)]


@pytest.mark.parametrize(
    ("deaths", "expected", "warning"),
    [
        ([None, None], None, f"{OVERLAP}; deaths not known of events: 2"),
        ([None, 4], 4, f"{OVERLAP}; deaths not known of events: 1"),
        ([0, 0], 0, OVERLAP),
    ],
)
def test_deaths_that_are_not_known_are_not_0(
    deaths: list[int | None], expected: int | None, warning: str
) -> None:
    (row,) = shaped(NAME, *(event(fatalities=number) for number in deaths)).rows
    assert (expected, warning) == (row["fatalities"], row["warning"])


def test_the_dataset_of_the_events_is_named() -> None:
    assert only(NAME, event(source_dataset="ucdp-ged"))["warning"] == f"{OVERLAP}; events of ucdp-ged"


@pytest.mark.parametrize(
    ("day", "last"),
    [(dt.date(2024, 2, 10), dt.date(2024, 2, 29)), (dt.date(1999, 12, 31), dt.date(1999, 12, 31))],
)
def test_a_period_is_a_calendar_month(day: dt.date, last: dt.date) -> None:
    row = only(NAME, event(event_date=day))
    assert (day.replace(day=1), last) == (row["reference_period_start"], row["reference_period_end"])


@given(crowded())
def test_each_type_sums_to_its_events_and_deaths(rows: list[dict[str, Any]]) -> None:
    kept = [row for row in rows if row["event_date"] and row["time_precision"]]
    of_type = {
        "civilian_targeting": [row for row in kept if row["civilian_targeting"]],
        "demonstration": [row for row in kept if "Demonstrations" in row["disorder_type"]],
        "political_violence": [row for row in kept if "Political violence" in row["disorder_type"]],
    }
    found = shaped(NAME, *rows).rows
    events, deaths = Counter[str](), Counter[str]()
    for row in found:
        events[row["event_type"]] += row["events"]
        deaths[row["event_type"]] += row["fatalities"] or 0
    assert {kind: len(its) for kind, its in of_type.items() if its} == dict(events)
    for kind in ("civilian_targeting", "political_violence"):
        assert sum(known(of_type[kind])) == deaths[kind]
    key = (
        "location_code",
        "provider_admin1_name",
        "provider_admin2_name",
        "event_type",
        "reference_period_start",
    )
    keys = [tuple(row[name] for name in key) for row in found]
    assert len(set(keys)) == len(keys)


@given(crowded())
def test_codes_and_flags_that_nobody_told_are_blank(rows: list[dict[str, Any]]) -> None:
    blank = ("has_hrp", "in_gho", "admin1_code", "admin2_code", "dataset_hdx_id", "resource_hdx_id", "error")
    assert {None} >= {row[column] for row in shaped(NAME, *rows).rows for column in blank}
