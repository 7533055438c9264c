"""Codes of SCAD: all there, legal, and null where ACLED has no level."""

from __future__ import annotations

import pytest

from acled_export.code_tables import CONFIDENCES, NEEDS
from acled_export.scad_codes import EVENT_TYPES, locations, repression
from acled_export.vocabulary import vocabulary

FACTS = vocabulary("sub_event_type").facts
CIVILIAN, ARMED = "civilian target", "both armed"
VAC, BATTLES = ("Violence against civilians", "Attack"), ("Battles", "Armed clash")


def test_all_codes_are_there() -> None:
    assert [*map(str, range(1, 11)), "-9"] == list(EVENT_TYPES)
    assert list(repression()) == ["0", "1", "2", "-99"]
    assert list(locations()) == ["1", "2", "3", "4", "5", "6", "7", "-99"]


def test_entries_are_legal_and_say_why() -> None:
    found = [one for entry in EVENT_TYPES.values() for one in entry.readings]
    assert len({one.rule for one in found}) == len(found)
    for one in found:
        assert one.label
        assert one.why
        assert one.needs is None or one.needs in NEEDS
        assert one.event_type is None or one.confidence in CONFIDENCES
        if one.sub_event_type is not None:
            assert FACTS[one.sub_event_type]["event_type"] == one.event_type


@pytest.mark.parametrize(
    ("code", "expected", "kept"),
    [
        ("1", [("Protests", None, None, "medium")], True),
        ("2", [("Protests", None, None, "medium")], True),
        ("3", [("Riots", "Violent demonstration", None, "medium")], True),
        ("4", [("Riots", None, None, "medium")], True),
        ("5", [("Protests", None, None, "low")], False),
        ("6", [("Protests", None, None, "low")], False),
        ("7", [(*VAC, CIVILIAN, "low"), (*BATTLES, ARMED, "low")], True),
        ("8", [(*BATTLES, ARMED, "low"), (*VAC, CIVILIAN, "low")], True),
        ("9", [(*BATTLES, ARMED, "low"), (*VAC, CIVILIAN, "low")], True),
        ("10", [(*BATTLES, ARMED, "low")], True),
        ("-9", [(None, None, None, None)], False),
    ],
)
def test_readings(code: str, expected: list[tuple[str | None, ...]], *, kept: bool) -> None:
    found = EVENT_TYPES[code]
    assert expected == [
        (one.event_type, one.sub_event_type, one.needs, one.confidence) for one in found.readings
    ]
    assert kept == found.kept


def test_force_against_a_demonstration_tells_its_sub_event_type() -> None:
    told = [level.value for level in repression().values()]
    assert told == [
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
        None,
    ]
    assert {"Protests"} == {FACTS[str(term)]["event_type"] for term in told if term}


def test_exactness_of_places() -> None:
    assert [level.value for level in locations().values()] == [1, 1, 2, None, None, 3, None, None]
    assert all(level.label and level.why for level in (*locations().values(), *repression().values()))
