"""The benchmarks' data are what they say, and their tables hold what they should. Nothing is timed here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from acled_export.pipeline import convert, validate

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

from cases import Case, Goal, Group
from groups import GROUPS
from judged import judged
from made_files import TABLE, TEXTS, MadeFiles
from results import GroupRun, Measured, read
from running_cases import run_group
from shown import goals, parts
from speed_ratios import settings
from spoil import WAYS

if TYPE_CHECKING:
    from acled_export.findings import Report


FOLDER = Path(__file__).parent / "benchmarks"
PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "performance.md"


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


def first_cells(lines: str) -> list[list[str]]:
    """Return the lines of a table of goals, without what was measured."""
    return [line.split(" | ")[:5] for line in lines.splitlines() if line.startswith("| P")]


def test_goals_are_over_cases_that_there_are() -> None:
    for group in GROUPS:
        known = {case.name for case in group.cases}
        assert len(known) == len(group.cases)
        named = {name for goal in group.goals for name in (goal.ours, *goal.beside)}
        assert named | ({group.ours} if group.ours else set()) <= known
        for goal in group.goals:
            assert (goal.most is None) != (goal.least is None)
    numbers = {goal.number for group in GROUPS for goal in group.goals}
    assert {f"P{number}" for number in range(1, 16)} == numbers


def test_the_page_names_every_goal_and_has_the_measured_parts() -> None:
    there = dict(parts(PAGE))
    assert list(there) == ["compare", "parts"]
    assert first_cells(goals(GROUPS, {})) == first_cells(there["compare"])
    assert "| **whole process** |" in there["parts"]


CASES = [case for group in GROUPS for case in group.cases]


@attrs.frozen
class Names:
    """Stands for the made files: knows what may be asked for, and makes nothing."""

    python: str = "ours"

    def __getitem__(self, name: str) -> str:
        assert name == "here" or name in TEXTS or TABLE.fullmatch(name), name
        return str(FOLDER) if name == "here" else f"made/{name}"


@pytest.mark.parametrize(
    "case", [case for group in GROUPS for case in group.cases], ids=lambda case: case.name
)
def test_commands_name_scripts_and_files_that_there_are(case: Case) -> None:
    files: object = Names()
    for start in (False, True) if case.start else (False,):
        words = case.words(files, "out", start=start)  # type: ignore[arg-type]
        assert not [word for word in words if "{" in word]
        assert all(Path(word).is_file() for word in words if word.endswith(".py"))


def measured(*values: float) -> list[Measured]:
    return [Measured(cpu=value, wall=value, memory=value) for value in values]


def test_a_goal_is_judged_by_the_median_of_the_ratios_to_the_best_of_each_round() -> None:
    run = GroupRun(group="made", date="2026-11-25", rows=1, versions={})
    run.met.update(ours=measured(2, 2, 2), one=measured(1, 4, 5), two=measured(9, 2, 1))
    most = Goal(number="P1", said="", ours="ours", beside=("one", "two"), most=1.9)
    least = Goal(number="P1", said="", ours="ours", beside=("one",), least=2)
    alone = Goal(number="P1", said="", ours="two", by="memory", most=2)
    assert [judged(goal, run).found for goal in (most, least, alone)] == [2.0, 2.0, 2.0]
    assert [judged(goal, run).verdict for goal in (most, least, alone)] == ["**missed**", "met", "met"]
    assert judged(most, None).verdict == "not measured"


def test_what_is_missing_or_fails_is_left_out_and_said_to_be(tmp_path: Path) -> None:
    cases = (
        Case(name="fine", command="{python} -c pass", rows=1),
        Case(name="missing", command="{python} -c pass", rows=1, needs=("no_such_module",)),
        Case(name="failing", command="{python} -c 1/0", rows=1),
    )
    group = Group(name="made", title="", cases=cases, goals=())
    kept = tmp_path / "results.jsonl"
    for _ in range(2):  # the last run counts
        run_group(group, MadeFiles(tmp_path, 1, sys.executable), 2, kept)
    found = read(kept)["made"]
    assert {name: len(costs) for name, costs in found.met.items()} == {"fine": 2}
    assert list(found.skipped) == ["missing", "failing"]
    assert found.skipped["missing"] == "no_such_module is not there"


def test_a_comparison_keeps_its_results_and_writes_its_part_of_a_page(tmp_path: Path) -> None:
    page, kept = tmp_path / "page.md", str(tmp_path / "results.jsonl")
    around = "# Title\n\n<!-- measured: compare -->\n{}<!-- end -->\n\nmore\n"
    page.write_text(around.format(""))
    told = script("compare.py", "--rows", "300", "--rounds", "1", "--only", "P2", "--results", kept)
    assert "| our reader |" in told
    again = script("compare.py", "--rounds", "0", "--results", kept, "--write", str(page))
    assert told == again
    assert around.format(f"\n{again[:-1]}\n") == page.read_text()


def test_a_goal_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(subprocess.CalledProcessError) as raised:
        script("compare.py", "--only", "P99")
    assert "no group or goal is called P99; there are P1, P10" in raised.value.stderr


def test_the_parts_of_a_run_add_up_to_the_whole() -> None:
    told = script("profile_parts.py", "--rows", "2000", "--rules", "3")
    lines = [line.strip("| ").split(" | ") for line in told.splitlines() if line.startswith("| ")][2:]
    costs = {name.replace("&nbsp;", ""): float(of_each[-1]) for name, *of_each in lines}
    whole = costs.pop("**whole process**")
    inside = [name for name in costs if lines[list(costs).index(name)][0].startswith("&nbsp;")]
    assert len(inside) == 4
    assert whole == pytest.approx(sum(costs.values()) - sum(costs[name] for name in inside), abs=0.2)
    assert {"Arrow's CSV parser", "all rules", "encoding and writing"} <= costs.keys()
    assert min(costs.values()) >= 0


def test_ratios_that_are_held_are_over_cases_that_there_are() -> None:
    _, slack, ratios = settings()
    assert slack == 1.25
    for ratio in ratios.values():
        assert [ratio.ours, ratio.beside] == [case.name for case in ratio.cases()]
