"""SCAD read as candidates: days of two digits, codes that are no numbers, events of several places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command_runs import invoke
from hypothesis import given
from hypothesis import strategies as st
from neighbour_rows import EVENT, cells, errors, kept, raw, read, table_of, ways

from acled_export import convert
from acled_export.discovery import discover
from acled_export.neighbours.scad.columns import COLUMNS, KEPT, UNUSED, is_scad
from acled_export.neighbours.scad.rules import day_of
from acled_export.scad_codes import EVENT_TYPES, locations, repression

SOURCE = discover("sources")["scad"]
GOLDEN = Path(__file__).parent / "golden" / "sources"
CIVIL, POLITICAL = "Violence against civilians", "Political violence"
PLAIN = {
    "eventid": "5019001",
    "ccode": "501",
    "countryname": "Kenya",
    "startdate": "1-Mar-14",
    "enddate": "1-Mar-14",
    "stday": "1",
    "stmo": "3",
    "styr": "2014",
    "ilocal": "1",
    "sublocal": "1",
}


def only(**told: str) -> dict[str, Any]:
    [row] = cells(SOURCE, COLUMNS, PLAIN | told)
    return row


def test_golden_rows(tmp_path: Path) -> None:
    told = convert(GOLDEN / "scad.in.csv", tmp_path / "out.csv", source="scad", on_error="keep")
    assert (GOLDEN / "scad.out.csv").read_text("utf-8") == (tmp_path / "out.csv").read_text("utf-8")
    assert [finding.text().rpartition(" ")[2] for finding in told.findings] == [
        "[event_date/format]",
        "[country-known]",
    ]


def test_the_command_reads_latin_1(tmp_path: Path) -> None:
    path = tmp_path / "SCAD2018Africa_Final.csv"
    path.write_bytes(SOURCE.sample.replace("teachers", "étudiants").encode("latin-1"))
    done = invoke("convert", path, "--source", "scad", "-o", tmp_path / "out.csv")
    assert done.exit_code == 0
    assert "Salehyan" in done.stderr
    assert '"étudiants"' in (tmp_path / "out.csv").read_text("utf-8")


def test_every_column_is_used_or_left_behind_with_a_reason() -> None:
    used = {name for crossing in SOURCE.crossings for name in crossing.of}
    assert sorted(COLUMNS) == sorted(used | UNUSED.keys())
    assert set() == used & UNUSED.keys()
    assert set(KEPT) <= used
    assert all(UNUSED.values())
    assert SOURCE.sample.partition("\n")[0] == ",".join(COLUMNS)
    assert is_scad(COLUMNS)
    assert not is_scad(EVENT)


def test_every_column_of_an_event_has_its_line() -> None:
    lines = [crossing.column for crossing in SOURCE.crossings]
    assert list(EVENT) == lines[: len(EVENT)]
    assert all(crossing.how for crossing in SOURCE.crossings if not crossing.of)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("1-Jan-90", "1990-01-01"),
        ("31-Dec-99", "1999-12-31"),
        ("1-Jan-00", "2000-01-01"),
        ("9-sep-18", "2018-09-09"),
        ("9-Sep-2018", "2018-09-09"),
        ("2014-03-01", "2014-03-01"),
        ("1-Jan-19", "1-Jan-19"),
        ("1-Jan-89", "1-Jan-89"),
        ("1-Foo-95", "1-Foo-95"),
        ("3/1/2014", "3/1/2014"),
    ],
)
def test_years_of_two_digits_are_those_of_scad(told: str, day: str) -> None:
    assert day_of(told) == day


@pytest.mark.parametrize("told", ["1-Jan-45", "3/1/2014", "30-Feb-14"])
def test_a_day_that_cannot_be_read_is_a_finding(told: str) -> None:
    [found] = errors(SOURCE, raw(COLUMNS, PLAIN | {"startdate": told}))
    assert "event_date/format" in found


def test_a_day_in_parts_stands_in_where_it_is_blank() -> None:
    assert only(startdate="")["event_date"] == "2014-03-01"
    blank = only(startdate="", stday="-99")
    assert (blank.get("event_date"), blank.get("time_precision"), blank["year"]) == (None, None, "2014")


def test_an_event_of_several_days_stands_on_its_first() -> None:
    row = only(enddate="5-Apr-14")
    assert (row["event_date"], row["time_precision"], kept(row, "enddate")) == ("2014-03-01", "1", "5-Apr-14")
    assert ways(row, "mapping_rule")["time_precision"] == "scad-first-day"
    assert ways(only(), "mapping_rule")["time_precision"] == "scad-day"
    assert "time_precision" not in only(stday="-99")


@pytest.mark.parametrize("told", ["", "-99", "-88", "-77", "-9", "-99.0"])
def test_negative_numbers_are_no_dead(told: str) -> None:
    assert "fatalities" not in only(ndeath=told)


def test_no_dead_is_what_scad_says() -> None:
    assert only(ndeath="0")["fatalities"] == "0"


def test_an_event_of_several_places_keeps_its_dead_at_the_first() -> None:
    first, second = cells(
        SOURCE,
        COLUMNS,
        PLAIN | {"ndeath": "4", "ilocal": "2"},
        PLAIN | {"ndeath": "4", "ilocal": "2", "sublocal": "2"},
    )
    assert (first["event_id_cnty"], first["fatalities"]) == ("scad:5019001", "4")
    assert (second["event_id_cnty"], second.get("fatalities")) == ("scad:5019001.2", None)
    assert (kept(second, "ndeath"), second["source_event_id"]) == ("4", "5019001")
    assert ways(first, "mapping_rule")["fatalities"] == "scad-deaths-of-several-places"
    assert "fatalities" not in ways(only(ndeath="4"), "mapping_rule")


OF_TYPE = {
    "1": ("Protests", None, "Protesters", None),
    "2": ("Protests", None, "Protesters", None),
    "3": ("Riots", "Violent demonstration", "Rioters", None),
    "4": ("Riots", None, "Rioters", None),
    "5": (None, None, None, None),
    "6": (None, None, None, None),
    "7": (CIVIL, "Attack", None, "Civilians"),
    "8": (None, None, None, None),
    "9": (None, None, None, None),
    "10": ("Battles", "Armed clash", None, None),
    "-9": (None, None, None, None),
}


@pytest.mark.parametrize("etype", EVENT_TYPES)
def test_every_event_type_is_mapped_or_left_open(etype: str) -> None:
    row = only(etype=etype)
    found = (row.get("event_type"), row.get("sub_event_type"), row.get("inter1"), row.get("inter2"))
    assert OF_TYPE[etype] == found
    rule = ways(row, "mapping_rule").get("event_type") or kept(row, "not_mapped")
    assert rule in SOURCE.decides
    assert row["source_category"].startswith(f"{etype} ")


def test_the_event_types_are_those_of_scad() -> None:
    assert list(OF_TYPE) == list(EVENT_TYPES)
    assert "event_type" not in only(etype="11")


@pytest.mark.parametrize("etype", ["8", "9"])
def test_violence_of_open_type_is_political(etype: str) -> None:
    row = only(etype=etype, actor1="gunmen", target1="police post")
    assert (row["disorder_type"], row["actor2"]) == (POLITICAL, "police post")


@pytest.mark.parametrize("etype", ["1", "2"])
def test_repression_tells_how_a_demonstration_was_met(etype: str) -> None:
    met = {code: only(etype=etype, repress=code).get("sub_event_type") for code in (*repression(), "-9", "")}
    assert met == {
        "0": "Peaceful protest",
        "1": "Protest with intervention",
        "2": "Excessive force against protesters",
        "-99": None,
        "-9": None,
        "": None,
    }


def test_whom_a_demonstration_was_against_is_no_second_actor() -> None:
    row = only(etype="1", target1="central government")
    assert (row.get("actor2"), kept(row, "target1")) == (None, "central government")
    violent = only(etype="7", target1="villagers", target2="teachers")
    assert (violent["actor2"], violent["assoc_actor_2"]) == ("villagers", "teachers")


def test_every_kind_of_place_is_mapped_or_left_open() -> None:
    found = {code: only(locnum=code).get("geo_precision") for code in (*locations(), "")}
    places = {"1": "1", "2": "1", "3": "2", "4": None, "5": None, "6": "3", "7": None}
    assert found == places | {"-99": None, "": None}


@pytest.mark.parametrize("code", ["1", "2", "6"])
def test_the_precision_of_the_location_is_kept_and_not_read(code: str) -> None:
    row = only(location_precision=code)
    assert (row.get("geo_precision"), kept(row, "location_precision")) == (None, code)


def test_the_country_is_that_of_its_number() -> None:
    assert only(ccode="70", countryname="Elsewhere")["country"] == "Mexico"
    assert only(ccode="", countryname="Kenya")["iso"] == "404"
    odd = only(ccode="x1", countryname="Atlantis")
    assert (odd["country"], ways(odd, "mapping_rule")["country"]) == ("Atlantis", "scad-country-verbatim")


def test_99_is_no_latitude_and_may_be_a_longitude() -> None:
    unknown = only(latitude="-99", longitude="-99")
    assert (unknown.get("latitude"), unknown.get("longitude")) == (None, None)
    mexico = only(latitude="19.43", longitude="-99")
    assert (mexico["latitude"], mexico["longitude"]) == ("19.43", "-99")


def test_the_size_of_a_crowd_is_kept_as_a_code() -> None:
    row = only(npart="3", nsource="2", repress="1", acd_questionable="1")
    assert [kept(row, name) for name in ("npart", "nsource", "repress", "acd_questionable")] == list("3211")
    assert "npart" not in only(npart="-99", etype="1")["loss"]


def test_no_cell_is_lost_without_a_count() -> None:
    found = read(SOURCE, raw(COLUMNS, dict.fromkeys(COLUMNS, "1")))
    assert {f"scad/{name}" for name in UNUSED} == set(found.losses)
    assert all(f"{name}=1" in found.events.column("loss")[0].as_py() for name in KEPT)


def test_rows_are_candidates_and_have_to_be_cited() -> None:
    table = table_of(SOURCE, raw(COLUMNS, PLAIN))
    assert (table.contract, "Salehyan" in (table.attribution or "")) == ("candidate", True)
    assert "commercial" in SOURCE.licence


LEGAL = st.fixed_dictionaries(
    {
        "eventid": st.from_regex(r"[1-9][0-9]{6}", fullmatch=True),
        "ccode": st.sampled_from(["501", "70", "9999", "-99"]),
        "countryname": st.sampled_from(["Kenya", "Mexico", "Atlantis", ""]),
        "startdate": st.sampled_from(["1-Mar-14", "31-Dec-99", ""]),
        "enddate": st.sampled_from(["1-Mar-14", "4-Mar-14", "-99"]),
        "stday": st.sampled_from(["1", "-99"]),
        "stmo": st.sampled_from(["3", "-99"]),
        "styr": st.sampled_from(["2014", "-99"]),
        "etype": st.sampled_from([*EVENT_TYPES, ""]),
        "repress": st.sampled_from([*repression(), ""]),
        "actor1": st.sampled_from(["students", "soldiers", ""]),
        "target1": st.sampled_from(["villagers", "central government", ""]),
        "ndeath": st.sampled_from(["0", "7", "-99", "-77"]),
        "ilocal": st.sampled_from(["1", "2"]),
        "sublocal": st.sampled_from(["1", "2"]),
        "locnum": st.sampled_from([*locations(), ""]),
        "latitude": st.sampled_from(["-0.3", "-99"]),
        "longitude": st.sampled_from(["36.1", "-99"]),
    }
)


@given(st.lists(LEGAL, min_size=1, max_size=5, unique_by=lambda row: row["eventid"]))
def test_any_legal_codes_give_candidates_without_an_error(rows: list[dict[str, str]]) -> None:
    assert errors(SOURCE, raw(COLUMNS, *rows)) == []


@given(st.lists(LEGAL, min_size=1, max_size=5))
def test_what_is_decided_names_a_rule_that_is_told(rows: list[dict[str, str]]) -> None:
    for row, told in zip(cells(SOURCE, COLUMNS, *rows), rows, strict=True):
        rules = ways(row, "mapping_rule")
        assert set(rules.values()) <= SOURCE.decides.keys()
        assert ("event_type" in row) == ("event_type" in rules)
        assert row.get("fatalities") in {None, told["ndeath"]}
        assert row.get("fatalities", "0") >= "0"
