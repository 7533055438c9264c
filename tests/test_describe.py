"""`describe` says what a file is, and judges nothing."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import EXAMPLES, HEADER, event, invoke, lines, table, written

import acled_export
from acled_export.eras import ERAS
from acled_export.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path


def described(*arguments: object, stdin: str | bytes = "") -> list[dict[str, Any]]:
    found = invoke("describe", *arguments, "--report", "json", stdin=stdin)
    assert found.exit_code == 0
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_a_table_is_described_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path, rows=[event(1), event(2), event(40, event_type="Riots")])
    found = invoke("describe", "events.csv")
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout.splitlines() == [
        "events.csv: csv, delimiter ',', utf-8",
        "  source   acled",
        f"  layout   {ERAS['2024'].title}; dyadic",
        (
            "  because  inter1, inter2, interaction are in words; "
            "disorder_type, civilian_targeting, tags are columns of 2023 and later; "
            "all columns of 2023 and later are there"
        ),
        "  rows     3",
        f"  bytes    {path.stat().st_size:,}",
        f"  sha256   {hashlib.sha256(path.read_bytes()).hexdigest()}",
        "  dates    2015-01-02 to 2015-02-10, written as iso",
        "  columns  31",
        "  types    Battles 2, Riots 1",
        "  country  Kenya 3",
        "  cite     ACLED (day of access not recorded). www.acleddata.com.",
    ]


def test_a_description_is_an_object_a_line_and_the_library_s_own(tmp_path: Path) -> None:
    first, second = written(tmp_path), tmp_path / "b.jsonl"
    second.write_text(lines([event(4, country=None)]), encoding="utf-8")
    found = described(first, second)
    assert [json.loads(one.as_json()) for one in acled_export.describe([first, second])] == found
    assert [one["format"] for one in found] == ["csv", "jsonl"]
    assert list(found[0]) == [
        "name", "format", "source", "rows", "bytes", "sha256", "container", "layout", "columns", "missing",
        "unknown", "first_date", "last_date", "counts", "changes", "attribution", "found",
    ]  # fmt: skip
    assert found[1]["counts"] == {"event_type": {"Battles": 1}, "country": {"(blank)": 1}}
    assert found[0]["columns"] == list(HEADER)


def test_missing_and_unknown_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    header = [name for name in HEADER if name not in {"iso", "tags"}]
    path.write_text(table([event(1)], ["_odd", *header, "extra"]), encoding="utf-8")
    found = described(path)[0]
    assert (found["missing"], found["unknown"]) == (["iso", "tags"], ["extra"])
    shown = invoke("describe", path).stdout
    assert "  columns  29; missing: iso, tags\n" in shown
    assert "  unknown  extra\n" in shown


def test_bad_data_is_described_like_any_other(tmp_path: Path) -> None:
    path = written(tmp_path, rows=[event(1, event_date="2024-02-30"), event(2, event_date="soon")])
    assert (described(path)[0]["first_date"], described(path)[0]["rows"]) == (None, 2)
    assert "  dates    no readable date" in invoke("describe", path).stdout


def test_a_document_is_described_by_its_rows_and_notes() -> None:
    path = EXAMPLES / "anbar-2023" / "incidents.yaml"
    found = described(path)[0]
    assert (found["format"], found["source"], found["rows"]) == ("document", "incidents", 4)
    assert (found["first_date"], found["last_date"]) == ("2023-11-21", "2023-11-22")
    assert found["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [line.rpartition("[")[2] for line in found["found"]] == ["incident/no-rows]"]
    assert "  note     " in invoke("describe", path).stdout


def test_packed_and_piped_input_is_described(tmp_path: Path) -> None:
    path = tmp_path / "events.csv.gz"
    path.write_bytes(gzip.compress(table([event(1)]).encode(), mtime=0))
    found = described(path)[0]
    assert (found["rows"], found["bytes"]) == (1, path.stat().st_size)
    piped = described("-", stdin=path.read_bytes())[0]
    assert piped | {"name": found["name"]} == found
    assert described("-", stdin="[]")[0]["source"] == "unknown"


def test_many_kinds_are_cut_short(tmp_path: Path) -> None:
    path = written(tmp_path, rows=[event(n, country=f"Country {n:02}") for n in range(1, 15)])
    assert "Country 10 1, and 4 more\n" in invoke("describe", path).stdout


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        acled_export.describe(tmp_path / "nowhere.csv")
    assert invoke("describe", tmp_path / "nowhere.csv").exit_code == 3
