"""Reports of parts as rows of one table, which any engine can add up, and the one report made of them.

Rows of `kind` `total`, `count`, `change` and `check` with one name (and `severity`, `status`) add up by
`sum(number)`; those of kind `column` are about the columns that all parts share, and go by `max(number)`.
Rows of kind `finding` are samples. The others say the same in every part.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from acled_export.contract import load_contract
from acled_export.findings import Finding, Report, Severity, Status, summed
from acled_export.reporters.json import as_object
from acled_export.sieve import MISSING
from acled_export.table_shape import ORDER, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ABOUT_COLUMNS = frozenset({MISSING, ORDER, UNKNOWN})
REPORT_SCHEMA = pa.schema(
    [
        pa.field("kind", pa.string()),
        pa.field("name", pa.string()),
        pa.field("severity", pa.string()),
        pa.field("status", pa.string()),
        pa.field("number", pa.int64()),
        pa.field("detail", pa.string()),
    ]
)
Row = tuple[str, str, str | None, str | None, int, str | None]


def rows_of(report: Report) -> pa.RecordBatch:
    """Return a report as rows in `REPORT_SCHEMA`.

    Left out are inputs, losses, written and dropped rows, which a part of a table has not. A finding is the
    JSON of `report.schema.json`, without `row`: a part does not know how many rows are before it.
    """
    columns = zip(*_rows(report), strict=True)
    arrays = [pa.array(cells, field.type) for cells, field in zip(columns, REPORT_SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=REPORT_SCHEMA)


def _rows(report: Report) -> Iterator[Row]:
    yield ("contract", report.contract, None, None, 1, None)
    yield ("total", "rows", None, None, report.rows, None)
    if report.weaker:
        yield ("weaker", report.weaker, None, None, 1, None)
    for line in report.attributions:
        yield ("attribution", line, None, None, 1, None)
    for name, status in report.checks.items():
        yield ("check", name, None, str(status), 1, None)
    for name, number in report.counts.items():
        kind = "column" if name in ABOUT_COLUMNS else "count"
        yield (kind, name, str(report.severities[name]), None, number, None)
    for name, number in report.changes.items():
        yield ("change", name, None, None, number, None)
    for finding in as_object(report)["findings"]:
        told = json.dumps(finding | {"row": None}, ensure_ascii=False, sort_keys=True)
        yield ("finding", finding["rule"], finding["severity"], None, 1, told)


def merged_report(parts: Iterable[pa.RecordBatch] | pa.Table, *, max_samples: int = 20) -> Report:
    """Make one report of the rows of all parts; neither their order nor their grouping matters.

    Totals, counts, changes and checks are those of a run over the whole table, but that rules which look
    at more than one row are not evaluated. At most `max_samples` findings of a rule are kept, the first by
    event id, line and text; which of them came here depends on the parts. No rows at all give the report
    of an empty table of events.
    """
    batches = parts.to_batches() if isinstance(parts, pa.Table) else parts
    rows = [row for batch in batches for row in batch.select(REPORT_SCHEMA.names).to_pylist()]
    of: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        of.setdefault(row["kind"], []).append(row)
    weights = [*of.get("count", ()), *of.get("column", ())]
    report = Report(
        contract=min(_names(of, "contract"), default=load_contract("event").id),
        weaker=min(_names(of, "weaker"), default=None),
        attributions=tuple(sorted(_names(of, "attribution"))),
        rows=_summed(of, "total").get("rows", 0),
        counts=summed(_summed(of, "count"), _greatest(of, "column")),
        severities={row["name"]: Severity(row["severity"]) for row in weights},
        changes=_summed(of, "change"),
        max_samples=max_samples,
    )
    for row in sorted(of.get("check", ()), key=lambda row: str(row["name"])):
        report.seen(row["name"], Status(row["status"]))
    report.findings = _samples(of.get("finding", ()), max_samples)
    report.truncated = len(report.findings) < sum(report.counts.values())
    return report


def _names(of: dict[str, list[dict[str, Any]]], kind: str) -> set[str]:
    return {row["name"] for row in of.get(kind, ())}


def _summed(of: dict[str, list[dict[str, Any]]], kind: str) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for row in of.get(kind, ()):
        sums[row["name"]] += row["number"]
    return dict(sorted(sums.items()))


def _greatest(of: dict[str, list[dict[str, Any]]], kind: str) -> dict[str, int]:
    greatest: dict[str, int] = {}
    for row in sorted(of.get(kind, ()), key=lambda row: str(row["name"])):
        greatest[row["name"]] = max(greatest.get(row["name"], 0), row["number"])
    return greatest


def _samples(rows: Iterable[dict[str, Any]], most: int) -> list[Finding]:
    """Return the findings that are kept; what parts say of the columns they share is said once."""
    about_rows = [row["detail"] for row in rows if row["name"] not in ABOUT_COLUMNS]
    about_columns = {row["detail"] for row in rows if row["name"] in ABOUT_COLUMNS}
    told = [json.loads(detail) for detail in (*about_columns, *about_rows)]
    told.sort(key=lambda each: (each["rule"], each["event_id"] or "", each["line"] or 0, json.dumps(each)))
    kept: Counter[str] = Counter()
    findings = []
    for each in told:
        kept[each["rule"]] += 1
        if kept[each["rule"]] <= most:
            findings.append(Finding(**(each | {"severity": Severity(each["severity"])})))
    return findings
