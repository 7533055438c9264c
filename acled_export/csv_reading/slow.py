"""A stretch of a CSV file by Python's own reader: for what counting quotes cannot be sure of."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pyarrow as pa

from acled_export.csv_reading.lines import Lines
from acled_export.csv_reading.lost import without_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.csv_reading.layout import Layout
    from acled_export.csv_reading.lost import Row
    from acled_export.streams.supply import Supply

LAST_END = re.compile(r"(\r\n?|\n)\Z")


def slow_batch(supply: Supply, layout: Layout) -> pa.RecordBatch:
    """Read about one window of records, one by one, up to the end of the last of them.

    A record of another width than the header's becomes a `_record`; so does one whose last quote is never
    closed, and behind it the batch ends.
    """
    csv.field_size_limit(max(csv.field_size_limit(), supply.largest))
    lines = Lines(supply)
    reader = csv.reader(lines, delimiter=layout.delimiter)
    rows: list[Row] = []
    until = supply.offset + supply.size
    while supply.offset < until and not lines.spent:
        cells = next(reader, [])
        if lines.cut_off or lines.over:
            rows.append(without_end(cells, lines, supply, layout))
            break
        if len(cells) == len(layout.names):
            rows.append((cells, None, lines.first))
        elif cells:
            rows.append((None, LAST_END.sub("", "".join(lines.met)), lines.first))
        lines.next_record()
    return _batch(rows, layout)


def _batch(rows: Sequence[Row], layout: Layout) -> pa.RecordBatch:
    blank = [None] * len(layout.names)
    cells = zip(*(cells or blank for cells, _, _ in rows), strict=True) if rows else blank
    columns = dict(zip(layout.names, cells, strict=True))
    arrays = {
        name: pa.array([cell or None for cell in columns[name] or ()], kind)
        for name, kind in layout.types().items()
    }
    arrays["_line"] = pa.array([line for _, _, line in rows], pa.int64())
    if any(text is not None for _, text, _ in rows):
        arrays["_record"] = pa.array([text for _, text, _ in rows], pa.string())
    return pa.RecordBatch.from_pydict(arrays)
