"""Run the cases of a group in turn, each in a process of its own, and keep what each run took."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING

from measure import Cost, run, run_told
from results import append

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cases import Case, Group
    from made_files import MadeFiles

NAMED = (
    "acled-export", "numpy", "pyarrow", "attrs", "cattrs", "polars", "duckdb", "pandas", "jsonschema",
    "jsonschema-rs", "frictionless", "check-jsonschema", "csvkit", "ijson", "pyspark",
)  # fmt: skip
VERSIONS = """
import importlib.metadata as known, json, platform, sys
found = {"Python": platform.python_version()}
for name in sys.argv[1:]:
    try:
        found[name] = known.version(name)
    except known.PackageNotFoundError:
        pass
print(json.dumps(found))
"""
LEAST = 1e-9  # of a row: what a start takes may vary by more than a few rows do


def versions(python: str) -> dict[str, str]:
    """Return the versions of all packages that matter; those that acled_export runs with go first."""
    told: dict[str, str] = {}
    for interpreter in (sys.executable, python):
        command = [interpreter, "-c", VERSIONS, *NAMED]
        told |= json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return {name: told[name] for name in ("Python", *NAMED) if name in told}


def run_group(group: Group, files: MadeFiles, rounds: int, kept: Path) -> None:
    """Run the cases of a group in turn, several rounds, and append what each took to a file of results.

    A case whose package is missing, or that fails, is left out from then on, and said to be.
    """
    today = dt.datetime.now(dt.UTC).date().isoformat()
    begun = {"group": group.name, "date": today, "rows": files.rows, "versions": versions(files.python)}
    append(kept, begun)
    cases = []
    for case in group.cases:
        if missing := case.missing():
            _skip(kept, group, case, f"{', '.join(missing)} is not there")
        else:
            case.words(files, "out")  # makes what it reads
            cases.append(case)
    for number in range(group.rounds or rounds):
        for case in list(cases):
            try:
                cost, rows = measured(case, files)
            except RuntimeError as error:
                _skip(kept, group, case, "it failed")
                print(error, file=sys.stderr)
                cases.remove(case)
                continue
            each = {"cpu": cost.cpu / rows, "wall": cost.wall / rows, "memory": cost.memory}
            append(kept, {"group": group.name, "case": case.name, "round": number + 1} | each)
            told = f"{cost.cpu:.2f} s CPU, {cost.wall:.2f} s, {cost.memory:.0f} MB"
            print(f"{group.name}, round {number + 1}: {case.name}: {told}", file=sys.stderr)


def _skip(kept: Path, group: Group, case: Case, reason: str) -> None:
    append(kept, {"group": group.name, "case": case.name, "skipped": reason})
    print(f"{group.name}: {case.name} is left out: {reason}", file=sys.stderr)


def measured(case: Case, files: MadeFiles) -> tuple[Cost, int]:
    """Run a case once; return what it took without its start, and how many rows it handled."""
    out = str(files.folder / "out")
    words = case.words(files, out)
    if case.tells:
        cost, printed = run_told(words)
        told = json.loads(printed.splitlines()[-1])
        return Cost(told["cpu"], cost.memory, told["wall"]), told["rows"]
    cost = run(words)
    _remove_outputs(files.folder)
    if case.start:
        start = run(case.words(files, out, start=True))
        _remove_outputs(files.folder)
        least = LEAST * (case.rows or 1)
        cost = Cost(max(cost.cpu - start.cpu, least), cost.memory, max(cost.wall - start.wall, least))
    return cost, case.rows or files.rows * case.times


def _remove_outputs(folder: Path) -> None:
    for path in folder.glob("out*"):
        path.unlink()


def runs_of(groups: Sequence[Group], only: Sequence[str]) -> list[Group]:
    """Return the groups that are asked for by their names or by the numbers of their goals; none asked: all.

    Raises `SystemExit` for a name that there is none of.
    """
    known = {name for group in groups for name in (group.name, *(goal.number for goal in group.goals))}
    if unknown := sorted(set(only) - known):
        raise SystemExit(
            f"no group or goal is called {', '.join(unknown)}; there are {', '.join(sorted(known))}"
        )
    return [g for g in groups if not only or {g.name, *(goal.number for goal in g.goals)} & set(only)]
