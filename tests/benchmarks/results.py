"""What was measured, line by line in a JSON Lines file: an interrupted run keeps what it has.

A line with `versions` begins a run of a group; those of its cases follow. The last run of a group counts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@attrs.frozen(kw_only=True)
class Measured:
    """One run of one case: CPU and wall seconds for each row (or run), and peak memory in MB."""

    cpu: float
    wall: float
    memory: float

    @property
    def rate(self) -> float:
        """Return how many it does in a second of CPU time."""
        return 1 / self.cpu


@attrs.define(kw_only=True)
class GroupRun:
    """One run of a group: when, of how many rows, with which versions; by case what was met in each round."""

    group: str
    date: str
    rows: int
    versions: Mapping[str, str]
    met: dict[str, list[Measured]] = attrs.field(factory=dict)
    skipped: dict[str, str] = attrs.field(factory=dict)


def append(path: Path, line: Mapping[str, Any]) -> None:
    """Append one line to a file of results."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def read(path: Path) -> dict[str, GroupRun]:
    """Return the last run of each group."""
    runs: dict[str, GroupRun] = {}
    for text in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        line = json.loads(text)
        group = line["group"]
        if "versions" in line:
            runs[group] = GroupRun(**line)
        elif "skipped" in line:
            runs[group].skipped[line["case"]] = line["skipped"]
        else:
            costs = Measured(cpu=line["cpu"], wall=line["wall"], memory=line["memory"])
            runs[group].met.setdefault(line["case"], []).append(costs)
    return runs
