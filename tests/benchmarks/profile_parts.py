"""Where the CPU time of `validate` and `convert` goes, part by part.

    python tests/benchmarks/profile_parts.py events.csv
    python tests/benchmarks/profile_parts.py --rows 1000000 --write docs/explanation/performance.md

Functions are wrapped in clocks (`clocks.py`); the program is the same. Each job is a process of its own, with
one thread of ours, so that what Arrow does in its own threads counts too. Every moment belongs to the
innermost part. The clocks themselves take about a hundredth of the whole.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from clocks import REST, RULE, Clocks
from measure import INVALID, make, table
from shown import put

PART = "parts"
JOBS = ("validate", "convert")
START, RULES, OTHERS, WHOLE = "start-up and imports", "all rules", "the other rules", "whole process"
INDENT = "&nbsp;&nbsp;"
SAID = {OTHERS: f"{INDENT}{OTHERS}", WHOLE: f"**{WHOLE}**"}
SHOWN_RULES = 8
LOUD = 0.005  # us a row: what takes less is not shown


def timed(job: str, path: str, target: str) -> dict[str, float]:
    """Run a job with clocks; return the CPU seconds of each part, and how many `rows` there were."""
    clocks = Clocks()
    clocks.put()
    from acled_export.pipeline import convert, validate

    begun = time.process_time()
    keeping = functools.partial(convert, path, target, on_error="keep")
    report = validate(path, jobs=1) if job == "validate" else keeping(jobs=1)
    clocks.taken[REST] = time.process_time() - begun - sum(clocks.taken.values())
    return {**clocks.taken, START: begun, "rows": float(report.rows)}


def asked(job: str, path: str, folder: str) -> dict[str, float]:
    """Run a job in a process of its own."""
    command = [sys.executable, __file__, path, "--job", job, "--target", f"{folder}/out.parquet"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode not in {0, INVALID}:
        raise SystemExit(done.returncode)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def lines(told: dict[str, dict[str, float]], shown_rules: int) -> list[tuple[str, ...]]:
    """Return the lines of the table: the parts, the rules together and the dearest of them, all."""
    each = {job: _per_row(parts) for job, parts in told.items()}
    known = dict.fromkeys(name for costs in each.values() for name in costs)
    rules = [name for name in known if name.startswith(RULE)]
    dear = sorted(rules, key=lambda name: -sum(costs.get(name, 0) for costs in each.values()))[:shown_rules]
    for costs in each.values():
        costs[WHOLE] = sum(costs.values())
        costs[RULES] = sum(costs.get(name, 0) for name in rules)
        costs[OTHERS] = costs[RULES] - sum(costs.get(name, 0) for name in dear)
    parts = [name for name in known if name not in {*rules, REST, START}]
    shown = [*parts, RULES, *dear, OTHERS, REST, START, WHOLE]
    return [
        (SAID.get(name) or name.replace(RULE, INDENT), *(_short(costs.get(name)) for costs in each.values()))
        for name in shown
        if any(costs.get(name, 0) >= LOUD for costs in each.values())
    ]


def _per_row(parts: dict[str, float]) -> dict[str, float]:
    """Return the parts in microseconds a row."""
    rows = parts["rows"]
    return {name: cpu / rows * 1e6 for name, cpu in parts.items() if name != "rows"}


def _short(cost: float | None) -> str:
    return "" if cost is None else f"{cost:.2f}"


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", help="a table (default: invented rows)")
    parser.add_argument("--rows", type=int, default=100_000, help="how many rows to invent")
    parser.add_argument("--rules", type=int, default=SHOWN_RULES, help="how many rules to show")
    parser.add_argument("--write", type=Path, help="a document with a part `<!-- measured: parts -->`")
    parser.add_argument("--job", choices=JOBS, help=argparse.SUPPRESS)
    parser.add_argument("--target", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        print(json.dumps(timed(given.job, given.file, given.target)))
        return
    with tempfile.TemporaryDirectory() as folder:
        if not given.file:
            given.file = f"{folder}/events.csv"
            make(Path(given.file), given.rows, 0.0)
        told = {job: asked(job, given.file, folder) for job in JOBS}
    number = f"{int(told[JOBS[0]]['rows']):,}"
    head = ("part", *(f"`{job}`, CPU us a row" for job in JOBS))
    day = f"{dt.datetime.now(dt.UTC):%d %B %Y}".removeprefix("0")
    text = f"{number} rows, one thread, {day}.\n\n{table(head, lines(told, given.rules))}\n"
    print(text)
    if given.write:
        put(given.write, PART, text)


if __name__ == "__main__":
    main()
