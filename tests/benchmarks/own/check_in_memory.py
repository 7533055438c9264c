"""Rows in memory held against the contract alone; prints what that took as JSON.

    python check_in_memory.py messages|verdicts events.csv

For messages, cells are given their types, rows judged and what is wrong worded, as `validate` does. For
verdicts the cells have their types already, as the rows of the others do.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acled_export.cells import read_cells
from acled_export.checker import Checker
from acled_export.columns import Columns
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.sieve import sift

if TYPE_CHECKING:
    import pyarrow as pa

EVERY = 1_000_000  # samples: every message is made
CONTRACT = load_contract("event")


def messages(batches: list[pa.RecordBatch]) -> None:
    """Judge all batches and word what is wrong."""
    checker = Checker(CONTRACT, rules=(), max_samples=EVERY)
    for batch in batches:
        checker.check(batch.select(CONTRACT.required))


def verdicts(typed: list[Any], checker: Checker) -> None:
    """Judge all batches."""
    for cells in typed:
        sift(Columns(cells.batch, checker.as_of, unread=cells.unread), cells.unread, CONTRACT)


def main() -> None:
    """Run as a script."""
    aim, path = sys.argv[1:]
    with Path(path).open("rb", buffering=0) as stream:
        batches = [batch for batch in discover("formats")["csv"].read(stream, {}) if batch.num_rows]
    messages(batches[:1])  # what is loaded at first use is no part of it
    typed = [read_cells(batch.select(CONTRACT.required), CONTRACT) for batch in batches]
    cpu, wall = time.thread_time(), time.perf_counter()
    if aim == "messages":
        messages(batches)
    else:
        verdicts(typed, Checker(CONTRACT, rules=()))
    told = {"cpu": time.thread_time() - cpu, "wall": time.perf_counter() - wall}
    print(json.dumps(told | {"rows": sum(batch.num_rows for batch in batches)}))


if __name__ == "__main__":
    main()
