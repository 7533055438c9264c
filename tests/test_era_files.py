"""Files of every era in every container: read without a complaint, brought up to date, and written back."""

from __future__ import annotations

import csv
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from era_samples import ERAS, as_json_values, file_of, grave, json_rows, placed, sample_table
from hypothesis import given, settings
from hypothesis import strategies as st

from acled_export.pipeline import convert, validate
from acled_export.testing import EraTable, Written, era_tables, written

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTAINERS = ("csv", "json", "jsonl", "envelopes", "xlsx")
KINDS = [*((era, "dyadic") for era in ERAS), ("2023", "monadic"), ("2024", "monadic")]
OF_THE_FILE = {"data_id", "gwno"}  # numbers of a file's own, which an event of today has no place for
PLAIN = (
    "event_id_cnty", "event_date", "year", "time_precision", "actor1", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "fatalities",
)  # fmt: skip
some = settings(max_examples=20 if os.environ.get("CI") == "true" else 6)
every_kind = pytest.mark.parametrize(("era", "form"), KINDS)
every_container = pytest.mark.parametrize("container", CONTAINERS)


def drawn(
    data: st.DataObject, era: str, form: str, *containers: str, **more: Any
) -> tuple[EraTable, Written]:
    table = data.draw(era_tables(era, form=form, **more.pop("size", {})))
    return table, data.draw(written(table, containers=containers, **more))


@every_container
@every_kind
@some
@given(data=st.data())
def test_clean_files_of_every_era_are_read_without_a_complaint(
    era: str, form: str, container: str, data: st.DataObject
) -> None:
    table, file = drawn(data, era, form, container)
    with tempfile.TemporaryDirectory() as folder:
        report = validate(placed(file, Path(folder)))
    assert grave(report) == []
    assert report.rows == len(table.rows)


@every_container
@every_kind
@some
@given(data=st.data())
def test_what_a_file_tells_is_what_comes_out(
    era: str, form: str, container: str, data: st.DataObject
) -> None:
    table, file = drawn(data, era, form, container)
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.jsonl"
        convert(placed(file, Path(folder)), output)
        rows = json_rows(output)
    expected = [as_json_values(event) for event in table.events]
    assert expected == [
        {name: row.get(name) for name in event} for row, event in zip(rows, expected, strict=True)
    ]


def same(cell: str | None, again: str) -> bool:
    """Tell whether two cells say the same, numbers by their value."""
    try:
        return float(cell or "") == float(again)
    except ValueError:
        return (cell or "") == again


def differing(row: Mapping[str, str | None], again: Mapping[str, str]) -> dict[str, tuple[str | None, str]]:
    return {
        name: (cell, again[name])
        for name, cell in row.items()
        if name.lower() not in OF_THE_FILE and not same(cell, again[name])
    }


@pytest.mark.parametrize("era", ERAS)
@some
@given(data=st.data())
def test_what_came_out_is_written_back_as_the_era_did(era: str, data: st.DataObject) -> None:
    table, file = drawn(data, era, "dyadic", "csv", "json")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        convert(placed(file, folder), folder / "today.jsonl")
        convert(folder / "today.jsonl", folder / "back.csv", era=era)
        with (folder / "back.csv").open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            back = list(reader)
    assert [differing(row, again) for row, again in zip(table.rows, back, strict=True)] == [{}] * len(back)
    known = [column for column in table.header if not column.startswith("population_")]
    assert [column for column in reader.fieldnames or () if not column.startswith("population_")] == known


@pytest.mark.parametrize("era", ERAS)
@some
@given(data=st.data())
def test_what_is_left_of_a_file_with_columns_missing_is_read(era: str, data: st.DataObject) -> None:
    table, file = drawn(
        data, era, "dyadic", "csv", "jsonl", most_dropped=4, size={"max_rows": 20, "min_rows": 3}
    )
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.jsonl"
        convert(placed(file, Path(folder)), output, contract="candidate", from_era=era, on_error="keep")
        rows = json_rows(output)
    gone = {column.lower() for column in file.way.dropped}
    names = [name for name in PLAIN if name not in gone]
    expected = [{name: as_json_values(event)[name] for name in names} for event in table.events]
    assert expected == [{name: row.get(name) for name in names} for row in rows]


@pytest.mark.parametrize("era", ERAS)
def test_the_same_table_in_every_container_gives_the_same_bytes(era: str, tmp_path: Path) -> None:
    table = sample_table(era)
    told = set()
    for number, container in enumerate(CONTAINERS):
        path = file_of(table, tmp_path, container=container, upper=container == "xlsx" or era == "2015")
        report = convert(path, tmp_path / f"{number}.csv")
        assert grave(report) == []
        told.add((tmp_path / f"{number}.csv").read_bytes())
    assert len(told) == 1
