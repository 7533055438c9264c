"""Peak memory of `validate` over file size and share of bad rows: it should stay flat.

python tests/benchmarks/memory.py --rows 100000 1000000 3000000 --bad 0 0.01 1
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measure import make, run, table, validate_command


def peak(folder: Path, rows: int, bad: float) -> float:
    """Return the peak memory in MB of validating a file made for it."""
    path = folder / "events.csv"
    make(path, rows, bad)
    cost = run(validate_command(path))
    print(f"{rows:,} rows, {bad:.0%} bad: {cost.memory:.0f} MB, {cost.cpu:.1f} s", file=sys.stderr)
    return cost.memory


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000, 3_000_000])
    parser.add_argument("--bad", type=float, nargs="+", default=[0.0, 0.01, 1.0])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            (f"{bad:.0%}", *(f"{peak(Path(folder), rows, bad):.0f}" for rows in given.rows))
            for bad in given.bad
        ]
    print(table(("bad rows", *(f"{rows:,} rows, MB" for rows in given.rows)), lines))


if __name__ == "__main__":
    main()
