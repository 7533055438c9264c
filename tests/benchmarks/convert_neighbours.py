"""`convert` of a day of GDELT and of a whole UCDP GED to Parquet beside DuckDB, which copies the columns.

    python tests/benchmarks/convert_neighbours.py --rounds 3

Both tables are invented; a case is a process of its own, and the cases take turns; medians. DuckDB does
less: it finds types and copies columns, and neither maps a row to candidates nor checks one. A smaller table
of each shows whether memory stays flat.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import attrs
from measure import FOLDER, Cost, interleaved, table

DUCKDB = """
import sys, duckdb
duckdb.sql(f"COPY (FROM read_csv('{sys.argv[1]}'{sys.argv[3]})) TO '{sys.argv[2]}' (FORMAT parquet)")
"""


@attrs.frozen
class Neighbour:
    """One dataset: how its table is made and called, how DuckDB is told to read it, and two sizes in rows."""

    title: str
    script: str
    file: str
    reading: str
    rows: int
    fewer: int


NEIGHBOURS = (
    Neighbour(
        "GDELT, a day",
        "gdelt_day.py",
        "20240301.export.CSV",
        ", delim = '\\t', header = false",
        200_000,
        50_000,
    ),
    Neighbour("UCDP GED, all", "ged_table.py", "GEDEvent_v25_1.csv", "", 420_000, 105_000),
)


def made(folder: Path, one: Neighbour, rows: int) -> Path:
    """Write an invented table of so many rows."""
    path = folder / str(rows) / one.file
    path.parent.mkdir(exist_ok=True)
    subprocess.run([sys.executable, str(FOLDER / one.script), str(path), "--rows", str(rows)], check=True)
    return path


def measured(folder: Path, one: Neighbour, rounds: int) -> dict[str, Cost]:
    """Return what each case of one dataset costs."""
    whole, part = made(folder, one, one.rows), made(folder, one, one.fewer)
    ours = [sys.executable, "-m", "acled_export", "convert", "--quiet", "-o"]
    out = str(folder / "out.parquet")
    return interleaved(
        {
            f"{one.title}: acled-export convert": [*ours, out, str(whole)],
            f"{one.title}: DuckDB COPY": [sys.executable, "-c", DUCKDB, str(whole), out, one.reading],
            f"{one.title}: acled-export convert, a quarter": [*ours, out, str(part)],
        },
        rounds,
    )


def shown(costs: dict[str, Cost]) -> str:
    """Return the table and, in the last column, the rate of the first case beside the second."""
    ours, peer, _ = costs.values()
    lines = [
        (name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.memory:.0f}") for name, cost in costs.items()
    ]
    rates = f"rate beside DuckDB: {peer.wall / ours.wall:.2f} by the clock, {peer.cpu / ours.cpu:.2f} by CPU"
    return f"{table(('case', 'wall s', 'CPU s', 'peak MB'), lines)}\n\n{rates}\n"


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for one in NEIGHBOURS:
            print(shown(measured(Path(name), one, given.rounds)))


if __name__ == "__main__":
    main()
