"""Cells and months: counts and deaths add up to the events, and nothing is filled that is not known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from command_runs import invoke
from hypothesis import given
from hypothesis import strategies as st
from shaped_events import (
    GOLDEN,
    MARCHERS,
    NOBODY,
    ONE_SIDED,
    PEOPLE,
    PROTEST,
    REBELS,
    SOLDIERS,
    crowded,
    event,
    filled,
    golden,
    known,
    only,
    shaped,
)

from acled_export.batches import to_batch
from acled_export.contract import load_contract
from acled_export.neighbours.class_months import CLASSES
from acled_export.neighbours.violence_types import violence_types
from acled_export.priogrid import CELLS, cells, centre, month_id

if TYPE_CHECKING:
    from pathlib import Path

NAME = "priogrid-month"
CANDIDATE = load_contract("candidate")
TOLD = (("count", ""), ("fat", ""), ("fat", "_unknown"))


def test_a_row_of_one_event() -> None:
    assert filled(only(NAME, event(fatalities=3))) == {
        "gid": 129313,
        "month_id": 531,
        "year": 2024,
        "month": 3,
        "xcoord": 36.25,
        "ycoord": -0.25,
        "count_sb": 1,
        "fat_sb": 3,
        "fat_sb_unknown": 0,
        **{f"{told}_{one}{end}": 0 for one in ("ns", "os", "pr") for told, end in TOLD},
    }


def test_golden(tmp_path: Path) -> None:
    expected, actual = golden(NAME, tmp_path)
    assert expected == actual


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"event_date": None}, "the day is not known"),
        ({"time_precision": None}, "time_precision is not known, so the month is not certain"),
        ({"latitude": None}, "no coordinates on the globe"),
        ({"longitude": 200.0}, "no coordinates on the globe"),
        ({"geo_precision": None}, "geo_precision is not known, so the cell is not"),
        ({"geo_precision": 3}, "geo_precision 3: the point stands for a region larger than a cell"),
        ({"inter2": None}, "the type of a main actor is not known"),
    ],
)
def test_what_cannot_be_placed_is_left_out_and_counted(changes: dict[str, Any], reason: str) -> None:
    rebels = event(REBELS, PEOPLE[:1] + REBELS[1:], event_type="Explosions/Remote violence", **changes)
    found = shaped(NAME, rebels)
    assert ([], {reason: 1}) == (found.rows, dict(found.left_out))


@pytest.mark.parametrize(
    ("deaths", "expected"),
    [
        ([None, None], (2, None, 2)),
        ([None, 4], (2, 4, 1)),
        ([0, None], (2, 0, 1)),
        ([0, 0], (2, 0, 0)),
    ],
)
def test_deaths_that_are_not_known_are_not_0(
    deaths: list[int | None], expected: tuple[int, int | None, int]
) -> None:
    (row,) = shaped(NAME, *(event(fatalities=number) for number in deaths)).rows
    assert expected == (row["count_sb"], row["fat_sb"], row["fat_sb_unknown"])


@given(crowded())
def test_counts_and_deaths_are_those_of_the_events(rows: list[dict[str, Any]]) -> None:
    batch = to_batch(rows, CANDIDATE)
    kept = [
        row for row in rows if row["event_date"] and row["time_precision"] and row["geo_precision"] in {1, 2}
    ]
    codes = violence_types(to_batch(kept, CANDIDATE)).codes.to_pylist()
    found = shaped(NAME, *rows)
    for code, name in CLASSES.items():
        of_class = [row for row, its in zip(kept, codes, strict=True) if its == code]
        assert len(of_class) == sum(row[f"count_{name}"] for row in found.rows)
        assert sum(known(of_class)) == sum(row[f"fat_{name}"] or 0 for row in found.rows)
        assert len(of_class) - len(known(of_class)) == sum(row[f"fat_{name}_unknown"] for row in found.rows)
    assert batch.num_rows - sum(found.left_out.values()) == len(codes) - codes.count(None)


@given(crowded())
def test_rows_are_cells_and_months_in_order_each_once(rows: list[dict[str, Any]]) -> None:
    found = [(row["gid"], row["month_id"]) for row in shaped(NAME, *rows).rows]
    batch = to_batch(rows, CANDIDATE)
    there = zip(
        cells(batch["latitude"], batch["longitude"]).to_pylist(),
        month_id(batch["event_date"]).to_pylist(),
        strict=True,
    )
    assert sorted(set(found)) == found
    assert set() == set(found) - set(there)


@given(st.integers(1, CELLS), st.integers(-1200, 1200))
def test_the_point_is_the_centre_and_the_month_that_of_the_number(gid: int, month: int) -> None:
    north, east = centre(gid)
    day = dt.date(1980 + (month - 1) // 12, (month - 1) % 12 + 1, 28)
    row = only(NAME, event(latitude=north, longitude=east, event_date=day))
    assert (row["gid"], row["ycoord"], row["xcoord"]) == (gid, north, east)
    assert (row["month_id"], row["year"], row["month"]) == (month, day.year, day.month)


def test_months_before_1980_have_their_year() -> None:
    row = only(NAME, event(event_date=dt.date(1979, 12, 31)))
    assert (row["month_id"], row["year"], row["month"]) == (0, 1979, 12)


def test_classes_of_a_cell_stand_in_one_row() -> None:
    (row,) = shaped(
        NAME,
        event(SOLDIERS, REBELS),
        event(REBELS, REBELS),
        event(REBELS, PEOPLE, **ONE_SIDED),
        event(MARCHERS, NOBODY, **PROTEST),
    ).rows
    assert [row[f"count_{name}"] for name in CLASSES.values()] == [1, 1, 1, 1]


def test_the_command_writes_parquet_that_says_what_it_is_not(tmp_path: Path) -> None:
    output = tmp_path / "out.parquet"
    events = GOLDEN / "month-events.in.csv"
    run = invoke("convert", str(events), "--contract", "candidate", "--shape", NAME, "-o", str(output))
    told = pq.read_metadata(output)
    assert (run.exit_code, told.num_rows) == (0, 7)
    assert "geo_precision 3: the point stands for a region larger than a cell 1" in run.stderr
    assert b"not ACLED's, UCDP's or ViEWS' data" in told.metadata[b"acled_export.notice"]


def test_no_column_splits_deaths_or_bounds_them() -> None:
    names = shaped(NAME).schema.names
    assert [name for name in names if {"low", "high", "best", "civilians"} & set(name.split("_"))] == []


def test_no_column_bears_the_name_of_a_dataset_that_did_not_make_it() -> None:
    assert [name for name in shaped(NAME).schema.names if name.startswith(("acled", "ged", "ucdp"))] == []
