"""`load` into PostgreSQL beside psql's `\\copy` of the same file into a like table, and what is read back.

python tests/benchmarks/load.py 'postgresql://postgres@/postgres?host=/var/run/postgresql' --rows 1000000

The URL is that of a server with a database to spare: the tables `bench_load` and `bench_copy` are made anew.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from measure import make, run, table, validate_command

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

READ = """
import sys
from acled_export.databases import read_rows
print(sum(batch.num_rows for batch in read_rows(sys.argv[1])))
"""
EQUAL = """
import sys
import pyarrow as pa, pyarrow.parquet as pq
from acled_export.databases import read_rows
def plain(field):
    return field.with_type(getattr(field.type, "value_type", field.type)).with_nullable(True)
there = pa.Table.from_batches(read_rows(sys.argv[1]))
schema = pa.schema([plain(field) for field in there.schema])
loaded = pq.read_table(sys.argv[2], columns=schema.names).sort_by("event_id_cnty").cast(schema)
assert there.cast(schema).equals(loaded), "what is read back is not what was loaded"
"""
LIKE = "CREATE TABLE bench_copy (LIKE bench_load INCLUDING ALL)"


def psql(url: str, *texts: str) -> list[str]:
    """Return the command that runs statements one after the other."""
    return ["psql", url, "-q", "-v", "ON_ERROR_STOP=1", *(part for text in texts for part in ("-c", text))]


def commands(path: Path, parquet: Path, url: str) -> Mapping[str, Sequence[str]]:
    """Return what is measured, in order: some of it stands on what was done before."""
    with path.open(encoding="utf-8") as file:
        columns = file.readline().strip()
    loading = [sys.executable, "-m", "acled_export", "load", str(path), "--quiet", "--contract", "candidate"]
    into = [*loading, "--into", url, "--table", "bench_load"]
    there = f"{url}{'&' if '?' in url else '?'}table=bench_load"
    converting = [sys.executable, "-m", "acled_export", "convert", str(path), "-o", str(parquet), "--quiet"]
    return {
        "validate alone": validate_command(path),
        "load, new table": into,
        "load again, nothing changes": into,
        "\\copy, new table": psql(url, LIKE, f"\\copy bench_copy ({columns}) FROM '{path}' CSV HEADER"),
        "read back": [sys.executable, "-c", READ, there],
        "convert to Parquet": [*converting, "--contract", "candidate"],
        "compare what is there with that": [sys.executable, "-c", EQUAL, there, str(parquet)],
    }


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("url")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--file", type=Path, help="a table made before (default: one is made)")
    given = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        path = given.file or folder / "events.csv"
        if not given.file:
            make(path, given.rows, 0.0)
        drop = "DROP TABLE IF EXISTS bench_load, bench_copy"
        subprocess.run(psql(given.url, drop), check=True)
        lines = []
        for name, command in commands(path, folder / "events.parquet", given.url).items():
            cost = run(command)
            lines.append((name, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.memory:.0f}"))
            print(f"{name}: {cost.wall:.1f} s", file=sys.stderr)
        subprocess.run(psql(given.url, drop), check=True)
    print(table(("what", "seconds", "CPU seconds of ours", "peak MB"), lines))


if __name__ == "__main__":
    main()
