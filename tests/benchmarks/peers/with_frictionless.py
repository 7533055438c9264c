"""What a user of frictionless writes: the rows of a CSV file held against a Table Schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from frictionless import Resource, Schema, system


def validate(table_schema: str, source: str, rows: str) -> None:
    """Validate the first rows of a file."""
    schema = Schema.from_descriptor(json.loads(Path(table_schema).read_text(encoding="utf-8")))
    with system.use_context(trusted=True):
        report = Resource(path=source, schema=schema).validate(limit_rows=int(rows))
    print(report.stats["errors"])


if __name__ == "__main__":
    validate(*sys.argv[1:])
