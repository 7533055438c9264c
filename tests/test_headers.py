"""Headers: names matched whatever their spelling, renamed on request, and strangers given a suggestion."""

from __future__ import annotations

import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.contract import load_contract
from acled_export.eras.records import ERAS
from acled_export.errors import ContractError
from acled_export.recognition import is_acled_like, read_header, refusal_of
from acled_export.recognition.index_columns import index_columns

KNOWN = sorted({name for era in ERAS.values() for name in era.columns})
TODAY = load_contract("event").required


@st.composite
def spellings(draw: st.DrawFn, name: str) -> str:
    mark = draw(st.sampled_from(["_", " ", ".", "-", " - ", "\u00a0"]))
    case = draw(st.sampled_from([str.lower, str.upper, str.title, str.swapcase]))
    around = draw(st.sampled_from(["", " "]))
    return around + case(name.replace("_", mark)) + around


@given(st.sampled_from(KNOWN).flatmap(lambda name: st.tuples(st.just(name), spellings(name))))
def test_a_column_is_known_in_any_spelling(pair: tuple[str, str]) -> None:
    name, spelled = pair
    header = read_header((spelled, "remarks"), {})
    assert header.columns == {spelled: name}
    assert header.unknown == ("remarks",)


def test_of_two_spellings_the_exact_one_is_the_column() -> None:
    header = read_header(("EVENT_DATE", "event_date", "Event Date"), {})
    assert header.columns == {"event_date": "event_date"}
    assert header.unknown == ("EVENT_DATE", "Event Date")


def test_of_two_inexact_spellings_the_first_is_the_column() -> None:
    assert read_header(("Event Date", "EVENT_DATE"), {}).columns == {"Event Date": "event_date"}


def test_a_header_in_upper_case_is_seen() -> None:
    assert read_header(("GWNO", "ACTOR1", "remarks"), {}).upper
    assert not read_header(("GWNO", "Actor1"), {}).upper
    assert not read_header(("remarks",), {}).upper


def test_renames_go_before_the_names_in_the_file() -> None:
    header = read_header(("date", "Lat", "event_type"), {"date": "event_date", "lat": "latitude"})
    assert header.columns == {"date": "event_date", "Lat": "latitude", "event_type": "event_type"}


def test_two_columns_can_change_names() -> None:
    header = read_header(("actor1", "actor2"), {"actor1": "actor2", "actor2": "actor1"})
    assert header.columns == {"actor1": "actor2", "actor2": "actor1"}


def test_a_rename_may_use_the_name_of_another_era() -> None:
    assert read_header(("allies",), {"allies": "ALLY_ACTOR_1"}).columns == {"allies": "ally_actor_1"}


@pytest.mark.parametrize(
    ("names", "renames", "message"),
    [
        (("dates", "actor1"), {"date": "event_date"}, "the file has no column 'date'; did you mean 'dates'?"),
        (("a", "b"), {"nothing": "event_date"}, "the file has no column 'nothing'; it has 'a', 'b'"),
        (
            ("day",),
            {"day": "event_dat"},
            "'event_dat' is no column of an ACLED table; did you mean 'event_date'?",
        ),
        (("day",), {"day": "wxyzq"}, "'wxyzq' is no column of an ACLED table; known: event_id_cnty"),
        (("day", "EVENT_DATE"), {"day": "event_date"}, "the column 'EVENT_DATE' is 'event_date' already"),
        (
            ("allies", "assoc_actor_1"),
            {"allies": "ally_actor_1"},
            "'assoc_actor_1' is 'ally_actor_1' already",
        ),
        (("a", "b"), {"a": "notes", "b": "notes"}, "the column 'a' is 'notes' already"),
    ],
)
def test_renames_that_cannot_be_are_refused(
    names: tuple[str, ...], renames: dict[str, str], message: str
) -> None:
    with pytest.raises(ContractError, match=re.escape(message)):
        read_header(names, renames)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("date", "event_date"),
        ("Lat", "latitude"),
        ("long", "longitude"),
        ("latitude_wgs84", "latitude"),
        ("id", "event_id_cnty"),
        ("admin_1", "admin1"),
        ("source_name", "source"),
        ("fatalitys", "fatalities"),
    ],
)
def test_strangers_get_a_suggestion_and_stay_strangers(name: str, expected: str) -> None:
    header = read_header((name, "year"), {})
    assert header.suggestions == {name: expected}
    assert header.unknown == (name,)


