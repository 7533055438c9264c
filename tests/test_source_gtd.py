"""GTD read as candidates: every code mapped or left open on purpose, and what is unknown never a number."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command_runs import invoke
from hypothesis import given
from hypothesis import strategies as st
from neighbour_rows import EVENT, cells, errors, kept, raw, read, table_of, ways

from acled_export import convert, describe
from acled_export.discovery import discover
from acled_export.gtd_codes import ATTACK_TYPES, TARGET_TYPES, WEAPON_SUB_TYPES, WEAPON_TYPES, specificity
from acled_export.neighbours.gtd.columns import COLUMNS, KEPT, UNUSED
from acled_export.neighbours.gtd.targets import PEOPLE

SOURCE = discover("sources")["gtd"]
GOLDEN = Path(__file__).parent / "golden" / "sources"
REMOTE, CIVIL, STRATEGIC = (
    "Explosions/Remote violence",
    "Violence against civilians",
    "Strategic developments",
)
IED, CLASH = "Remote explosive/landmine/IED", ("Battles", "Armed clash")
PLAIN = {
    "eventid": "197001010001",
    "iyear": "2014",
    "imonth": "3",
    "iday": "1",
    "country": "104",
    "country_txt": "Kenya",
    "success": "1",
    "suicide": "0",
}


def only(**told: str) -> dict[str, Any]:
    [row] = cells(SOURCE, COLUMNS, PLAIN | told)
    return row


def types(**told: str) -> tuple[str | None, str | None, str | None]:
    row = only(**told)
    firm = ways(row, "mapping_confidence").get("event_type")
    return row.get("event_type"), row.get("sub_event_type"), firm


def test_golden_rows(tmp_path: Path) -> None:
    convert(GOLDEN / "gtd.in.csv", tmp_path / "out.csv")
    assert (GOLDEN / "gtd.out.csv").read_text("utf-8") == (tmp_path / "out.csv").read_text("utf-8")


def test_the_command_reads_a_file_by_its_columns_and_tells_its_release(tmp_path: Path) -> None:
    path = tmp_path / "globalterrorismdb_0718dist.csv"
    path.write_text(SOURCE.sample, "utf-8")
    done = invoke("convert", path, "-o", tmp_path / "out.csv")
    assert (done.exit_code, (tmp_path / "out.csv").read_text("utf-8").count('"gtd:201403010001"')) == (0, 1)
    assert "START" in done.stderr
    [told] = describe(path)
    assert (told.source, told.rows) == ("gtd", 1)
    assert '"0718"' in (tmp_path / "out.csv").read_text("utf-8")


def test_every_column_is_used_or_left_behind_with_a_reason() -> None:
    used = {name for crossing in SOURCE.crossings for name in crossing.of}
    assert len(set(COLUMNS)) == 135
    assert sorted(COLUMNS) == sorted(used | UNUSED.keys())
    assert set() == used & UNUSED.keys()
    assert set(KEPT) <= used
    assert all(UNUSED.values())
    assert ",".join(COLUMNS) == SOURCE.sample.partition("\n")[0]


def test_every_column_of_an_event_has_its_line() -> None:
    lines = [crossing.column for crossing in SOURCE.crossings]
    assert list(EVENT) == lines[: len(EVENT)]
    assert all(crossing.how for crossing in SOURCE.crossings if not crossing.of)


def test_the_day_is_never_that_of_the_id() -> None:
    assert only()["event_date"] == "2014-03-01"
    assert only()["event_id_cnty"] == "gtd:197001010001"


@pytest.mark.parametrize(
    ("month", "day", "date"),
    [("2", "0", "2014-02-14"), ("4", "0", "2014-04-15"), ("6", "-9", "2014-06-15"), ("12", "", "2014-12-16")],
)
def test_a_day_that_is_not_known_is_the_middle_of_its_month(month: str, day: str, date: str) -> None:
    row = only(imonth=month, iday=day)
    assert (date, "3") == (row["event_date"], row["time_precision"])
    assert ways(row, "mapping_rule")["event_date"] == "gtd-middle-of-month"
    assert month == kept(row, "imonth")


@pytest.mark.parametrize("month", ["0", "-9", ""])
def test_a_month_that_is_not_known_leaves_the_year(month: str) -> None:
    row = only(imonth=month, iday="0", approxdate="Spring 2014")
    assert (row.get("event_date"), row.get("time_precision"), row["year"]) == (None, None, "2014")
    assert kept(row, "approxdate") == "Spring 2014"


def test_a_day_that_gtd_calls_approximate_has_no_precision() -> None:
    row = only(approxdate="early March")
    assert (row["event_date"], row.get("time_precision")) == ("2014-03-01", None)


def test_a_day_that_is_none_is_a_finding() -> None:
    [told] = errors(SOURCE, raw(COLUMNS, PLAIN | {"imonth": "2", "iday": "30"}))
    assert "event_date/format" in told


@pytest.mark.parametrize("told", ["", "-9", "-99", "-99.0", "Unknown"])
def test_unknown_dead_are_no_number(told: str) -> None:
    assert "fatalities" not in only(nkill=told)


@pytest.mark.parametrize(
    ("told", "written"),
    [("0.5", "1"), (".5", "1"), ("0.25", "0"), ("2.5", "3"), ("7.33", "7"), ("1.67", "2")],
)
def test_a_fraction_of_dead_is_rounded_and_said_to_be(told: str, written: str) -> None:
    row = only(nkill=told)
    assert (written, told) == (row["fatalities"], kept(row, "nkill"))
    assert ways(row, "mapping_rule")["fatalities"] == "gtd-nkill-fraction"
    assert ways(row, "mapping_confidence")["fatalities"] == "low"


@pytest.mark.parametrize(("told", "written"), [("0", "0"), ("3", "3"), ("3.0", "3")])
def test_a_whole_number_of_dead_is_read(told: str, written: str) -> None:
    row = only(nkill=told)
    assert (written, False) == (row["fatalities"], "fatalities" in ways(row, "mapping_rule"))


ON_CITIZENS = {
    "1": (CIVIL, "Attack", "low"),
    "2": (CIVIL, "Attack", "medium"),
    "3": (REMOTE, None, "medium"),
    "4": (None, None, None),
    "5": (None, None, None),
    "6": (CIVIL, "Abduction/forced disappearance", "medium"),
    "7": (None, None, None),
    "8": (CIVIL, "Attack", "low"),
    "9": (None, None, None),
}
ON_SOLDIERS = ON_CITIZENS | {
    "1": (*CLASH, "low"),
    "2": (*CLASH, "medium"),
    "6": (None, None, None),
    "8": (None, None, None),
}
ON_NOBODY = ON_CITIZENS | {
    "1": (None, None, None),
    "2": (None, None, None),
    "6": (CIVIL, "Abduction/forced disappearance", "low"),
    "8": (None, None, None),
}


@pytest.mark.parametrize("attack", ATTACK_TYPES)
def test_every_attack_type_is_mapped_or_left_open(attack: str) -> None:
    for target, expected in (("14", ON_CITIZENS), ("4", ON_SOLDIERS), ("20", ON_NOBODY)):
        assert expected[attack] == types(attacktype1=attack, targtype1=target)


@pytest.mark.parametrize("attack", ATTACK_TYPES)
def test_a_row_without_types_says_by_which_rule(attack: str) -> None:
    row = only(attacktype1=attack, targtype1="20")
    rule = ways(row, "mapping_rule").get("event_type") or kept(row, "not_mapped")
    assert rule in SOURCE.decides


def test_the_codes_that_are_mapped_are_those_of_gtd() -> None:
    assert sorted(ON_CITIZENS) == sorted(ATTACK_TYPES)
    assert [str(code) for code in range(1, 23)] == list(TARGET_TYPES)
    assert {*PEOPLE, "3", "4", "17"} == set(TARGET_TYPES)


@pytest.mark.parametrize("target", TARGET_TYPES)
def test_every_target_decides_between_battle_and_attack(target: str) -> None:
    open_ones, fighters = {"13", "20", "22"}, {"3", "4", "17"}
    expected: tuple[str | None, ...] = (CIVIL, "Attack", "medium" if target == "14" else "low")
    expected = (*CLASH, "medium") if target in fighters else expected
    assert ((None,) * 3 if target in open_ones else expected) == types(attacktype1="2", targtype1=target)


@pytest.mark.parametrize("target", TARGET_TYPES)
def test_every_target_has_an_actor_type_or_none(target: str) -> None:
    row = only(targtype1=target, natlty1="104")
    forces, things = {"3", "4"}, {"6", "9", "11", "13", "16", "17", "20", "21", "22"}
    expected = "State forces" if target in forces else None if target in things else "Civilians"
    assert expected == row.get("inter2")


def test_forces_of_another_nation_are_external_and_of_an_unknown_one_nothing() -> None:
    assert only(targtype1="4", natlty1="217")["inter2"] == "External/Other forces"
    assert "inter2" not in only(targtype1="4", natlty1="-99")


def test_only_a_body_that_bears_arms_stands_as_actor2() -> None:
    assert only(targtype1="4", corp1="Example Army")["actor2"] == "Example Army"
    for told in ({"targtype1": "14", "corp1": "Shop"}, {"targtype1": "4", "corp1": "Not Applicable"}):
        assert "actor2" not in only(**told)


WITHOUT_SUB_TYPE = {"2": (REMOTE, "Chemical weapon", "low"), "6": (REMOTE, None, "low")}
BY_SUB_TYPE = {
    "7": ("Grenade", "high"),
    "8": (IED, "high"),
    "9": (None, "medium"),
    "10": (IED, "high"),
    "11": ("Shelling/artillery/missile attack", "medium"),
    "12": (IED, "high"),
    "13": ("Suicide bomb", "high"),
    "14": (IED, "high"),
    "15": (IED, "medium"),
    "16": (IED, "medium"),
    "17": (None, "medium"),
    "28": (None, "medium"),
    "29": (IED, "high"),
}


@pytest.mark.parametrize("weapon", WEAPON_TYPES)
def test_every_weapon_type_is_mapped_or_leaves_it_to_the_target(weapon: str) -> None:
    expected = WITHOUT_SUB_TYPE.get(weapon, (CIVIL, "Attack", "medium"))
    assert expected == types(attacktype1="2", targtype1="14", weaptype1=weapon)


@pytest.mark.parametrize("weapon", WEAPON_SUB_TYPES)
def test_every_weapon_sub_type_is_mapped_or_leaves_it_to_the_target(weapon: str) -> None:
    of_its_type = "6" if weapon in BY_SUB_TYPE else "5"
    sub, firm = BY_SUB_TYPE.get(weapon, ("Attack", "medium"))
    event_type = REMOTE if weapon in BY_SUB_TYPE else CIVIL
    found = types(attacktype1="2", targtype1="14", weaptype1=of_its_type, weapsubtype1=weapon)
    assert (event_type, sub, firm) == found


def test_weapons_beside_each_other_go_by_precedence() -> None:
    both = {"attacktype1": "2", "weaptype1": "5", "weaptype2": "6", "weapsubtype2": "7"}
    assert types(**both, targtype1="14") == (REMOTE, "Grenade", "medium")
    assert (*CLASH, "medium") == types(**both, targtype1="3")
    bombs = {"weaptype1": "6", "weapsubtype1": "16", "weaptype2": "6", "weapsubtype2": "11"}
    assert types(attacktype1="3", **bombs) == (REMOTE, "Shelling/artillery/missile attack", "medium")


def test_a_suicide_attack_is_a_suicide_bomb_only_with_explosives() -> None:
    car = {"attacktype1": "3", "targtype1": "14", "weaptype1": "6", "weapsubtype1": "15"}
    assert types(**car, suicide="1") == (REMOTE, "Suicide bomb", "high")
    assert types(**car) == (REMOTE, IED, "medium")
    assert types(attacktype1="2", targtype1="14", weaptype1="9", suicide="1") == (CIVIL, "Attack", "medium")


@pytest.mark.parametrize("weapon", ["8", "11"])
def test_fire_and_sabotage_at_a_facility_are_destruction(weapon: str) -> None:
    expected = (STRATEGIC, "Looting/property destruction", "medium")
    assert expected == types(attacktype1="7", targtype1="21", weaptype1=weapon)


def test_an_attack_without_success() -> None:
    bomb = {"attacktype1": "3", "weaptype1": "6", "weapsubtype1": "16", "success": "0"}
    assert types(**bomb) == (STRATEGIC, "Disrupted weapons use", "low")
    assert types(attacktype1="2", targtype1="14", success="0") == (None, None, None)
    assert types(attacktype1="1", targtype1="2", success="0") == (CIVIL, "Attack", "low")


def test_a_second_attack_type_makes_it_low() -> None:
    assert types(attacktype1="2", attacktype2="7", targtype1="14") == (CIVIL, "Attack", "low")


def test_every_specificity_is_mapped_or_left_open() -> None:
    found = {code: only(specificity=code).get("geo_precision") for code in (*specificity(), "9")}
    assert found == {"1": "1", "2": "2", "3": "2", "4": "3", "5": None, "9": None}


def test_an_unknown_group_is_nobody_and_its_word_is_kept() -> None:
    row = only(gname="Unknown", guncertain1="1")
    assert (row.get("actor1"), kept(row, "gname"), kept(row, "guncertain1")) == (None, "Unknown", "1")
    joint = only(gname="Front", gname2="Brigade; North", gname3="Youth")
    assert (joint["actor1"], joint["assoc_actor_1"]) == ("Front", "Brigade, North; Youth")


@pytest.mark.parametrize("name", ["nperps", "nwound", "nhostkid", "doubtterr", "alternative"])
def test_unknown_numbers_are_not_kept_as_numbers(name: str) -> None:
    for code in ("-9", "-99"):
        assert name not in only(**{name: code, "extended": "0"})["loss"]
    assert kept(only(**{name: "1"}), name) == "1"


def test_a_state_that_is_no_more_keeps_its_name() -> None:
    row = only(country_txt="Soviet Union")
    assert (
        row["country"],
        row.get("iso"),
        ways(row, "mapping_confidence")["country"],
    ) == ("Soviet Union", None, "low")
    palestine = only(country_txt="West Bank and Gaza Strip")
    assert (palestine["country"], palestine["iso"]) == ("Palestine", "275")
    assert kept(palestine, "country_txt") == "West Bank and Gaza Strip"


def test_no_cell_is_lost_without_a_count() -> None:
    filled = dict.fromkeys(COLUMNS, "1")
    found = read(SOURCE, raw(COLUMNS, filled))
    assert {f"gtd/{name}" for name in UNUSED} == set(found.losses)
    assert all(f"{name}=1" in found.events.column("loss")[0].as_py() for name in KEPT)


def test_columns_are_found_in_any_case_and_under_names_that_are_given() -> None:
    upper = {name.upper(): cell for name, cell in (PLAIN | {"nkill": "2"}).items()}
    renamed = {"killed" if name == "NKILL" else name: cell for name, cell in upper.items()}
    [row] = cells(SOURCE, renamed, renamed, rename={"killed": "nkill"})
    assert (row["event_id_cnty"], row["fatalities"]) == ("gtd:197001010001", "2")


def test_a_column_that_gtd_has_not_is_named() -> None:
    names = (*COLUMNS, "my_note", "tags")
    found = read(SOURCE, raw(names, PLAIN | {"my_note": "x", "tags": "y"}))
    assert (
        *found.events.select(["my_note", "tags"]).to_pylist()[0].values(),
        found.losses["gtd/tags"],
    ) == ("x", None, 1)


def test_typed_columns_are_read_as_texts_are() -> None:
    text = raw(COLUMNS, PLAIN | {"nkill": "2", "weaptype1": "6", "weapsubtype1": "7", "attacktype1": "3"})
    typed = text
    for name, kind in (("nkill", pa.float64()), ("iyear", pa.int64()), ("weapsubtype1", pa.float64())):
        place = text.schema.get_field_index(name)
        typed = typed.set_column(place, name, text.column(name).cast(kind))
    assert read(SOURCE, text).events.to_pylist() == read(SOURCE, typed).events.to_pylist()


def test_a_workbook_and_a_file_in_another_encoding_say_the_same(tmp_path: Path) -> None:
    row = PLAIN | {"city": "São Tomé", "gname": "Example Front", "nkill": "2", "attacktype1": "2"}
    names = [name for name in COLUMNS if name in row or name in {"targtype1", "weaptype1"}]
    lines = [",".join(names), ",".join(row.get(name, "") for name in names)]
    (tmp_path / "gtd.csv").write_bytes("\n".join(lines).encode("latin-1"))
    book = openpyxl.Workbook()
    numbers = [float(cell) if cell.isdigit() else cell for cell in (row.get(name, "") for name in names)]
    for line in (names, numbers):
        book.active.append(line)
    book.save(tmp_path / "gtd.xlsx")
    found = []
    for name in ("gtd.csv", "gtd.xlsx"):
        convert(tmp_path / name, tmp_path / "out.parquet")
        found += pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert found[0] == found[1]
    assert ("São Tomé", 2, dt.date(2014, 3, 1)) == (
        found[0]["location"],
        found[0]["fatalities"],
        found[0]["event_date"],
    )


def test_a_table_asked_for_as_events_misses_what_gtd_does_not_tell() -> None:
    batch = raw(COLUMNS, PLAIN)
    assert table_of(SOURCE, batch).contract == "candidate"
    assert table_of(SOURCE, batch, contract="event").contract == "event"
    assert "START" in (table_of(SOURCE, batch).attribution or "")
    assert "may not be passed on" in SOURCE.licence


def codes(table: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([*table, "", "-9"])


LEGAL = st.fixed_dictionaries(
    {
        "eventid": st.from_regex(r"[0-9]{12}", fullmatch=True),
        "iyear": st.integers(1970, 2020).map(str),
        "imonth": st.integers(0, 12).map(str),
        "iday": st.integers(0, 28).map(str),
        "approxdate": st.sampled_from(["", "June"]),
        "country": st.sampled_from(["104", "217"]),
        "country_txt": st.sampled_from(["Kenya", "Yugoslavia", "Unknown"]),
        "specificity": codes(specificity()),
        "attacktype1": codes(ATTACK_TYPES),
        "attacktype2": codes(ATTACK_TYPES),
        "targtype1": codes(TARGET_TYPES),
        "corp1": st.sampled_from(["", "Unknown", "Example Army"]),
        "natlty1": st.sampled_from(["104", "217", "-99", ""]),
        "weaptype1": codes(WEAPON_TYPES),
        "weapsubtype1": codes(WEAPON_SUB_TYPES),
        "weaptype2": codes(WEAPON_TYPES),
        "weapsubtype2": codes(WEAPON_SUB_TYPES),
        "success": st.sampled_from(["0", "1"]),
        "suicide": st.sampled_from(["0", "1", ""]),
        "nkill": st.sampled_from(["", "0", "0.5", "3", "-99"]),
        "gname": st.sampled_from(["Unknown", "Example Front"]),
    }
)


@given(st.lists(LEGAL, min_size=1, max_size=5, unique_by=lambda row: row["eventid"]))
def test_any_legal_codes_give_candidates_without_an_error(rows: list[dict[str, str]]) -> None:
    assert errors(SOURCE, raw(COLUMNS, *rows)) == []


@given(st.lists(LEGAL, min_size=1, max_size=5))
def test_what_is_decided_names_a_rule_that_is_told(rows: list[dict[str, str]]) -> None:
    for row, told in zip(cells(SOURCE, COLUMNS, *rows), rows, strict=True):
        rules, firm = ways(row, "mapping_rule"), ways(row, "mapping_confidence")
        assert set(rules.values()) <= SOURCE.decides.keys()
        assert list(rules) == list(firm)
        assert ("event_type" in row) == ("event_type" in rules)
        assert ("fatalities" in row) == (told["nkill"] not in {"", "-99"})
