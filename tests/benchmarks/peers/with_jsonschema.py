"""Rows of a CSV file judged one by one: by `jsonschema`, or by its relative in Rust.

    python with_jsonschema.py jsonschema|jsonschema-rs messages|verdicts schema.json events.csv --rows 2000

Types are given to the cells first, as JSON has them. With `--in-memory` the rows are at hand before, and
what judging alone took is printed as JSON.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

KINDS: dict[str, Callable[[str], Any]] = {"integer": int, "number": float}


def coerced(row: dict[str, str], kinds: dict[str, Callable[[str], Any]]) -> dict[str, Any]:
    """Return a row as JSON has it; a cell that is no number stays a text."""
    values: dict[str, Any] = {}
    for name, text in row.items():
        try:
            values[name] = kinds[name](text) if text else None
        except ValueError:
            values[name] = text
    return values


def rows(path: str, schema: dict[str, Any], number: int) -> Iterator[dict[str, Any]]:
    """Give the first rows of a CSV file."""
    columns = schema["properties"].items()
    kinds = {name: KINDS.get(_kind(column.get("type")), str) for name, column in columns}
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in itertools.islice(csv.DictReader(file), number):
            yield coerced(row, kinds)


def _kind(kinds: str | list[str] | None) -> str:
    return kinds if isinstance(kinds, str) else (kinds or ["string"])[0]


def validator_of(engine: str, schema: dict[str, Any]) -> Any:
    """Return a validator that knows formats."""
    if engine == "jsonschema-rs":
        import jsonschema_rs

        return jsonschema_rs.validator_for(schema, validate_formats=True)
    from jsonschema import Draft202012Validator, FormatChecker

    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def judged(validator: Any, each: Iterable[dict[str, Any]], aim: str) -> int:
    """Judge rows and count them; messages are made of all that is wrong."""
    number = 0
    for row in each:
        number += 1
        if aim == "verdicts":
            validator.is_valid(row)
        else:
            _ = [error.message for error in validator.iter_errors(row)]
    return number


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("engine", choices=["jsonschema", "jsonschema-rs"])
    parser.add_argument("aim", choices=["messages", "verdicts"])
    parser.add_argument("schema")
    parser.add_argument("table")
    parser.add_argument("--rows", type=int, default=2_000)
    parser.add_argument("--in-memory", action="store_true")
    given = parser.parse_args()
    schema = json.loads(Path(given.schema).read_text(encoding="utf-8"))
    validator = validator_of(given.engine, schema)
    each: Iterable[dict[str, Any]] = rows(given.table, schema, given.rows)
    each = list(each) if given.in_memory else each
    cpu, wall = time.thread_time(), time.perf_counter()
    number = judged(validator, each, given.aim)
    print(json.dumps({"cpu": time.thread_time() - cpu, "wall": time.perf_counter() - wall, "rows": number}))


if __name__ == "__main__":
    main()
