"""Show a file of events as a narrow table: what `make demo` prints."""

from __future__ import annotations

import sys

import pyarrow.parquet as pq

COLUMNS = ("event_date", "sub_event_type", "actor1", "actor2", "location", "fatalities")
WIDEST = 30


def table(path: str) -> str:
    """Return the rows as lines, every column as wide as it needs to be."""
    rows = [
        COLUMNS,
        *(
            tuple(str(row[name] if row[name] is not None else "") for name in COLUMNS)
            for row in pq.read_table(path).to_pylist()
        ),
    ]
    cut = [[cell if len(cell) <= WIDEST else cell[: WIDEST - 3] + "..." for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cut
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(sys.argv[1]))
