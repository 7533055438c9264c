"""What `engines.checked` itself takes: within Spark's workers, or in a local loop. Prints JSON.

    python share_in_spark.py spark|local events.parquet [--workers 2]

Both get batches of the same size. What is loaded at first use, and what it takes to get a batch, is no
part of it.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from acled_export.engines import Plan, checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BATCH_ROWS = 10_000  # what Spark sends at once
TOLD = pa.schema([pa.field("cpu", pa.float64()), pa.field("rows", pa.int64())])


def timed(batches: Iterable[pa.RecordBatch], plan: Plan) -> Iterator[pa.RecordBatch]:
    """Check batches, and give one row: the CPU seconds it took, and how many rows there were."""
    waited = 0.0

    def taken() -> Iterator[pa.RecordBatch]:
        nonlocal waited
        source = iter(batches)
        while True:
            begun = time.thread_time()
            batch = next(source, None)
            waited += time.thread_time() - begun
            if batch is None:
                return
            yield batch

    given = taken()
    first = next(given, None)
    if first is None:
        return
    for _ in checked([first[:10]], plan):
        pass
    begun, before, rows = time.thread_time(), waited, 0
    for batch in checked(_again(first, given), plan):
        rows += batch.num_rows
    spent = time.thread_time() - begun - (waited - before)
    yield pa.RecordBatch.from_pylist([{"cpu": spent, "rows": rows}], schema=TOLD)


def _again(first: pa.RecordBatch, others: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield first
    yield from others


def locally(path: str) -> list[dict[str, Any]]:
    """Check a file in a loop; texts come plain, as Spark sends them."""
    batches = map(_plain, pq.ParquetFile(path).iter_batches(batch_size=BATCH_ROWS))
    first = next(batches)
    parts = timed(_again(first, batches), Plan.over(first, {"on_error": "keep"}))
    return [row for batch in parts for row in batch.to_pylist()]


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(
        [c.cast(c.type.value_type) if pa.types.is_dictionary(c.type) else c for c in batch.columns],
        names=batch.schema.names,
    )


def in_spark(path: str, workers: int) -> list[dict[str, Any]]:
    """Check a file in a local session."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH_ROWS).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    head = next(pq.ParquetFile(path).iter_batches(batch_size=BATCH_ROWS))
    plan = Plan.over(head, {"on_error": "keep"})
    part = functools.partial(timed, plan=plan)
    rows = session.read.parquet(path).mapInArrow(part, "cpu double, rows bigint").collect()
    session.stop()
    return [row.asDict() for row in rows]


if __name__ == "__main__":
    wall = time.perf_counter()
    parser = argparse.ArgumentParser()
    parser.add_argument("where", choices=("spark", "local"))
    parser.add_argument("path")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    told = locally(given.path) if given.where == "local" else in_spark(given.path, given.workers)
    sums = {name: sum(row[name] for row in told) for name in ("cpu", "rows")}
    print(json.dumps(sums | {"wall": time.perf_counter() - wall}))
