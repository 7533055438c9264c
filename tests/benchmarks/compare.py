"""acled_export beside other tools, over all goals of speed and memory: medians, ratios, met or missed.

    python tests/benchmarks/compare.py --rows 1000000 --rounds 3 --results results.jsonl
    python tests/benchmarks/compare.py --only P1 to-csv --rows 100000
    python tests/benchmarks/compare.py --rounds 0 --results results.jsonl --write PAGE.md

Every case is a process of its own, and the cases of a group take turns. Seconds are of this machine; the
ratios, taken within a round, are what to quote. Other tools are optional: what is not installed is left out
and said to be. Results are kept as they come, so a run may be interrupted and made in parts.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path

from groups import GROUPS
from made_files import MadeFiles
from results import read
from running_cases import run_group, runs_of
from shown import page, put

PART = "compare"


def parsed() -> argparse.Namespace:
    """Return the arguments of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3, help="0: only show what the results hold")
    parser.add_argument("--only", nargs="+", default=[], metavar="GOAL", help="goals (P1 ...) or groups")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that runs acled_export")
    parser.add_argument("--results", type=Path, help="a file to append results to, and to show all of")
    parser.add_argument("--folder", type=Path, help="keep the files that are made here, for another run")
    parser.add_argument("--write", type=Path, help="a document with a part `<!-- measured: compare -->`")
    parser.add_argument("--list", action="store_true", help="only list groups and goals")
    return parser.parse_args()


def listed() -> str:
    """Return the groups, each with its goals and cases."""
    lines = []
    for group in GROUPS:
        numbers = ", ".join(dict.fromkeys(goal.number for goal in group.goals))
        lines.append(f"{group.name} ({numbers}): {group.title}")
        lines += [f"    {case.name}" for case in group.cases]
    return "\n".join(lines)


def main() -> None:
    """Run as a script."""
    given = parsed()
    if given.list:
        print(listed())
        return
    chosen = runs_of(GROUPS, given.only)
    with contextlib.ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        kept = given.results or folder / "results.jsonl"
        files = MadeFiles(folder, given.rows, given.python)
        for group in chosen if given.rounds else ():
            run_group(group, files, given.rounds, kept)
        runs = read(kept)
    text = page(GROUPS, runs)
    print(text)
    if given.write:
        put(given.write, PART, text)


if __name__ == "__main__":
    main()
