"""The rejects file: bad rows as they were read, with what is wrong; and what is left has no errors."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import HEADER, event, mixed, names, table, written
from hypothesis import given, settings
from hypothesis import strategies as st

from acled_export import convert, validate
from acled_export.errors import InvalidEventsError
from acled_export.testing import histories

if TYPE_CHECKING:
    from pathlib import Path

FAULTS: dict[str, Any] = {
    "latitude": 123.0,
    "sub_event_type": "Armed clsh",
    "event_date": "2024-02-30",
    "year": "last year",
    "fatalities": -1,
    "iso": 999,
    "notes": None,
    "inter1": None,
}


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_rejected_rows_stay_as_they_were_read(tmp_path: Path) -> None:
    source = tmp_path / "events.csv"
    source.write_text(
        table(
            [event(1), event(2, latitude="123.50", fatalities=" 1", extra="x"), event(3)], [*HEADER, "extra"]
        )
        + "a,b\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidEventsError, match="nothing was written"):
        convert(source, tmp_path / "out.csv", rejects=tmp_path / "rejects.csv")
    cells, record = read_csv(tmp_path / "rejects.csv")
    assert (cells["_file"], cells["_row"], cells["_line"]) == (str(source), "2", "3")
    assert (cells["latitude"], cells["fatalities"], cells["event_id_cnty"]) == ("123.50", " 1", "KEN2")
    assert (cells["extra"], cells["_other"]) == ("x", "")
    assert cells["_findings"].split(" | ") == [
        "latitude/maximum: 123.5 is greater than the maximum of 90",
        "fatalities/type: ' 1' is not a whole number",
    ]
    assert (record["_row"], record["_line"], record["_record"]) == ("4", "5", "a,b")
    assert record["_findings"].startswith("record/shape: ")
    assert {record[name] for name in HEADER} == {""}
    assert names(tmp_path) == ["events.csv", "rejects.csv"]


@pytest.mark.parametrize("form", ["csv", "csv.gz", "json", "jsonl.zst", "parquet"])
def test_rejected_rows_go_to_any_format(tmp_path: Path, form: str) -> None:
    source = written(tmp_path, rows=mixed(10))
    target = tmp_path / f"rejects.{form}"
    report = validate(source, rejects=target)
    assert report.errors == 2
    raw = validate(target, source="acled", severities={"columns/unknown": "ignore"})
    assert (raw.rows, raw.inputs[0].name) == (2, str(target))
    assert raw.counts == report.counts


def test_a_run_without_bad_rows_leaves_an_empty_rejects_file(tmp_path: Path) -> None:
    validate(written(tmp_path), rejects=tmp_path / "rejects.csv")
    assert read_csv(tmp_path / "rejects.csv") == []


def test_warnings_are_no_reason_to_reject(tmp_path: Path) -> None:
    source = written(tmp_path, rows=[event(1, latitude=-0.30312345)])
    report = convert(source, tmp_path / "out.csv", rejects=tmp_path / "rejects.csv")
    assert (report.warnings, report.rows, report.written) == (1, 1, 1)
    assert read_csv(tmp_path / "rejects.csv") == []


rows = histories(max_size=6).flatmap(
    lambda good: st.tuples(
        st.just(good),
        st.lists(
            st.tuples(st.integers(0, max(0, len(good) - 1)), st.sampled_from(sorted(FAULTS))), max_size=4
        ),
    )
)


@settings(max_examples=25)
@given(rows, st.sampled_from(["csv", "jsonl", "parquet"]))
def test_drop_then_check_finds_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: tuple[list[dict[str, Any]], list[tuple[int, str]]],
    form: str,
) -> None:
    good, faults = drawn
    for number, column in faults:
        if good:
            good[number][column] = FAULTS[column]
    folder = tmp_path_factory.mktemp("drop")
    source = written(folder, rows=good)
    report = convert(source, folder / f"out.{form}", on_error="filter", rejects=folder / "bad.jsonl")
    assert report.rows == report.written + report.dropped == len(good)
    again = validate(folder / f"out.{form}") if report.written or form != "jsonl" else None
    assert (again.errors if again else 0) == 0
    assert len((folder / "bad.jsonl").read_text(encoding="utf-8").splitlines()) == report.dropped


def test_cells_are_kept_in_the_columns_of_the_file_itself(tmp_path: Path) -> None:
    source = tmp_path / "old.csv"
    header = ["X", *(name.upper() for name in HEADER)]
    rows = [event(1, inter1="3", fatalities="none"), event(2)]
    cells = [{"X": n, **{name.upper(): cell for name, cell in row.items()}} for n, row in enumerate(rows, 1)]
    source.write_text(table(cells, header), encoding="utf-8")
    validate(source, rejects=tmp_path / "rejects.csv")
    (rejected,) = read_csv(tmp_path / "rejects.csv")
    assert list(rejected)[6:] == header
    assert (rejected["X"], rejected["INTER1"], rejected["FATALITIES"]) == ("1", "3", "none")


def test_columns_that_the_first_input_has_not_are_kept_as_json(tmp_path: Path) -> None:
    first, second = written(tmp_path, rows=[event(1)]), tmp_path / "b.csv"
    second.write_text(table([event(2, fatalities="none", extra="x")], [*HEADER, "extra"]), encoding="utf-8")
    validate([first, second], rejects=tmp_path / "rejects.csv")
    (rejected,) = read_csv(tmp_path / "rejects.csv")
    assert json.loads(rejected["_other"]) == {"extra": "x"}


def test_rows_of_a_table_without_a_column_say_which(tmp_path: Path) -> None:
    source = tmp_path / "events.csv"
    source.write_text(table([event(1)], [name for name in HEADER if name not in {"iso", "tags"}]), "utf-8")
    validate(source, rejects=tmp_path / "rejects.csv")
    (rejected,) = read_csv(tmp_path / "rejects.csv")
    assert rejected["_findings"] == "columns/missing: the table has no column 'iso', 'tags'"
