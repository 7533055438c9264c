"""POLECAT read as candidates: reports, not events, and nothing claimed that is not coded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from command_runs import invoke
from hypothesis import given
from hypothesis import strategies as st
from neighbour_rows import EVENT, cells, errors, kept, raw, read, table_of, ways

from acled_export import convert
from acled_export.cameo import PLOVER
from acled_export.discovery import discover
from acled_export.neighbours.polecat.columns import COLUMNS, KEPT, UNUSED, is_polecat
from acled_export.neighbours.polecat.event_types import SECTORS

SOURCE = discover("sources")["polecat"]
GOLDEN = Path(__file__).parent / "golden" / "sources"
STATE, EXTERNAL = "State forces", "External/Other forces"
PLAIN = {
    "Event ID": "20240302-1-1",
    "Event Date": "2024-03-01",
    "Event Type": "ASSAULT",
    "Event Mode": "aerial",
    "Actor Name": "Example Force",
    "Actor Country": "KEN",
    "Recipient Name": "Example Group",
    "Recipient Country": "KEN",
    "Country": "KEN",
}


def only(**told: str) -> dict[str, Any]:
    given_cells = {name.replace("_", " "): cell for name, cell in told.items()}
    [row] = cells(SOURCE, COLUMNS, PLAIN | given_cells)
    return row


def test_golden_rows(tmp_path: Path) -> None:
    convert(GOLDEN / "polecat.in.csv", tmp_path / "out.csv", source="polecat")
    assert (GOLDEN / "polecat.out.csv").read_text("utf-8") == (tmp_path / "out.csv").read_text("utf-8")


def test_the_command_counts_lines_that_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "ngecEvents.DV.2024.txt"
    row = SOURCE.sample.partition("\n")[2]
    path.write_text(f"{SOURCE.sample}{row.strip()}\tmore\tcells\n{row.replace('000001', '000002')}", "utf-8")
    out = tmp_path / "out.csv"
    done = invoke("convert", path, "--source", "polecat", "--on-error", "filter", "-o", out)
    assert done.exit_code == 1
    assert "ngecEvents.DV.2024.txt:3: this record is no row" in done.stderr
    assert "3 rows read, 2 written, 1 dropped, 1 error, 0 warnings" in done.stderr
    assert out.read_text("utf-8").count('"POLECAT (reports)"') == 2


def test_every_column_is_used_or_left_behind_with_a_reason() -> None:
    used = {name for crossing in SOURCE.crossings for name in crossing.of}
    assert len(COLUMNS) == 40
    assert sorted(COLUMNS) == sorted(used | (UNUSED.keys() & set(COLUMNS)))
    assert set() == used & UNUSED.keys()
    assert set(KEPT) - {"Event Intensity"} <= used
    assert all(UNUSED.values())
    assert SOURCE.sample.partition("\n")[0] == "\t".join(COLUMNS)
    assert is_polecat(COLUMNS)
    assert not is_polecat(EVENT)


def test_every_column_of_an_event_has_its_line() -> None:
    lines = [crossing.column for crossing in SOURCE.crossings]
    assert list(EVENT) == lines[: len(EVENT)]
    assert all(crossing.how for crossing in SOURCE.crossings if not crossing.of)


def test_what_is_not_coded_is_null() -> None:
    row = only(Primary_Actor_Sector="MIL", Primary_Recipient_Sector="CVL")
    silent = {"fatalities", "notes", "time_precision", "civilian_targeting", "interaction", "tags"}
    assert set() == silent & row.keys()


# by code: the types where both sides are armed, where the target is civilian, and where nothing is known
PROTEST, RIOT = ("Protests", None), ("Riots", "Violent demonstration")
NONE = (None, None)
ATTACK, BATTLE = ("Violence against civilians", "Attack"), ("Battles", None)
ABDUCTION = ("Violence against civilians", "Abduction/forced disappearance")
SEXUAL = ("Violence against civilians", "Sexual violence")
LOOTING = ("Strategic developments", "Looting/property destruction")
TYPES: dict[str, tuple[tuple[str | None, str | None], ...]] = {
    "PROTEST": (PROTEST,) * 3,
    "PROTEST demo": (PROTEST,) * 3,
    "PROTEST obstruct": (PROTEST,) * 3,
    "PROTEST riot": (RIOT,) * 3,
    "COERCE seize": (LOOTING,) * 3,
    "ASSAULT abduct": (NONE, ABDUCTION, NONE),
    "ASSAULT beat": (BATTLE, ATTACK, NONE),
    "ASSAULT torture": (BATTLE, ATTACK, NONE),
    "ASSAULT targeted": (BATTLE, ATTACK, NONE),
    "ASSAULT primitive": (BATTLE, ATTACK, NONE),
    "ASSAULT sexual": (NONE, SEXUAL, SEXUAL),
    "ASSAULT destroy": (LOOTING,) * 3,
    "ASSAULT firearms": (("Battles", "Armed clash"), ("Violence against civilians", None), NONE),
    "ASSAULT explosives": (("Explosions/Remote violence", "Remote explosive/landmine/IED"),) * 3,
    "ASSAULT suicide-attack": (("Explosions/Remote violence", "Suicide bomb"),) * 3,
    "ASSAULT aerial": (("Explosions/Remote violence", "Air/drone strike"),) * 3,
    "ASSAULT drone": (("Explosions/Remote violence", "Air/drone strike"),) * 3,
    "ASSAULT heavy-weapons": (("Explosions/Remote violence", "Shelling/artillery/missile attack"),) * 3,
    "ASSAULT crowd-control": (NONE, ATTACK, NONE),
    "ASSAULT unconventional": (("Explosions/Remote violence", "Chemical weapon"),) * 3,
}


@pytest.mark.parametrize("code", PLOVER)
def test_every_event_and_mode_is_mapped_or_left_open(code: str) -> None:
    event, _, mode = code.partition(" ")
    sides = (("MIL", "REB"), ("MIL", "CVL"), ("None", "None"))
    rows = [
        only(Event_Type=event, Event_Mode=mode, Primary_Actor_Sector=actor, Primary_Recipient_Sector=target)
        for actor, target in sides
    ]
    assert TYPES.get(code, (NONE,) * 3) == tuple(
        (row.get("event_type"), row.get("sub_event_type")) for row in rows
    )
    for row in rows:
        rule = ways(row, "mapping_rule").get("event_type") or kept(row, "not_mapped")
        assert rule in SOURCE.decides
        assert row["source_category"] == code


def test_case_and_unknown_modes() -> None:
    assert only(Event_Type="assault", Event_Mode="Drone")["sub_event_type"] == "Air/drone strike"
    assert only(Event_Type="PROTEST", Event_Mode="dance")["event_type"] == "Protests"
    assert kept(only(Event_Type="DANCE"), "not_mapped") == "polecat-unknown-code-none"


def test_nobody_is_both_civil_and_a_party_to_a_battle() -> None:
    sectors = {"Primary_Actor_Sector": "CVL", "Primary_Recipient_Sector": "CVL"}
    assert "event_type" not in only(Event_Mode="beat", **sectors)
    assert "event_type" not in only(Event_Mode="firearms", **sectors)


OF_SECTOR = {
    **dict.fromkeys(("MIL", "COP", "GOV", "SPY"), STATE),
    "REB": "Rebel group",
    **dict.fromkeys(("CVL", "REF", "AGR", "BUS", "EDU", "JRN", "LAB", "MED", "REL"), "Civilians"),
}


@pytest.mark.parametrize("sector", SECTORS)
def test_every_sector_has_an_actor_type_or_none(sector: str) -> None:
    row = only(Primary_Recipient_Sector=sector)
    assert OF_SECTOR.get(sector) == row.get("inter2")
    assert set(ways(row, "mapping_confidence").get("inter2", "low").split()) <= {"low", "medium"}


def test_the_sectors_are_those_of_plover() -> None:
    told = (
        "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF REL SOC"
    )
    assert sorted(told.split()) == sorted(SECTORS)


def test_forces_of_another_country_are_external_and_of_none_nothing() -> None:
    assert only(Primary_Actor_Sector="MIL", Actor_Country="UGA")["inter1"] == EXTERNAL
    assert "inter1" not in only(Primary_Actor_Sector="MIL", Actor_Country="None")
    assert "inter1" not in only(Primary_Actor_Sector="MIL", Actor_Country="KEN; UGA")
    assert "inter1" not in only(Primary_Actor_Sector="MIL", Country="None")


def test_an_actor_without_a_name_has_no_type() -> None:
    nameless = {"Actor_Name": "None", "Actor_Name_Raw": "None", "Primary_Actor_Sector": "MIL"}
    assert set() == {"actor1", "inter1"} & only(**nameless).keys()


def test_the_name_of_the_text_stands_in_for_one_that_was_not_resolved() -> None:
    row = only(Actor_Name="None", Actor_Name_Raw="soldiers", Recipient_Name_Raw="fighters")
    assert (row["actor1"], row["actor2"], kept(row, "Recipient Name Raw")) == (
        "soldiers",
        "Example Group",
        "fighters",
    )
    assert kept(row, "Actor Name Raw") is None


FEATURES = {
    **dict.fromkeys(("PPL", "PPLA", "PPLC", "PPLA3", "ppl"), "1"),
    **dict.fromkeys(("ADM2", "ADM3", "ADM4", "ADM5", "ADM2H"), "2"),
    **dict.fromkeys(("ADM1", "ADM1H", "MTS", "FRST", "SEA"), "3"),
    **dict.fromkeys(("PCLI", "PCL", "CONT", "AIRP", "STDM", "ADMD", "None", "something"), None),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_the_kind_of_feature_tells_the_precision(feature: str) -> None:
    assert FEATURES[feature] == only(Feature_Type=feature).get("geo_precision")


def test_the_middle_of_a_country_is_no_place() -> None:
    spot = {"Placename": "Kenya", "Latitude": "1.0", "Longitude": "38.0"}
    row = only(Feature_Type="PCLI", **spot)
    assert set() == {"location", "latitude", "longitude"} & row.keys()
    assert (kept(row, "Latitude"), kept(row, "Longitude"), row["country"]) == ("1.0", "38.0", "Kenya")
    town = only(Feature_Type="PPL", **spot)
    assert (town["location"], town["latitude"], kept(town, "Latitude")) == ("Kenya", "1.0", None)


@pytest.mark.parametrize("told", ["KEN", "Kenya", "ken"])
def test_a_country_is_a_code_or_a_name(told: str) -> None:
    row = only(Country=told)
    assert (row["country"], row["iso"], row["region"]) == ("Kenya", "404", "Eastern Africa")


def test_the_version_stands_in_each_row() -> None:
    rows = cells(SOURCE, COLUMNS, PLAIN | {"Version": "a"}, PLAIN | {"Version": "b"}, PLAIN)
    assert [row.get("source_version") for row in rows] == ["a", "b", None]


def test_columns_of_other_files_are_known_and_strange_ones_named() -> None:
    names = (*COLUMNS, "Event Intensity", "Headline", "mine")
    found = read(SOURCE, raw(names, PLAIN | {"Event Intensity": "-7", "Headline": "x", "mine": "y"}))
    [row] = found.events.to_pylist()
    assert (kept(row, "Event Intensity"), row["mine"], found.losses["polecat/Headline"]) == ("-7", "y", 1)
    assert "Headline" not in found.events.schema.names


def test_no_cell_is_lost_without_a_count() -> None:
    found = read(SOURCE, raw(COLUMNS, dict.fromkeys(COLUMNS, "1")))
    assert {f"polecat/{name}" for name in UNUSED if name in COLUMNS} == set(found.losses)
    assert all(f"{name}=1" in found.events.column("loss")[0].as_py() for name in KEPT if name in COLUMNS)


def test_rows_are_reports_and_say_so() -> None:
    table = table_of(SOURCE, raw(COLUMNS, PLAIN))
    assert (table.contract, table.told["title"]) == ("candidate", SOURCE.title)
    assert "reports" in str(table.weaker)
    assert only()["source_dataset"] == "POLECAT (reports)"


def codes(table: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([*table, "None", ""])


LEGAL = st.builds(
    lambda code, told: told | {"Event Type": code.partition(" ")[0], "Event Mode": code.partition(" ")[2]},
    codes(PLOVER),
    st.fixed_dictionaries(
        {
            "Event ID": st.from_regex(r"[0-9]{8}-[0-9]-[0-9]{1,6}", fullmatch=True),
            "Event Date": st.dates(dt.date(2018, 1, 1), dt.date(2025, 12, 31)).map(str),
            "Primary Actor Sector": codes(SECTORS),
            "Actor Name": st.sampled_from(["None", "Example Force"]),
            "Actor Country": st.sampled_from(["KEN", "UGA", "None", "KEN; UGA"]),
            "Primary Recipient Sector": codes(SECTORS),
            "Recipient Name": st.sampled_from(["None", "Example Group"]),
            "Recipient Country": st.sampled_from(["KEN", "UGA", "None"]),
            "Country": st.sampled_from(["KEN", "Kenya", "None"]),
            "Feature Type": st.sampled_from(list(FEATURES)),
            "Latitude": st.sampled_from(["-0.3", "None"]),
            "Longitude": st.sampled_from(["36.1", "None"]),
        }
    ),
)


@given(st.lists(LEGAL, min_size=1, max_size=5, unique_by=lambda row: row["Event ID"]))
def test_any_legal_codes_give_candidates_without_an_error(rows: list[dict[str, str]]) -> None:
    assert errors(SOURCE, raw(COLUMNS, *rows)) == []


@given(st.lists(LEGAL, min_size=1, max_size=5))
def test_what_is_decided_names_a_rule_that_is_told(rows: list[dict[str, str]]) -> None:
    for row in cells(SOURCE, COLUMNS, *rows):
        rules = ways(row, "mapping_rule")
        assert set(rules.values()) <= SOURCE.decides.keys()
        assert ("event_type" in row) == ("event_type" in rules)
        assert "fatalities" not in row
