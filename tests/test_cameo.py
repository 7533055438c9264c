"""CAMEO and PLOVER: every code is there, every reading is legal, and the published rows stand as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.cameo import CAMEO, PLOVER, cameo, plover, plover_of_cameo, quad_class
from acled_export.code_tables import CONFIDENCES, NEEDS, Candidate
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUB_EVENTS = vocabulary("sub_event_type").facts
CODES = st.sampled_from(sorted(CAMEO))
PROTESTS, RIOTS, BATTLES = "Protests", "Riots", "Battles"
VAC, REMOTE, STRATEGIC = "Violence against civilians", "Explosions/Remote violence", "Strategic developments"
IED = "Remote explosive/landmine/IED"
AIR = "Air/drone strike"
CIVILIAN, ARMED, PROTESTERS = "civilian target", "both armed", "protesters as target"

Reading = tuple[str | None, str | None, str | None, str | None]


def reading(found: Candidate) -> Reading:
    return (found.event_type, found.sub_event_type, found.needs, found.confidence)


def with_children(*codes: str) -> list[str]:
    return [code for code in CAMEO if len(code) > 2 and code.startswith(codes)]


def test_every_code_has_its_parents() -> None:
    assert {f"{root:02}" for root in range(1, 21)} == {code for code in CAMEO if len(code) == 2}
    assert {len(code) for code in CAMEO} == {2, 3, 4}
    assert [code for code in CAMEO if len(code) > 2 and code[:-1] not in CAMEO] == []
    assert [code for code in CAMEO if len(code) == 2 and f"{code}0" not in CAMEO and code != "20"] == []
    assert sorted(CAMEO) == list(CAMEO)
    assert len(CAMEO) == 318


@pytest.mark.parametrize(
    ("base", "last"),
    [
        ("02", 8),
        ("03", 9),
        ("10", 8),
        ("12", 9),
        ("13", 9),
        ("14", 5),
        ("17", 6),
        ("18", 6),
        ("19", 6),
        ("20", 4),
    ],
)
def test_no_number_is_left_out(base: str, last: int) -> None:
    found = sorted(code for code in CAMEO if len(code) == 3 and code.startswith(base))
    assert [f"{base}{digit}" for digit in range(last + 1)] == found


def entries() -> Iterator[Candidate]:
    for found in (*CAMEO.values(), *PLOVER.values()):
        yield from found.readings


def test_terms_are_legal() -> None:
    for found in entries():
        if found.event_type is None:
            assert (found.sub_event_type, found.needs, found.confidence, found.kept) == (
                None,
                None,
                None,
                False,
            )
            assert found.rule.endswith("-none")
            continue
        assert found.event_type in vocabulary("event_type").terms
        assert found.confidence in CONFIDENCES
        assert found.needs is None or found.needs in NEEDS
        if found.sub_event_type is not None:
            assert SUB_EVENTS[found.sub_event_type]["event_type"] == found.event_type, found.code


def test_every_code_has_a_label_a_rule_and_a_reason() -> None:
    assert [found.code for found in entries() if not (found.label.strip() and found.why.strip())] == []
    rules = [found.rule for found in entries()]
    assert len(set(rules)) == len(rules)
    assert [rule for rule in rules if not re.fullmatch(r"(cameo-[0-9]{2,4}|plover)(-[a-z]+)+", rule)] == []
    assert [code for code, found in CAMEO.items() if not found.rule.startswith(f"cameo-{code}-")] == []


def rows(
    codes: Iterable[str], *readings: Reading, kept: bool = True
) -> list[tuple[str, bool, list[Reading]]]:
    return [(code, kept, list(readings)) for code in codes]


def any_attack(confidence: str = "low") -> list[Reading]:
    return [(VAC, "Attack", CIVILIAN, confidence), (BATTLES, None, ARMED, "low")]


MAPPED = [
    *rows(["14"], (PROTESTS, None, None, "medium"), (RIOTS, None, None, "medium")),
    *rows(["140", *with_children("141")], (PROTESTS, None, None, "high")),
    *rows(with_children("144"), (PROTESTS, None, None, "medium"), (RIOTS, None, None, "medium")),
    *rows(with_children("142", "143"), (PROTESTS, None, None, "low"), kept=False),
    *rows(with_children("145"), (RIOTS, "Violent demonstration", None, "medium")),
    *rows(["175"], (PROTESTS, None, PROTESTERS, "low"), (VAC, "Attack", CIVILIAN, "low")),
    *rows(["171", "1711", "1712"], (STRATEGIC, "Looting/property destruction", None, "low")),
    *rows(["173"], (STRATEGIC, "Arrests", None, "low"), kept=False),
    *rows(["181"], (VAC, "Abduction/forced disappearance", CIVILIAN, "medium")),
    *rows(["184"], (VAC, "Abduction/forced disappearance", CIVILIAN, "low")),
    *rows(["182", "1822", "1823", "185", "186"], *any_attack()),
    *rows(["1821"], (VAC, "Sexual violence", None, "medium")),
    *rows(["1831"], (REMOTE, "Suicide bomb", None, "high")),
    *rows(["183"], (REMOTE, IED, None, "medium"), (REMOTE, "Suicide bomb", None, "medium")),
    *rows(["1832", "1833", "1834"], (REMOTE, IED, None, "medium")),
    *rows(["19"], (BATTLES, "Armed clash", ARMED, "low"), (VAC, None, CIVILIAN, "low")),
    *rows(["190", "193", "196"], (BATTLES, "Armed clash", ARMED, "medium"), (VAC, None, CIVILIAN, "low")),
    *rows(
        ["192"], (BATTLES, None, None, "low"), (STRATEGIC, "Non-violent transfer of territory", None, "low")
    ),
    *rows(["194"], (REMOTE, "Shelling/artillery/missile attack", None, "medium")),
    *rows(["195", "1951", "1952"], (REMOTE, AIR, None, "high")),
    *rows(["20", "200", "201", "202", "203"], (VAC, "Attack", None, "low")),
    *rows(["204", "2041"], (REMOTE, "Chemical weapon", None, "low")),
]


def test_readings_are_those_of_the_table_and_all_else_is_none() -> None:
    found = [
        (code, entry.kept, [reading(one) for one in entry.readings])
        for code, entry in CAMEO.items()
        if entry.event_type
    ]
    assert sorted(MAPPED, key=str) == sorted(found, key=str)


@pytest.mark.parametrize(
    "code", ["2042", "150", "163", "1721", "174", "176", "191", "010", "057", "0871", "138"]
)
def test_codes_that_acled_has_nothing_for(code: str) -> None:
    assert reading(CAMEO[code]) == (None, None, None, None)
    assert not CAMEO[code].kept


@given(CODES, st.text("0123456789", min_size=1, max_size=3))
def test_unlisted_codes_fall_back_and_say_so(code: str, tail: str) -> None:
    found = cameo(code + tail)
    assert found is not None
    if code + tail in CAMEO:
        assert CAMEO[code + tail] == found
        return
    parent = next(CAMEO[found.code[:n]] for n in range(len(found.code), 1, -1) if found.code[:n] in CAMEO)
    assert code + tail == found.code
    assert parent.code.startswith(code)
    assert reading(parent) == reading(found)
    for one, read in zip(found.readings, parent.readings, strict=True):
        why = f"{code + tail} is not listed and read as {parent.code}: {read.why}"
        assert attrs.evolve(read, code=code + tail, why=why, others=one.others) == one


@pytest.mark.parametrize("code", ["", "1", "57", "99", "21", "14x", "abc", "-14", "١٤"])
def test_what_is_no_code(code: str) -> None:
    assert cameo(code) is None
    assert quad_class(code) is None
    assert plover_of_cameo(code) is None


def test_spaces_around_a_code_do_not_matter() -> None:
    assert CAMEO["145"] == cameo(" 145 ")


@given(CODES)
def test_quad_classes(code: str) -> None:
    root = int(code[:2])
    expected = 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 14 else 4
    assert expected == quad_class(code)


def test_protest_is_verbal_conflict_to_gdelt() -> None:
    assert {3} == {quad_class(code) for code in with_children("14")}
    assert quad_class("1459") == 3
    assert quad_class("150") == 4


MODES = {
    "AGREE": "", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet", "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
    "aerial drone heavy-weapons crowd-control unconventional",
}  # fmt: skip


def test_plover_has_sixteen_events_and_their_modes() -> None:
    expected = {f"{event} {mode}".strip() for event, modes in MODES.items() for mode in ["", *modes.split()]}
    assert len(MODES) == 16
    assert expected == set(PLOVER)


@pytest.mark.parametrize(
    ("event", "mode", "expected"),
    [
        ("PROTEST", "demo", (PROTESTS, None, None, "high")),
        ("PROTEST", "riot", (RIOTS, "Violent demonstration", None, "medium")),
        ("PROTEST", None, (PROTESTS, None, None, "medium")),
        ("ASSAULT", "abduct", (VAC, "Abduction/forced disappearance", CIVILIAN, "medium")),
        ("ASSAULT", "sexual", (VAC, "Sexual violence", None, "medium")),
        ("ASSAULT", "suicide-attack", (REMOTE, "Suicide bomb", None, "high")),
        ("ASSAULT", "explosives", (REMOTE, IED, None, "medium")),
        ("ASSAULT", "aerial", (REMOTE, AIR, None, "high")),
        ("ASSAULT", "drone", (REMOTE, AIR, None, "high")),
        ("ASSAULT", "heavy-weapons", (REMOTE, "Shelling/artillery/missile attack", None, "medium")),
        ("ASSAULT", "firearms", (BATTLES, "Armed clash", ARMED, "medium")),
        ("ASSAULT", "beat", (VAC, "Attack", CIVILIAN, "low")),
        ("ASSAULT", "torture", (VAC, "Attack", CIVILIAN, "low")),
        ("ASSAULT", None, (None, None, None, None)),
        ("COERCE", "arrest", (STRATEGIC, "Arrests", None, "low")),
        ("COERCE", "seize", (STRATEGIC, "Looting/property destruction", None, "low")),
        ("COERCE", "curfew", (None, None, None, None)),
        ("AGREE", None, (None, None, None, None)),
    ],
)
def test_readings_of_plover(event: str, mode: str | None, expected: Reading) -> None:
    found = plover(event, mode)
    assert found is not None
    assert expected == reading(found)
    assert found == plover(f" {event.lower()} ", (mode or "").upper())


def test_modes_that_are_not_listed() -> None:
    found = plover("PROTEST", "dance")
    assert found is not None
    assert attrs.evolve(PLOVER["PROTEST"], code="PROTEST dance", why=found.why) == found
    assert "PROTEST dance is not listed and read as PROTEST" in found.why
    assert plover("DANCE", None) is None


@pytest.mark.parametrize(
    ("code", "event", "mode", "defective"),
    [
        ("140", "PROTEST", None, False), ("1411", "PROTEST", "demo", False),
        ("142", "PROTEST", "hunger", False), ("143", "PROTEST", "boycott", False),
        ("144", "PROTEST", "obstruct", False), ("1454", "PROTEST", "riot", False),
        ("150", "MOBILIZE", None, False), ("151", "MOBILIZE", "police", False),
        ("153", "MOBILIZE", "police", False), ("152", "MOBILIZE", "troops", False),
        ("154", "MOBILIZE", "troops", False), ("160", "SANCTION", None, False),
        ("161", "SANCTION", "withdraw", False), ("162", "SANCTION", "discontinue", False),
        ("1663", "SANCTION", "expel", False), ("163", "COERCE", "restrict", True),
        ("170", "COERCE", None, False), ("171", "COERCE", "seize", False),
        ("1711", "COERCE", "seize", False), ("1712", "ASSAULT", "destroy", True),
        ("172", "COERCE", "restrict", False), ("1721", "COERCE", "restrict", False),
        ("1722", "COERCE", None, True), ("1723", "COERCE", "curfew", False),
        ("1724", "COERCE", "martial-law", False), ("173", "COERCE", "arrest", False),
        ("174", "COERCE", "deport", False), ("175", "ASSAULT", None, True), ("180", "ASSAULT", None, False),
        ("181", "ASSAULT", "abduct", False), ("184", "ASSAULT", "abduct", False),
        ("182", "ASSAULT", "beat", False), ("1821", "ASSAULT", "sexual", False),
        ("1822", "ASSAULT", "torture", False), ("1823", "ASSAULT", None, False),
        ("183", "ASSAULT", None, True), ("1831", "ASSAULT", "suicide-attack", False),
        ("1832", "ASSAULT", "explosives", False), ("185", "ASSAULT", "targeted", True),
        ("186", "ASSAULT", "targeted", True), ("190", "ASSAULT", None, False),
        ("193", "ASSAULT", "firearms", False), ("194", "ASSAULT", "heavy-weapons", False),
        ("195", "ASSAULT", "heavy-weapons", True), ("191", "COERCE", "restrict", True),
        ("192", "COERCE", "seize", True), ("200", "ASSAULT", None, True), ("203", "ASSAULT", None, True),
        ("2042", "ASSAULT", "unconventional", False), ("036", "AGREE", None, False),
        ("0871", "RETREAT", "ceasefire", False), ("106", "REQUEST", "meet", True),
        ("010", None, None, True), ("0256", None, None, True), ("1951", "ASSAULT", None, True),
        ("08", None, None, True),
    ],
)  # fmt: skip
def test_from_cameo_to_plover(code: str, event: str | None, mode: str | None, *, defective: bool) -> None:
    found = plover_of_cameo(code)
    assert found is not None
    assert (code, event, mode) == (found.code, found.event, found.mode)
    assert defective == (found.defect is not None)


@given(CODES)
def test_every_cameo_code_crosses_to_what_plover_has(code: str) -> None:
    found = plover_of_cameo(code)
    assert found is not None
    assert found.event is None or f"{found.event} {found.mode or ''}".strip() in PLOVER
    assert (found.event is None) == (code[:2] in {"01", "02"} or code == "08")
