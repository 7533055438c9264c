"""Countries and months: numbers of states that hold in the month, and nobody filed under another state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from shaped_events import MILITIA, crowded, event, filled, golden, known, only, shaped

from acled_export.batches import to_batch
from acled_export.contract import load_contract
from acled_export.neighbours.class_months import CLASSES
from acled_export.neighbours.violence_types import violence_types

if TYPE_CHECKING:
    from pathlib import Path

NAME = "country-month"
CANDIDATE = load_contract("candidate")


def test_a_row_of_one_event() -> None:
    row = filled(only(NAME, event(fatalities=3)))
    assert (
        row.items()
        >= {
            "gwno": 501,
            "iso3": "KEN",
            "country": "Kenya",
            "month_id": 531,
            "year": 2024,
            "month": 3,
            "count_sb": 1,
            "fat_sb": 3,
            "count_os": 0,
            "fat_os": 0,
        }.items()
    )


def test_golden(tmp_path: Path) -> None:
    expected, actual = golden(NAME, tmp_path)
    assert expected == actual


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("Palestine", dt.date(2023, 10, 15), (None, "PSE")),
        ("Israel", dt.date(2023, 10, 15), (666, "ISR")),
        ("Kosovo", dt.date(2024, 3, 1), (347, "XKX")),
        ("Red Sea", dt.date(2026, 6, 1), (None, None)),
        ("Greenland", dt.date(2024, 3, 1), (None, "GRL")),
        ("Yemen", dt.date(2024, 3, 1), (678, "YEM")),
        ("South Sudan", dt.date(2011, 6, 30), (None, "SSD")),
        ("South Sudan", dt.date(2011, 7, 1), (626, "SSD")),
        ("Sudan", dt.date(2011, 6, 30), (625, "SDN")),
        ("Serbia", dt.date(2006, 5, 1), (345, "SRB")),
        ("Serbia", dt.date(2006, 6, 1), (340, "SRB")),
    ],
)
def test_a_country_has_the_number_of_its_state_in_that_month(
    country: str, day: dt.date, expected: tuple[int | None, str | None]
) -> None:
    row = only(NAME, event(country=country, event_date=day))
    assert (*expected, country) == (row["gwno"], row["iso3"], row["country"])


def test_countries_without_a_number_stay_apart() -> None:
    names = ["Palestine", "Israel", "Red Sea", "Gulf of Aden", "Greenland"]
    found = shaped(NAME, *(event(country=name) for name in names)).rows
    assert sorted(names) == [row["country"] for row in found]
    assert {1} == {row["count_sb"] for row in found}


def test_a_months_rows_have_one_number_though_the_state_began_within_it() -> None:
    days = [dt.date(2011, 7, 3), dt.date(2011, 7, 20)]
    (row,) = shaped(NAME, *(event(country="South Sudan", event_date=day) for day in days)).rows
    assert (row["gwno"], row["count_sb"]) == (626, 2)


def test_older_spellings_are_one_country() -> None:
    (row,) = shaped(NAME, event(country="Swaziland"), event(country="eSwatini")).rows
    assert (row["country"], row["count_sb"]) == ("eSwatini", 2)


def test_places_of_every_precision_count() -> None:
    (row,) = shaped(NAME, *(event(geo_precision=level, latitude=None) for level in (1, 2, 3, None))).rows
    assert row["count_sb"] == 4


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"event_date": None}, "the day is not known"),
        ({"time_precision": None}, "time_precision is not known, so the month is not certain"),
        ({"country": None}, "the country is not known"),
        ({"event_type": None}, "the event type is not known"),
    ],
)
def test_what_cannot_be_counted_is_left_out(changes: dict[str, Any], reason: str) -> None:
    found = shaped(NAME, event(MILITIA, **changes))
    assert ([], {reason: 1}) == (found.rows, dict(found.left_out))


@pytest.mark.parametrize(("dataset", "expected"), [("ucdp-ged", [0, 1, 0, 0]), ("other", [])])
def test_a_row_of_ucdp_keeps_its_own_class(dataset: str, expected: list[int]) -> None:
    own = {"source_dataset": dataset, "source_category": "type_of_violence=2"}
    rows = shaped(NAME, event(("Example Front", None), ("Example Army", None), **own)).rows
    assert expected == [row[f"count_{name}"] for row in rows for name in CLASSES.values()]


@given(crowded())
def test_counts_and_deaths_are_those_of_the_events(rows: list[dict[str, Any]]) -> None:
    kept = [row for row in rows if row["event_date"] and row["time_precision"]]
    codes = violence_types(to_batch(kept, CANDIDATE)).codes.to_pylist()
    found = shaped(NAME, *rows).rows
    for code, name in CLASSES.items():
        of_class = [row for row, its in zip(kept, codes, strict=True) if its == code]
        assert len(of_class) == sum(row[f"count_{name}"] for row in found)
        assert sum(known(of_class)) == sum(row[f"fat_{name}"] or 0 for row in found)
    assert sorted({(row["country"], row["month_id"]) for row in found}) == [
        (row["country"], row["month_id"]) for row in found
    ]
