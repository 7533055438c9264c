"""What a user of pandas writes for each job."""

from __future__ import annotations

import sys

import pandas as pd


def parse(source: str) -> None:
    """Read a CSV file into a frame."""
    print(len(pd.read_csv(source)))


def csv_to_parquet(source: str, target: str) -> None:
    """Read a CSV file and write a Parquet file."""
    pd.read_csv(source).to_parquet(target, compression="zstd", index=False)


def parquet_to_csv(source: str, target: str) -> None:
    """Read a Parquet file and write a CSV file."""
    pd.read_parquet(source).to_csv(target, index=False)


def parquet_to_jsonl(source: str, target: str) -> None:
    """Read a Parquet file and write JSON Lines."""
    pd.read_parquet(source).to_json(target, orient="records", lines=True, date_format="iso")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
