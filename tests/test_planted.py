"""Mistakes of twenty-one kinds in a file of 1,000 invented rows: each is told once, and nothing else is."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from acled_export.contract import load_contract
from acled_export.findings import Severity
from acled_export.pipeline import validate
from acled_export.testing import scenes
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from acled_export.findings import Report

ROWS = 1_000
HEADER = load_contract("event").required
FIRST_DAY = dt.date(2021, 1, 1)
Cells = dict[str, str]
Plant = Callable[[list[Cells], int], Cells]


def invented(number: int) -> Cells:
    """Return a valid event as the text cells of a CSV file; every one is on a day of its own."""
    town = scenes.TOWNS[number % len(scenes.TOWNS)]
    term, first, second = scenes.kinds()[number * 7 % len(scenes.kinds())]
    day = FIRST_DAY + dt.timedelta(days=number)
    country, kind = vocabulary("country").facts[town.country], vocabulary("sub_event_type").facts[term]
    types = scenes.actor_types()
    deaths = number % 3 + 1 if scenes.may_kill(term) else 0
    class_word = scenes.CLASS_WORDS.get(term, (None,))[0]
    demonstration = kind["event_type"] in {"Protests", "Riots"}
    cells = {
        "event_id_cnty": f"{country['prefix']}{number + 1}",
        "event_date": day.isoformat(),
        "year": str(day.year),
        "time_precision": "1",
        "disorder_type": kind["disorder_type"],
        "event_type": kind["event_type"],
        "sub_event_type": term,
        "actor1": scenes.named(scenes.NAMES[first][0], town.country),
        "inter1": types[first],
        "actor2": scenes.named(scenes.NAMES[second][-1], town.country) if second else "",
        "inter2": types[second] if second else "",
        "interaction": scenes.interaction(first, second),
        "civilian_targeting": scenes.targets_civilians(term, second) or "",
        "iso": str(country["iso"]),
        "region": country["region"],
        "country": town.country,
        "admin1": town.admin1,
        "location": town.location,
        "latitude": f"{town.latitude:.4f}",
        "longitude": f"{town.longitude:.4f}",
        "geo_precision": "1",
        "source": "Example Gazette; Invented Wire",
        "source_scale": "National-International",
        "notes": f"{scenes.opening(class_word, 1, day)}, an event of kind {number} was reported in "
        f'{town.location}, a "café" was closed. {scenes.toll_in_words(deaths)}',
        "fatalities": str(deaths),
        "tags": "crowd size=no report" if demonstration else "",
        "timestamp": str(int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()) + 5 * 86_400),
    }
    return {name: cells.get(name, "") for name in HEADER}


def put(**cells: str) -> Plant:
    return lambda rows, row: rows[row] | cells


def another_id(rows: list[Cells], row: int) -> Cells:
    prefix = vocabulary("country").facts[rows[row - 37]["country"]]["prefix"]
    return rows[row - 37] | {"event_id_cnty": f"{prefix}5000"}


def swapped(rows: list[Cells], row: int) -> Cells:
    cells = rows[row]
    return cells | {"latitude": cells["longitude"], "longitude": cells["latitude"]}


def earlier_id(rows: list[Cells], row: int) -> Cells:
    return rows[row] | {"event_id_cnty": rows[row - 37]["event_id_cnty"]}


def day_before(rows: list[Cells], row: int) -> Cells:
    return rows[row] | {"timestamp": str(int(rows[row]["timestamp"]) - 7 * 86_400)}


def in_notes(old: str, new: str) -> Plant:
    return lambda rows, row: rows[row] | {"notes": rows[row]["notes"].replace(old, new)}


def next_year(rows: list[Cells], row: int) -> Cells:
    return rows[row] | {"year": str(int(rows[row]["year"]) + 1)}


def far_future(rows: list[Cells], row: int) -> Cells:
    return rows[row] | {"event_date": rows[row]["event_date"].replace("202", "204"), "year": "2042"}


# what is wrong, how it is planted, the check that tells it, and on which kind of row it can be planted
MISTAKES: dict[str, tuple[Plant, str, dict[str, str]]] = {
    "text in a number column": (put(fatalities="several"), "fatalities/type", {}),
    "text in the latitude": (put(latitude="north"), "latitude/type", {}),
    "unknown enum value": (put(inter1="Pirates"), "inter1/enum", {}),
    "event/sub-event mismatch": (
        put(event_type="Explosions/Remote violence"), "event_type/then", {"sub_event_type": "Armed clash"},
    ),
    "out-of-range latitude": (put(latitude="123.4567"), "latitude/maximum", {}),
    "30 February": (put(event_date="2022-02-30"), "event_date/format", {"year": "2022"}),
    "year against date": (next_year, "year-matches-date", {}),
    "duplicate id": (earlier_id, "event-id-unique", {}),
    "missing required cell": (put(source=""), "source/required", {}),
    "swapped coordinates": (swapped, "coordinates-not-swapped", {"country": "Mongolia"}),
    "wrong iso": (put(iso="999"), "iso-matches-country", {}),
    "wrong interaction": (
        put(interaction="Rioters only"), "interaction-matches-actor-types", {"event_type": "Battles"},
    ),
    "future date": (far_future, "event-date-not-in-future", {"year": "2022"}),
    "same event under a new id": (another_id, "same-event-once", {}),
    "mojibake": (in_notes("café", "cafÃ©"), "text-not-mojibake", {}),
    "0,0": (put(latitude="0.0000", longitude="0.0000"), "coordinates-not-zero", {}),
    "negative deaths": (put(fatalities="-3"), "fatalities/minimum", {}),
    "wrong disorder type": (
        put(disorder_type="Demonstrations"), "disorder_type/then", {"event_type": "Battles"},
    ),
    "doubled space": (in_notes(" reported ", " reported  "), "text-single-spaced", {}),
    "recorded before it happened": (day_before, "recorded-after-event", {}),
}  # fmt: skip
RAGGED = 500


def written(rows: list[Cells]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([list(row.values()) for row in rows])
    return out.getvalue()


def report_of(text: str, folder: Path) -> Report:
    path = folder / "events.csv"
    path.write_text(text, encoding="utf-8")
    return validate(path)


def found(report: Report) -> list[tuple[int | None, str]]:
    return sorted((finding.row, finding.rule) for finding in report.findings)


def planted_at(rows: list[Cells], where: dict[str, str], start: int) -> int:
    return next(n for n in range(start, ROWS) if where.items() <= rows[n].items())


def test_the_rows_themselves_are_clean(tmp_path: Path) -> None:
    report = report_of(written([invented(number) for number in range(ROWS)]), tmp_path)
    assert [finding.text() for finding in report.findings] == []
    assert (report.rows, report.counts) == (ROWS, {})


def test_every_planted_mistake_is_told_once_and_nothing_else_is(tmp_path: Path) -> None:
    rows = [invented(number) for number in range(ROWS)]
    expected = []
    for number, (plant, check, where) in enumerate(MISTAKES.values()):
        row = planted_at(rows, where, 40 + number * 40)
        rows[row] = plant(rows, row)
        expected.append((row + 1, check))
    lines = written(rows).splitlines(keepends=True)
    lines[RAGGED + 1] = lines[RAGGED + 1].replace(",", "", 1)
    report = report_of("".join(lines), tmp_path)
    assert sorted([*expected, (RAGGED + 1, "record/shape")]) == found(report)
    assert len(found(report)) == sum(report.counts.values()) == len(MISTAKES) + 1
    assert report.rows == ROWS
    assert {finding.line for finding in report.findings} == {row + 1 for row, _ in expected} | {RAGGED + 2}


def test_mistakes_in_one_row_hide_none_of_each_other(tmp_path: Path) -> None:
    rows = [invented(number) for number in range(100)]
    rows[50] |= {
        "fatalities": "several",
        "latitude": "123.4567",
        "iso": "999",
        "source": "",
        "inter1": "Pirates",
    }
    rows[50] = next_year(rows, 50)
    rows[50] = in_notes(" reported ", " reported  ")(rows, 50)
    expected = [
        "fatalities/type", "inter1/enum", "iso-matches-country", "latitude/maximum", "source/required",
        "text-single-spaced", "year-matches-date",
    ]  # fmt: skip
    assert [(51, check) for check in expected] == found(report_of(written(rows), tmp_path))


@pytest.mark.parametrize("column", ["latitude", "fatalities", "timestamp", "event_date", "year"])
def test_a_bad_cell_hides_no_other_of_its_column(column: str, tmp_path: Path) -> None:
    rows = [invented(number) for number in range(100)]
    for row in range(1, 100, 2):
        rows[row][column] = "?"
    rows[40][column] = ""
    kind = "format" if column == "event_date" else "type"
    report = report_of(written(rows), tmp_path)
    assert report.counts == {f"{column}/{kind}": 50, f"{column}/required": 1}
    assert {finding.severity for finding in report.findings} == {Severity.ERROR}
