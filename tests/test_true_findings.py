"""What was met in genuine files: wrong values are told where they are, and what only looks odd is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from era_samples import ERAS, file_of, found, json_rows, sample_table

from acled_export.pipeline import convert, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from acled_export.testing import EraTable

NO_BREAK = "\N{NO-BREAK SPACE}"
INTERNATIONAL = "External/Other forces"


def put(table: EraTable, rows: Mapping[int, Mapping[str, Any]]) -> EraTable:
    """Return a table with some cells of some rows replaced."""
    changed = [{**row, **rows.get(number, {})} for number, row in enumerate(table.rows)]
    return attrs.evolve(table, rows=changed)


def repeated(table: EraTable, rows: range) -> EraTable:
    """Return a table with some rows standing again behind its last."""
    return attrs.evolve(
        table,
        rows=table.rows + [table.rows[number] for number in rows],
        events=table.events + [table.events[number] for number in rows],
    )


def where(table: EraTable, holds: Callable[[Mapping[str, Any]], bool]) -> list[int]:
    """Return the rows whose event is of a kind."""
    return [number for number, event in enumerate(table.events) if holds(event)]


@pytest.mark.parametrize("era", ERAS)
def test_the_tables_themselves_are_clean(era: str, tmp_path: Path) -> None:
    assert found(file_of(sample_table(era), tmp_path)) == []


@pytest.mark.parametrize("era", ["2023", "2024"])
def test_a_misspelt_disorder_type_is_told_in_every_row(era: str, tmp_path: Path) -> None:
    table = sample_table(era)
    rows = where(table, lambda event: event["disorder_type"] == "Demonstrations")
    path = file_of(put(table, {row: {"disorder_type": "Demostrations"} for row in rows}), tmp_path)
    assert found(path) == [(row + 1, "disorder_type/alias") for row in rows]
    convert(path, tmp_path / "out.jsonl")
    assert {row["disorder_type"] for row in json_rows(tmp_path / "out.jsonl")} == {
        event["disorder_type"] for event in table.events
    }


@pytest.mark.parametrize("era", ["2019", "2023", "2024"])
def test_a_source_scale_that_is_none_is_told(era: str, tmp_path: Path) -> None:
    rows = range(2, 44, 6)
    path = file_of(put(sample_table(era), {row: {"source_scale": "Local"} for row in rows}), tmp_path)
    assert found(path) == [(row + 1, "source-scale-known") for row in rows]


@pytest.mark.parametrize("era", ERAS)
def test_repeated_rows_are_told_once_each(era: str, tmp_path: Path) -> None:
    table = sample_table(era)
    path = file_of(repeated(table, range(5, 25)), tmp_path)
    assert found(path) == [(len(table.rows) + number + 1, "row-not-repeated") for number in range(20)]


@pytest.mark.parametrize("era", ERAS)
def test_repeated_rows_can_be_left_out(era: str, tmp_path: Path) -> None:
    table = sample_table(era)
    convert(file_of(repeated(table, range(20)), tmp_path), tmp_path / "out.jsonl", drop_duplicates=True)
    ids = [row["event_id_cnty"] for row in json_rows(tmp_path / "out.jsonl")]
    assert ids == [event["event_id_cnty"] for event in table.events]


@pytest.mark.parametrize("era", ["2019", "2023", "2024"])
@pytest.mark.parametrize("first_blank", ["event_type", "actor2", "admin1", "location", "source"])
def test_a_record_that_is_cut_off_is_told_as_that_alone(era: str, first_blank: str, tmp_path: Path) -> None:
    table = sample_table(era)
    last = len(table.rows) - 1
    gone = table.header[table.header.index(first_blank) :]
    path = file_of(put(table, {last: dict.fromkeys(gone)}), tmp_path)
    assert found(path) == [(last + 1, "record-not-cut-off")]


@pytest.mark.parametrize("era", ["2015", "2018", "2019", "2023"])
def test_a_slip_in_a_code_is_told(era: str, tmp_path: Path) -> None:
    table = sample_table(era, 200)
    sides = {"Political militia", INTERNATIONAL}
    (row, *_) = where(table, lambda event: {event["inter1"], event["inter2"]} == sides)
    own = "INTERACTION" if era == "2015" else "interaction"
    assert table.rows[row][own] == "38"
    path = file_of(put(table, {row: {own: "37"}}), tmp_path)
    assert found(path) == [(row + 1, "interaction-matches-actor-types")]


def test_rows_of_another_dataset_forced_into_the_columns_are_told(tmp_path: Path) -> None:
    table = sample_table("2019", 200)
    rows = where(table, lambda event: event["event_type"] == "Battles" and event["inter1"] == INTERNATIONAL)
    forced = {"event_id_cnty": "GDELT", "inter1": "8.0", "inter2": "190", "time_precision": "1.0"}
    path = file_of(put(table, dict.fromkeys(rows, forced)), tmp_path)
    expected = [(row + 1, check) for row in rows for check in ("event_id_cnty/pattern", "inter2/enum")]
    assert len(rows) > 1
    assert found(path) == expected


@pytest.mark.parametrize("era", ERAS)
def test_non_breaking_spaces_are_for_information_only(era: str, tmp_path: Path) -> None:
    table = sample_table(era)
    own = "NOTES" if era == "2015" else "notes"
    rows = range(0, 40, 2)
    spaced = {
        row: {own: f"{table.rows[row][own]} It rained.{NO_BREAK}{NO_BREAK}So they say."} for row in rows
    }
    report = validate(file_of(put(table, spaced), tmp_path))
    assert {name: str(report.findings[0].severity) for name in report.counts} == {
        "text-without-no-break-spaces": "info"
    }
    assert report.counts["text-without-no-break-spaces"] == len(rows)


TRAPS: Mapping[str, dict[str, str | None]] = {
    "a province called Nan": {
        "admin1": "Nan", "admin2": "Mueang Nan", "location": "Nan", "country": "Thailand", "iso": "764",
        "region": "Southeast Asia", "latitude": "18.7756", "longitude": "100.7730", "iso3": "THA",
    },
    "a village called Nat": {
        "admin1": "Mandalay", "location": "Nat", "country": "Myanmar", "iso": "104", "iso3": "MMR",
        "region": "Southeast Asia", "latitude": "21.9588", "longitude": "96.0891",
    },
    "a sea under Yemen": {
        "location": "South Red Sea", "country": "Yemen", "iso": "887", "region": "Middle East", "iso3": "YEM",
        "latitude": "14.0000", "longitude": "42.3000", "geo_precision": "3", "admin1": None,
    },
    "a gulf under Yemen": {
        "location": "Gulf of Aden", "country": "Yemen", "iso": "887", "region": "Middle East", "iso3": "YEM",
        "latitude": "12.3000", "longitude": "45.1000", "geo_precision": "3", "admin1": None,
    },
    "a strait under Yemen": {
        "location": "Strait of Bab el Mandeb", "country": "Yemen", "iso": "887", "region": "Middle East",
        "iso3": "YEM", "latitude": "12.5800", "longitude": "43.3300", "geo_precision": "3", "admin1": None,
    },
    "a gulf under Iran": {
        "location": "Gulf of Oman", "country": "Iran", "iso": "364", "region": "Middle East", "iso3": "IRN",
        "latitude": "25.0000", "longitude": "58.5000", "geo_precision": "3", "admin1": None,
    },
    "a line end inside quotes": {"source": "Example Gazette", "notes": None},
}  # fmt: skip
IDS = {"Thailand": "THA", "Myanmar": "MMR", "Yemen": "YEM", "Iran": "IRN"}
WAYS: Mapping[str, dict[str, Any]] = {
    "as it is": {},
    "semicolons and CRLF": {"delimiter": ";", "newline": "\r\n"},
    "written by R": {"blank": "NA", "index": "", "quote_all": True},
    "written by pandas": {"blank": "nan", "index": "Unnamed: 0"},
    "an answer of the API": {"container": "envelopes"},
    "columns added and moved": {"inserted": ("checked_by",), "order": ()},
}


def with_trap(table: EraTable, trap: Mapping[str, str | None]) -> EraTable:
    """Return a table whose row 7 is such as the trap says, in the columns that the era has."""
    row = next(n for n, event in enumerate(table.events) if n > 5 and event["actor2"] is None)
    cells = {"admin2": None, "admin3": None, **trap} if "admin1" in trap else dict(trap)
    if "country" in trap:
        country = str(trap["country"])
        cells |= {
            "event_id_cnty": f"{IDS[country]}999001",
            "event_id_no_cnty": "999001",
            "actor1": str(table.rows[row]["actor1"]).partition(" (")[0] + f" ({country})",
        }
    if trap.get("notes", "") is None:
        cells["notes"] = f"{table.rows[row]['notes']}\nThe account was added later."
    return put(table, {row: {name: cell for name, cell in cells.items() if name in table.header}})


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
@pytest.mark.parametrize("era", ["2018", "2019", "2023", "2024"])
def test_what_only_looks_odd_is_read_as_it_is(
    era: str, trap: Mapping[str, str | None], way: Mapping[str, Any], tmp_path: Path
) -> None:
    table = with_trap(sample_table(era), trap)
    order = (*reversed(table.header), *way.get("inserted", ())) if "order" in way else ()
    path = file_of(table, tmp_path, **{**way, "order": order})
    assert found(path) == []
    convert(path, tmp_path / "out.jsonl")
    rows = json_rows(tmp_path / "out.jsonl")
    for name in ("admin1", "location", "source"):
        assert [row[name] for row in table.rows] == [row[name] for row in rows]
