"""GTD's columns as far as events fill them: every code, and nothing that a person has to judge."""

from __future__ import annotations

import datetime as dt
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
    MILITIA,
    MOB,
    NOBODY,
    ONE_SIDED,
    PEOPLE,
    PROTEST,
    REBELS,
    SOLDIERS,
    Side,
    event,
    filled,
    golden,
    only,
    shaped,
)

from acled_export.discovery import discover
from acled_export.gtd_codes import ATTACK_TYPES, TARGET_TYPES, WEAPON_SUB_TYPES, WEAPON_TYPES
from acled_export.neighbours.gtd.columns import COLUMNS
from acled_export.testing import histories
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

NAME = "gtd-style"
REMOTE = "Explosions/Remote violence"
ABROAD = "External/Other forces"
JUDGED = (
    "crit1",
    "crit2",
    "crit3",
    "doubtterr",
    "alternative",
    "alternative_txt",
    "success",
    "multiple",
    "related",
)
UNTOLD = (
    "eventid",
    "claimed",
    "guncertain1",
    "nwound",
    "nkillter",
    "nperps",
    "property",
    "INT_ANY",
    "natlty1",
)
SUB_EVENTS = vocabulary("sub_event_type")
# attack type, weapon type, weapon sub-type
MEANS = {
    "Government regains territory": (2, None, None),
    "Non-state actor overtakes territory": (2, None, None),
    "Armed clash": (2, None, None),
    "Mob violence": (None, None, None),
    "Chemical weapon": (8, 2, None),
    "Air/drone strike": (3, 6, None),
    "Suicide bomb": (3, 6, None),
    "Shelling/artillery/missile attack": (3, 6, 11),
    "Remote explosive/landmine/IED": (3, 6, 16),
    "Grenade": (3, 6, 7),
    "Sexual violence": (None, None, None),
    "Attack": (2, None, None),
    "Abduction/forced disappearance": (6, None, None),
}


def test_a_row_of_one_event() -> None:
    row = event(REBELS, PEOPLE, **BOMB, fatalities=3, assoc_actor_2="Women (Kenya); Aid Workers (Kenya)")
    assert filled(only(NAME, row)) == {
        "iyear": 2024,
        "imonth": 3,
        "iday": 1,
        "country_txt": "Kenya",
        "provstate": "Nakuru",
        "city": "Nakuru",
        "latitude": -0.3031,
        "longitude": 36.08,
        "specificity": 1,
        "summary": row["notes"],
        "attacktype1": 3,
        "attacktype1_txt": "Bombing/explosion",
        "targtype1": 12,
        "targtype1_txt": "NGO",
        "target1": "Civilians (Kenya)",
        "gname": "Invented Front",
        "weaptype1": 6,
        "weaptype1_txt": "Explosives",
        "weapsubtype1": 16,
        "weapsubtype1_txt": "Unknown explosive type",
        "nkill": 3,
        "scite1": "Example Gazette",
        "scite2": "Invented Wire",
        "acled_export_id": "AEX-KEN-0000000000000000",
    }


def test_golden(tmp_path: Path) -> None:
    expected, actual = golden(NAME, tmp_path)
    assert expected == actual


def test_the_header_is_that_of_gtd_and_our_id() -> None:
    assert [*COLUMNS, "acled_export_id"] == shaped(NAME).schema.names
    assert len(COLUMNS) == 135


@pytest.mark.parametrize("sub", SUB_EVENTS.terms)
def test_every_sub_event_type_has_its_means_or_is_left_out(sub: str) -> None:
    kind = {"event_type": SUB_EVENTS.facts[sub]["event_type"], "sub_event_type": sub}
    found = shaped(NAME, event(REBELS, PEOPLE, **kind))
    codes = [(row["attacktype1"], row["weaptype1"], row["weapsubtype1"]) for row in found.rows]
    assert ([MEANS[sub]] if sub in MEANS else []) == codes
    assert sum(found.left_out.values()) == (sub not in MEANS)


@pytest.mark.parametrize(
    ("event_type", "expected"),
    [("Battles", 2), (REMOTE, None), ("Violence against civilians", None)],
)
def test_an_event_type_alone_tells_the_attack_of_battles_only(event_type: str, expected: int | None) -> None:
    row = only(NAME, event(REBELS, SOLDIERS, event_type=event_type, sub_event_type=None))
    assert (expected, None) == (row["attacktype1"], row["weaptype1"])


@given(histories(contract="candidate"))
def test_codes_and_labels_go_together(rows: list[dict[str, Any]]) -> None:
    tables = {
        "attacktype1": ATTACK_TYPES,
        "weaptype1": WEAPON_TYPES,
        "weapsubtype1": WEAPON_SUB_TYPES,
        "targtype1": TARGET_TYPES,
    }
    for row in shaped(NAME, *rows).rows:
        for name, table in tables.items():
            code = row[name]
            assert row[f"{name}_txt"] == (None if code is None else table[str(code)].label)