def test_what_the_file_has_is_not_suggested() -> None:
    assert read_header(("lat", "latitude"), {}).suggestions.get("lat") != "latitude"


INDEX_NAMES = [
    "unnamed_1", "Unnamed: 0", "Unnamed: 0.1", "X", "X1", "...1", "index", "rownames", "level_0", "_c0",
]  # fmt: skip


@given(st.sampled_from(INDEX_NAMES), st.integers(2, 30), st.sampled_from([0, 1, 500]), st.booleans())
def test_an_index_counts_by_one(name: str, size: int, first: int, down: bool) -> None:  # noqa: FBT001
    numbers = [str(first + at) for at in range(size)]
    rows = pa.RecordBatch.from_pydict({name: numbers[::-1] if down else numbers})
    assert index_columns([name], rows) == (name,)


@pytest.mark.parametrize(
    "cells",
    [["1", "3"], ["a", "b"], ["1", None], ["0.5", "1.5"], ["7"], ["1", "1"], [], ["-1", "0"], [None, None]],
)
def test_what_does_not_count_is_no_index(cells: list[str | None]) -> None:
    rows = pa.RecordBatch.from_pydict({"X": pa.array(cells, pa.string())})
    assert index_columns(["X"], rows) == ()


def test_a_column_of_another_name_is_no_index() -> None:
    rows = pa.RecordBatch.from_pydict({"rank": [1, 2, 3]})
    assert index_columns(["rank"], rows) == ()


def test_records_that_are_no_row_do_not_break_an_index() -> None:
    rows = pa.RecordBatch.from_pydict(
        {"index": pa.array([0, None, 2]), "_record": pa.array([None, "1,broken", None])}
    )
    assert index_columns(["index"], rows) == ("index",)


@given(
    st.sampled_from(sorted(ERAS)).flatmap(lambda era: st.permutations(ERAS[era].columns)), st.integers(7, 20)
)
def test_a_part_of_any_era_is_like_acled(columns: list[str], number: int) -> None:
    part = columns[:number]
    telling = {"event_id_cnty", "event_date", "event_type", "actor1", "fatalities", "interaction"}
    assert is_acled_like(part) or not telling & set(part)
    assert is_acled_like([name.upper().replace("_", " ") for name in columns])


def test_tables_of_others_are_not_like_acled() -> None:
    ucdp = ("id", "year", "type_of_violence", "latitude", "longitude", "country", "region", "date_start")
    assert not is_acled_like(ucdp)
    assert not is_acled_like(("event_date", "actor1", "country"))
    assert not is_acled_like(())


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            ("WEEK", "REGION", "COUNTRY", "ADMIN1", "EVENT_TYPE", "EVENTS", "CENTROID_LATITUDE"),
            "weekly aggregates",
        ),
        (("Country", "Admin1", "Admin1 Pcode", "Month", "Year", "Events", "Fatalities"), "monthly counts"),
        (("country", "admin1", "month", "year", "total_forecast", "battles_forecast"), "CAST"),
        (("event_id_cnty", "deleted_timestamp"), "merge --deleted"),
    ],
)
def test_tables_without_events_are_refused(header: tuple[str, ...], words: str) -> None:
    assert words in (refusal_of(header) or "")


def test_tables_of_strangers_are_no_business_of_ours() -> None:
    assert refusal_of(("week", "cases", "district")) is None


@given(st.sampled_from(sorted(ERAS)))
def test_tables_of_events_are_not_refused(era: str) -> None:
    assert refusal_of((*ERAS[era].columns, "week", "month", "events", "deleted_timestamp")) is None
