"""The benchmarks' data are what they say: clean rows, and bad rows bad in each way. Nothing is timed here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from acled_export.pipeline import convert, validate

FOLDER = Path(__file__).parent / "benchmarks"
sys.path.insert(0, str(FOLDER))

from spoil import WAYS  # noqa: E402 - a script beside its fellows

if TYPE_CHECKING:
    from acled_export.findings import Report


def script(name: str, *arguments: str) -> str:
    command = [sys.executable, str(FOLDER / name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout


def made(folder: Path, *arguments: str) -> Report:
    script("make_data.py", str(folder / "events.csv"), *arguments)
    return validate(folder / "events.csv")


def test_rows_are_clean_under_every_rule(tmp_path: Path) -> None:
    report = made(tmp_path, "--rows", "5000")
    assert [finding.text() for finding in report.findings] == []
    assert report.rows == 5_000


@pytest.mark.parametrize(("share", "least", "most"), [("0.1", 350, 650), ("1", 4_700, 5_000)])
def test_bad_rows_are_bad_in_each_way(tmp_path: Path, share: str, least: int, most: int) -> None:
    report = made(tmp_path, "--rows", "5000", "--bad", share)
    assert set(report.counts) == {check for check, _ in WAYS}
    assert least <= sum(report.counts.values()) <= most


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    names = [tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.csv"]
    for path, seed in zip(names, "112", strict=True):
        script("make_data.py", str(path), "--rows", "300", "--bad", "0.5", "--seed", seed)
    first, second, third = (path.read_bytes() for path in names)
    assert first == second
    assert first != third


def test_the_comparison_prints_a_table_of_ratios() -> None:
    told = script("validate.py", "--rows", "300", "--sample", "20", "--rounds", "1")
    assert "| validate |" in told
    assert "| row-wise jsonschema (from 20 rows) |" in told


def test_old_rows_are_those_of_the_table_of_today_in_the_layout_of_2022(tmp_path: Path) -> None:
    script("make_data.py", str(tmp_path / "new.csv"), "--rows", "3000")
    script("make_old_data.py", str(tmp_path / "old.csv"), "--rows", "3000")
    for name in ("new", "old"):
        report = convert(tmp_path / f"{name}.csv", tmp_path / f"{name}.jsonl")
        assert [finding.text() for finding in report.findings] == []
    assert (tmp_path / "old.jsonl").read_bytes() == (tmp_path / "new.jsonl").read_bytes()


def test_the_conversion_is_shown_beside_the_others() -> None:
    told = script("convert_old.py", "--rows", "300", "--rounds", "1")
    assert [line.split(" | ")[0] for line in told.splitlines() if line.startswith("| ")][2:] == [
        "| acled-export convert", "| DuckDB COPY, all text", "| DuckDB COPY, types found",
        "| polars sink_parquet, all text",
    ]  # fmt: skip


def test_the_memory_table_has_a_row_for_each_share() -> None:
    told = script("memory.py", "--rows", "200", "300", "--bad", "0", "1")
    assert [line.split(" | ")[0] for line in told.splitlines()] == ["| bad rows", "| ---", "| 0%", "| 100%"]