@pytest.mark.parametrize(
    ("second", "associates", "expected"),
    [
        (PEOPLE, None, 14),
        (PEOPLE, "Women (Kenya)", 14),
        (PEOPLE, "Women (Kenya); Journalists (Kenya)", 10),
        (PEOPLE, "Aid Workers (Kenya); Teachers (Kenya)", 12),
        (PEOPLE, "Teachers (Kenya)", 8),
        (SOLDIERS, "Teachers (Kenya)", 4),
        (("Police Forces of Kenya (2022-)", "State forces"), None, 3),
        (("Government of Kenya (2022-)", "State forces"), None, 2),
        (("Military Forces of Uganda (1986-)", ABROAD), None, 4),
        (("Private Security Forces (Kenya)", ABROAD), None, None),
        (("Mutiny of Military Forces of Kenya (2022-)", "State forces"), None, None),
        (MILITIA, None, 17),
        (("Invented Clan Militia (Kenya)", "Identity militia"), None, 17),
        (CROWD, None, None),
        (NOBODY, None, None),
    ],
)
def test_targets_follow_from_the_second_actor(
    second: Side, associates: str | None, expected: int | None
) -> None:
    row = only(NAME, event(REBELS, second, **BOMB, assoc_actor_2=associates))
    assert (expected, second[0]) == (row["targtype1"], row["target1"])


@pytest.mark.parametrize(
    ("precision", "expected"),
    [(1, (1, None)), (2, (1, "week of 1 March 2024")), (3, (0, "March 2024"))],
)
def test_a_day_of_0_is_one_of_which_the_month_is_known(
    precision: int, expected: tuple[int, str | None]
) -> None:
    row = only(NAME, event(REBELS, event_date=dt.date(2024, 3, 1), time_precision=precision))
    assert (2024, 3, *expected) == (row["iyear"], row["imonth"], row["iday"], row["approxdate"])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"geo_precision": 1}, (1, None)),
        ({"geo_precision": 2}, (1, 1)),
        ({"geo_precision": 3}, (4, None)),
        ({"geo_precision": None}, (None, None)),
        ({"latitude": None, "longitude": None}, (5, None)),
    ],
)
def test_precision_of_places(changes: dict[str, Any], expected: tuple[int | None, int | None]) -> None:
    row = only(NAME, event(REBELS, **changes))
    assert expected == (row["specificity"], row["vicinity"])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            event(SOLDIERS, REBELS),
            "the first main actor is a state's forces, and GTD holds no violence of states",
        ),
        (
            event(("Military Forces of Uganda (1986-)", ABROAD), REBELS),
            "the first main actor is a state's forces, and GTD holds no violence of states",
        ),
        (
            event(("Somebody", None), PEOPLE, **ONE_SIDED),
            "the type of the first main actor is not known, so it may be a state's forces",
        ),
        (event(MARCHERS, NOBODY, **PROTEST), "a demonstration is no incident of GTD"),
        (event(MARCHERS, SOLDIERS, **EXCESS), "a demonstration is no incident of GTD"),
        (event(CROWD, NOBODY, **DEMONSTRATION), "a demonstration is no incident of GTD"),
        (
            event(CROWD, NOBODY, event_type="Riots", sub_event_type=None),
            "a riot that may be a demonstration or mob violence",
        ),
        (event(REBELS, PEOPLE, **ARRESTS), "a strategic development is no incident of GTD"),
        (event(REBELS, event_type=None, sub_event_type=None), "the event type is not known"),
        (event(REBELS, event_date=None), "the day is not known"),
        (event(REBELS, time_precision=None), "time_precision is not known, so the month is not certain"),
    ],
)
def test_what_cannot_be_an_incident_is_left_out_and_counted(row: dict[str, Any], reason: str) -> None:
    found = shaped(NAME, row)
    assert ([], {reason: 1}) == (found.rows, dict(found.left_out))


@pytest.mark.parametrize(
    "row",
    [
        event(REBELS, SOLDIERS),
        event(MILITIA, PEOPLE, **ONE_SIDED),
        event(CROWD, PEOPLE, **MOB),
        event(("Private Security Forces (Kenya)", ABROAD), PEOPLE, **ONE_SIDED),
    ],
)
def test_the_rest_are_candidates(row: dict[str, Any]) -> None:
    assert only(NAME, row)["acled_export_id"] == row["event_id_cnty"]


def test_an_unidentified_group_is_unknown() -> None:
    assert only(NAME, event(MILITIA, PEOPLE, **ONE_SIDED))["gname"] == "Unknown"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (None, (None, None, None)),
        ("One", ("One", None, None)),
        ("One; Two; Three; Four", ("One", "Two", "Three")),
    ],
)
def test_three_sources_are_cited(source: str | None, expected: tuple[str | None, ...]) -> None:
    row = only(NAME, event(REBELS, source=source))
    assert expected == (row["scite1"], row["scite2"], row["scite3"])


@given(histories(contract="candidate"))
def test_what_a_person_has_to_judge_is_blank(rows: list[dict[str, Any]]) -> None:
    found = shaped(NAME, *rows).rows
    assert {None} >= {row[column] for row in found for column in (*JUDGED, *UNTOLD)}
    assert {1, None} >= {row["suicide"] for row in found}
    assert {1, None} >= {row["vicinity"] for row in found}


@given(histories(contract="candidate"))
def test_rows_are_events_without_codes_for_unknown_but_the_day_of_a_month(rows: list[dict[str, Any]]) -> None:
    found = shaped(NAME, *rows)
    assert len(rows) == len(found.rows) + sum(found.left_out.values())
    by_id = {row["event_id_cnty"]: row for row in rows}
    for row in found.rows:
        of = by_id[row["acled_export_id"]]
        assert (row["iday"] == 0) == (of["time_precision"] == 3)
        assert row["nkill"] == of["fatalities"]
        assert set() == {-9, -99} & {value for value in row.values() if isinstance(value, int)}
        assert (row["attacktype1"] == 9, row["weaptype1"] == 13, row["targtype1"] == 20) == (False,) * 3


def test_it_is_never_called_gtd() -> None:
    notice = discover("shapes")[NAME].notice or ""
    assert "inclusion criteria not assessed; not GTD" in notice
