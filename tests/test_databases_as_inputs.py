"""A table of a database is an input like any other: `validate`, `convert` and `describe` read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from living_tables import invented, written

from acled_export.database_loading import load
from acled_export.description import describe
from acled_export.errors import FormatError, SourceError
from acled_export.findings import Input
from acled_export.pipeline import convert, validate

STARTS = ("sqlite:///{}/x.db", "duckdb:///{}/x.duckdb")


@pytest.fixture(params=STARTS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(request.param).format(tmp_path)


def some_rows(tmp_path: Path) -> Path:
    rows = [invented(), invented(event_id_cnty="KEN2", notes='On 1 March 2024, é "quoted",\nand more.')]
    return written(tmp_path / "t.csv", rows)


def test_what_was_loaded_is_converted_to_the_same_file(url: str, tmp_path: Path) -> None:
    table = some_rows(tmp_path)
    convert(table, tmp_path / "first.csv", on_error="keep")
    load(table, url, on_error="keep")
    convert(url, tmp_path / "second.csv", on_error="keep")
    assert (tmp_path / "first.csv").read_bytes() == (tmp_path / "second.csv").read_bytes()


def test_findings_name_the_table_and_the_row(url: str, tmp_path: Path) -> None:
    load(written(tmp_path / "t.csv", [invented(fatalities="-3")]), url, on_error="keep")
    report = validate(url)
    (finding,) = [found for found in report.findings if found.rule == "fatalities/minimum"]
    assert (f"{url}?table=events", 1, None) == (finding.file, finding.row, finding.line)
    assert report.inputs == (Input(name=f"{url}?table=events", sha256=None, bytes=0, rows=1),)


def test_it_is_described(url: str, tmp_path: Path) -> None:
    load(some_rows(tmp_path), url, on_error="keep")
    (told,) = describe(url)
    assert (told.format, told.source, told.rows) == ("database", "acled", 2)
    assert [line for line in told.as_text().splitlines() if "sha256" in line or "bytes" in line] == []


def test_a_table_without_rows_is_an_input_without_rows(url: str, tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text("[]", encoding="utf-8")
    load(tmp_path / "t.json", url)
    assert validate(url).rows == 0


def test_what_is_not_there_is_said(url: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file; make it with `acled-export load`"):
        validate(url)
    load(some_rows(tmp_path), url, on_error="keep")
    with pytest.raises(SourceError, match="table 'other' is not there"):
        validate(f"{url}?table=other")


@pytest.mark.parametrize("setting", ["output", "rejects"])
def test_the_file_of_a_database_is_not_written_over(url: str, tmp_path: Path, setting: str) -> None:
    start, _, path = url.partition(":///")
    stored = Path(path).with_name("stored.csv")
    url = f"{start}:///{stored}"
    load(some_rows(tmp_path), url, on_error="keep")
    before = stored.read_bytes()
    outputs: dict[str, Any] = {"output": tmp_path / "other.csv", setting: stored}
    with pytest.raises(FormatError, match="is an input of this run; write to another file"):
        convert(f"{url}?table=events", on_error="keep", **outputs)
    assert before == stored.read_bytes()


def test_convert_does_not_write_databases_and_says_what_does(url: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="is no file; `acled-export load` writes databases"):
        convert(some_rows(tmp_path), url)


@pytest.mark.parametrize("url", ["mysql://me:secret@host/db", "postgresql+psycopg2://me:secret@host/db"])
def test_an_address_that_nobody_knows_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(SourceError, match=r"cannot read [\w+]+://\.\.\.: no store or database") as raised:
        validate(url)
    assert "secret" not in str(raised.value)
