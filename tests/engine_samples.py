"""A table of ten thousand invented events, one in ten of them bad, and what a local run says of it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from acled_export.discovery import discover
from acled_export.pipeline import convert, validate

if TYPE_CHECKING:
    from acled_export.findings import Report, Status

ROWS, BAD, PARTS = 10_000, "0.1", 4
AS_OF = dt.date(2026, 1, 1)
WITH_MEMORY = tuple(rule.name for rule in discover("rules").values() if rule.remember)
SCRIPT = Path(__file__).parent / "benchmarks" / "make_data.py"


@attrs.frozen(kw_only=True)
class Sample:
    """The table in `parts`, a folder of Parquet files with texts; what a local run gives and says of it.

    `rows` are those without an error, where rules with memory make none.
    """

    parts: Path
    table: pa.Table
    rows: list[str]
    report: Report


def make_sample(folder: Path) -> Sample:
    """Make the table and run over it locally, as one file."""
    csv = folder / "events.csv"
    command = [sys.executable, str(SCRIPT), str(csv), "--rows", str(ROWS), "--bad", BAD]
    subprocess.run(command, check=True, timeout=120)
    table = as_text(csv)
    parts = folder / "parts"
    parts.mkdir()
    size = ROWS // PARTS
    for number in range(PARTS):
        pq.write_table(table.slice(number * size, size), parts / f"{number}.parquet")
    convert(
        csv,
        folder / "good.parquet",
        geometry=False,
        on_error="filter",
        as_of=AS_OF,
        severities=dict.fromkeys(WITH_MEMORY, "info"),
    )
    good = pq.read_table(folder / "good.parquet")
    return Sample(parts=parts, table=table, rows=sorted_rows(good), report=validate(csv, as_of=AS_OF))


def as_text(csv: Path) -> pa.Table:
    """Read a CSV file with every cell as text, blank as null."""
    with arrow_csv.open_csv(csv) as begun:
        names = begun.schema.names
    texts = arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True)
    return arrow_csv.read_csv(csv, convert_options=texts)


def sorted_rows(table: pa.Table) -> list[str]:
    """Return rows as texts in one order, whatever order and types of text they came in."""
    return sorted(repr(list(row.values())) for row in table.to_pylist())


def numbers(report: Report) -> dict[str, Any]:
    """Return everything exact that a report says, but for rules with memory."""
    return {
        "rows": report.rows,
        "contract": report.contract,
        "weaker": report.weaker,
        "attributions": report.attributions,
        "changes": report.changes,
        "counts": {name: n for name, n in report.counts.items() if name not in WITH_MEMORY},
        "severities": {name: s for name, s in report.severities.items() if name not in WITH_MEMORY},
        "checks": {name: s for name, s in report.checks.items() if name not in WITH_MEMORY},
    }


def with_memory(report: Report) -> set[Status]:
    """Return what became of the rules with memory."""
    return {report.checks[name] for name in WITH_MEMORY}


def repeated(table: pa.Table) -> dict[str, int]:
    """Return the ids that stand in a table more than once, with how often they do."""
    counted = table.group_by("event_id_cnty").aggregate([("event_id_cnty", "count")]).to_pylist()
    found = {row["event_id_cnty"]: row["event_id_cnty_count"] for row in counted}
    return {name: number for name, number in found.items() if number > 1}
