"""From attack, weapon and target of an incident of GTD to ACLED's event types, by the table of its codes.

The weapon decides first, as ACLED's sub-event types do; where people were attacked face to face the target
decides between a battle and an attack on civilians. Measured on 341 pairs of rows that lay close in time and
place in both datasets (Nigeria 2011, Libya 2014, South Sudan 2015): 72 of 92 of ACLED's remote violence were
attack type 3; of 119 attacks on civilians 51 were type 2, 25 type 3, 20 type 6 and 18 type 1; of 85 battles
30, 28 and 10 were types 2, 3 and 1.

Source: `gtd_codes`; how its readings go together is our own.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from acled_export.gtd_codes import ATTACK_TYPES, TARGET_TYPES, WEAPON_SUB_TYPES, WEAPON_TYPES
from acled_export.neighbours.decided import HIGH, LOW, MEDIUM
from acled_export.neighbours.event_kinds import SUB_EVENT_TYPES, Kind
from acled_export.neighbours.gtd.targets import PEOPLE
from acled_export.neighbours.table_readings import none_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.code_tables import Candidate

ASSASSINATION, ASSAULT, BOMBING, KIDNAPPING = "1", "2", "3", "6"
BY_HAND = frozenset({ASSASSINATION, ASSAULT})
BY_WEAPON = frozenset({ASSASSINATION, ASSAULT, BOMBING, "8", "9"})
FIREARMS, EXPLOSIVES, ARSON, GRENADE = "5", "6", frozenset({"8", "11"}), "7"
BOTH_ARMED, CIVILIAN_TARGET, BURNT = "both armed", "civilian target", "incendiary or sabotage"
YES, NO = "1", "0"

DECIDES: Mapping[str, str] = MappingProxyType(
    {
        "gtd-attack-6-kidnapping": (
            "attack type 6, kidnapping, is Violence against civilians / Abduction/forced "
            "disappearance, unless police, military or an armed group were the target; low where whom "
            "it hit is not told."
        ),
        "gtd-attack-6-kidnapping-none": (
            "a kidnapping of police, military or an armed group gets no type: ACLED's abductions are of "
            "civilians."
        ),
        "gtd-suicide": (
            "an attack marked as suicide in which explosives were used is Suicide bomb; without "
            "explosives the mark says nothing."
        ),
        "gtd-failed-bombing": (
            "a bombing without success, where the bomb did not go off, is Strategic developments / "
            "Disrupted weapons use; ACLED may also have no event."
        ),
        "gtd-failed-none": (
            "any other attack without success gets no type, since ACLED mostly has no such event; but "
            "an assassination does, which fails when its target lives."
        ),
    }
)


def kind_of(
    attack: str | None,
    second: str | None,
    success: str | None,
    suicide: str | None,
    target: str | None,
    *weapons: str | None,
) -> Kind | None:
    """Tell what an incident is by its codes; `weapons` are `type/sub-type`, the sub-type may be missing.

    Null without an attack type, or with one that GTD does not have. With a second attack type, or without
    success, it is low.
    """
    if attack is None or attack not in ATTACK_TYPES:
        return None
    used = frozenset(weapon for weapon in weapons if weapon)
    failed = success == NO and attack != ASSASSINATION
    found = _failed(attack) if failed else _kind(attack, suicide, target, used)
    doubtful = found.event_type is not None and (second is not None or success == NO)
    firm = LOW if doubtful else found.confidence
    return attrs.evolve(found, confidence=firm, civilians=PEOPLE.get(target or ""))


def need_met_by(target: str | None) -> str | None:
    """Return which need of a reading a type of target meets, null for one that leaves it open."""
    known = TARGET_TYPES.get(target or "")
    return known.needs if known else None


def _failed(attack: str) -> Kind:
    if attack == BOMBING:
        return Kind(
            rule="gtd-failed-bombing",
            confidence=LOW,
            event_type="Strategic developments",
            sub_event_type="Disrupted weapons use",
        )
    return Kind(rule="gtd-failed-none", confidence=LOW)


def _kind(attack: str, suicide: str | None, target: str | None, weapons: frozenset[str]) -> Kind:
    types = frozenset(weapon.partition("/")[0] for weapon in weapons)
    # a battle goes before remote violence in ACLED's order of precedence
    fought = attack in BY_HAND and FIREARMS in types and need_met_by(target) == BOTH_ARMED
    if attack in BY_WEAPON and not fought:
        marked = suicide == YES and (EXPLOSIVES in types or attack == BOMBING)
        blast = _suicide() if marked else _blast(types, weapons)
        if blast:
            return blast
    entry = ATTACK_TYPES[attack]
    for reading in entry.readings:
        if reading.event_type and _is_met(reading, target, types):
            return _as_kind(reading, _firmness(reading, target))
    return Kind(rule=none_of(entry), confidence=LOW)


def _suicide() -> Kind:
    return Kind(
        rule="gtd-suicide",
        confidence=HIGH,
        event_type="Explosions/Remote violence",
        sub_event_type="Suicide bomb",
    )


def _blast(types: frozenset[str], weapons: frozenset[str]) -> Kind | None:
    """Tell remote violence by its weapons, null where none says so; of several the first in precedence."""
    parts = [weapon.partition("/") for weapon in sorted(weapons)]
    explosive = [WEAPON_SUB_TYPES.get(sub) for kind, _, sub in parts if kind == EXPLOSIVES]
    whole = [WEAPON_TYPES.get(kind) for kind in sorted(types) if kind != EXPLOSIVES or types == {EXPLOSIVES}]
    found = [reading for reading in (*explosive, *whole) if reading and reading.event_type]
    if not found:
        return None
    first = min(found, key=_precedence)
    beside_guns = first.code == GRENADE and FIREARMS in types
    return _as_kind(first, MEDIUM if beside_guns else first.confidence or LOW)


def _precedence(reading: Candidate) -> int:
    terms = SUB_EVENT_TYPES.terms
    return terms.index(reading.sub_event_type) if reading.sub_event_type else len(terms)


def _is_met(reading: Candidate, target: str | None, types: frozenset[str]) -> bool:
    if reading.needs == BURNT:
        return bool(types & ARSON)
    if reading.code == KIDNAPPING:  # who is kidnapped is mostly a civilian, where nothing else is told
        return need_met_by(target) != BOTH_ARMED
    return reading.needs is None or reading.needs == need_met_by(target)


def _firmness(reading: Candidate, target: str | None) -> str:
    known = TARGET_TYPES.get(target or "")
    if reading.code == KIDNAPPING and need_met_by(target) is None:
        return LOW
    if reading.code == ASSAULT and reading.needs == CIVILIAN_TARGET and known and known.confidence:
        return known.confidence
    return reading.confidence or LOW


def _as_kind(reading: Candidate, confidence: str) -> Kind:
    return Kind(
        rule=reading.rule,
        confidence=confidence,
        event_type=reading.event_type,
        sub_event_type=reading.sub_event_type,
    )
