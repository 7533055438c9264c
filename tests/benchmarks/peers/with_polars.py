"""What a user of polars writes for each job.

Types of a CSV file are found out by its first 100 rows, as is the default: asked for days, polars takes
seconds over 10,000.
"""

from __future__ import annotations

import sys

import polars as pl

# rows by which the types of JSON are found out; of CSV it is 100, since to try for days in more takes seconds
HEAD = 1_000


def parse(source: str) -> None:
    """Read a CSV file into a frame."""
    print(pl.read_csv(source, try_parse_dates=True).height)


def csv_to_parquet(source: str, target: str) -> None:
    """Stream a CSV file into a Parquet file."""
    pl.scan_csv(source, try_parse_dates=True).sink_parquet(target, compression="zstd", compression_level=3)


def parquet_to_csv(source: str, target: str) -> None:
    """Stream a Parquet file into a CSV file."""
    pl.scan_parquet(source).sink_csv(target)


def parquet_to_jsonl(source: str, target: str) -> None:
    """Stream a Parquet file into JSON Lines."""
    pl.scan_parquet(source).sink_ndjson(target)


def csv_to_json(source: str, target: str) -> None:
    """Write a CSV file as one JSON array; polars has no way to stream one."""
    pl.read_csv(source, try_parse_dates=True).write_json(target)


def jsonl_to_parquet(source: str, target: str) -> None:
    """Stream JSON Lines into a Parquet file."""
    frame = pl.scan_ndjson(source, infer_schema_length=HEAD)
    frame.sink_parquet(target, compression="zstd", compression_level=3)


def json_to_parquet(source: str, target: str) -> None:
    """Read a JSON array and write a Parquet file; polars has no way to stream one."""
    frame = pl.read_json(source, infer_schema_length=HEAD)
    frame.write_parquet(target, compression="zstd", compression_level=3)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
