"""ACLED's monadic form: a row for each main actor, read back as such, and never one for an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from shaped_events import MARCHERS, NOBODY, PROTEST, REBELS, SOLDIERS, event, golden, shaped, through

from acled_export import describe, validate
from acled_export.batches import to_batch
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.pipeline import convert
from acled_export.testing import histories
from acled_export.testing.layouts import HEADERS

if TYPE_CHECKING:
    from pathlib import Path

NAME = "monadic"
CANDIDATE = load_contract("candidate")
SIDES = {"actor1": "actor2", "assoc_actor_1": "assoc_actor_2", "inter1": "inter2"}
SECOND_SIDE = tuple(SIDES.values())


def sides(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of an event, one for each main actor."""
    turned = {**row, **{first: row[second] for first, second in SIDES.items()}}
    both = [row] if row["actor2"] is None and row["inter2"] is None else [row, turned]
    return [{name: one[name] for name in HEADERS["2024"] if name not in SECOND_SIDE} for one in both]


def test_the_header_has_28_columns() -> None:
    names = shaped(NAME).schema.names
    assert [name for name in HEADERS["2024"] if name not in SECOND_SIDE] == names
    assert len(names) == 28


def test_golden(tmp_path: Path) -> None:
    expected, actual = golden(NAME, tmp_path)
    assert expected == actual


def test_both_actors_have_a_row_with_their_own_associates() -> None:
    rows = shaped(
        NAME, event(SOLDIERS, REBELS, assoc_actor_1="Women (Kenya)", assoc_actor_2="Men (Kenya)")
    ).rows
    assert [(row["actor1"], row["assoc_actor_1"], row["inter1"]) for row in rows] == [
        (SOLDIERS[0], "Women (Kenya)", SOLDIERS[1]),
        (REBELS[0], "Men (Kenya)", REBELS[1]),
    ]
    assert {"State forces-Political militia"} == {row["interaction"] for row in rows}


def test_one_actor_has_one_row() -> None:
    (row,) = shaped(NAME, event(MARCHERS, NOBODY, **PROTEST)).rows
    assert row["actor1"] == MARCHERS[0]


def test_an_actor_of_whom_only_the_type_is_known_has_a_row() -> None:
    rows = shaped(NAME, event(SOLDIERS, (None, "Rebel group"))).rows
    assert [(row["actor1"], row["inter1"]) for row in rows] == [SOLDIERS, (None, "Rebel group")]


@given(histories())
def test_rows_are_the_sides_of_the_events(rows: list[dict[str, Any]]) -> None:
    assert [side for row in rows for side in sides(row)] == shaped(NAME, *rows).rows


@given(histories())
def test_a_monadic_table_stays_as_it_is(rows: list[dict[str, Any]]) -> None:
    once = to_batch([side for row in rows for side in sides(row)], CANDIDATE).drop_columns(list(SECOND_SIDE))
    assert once.select(shaped(NAME).schema.names).to_pylist() == through(NAME, once).rows


@given(histories())
def test_population_stands_behind_where_it_is_known(rows: list[dict[str, Any]]) -> None:
    people = [{**row, "population_best": 5} for row in rows]
    found = shaped(NAME, *people)
    assert {5} >= {row["population_best"] for row in found.rows}
    assert ("population_best" in found.schema.names) == bool(rows)


@pytest.mark.parametrize("suffix", ["csv", "parquet", "json"])
def test_what_is_written_is_read_as_monadic(tmp_path: Path, suffix: str) -> None:
    events, output = tmp_path / "events.csv", tmp_path / f"monadic.{suffix}"
    first = event(SOLDIERS, ("Unidentified Armed Group (Kenya)", "Political militia"))
    events.write_text(csv_of(first), encoding="utf-8")
    convert(events, output, shape=NAME)
    (told,) = describe([output])
    assert (told.source, told.layout["form"], told.rows) == ("acled", "monadic", 2)
    report = validate([output])
    assert (report.rows, report.errors) == (2, 0)


def csv_of(row: dict[str, Any]) -> str:
    cells = ["" if row[name] is None else f'"{row[name]}"' for name in HEADERS["2024"]]
    return f"{','.join(HEADERS['2024'])}\n{','.join(cells)}\n"


def test_the_notice_says_what_must_not_be_added() -> None:
    notice = discover("shapes")[NAME].notice or ""
    assert "Not ACLED data" in notice
    assert "do not add up fatalities" in notice
