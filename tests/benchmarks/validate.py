"""`validate` beside a bare read and beside row-wise `jsonschema`, as ratios of whole-process CPU time.

    python tests/benchmarks/validate.py --rows 1000000 --rounds 3

Each case is a process of its own, and the cases take turns. The bare read finds out the type of each
column; where rows are bad it keeps them as text, else it would stop. The row-wise case judges `--sample`
rows; what it takes to start is taken off, and the rest is counted per row.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measure import Cost, interleaved, make, table, validate_command

READ = """
import sys, pyarrow as pa, pyarrow.csv as csv
as_text = sys.argv[2] == "text"
with open(sys.argv[1], encoding="utf-8") as file:
    names = file.readline().strip().split(",")
reader = csv.open_csv(
    sys.argv[1],
    parse_options=csv.ParseOptions(newlines_in_values=True),
    convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()) if as_text else {}),
)
print(sum(batch.num_rows for batch in reader))
"""
ROW_WISE = """
import csv, itertools, sys
from acled_export.contract import load_contract
from acled_export.judge import judge
contract = load_contract("event")
validator = judge(contract)
kinds = {"integer": int, "number": float}
def coerced(name, text):
    try:
        return kinds.get(contract[name].kind, str)(text) if text else None
    except ValueError:
        return text
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in itertools.islice(csv.DictReader(file), int(sys.argv[2])):
        list(validator.iter_errors({name: coerced(name, text) for name, text in row.items()}))
"""


def commands(path: Path, sample: int, bad: float) -> dict[str, list[str]]:
    """Return the command of each case."""
    python = [sys.executable, "-c"]
    return {
        "validate": validate_command(path),
        "pyarrow.csv, reading only": [*python, READ, str(path), "text" if bad else "typed"],
        "jsonschema, start": [*python, ROW_WISE, str(path), "0"],
        "jsonschema, rows": [*python, ROW_WISE, str(path), str(sample)],
    }


def shown(costs: dict[str, Cost], rows: int, sample: int) -> str:
    """Return the table: seconds are of this machine, ratios are what to quote."""
    ours = costs["validate"]
    row_wise = (costs["jsonschema, rows"].cpu - costs["jsonschema, start"].cpu) / sample * rows
    cases = {
        "validate": ours,
        "pyarrow.csv, reading only": costs["pyarrow.csv, reading only"],
        f"row-wise jsonschema (from {sample:,} rows)": Cost(row_wise, costs["jsonschema, rows"].memory),
    }
    lines = [
        (
            name,
            f"{cost.cpu:.2f}",
            f"{cost.cpu / rows * 1e6:.2f}",
            f"{cost.cpu / ours.cpu:.2f}",
            f"{ours.cpu / cost.cpu:.3f}",
            f"{cost.memory:.0f}",
        )
        for name, cost in cases.items()
    ]
    head = ("case", "CPU s", "us a row", "times validate", "validate is times it", "peak MB")
    return table(head, lines)


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--bad", type=float, default=0.0, help="share of bad rows, 0 to 1")
    parser.add_argument("--sample", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        make(path, given.rows, given.bad)
        size = path.stat().st_size
        print(f"{given.rows:,} rows, {size / 1e6:.0f} MB, {size / given.rows:.0f} B a row\n")
        costs = interleaved(commands(path, given.sample, given.bad), given.rounds)
        print(shown(costs, given.rows, given.sample))


if __name__ == "__main__":
    main()
