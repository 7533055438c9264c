"""What a user of DuckDB writes for each job."""

from __future__ import annotations

import sys

import duckdb

PARQUET = "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 3)"
CSV = "read_csv('{}', header = true)"
ARRAY = "read_json('{}', format = 'array')"
LINES = "read_json('{}', format = 'newline_delimited')"


def _copied(read: str, target: str, how: str) -> None:
    duckdb.sql(f"COPY (FROM {read}) TO '{target}' {how}")


def parse(source: str) -> None:
    """Read every column of a CSV file."""
    counted = f"SELECT count(COLUMNS(*)) FROM {CSV.format(source)}"  # noqa: S608 - our file
    print(duckdb.execute(counted).fetchall())


def csv_to_parquet(source: str, target: str) -> None:
    """Copy a CSV file into a Parquet file, rows in their order."""
    _copied(CSV.format(source), target, PARQUET)


def csv_to_parquet_in_any_order(source: str, target: str) -> None:
    """Copy a CSV file into a Parquet file, rows in any order, which is faster."""
    duckdb.sql("SET preserve_insertion_order = false")
    _copied(CSV.format(source), target, PARQUET)


def parquet_to_csv(source: str, target: str) -> None:
    """Copy a Parquet file into a CSV file."""
    _copied(f"'{source}'", target, "(FORMAT csv, HEADER)")


def parquet_to_jsonl(source: str, target: str) -> None:
    """Copy a Parquet file into JSON Lines."""
    _copied(f"'{source}'", target, "(FORMAT json)")


def csv_to_json(source: str, target: str) -> None:
    """Copy a CSV file into one JSON array."""
    _copied(CSV.format(source), target, "(FORMAT json, ARRAY true)")


def jsonl_to_parquet(source: str, target: str) -> None:
    """Copy JSON Lines into a Parquet file."""
    _copied(LINES.format(source), target, PARQUET)


def json_to_parquet(source: str, target: str) -> None:
    """Copy a JSON array into a Parquet file."""
    _copied(ARRAY.format(source), target, PARQUET)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
