"""`convert` of a file of 2022 to Parquet beside DuckDB and polars, which copy its columns as they are.

    python tests/benchmarks/convert_old.py --rows 2600000 --rounds 3

Each case is a process of its own, and the cases take turns; medians. The other two do less: they neither
bring the table up to date nor check it. `--python` names the interpreter that runs `acled_export`, so that it
can be one of an environment without pandas, which Arrow would import.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import FOLDER, Cost, interleaved, table

DUCKDB = """
import sys, duckdb
read = f"read_csv('{sys.argv[1]}', delim=';', header=true{sys.argv[3]})"
duckdb.sql(f"COPY (SELECT * FROM {read}) TO '{sys.argv[2]}' (FORMAT parquet, COMPRESSION zstd)")
"""
POLARS = """
import sys, polars as pl
pl.scan_csv(sys.argv[1], separator=";", infer_schema=False).sink_parquet(sys.argv[2], compression="zstd")
"""
OURS = "acled-export convert"


def commands(path: Path, folder: Path, python: str) -> dict[str, list[str]]:
    """Return the command of each case."""
    target = [str(folder / f"{name}.parquet") for name in ("ours", "text", "typed", "polars")]
    script = [sys.executable, "-c"]
    return {
        OURS: [python, "-m", "acled_export", "convert", str(path), "-o", target[0], "--quiet"],
        "DuckDB COPY, all text": [*script, DUCKDB, str(path), target[1], ", all_varchar=true"],
        "DuckDB COPY, types found": [*script, DUCKDB, str(path), target[2], ""],
        "polars sink_parquet, all text": [*script, POLARS, str(path), target[3]],
    }


def shown(costs: dict[str, Cost], rows: int) -> str:
    """Return the table: seconds are of this machine, ratios are what to quote."""
    ours = costs[OURS]
    lines = [
        (
            name,
            f"{cost.cpu:.1f}",
            f"{cost.cpu / rows * 1e6:.2f}",
            f"{cost.wall:.1f}",
            f"{ours.cpu / cost.cpu:.2f}",
            f"{cost.memory:.0f}",
        )
        for name, cost in costs.items()
    ]
    return table(("case", "CPU s", "us a row", "wall s", "CPU of convert is times it", "peak MB"), lines)


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=2_600_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--python", default=sys.executable, help="the interpreter that runs acled_export")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "old.csv"
        script = [sys.executable, str(FOLDER / "make_old_data.py"), str(path)]
        subprocess.run([*script, "--rows", str(given.rows)], check=True)
        size = path.stat().st_size
        print(f"{given.rows:,} rows, {size / 1e6:.0f} MB, {size / given.rows:.0f} B a row\n")
        costs = interleaved(commands(path, Path(name), given.python), given.rounds)
        print(shown(costs, given.rows))


if __name__ == "__main__":
    main()
