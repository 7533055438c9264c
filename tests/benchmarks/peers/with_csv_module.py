"""What a user of Python's own `csv` and `json` writes: a dictionary for each row."""

from __future__ import annotations

import csv
import json
import sys


def parse(source: str) -> None:
    """Read a CSV file row by row."""
    with open(source, encoding="utf-8", newline="") as file:  # noqa: PTH123 - as a user writes it
        print(sum(1 for _ in csv.DictReader(file)))


def csv_to_json(source: str, target: str) -> None:
    """Write a CSV file as one JSON array, every cell a text."""
    with (
        open(source, encoding="utf-8", newline="") as file,  # noqa: PTH123 - as a user writes it
        open(target, "w", encoding="utf-8") as out,  # noqa: PTH123 - as a user writes it
    ):
        json.dump(list(csv.DictReader(file)), out, ensure_ascii=False)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
