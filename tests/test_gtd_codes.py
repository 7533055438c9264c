"""Codes of GTD: all there, legal, and read as published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from acled_export.code_tables import CONFIDENCES, NEEDS, Candidate
from acled_export.gtd_codes import (
    ATTACK_TYPES,
    TARGET_TYPES,
    WEAPON_SUB_TYPES,
    WEAPON_TYPES,
    regions,
    specificity,
)
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLES = [ATTACK_TYPES, WEAPON_TYPES, WEAPON_SUB_TYPES, TARGET_TYPES]
REMOTE, VAC, BATTLES = "Explosions/Remote violence", "Violence against civilians", "Battles"
IED = "Remote explosive/landmine/IED"
CIVILIAN, ARMED = "civilian target", "both armed"
EXPLOSIVE = ["7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "28", "29"]

Decided = tuple[str | None, str | None, str | None]


def decided(found: Candidate) -> Decided:
    return (found.event_type, found.sub_event_type, found.confidence)


def test_all_codes_are_there() -> None:
    assert [str(n) for n in range(1, 10)] == list(ATTACK_TYPES)
    assert [str(n) for n in range(1, 14)] == list(WEAPON_TYPES)
    assert [str(n) for n in range(1, 30) if n != 25] == list(WEAPON_SUB_TYPES)
    assert [str(n) for n in range(1, 23)] == list(TARGET_TYPES)
    assert [str(n) for n in range(1, 6)] == list(specificity())
    assert [str(n) for n in range(1, 13)] == list(regions())


def test_entries_are_legal_and_say_why() -> None:
    found = [one for table in TABLES for entry in table.values() for one in entry.readings]
    assert len({one.rule for one in found}) == len(found)
    for one in found:
        assert one.label
        assert one.why
        assert one.needs is None or one.needs in NEEDS
        assert (one.event_type is None) == one.rule.endswith("-none")
        assert one.kept == (one.event_type is not None)
        assert one.event_type is None or one.confidence in CONFIDENCES
        if one.sub_event_type is not None:
            fact = vocabulary("sub_event_type").facts[one.sub_event_type]
            assert fact["event_type"] == one.event_type


@pytest.mark.parametrize(
    ("table", "code", "expected"),
    [
        (WEAPON_SUB_TYPES, "13", (REMOTE, "Suicide bomb", "high")),
        (WEAPON_SUB_TYPES, "7", (REMOTE, "Grenade", "high")),
        (WEAPON_SUB_TYPES, "11", (REMOTE, "Shelling/artillery/missile attack", "medium")),
        (WEAPON_SUB_TYPES, "8", (REMOTE, IED, "high")),
        (WEAPON_SUB_TYPES, "15", (REMOTE, IED, "medium")),
        (WEAPON_SUB_TYPES, "16", (REMOTE, IED, "medium")),
        (WEAPON_SUB_TYPES, "9", (REMOTE, None, "medium")),
        (WEAPON_SUB_TYPES, "2", (None, None, None)),
        (WEAPON_SUB_TYPES, "18", (None, None, None)),
        (WEAPON_TYPES, "2", (REMOTE, "Chemical weapon", "low")),
        (WEAPON_TYPES, "7", (None, None, None)),
        (ATTACK_TYPES, "3", (REMOTE, None, "medium")),
        (ATTACK_TYPES, "6", (VAC, "Abduction/forced disappearance", "medium")),
        (ATTACK_TYPES, "7", ("Strategic developments", "Looting/property destruction", "medium")),
        (ATTACK_TYPES, "4", (None, None, None)),
        (ATTACK_TYPES, "5", (None, None, None)),
        (ATTACK_TYPES, "9", (None, None, None)),
        (TARGET_TYPES, "3", (BATTLES, "Armed clash", "medium")),
        (TARGET_TYPES, "14", (VAC, "Attack", "medium")),
        (TARGET_TYPES, "2", (VAC, "Attack", "low")),
        (TARGET_TYPES, "20", (None, None, None)),
    ],
)
def test_readings(table: Mapping[str, Candidate], code: str, expected: Decided) -> None:
    assert expected == decided(table[code])


def test_which_targets_bear_arms() -> None:
    found = {code: entry.needs for code, entry in TARGET_TYPES.items()}
    assert {"3", "4", "17"} == {code for code, need in found.items() if need == ARMED}
    assert {"13", "20", "22"} == {code for code, need in found.items() if need is None}


@pytest.mark.parametrize("code", ["1", "2"])
def test_attacks_on_people_need_to_know_whom(code: str) -> None:
    assert [one.needs for one in ATTACK_TYPES[code].readings] == [CIVILIAN, ARMED]
    assert [one.event_type for one in ATTACK_TYPES[code].readings] == [VAC, BATTLES]


def test_explosives_and_their_sub_event_types() -> None:
    told = {
        code: entry.sub_event_type for code, entry in WEAPON_SUB_TYPES.items() if entry.event_type == REMOTE
    }
    assert list(told) == EXPLOSIVE
    assert {code for code, term in told.items() if term == IED} == {"8", "10", "12", "14", "15", "16", "29"}
    assert {code for code, term in told.items() if term is None} == {"9", "17", "28"}
    assert {entry.event_type for entry in WEAPON_SUB_TYPES.values()} == {REMOTE, None}


def test_known_targets_that_bear_no_arms_are_civilians() -> None:
    told = {code: decided(entry) for code, entry in TARGET_TYPES.items() if entry.needs == CIVILIAN}
    assert {code: found[:2] for code, found in told.items()} == dict.fromkeys(told, (VAC, "Attack"))
    assert {code for code, found in told.items() if found[2] == "medium"} == {"14"}
    assert len(told) == 16


def test_exactness_of_places() -> None:
    assert [level.value for level in specificity().values()] == [1, 2, 2, 3, None]


def test_regions_are_those_of_acled_or_none() -> None:
    told = {code: level.value for code, level in regions().items()}
    assert {value for value in told.values() if value} <= set(vocabulary("region").terms)
    assert {"2", "6", "10", "11"} == {code for code, value in told.items() if value is None}
    assert all(level.label and level.why for level in (*regions().values(), *specificity().values()))
