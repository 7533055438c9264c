"""CPU time of ours as a multiple of another tool's, on small tables; bounds stand in `speed_ratios.toml`.

    python tests/benchmarks/speed_ratios.py

prints what is measured now. `tests/test_speed_ratios.py` holds it to the bounds.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from groups import GROUPS
from made_files import MadeFiles
from measure import FOLDER, table
from running_cases import measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cases import Case

ROUNDS = 6


@attrs.frozen(kw_only=True)
class Ratio:
    """One line of the settings: two cases of a group, and how they stood to each other."""

    group: str
    ours: str
    beside: str
    measured: float
    reason: str

    def cases(self) -> tuple[Case, Case]:
        """Return our case and the other."""
        [group] = [each for each in GROUPS if each.name == self.group]
        known = {case.name: case for case in group.cases}
        return known[self.ours], known[self.beside]

    def found(self, files: MadeFiles) -> Iterator[float]:
        """Give after each round the least CPU time of ours as a multiple of the least of the other.

        The least, since other work on the machine only adds.
        """
        least: dict[str, float] = {}
        ours, other = self.cases()
        while True:
            for case in (ours, other):
                cost, rows = measured(case, files)
                least[case.name] = min(least.get(case.name, cost.cpu), cost.cpu / rows)
            yield least[ours.name] / least[other.name]


def settings() -> tuple[int, float, dict[str, Ratio]]:
    """Return how many rows the tables have, how much more may be found, and the ratios by name."""
    told: dict[str, Any] = tomllib.loads((FOLDER / "speed_ratios.toml").read_text(encoding="utf-8"))
    rows, slack = told.pop("rows"), told.pop("slack")
    return rows, slack, {name: Ratio(**each) for name, each in told.items()}


def main() -> None:
    """Run as a script."""
    rows, _, ratios = settings()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        files = MadeFiles(Path(folder), rows, sys.executable)
        for name, ratio in ratios.items():
            each = ratio.found(files)
            now = [next(each) for _ in range(ROUNDS)][-1]
            lines.append((name, f"{now:.2f}", f"{ratio.measured:.2f}"))
            print(*lines[-1], file=sys.stderr)
    print(table(("what", "now", "in the settings"), lines))


if __name__ == "__main__":
    main()
