"""One JSON object: totals, exact counts, checks, sampled findings; its schema is `report.schema.json`."""

from __future__ import annotations

import datetime as dt
import json
import math
from typing import TYPE_CHECKING, Any

import attrs

from acled_export import __version__
from acled_export.findings import REPORT_VERSION, in_order
from acled_export.plugins import Reporter

if TYPE_CHECKING:
    from acled_export.findings import Report


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def as_object(report: Report) -> dict[str, Any]:
    """Return a report as the object that `report.schema.json` describes."""
    return {
        "report_version": REPORT_VERSION,
        "tool": {"name": "acled_export", "version": __version__},
        "contract": report.contract,
        "weaker": report.weaker,
        "inputs": [attrs.asdict(read) for read in report.inputs],
        "totals": {
            "rows": report.rows,
            "written": report.written,
            "dropped": report.dropped,
            "errors": report.errors,
            "warnings": report.warnings,
        },
        "counts": dict(report.counts),
        "checks": [{"rule": rule, "status": str(status)} for rule, status in sorted(report.checks.items())],
        "changes": dict(report.changes),
        "losses": dict(report.losses),
        "left_out": dict(report.left_out),
        "attributions": list(report.attributions),
        "findings": [_plain(finding.as_dict()) for finding in in_order(report)],
        "truncated": report.truncated,
    }


def _render(report: Report) -> str:
    return json.dumps(as_object(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


REPORTER = Reporter(name="json", title="one JSON object, for pipelines", render=_render)
