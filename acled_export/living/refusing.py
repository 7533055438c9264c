"""Tables with records that are no row cannot be written anew: such a record would be lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.contract import load_contract
from acled_export.errors import InvalidEventsError
from acled_export.findings import Input, Report, Severity
from acled_export.table_shape import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.living.loading import Side


def report_of(sides: Iterable[Side], max_samples: int = 20) -> Report:
    """Return a report of what was read, with all that was found on the way."""
    report = Report(contract=load_contract("candidate").id, max_samples=max_samples)
    for side in sides:
        report.rows += side.rows + side.no_rows
        report.inputs = (*report.inputs, Input(name=side.name, sha256=side.sha256, bytes=0, rows=side.rows))
        for finding in side.findings:
            report.add(finding)
        told = sum(finding.rule == RECORD for finding in side.findings)
        report.count(RECORD, Severity.ERROR, side.no_rows - told)
        report.attributions = tuple(
            dict.fromkeys((*report.attributions, *([side.attribution] if side.attribution else [])))
        )
    return report


def refuse_errors(report: Report) -> None:
    """Raise `InvalidEventsError` with the report when it holds an error: then nothing is written."""
    if report.errors:
        many = "1 error" if report.errors == 1 else f"{report.errors:,} errors"
        raise InvalidEventsError(f"{many}; nothing was written", report)


def as_json(record: Any, leave: frozenset[str] = frozenset()) -> str:
    """Return a record of plain values as one JSON object on one line."""
    found = attrs.asdict(record, filter=lambda attribute, _: attribute.name not in leave)
    return json.dumps(found, ensure_ascii=False, default=str) + "\n"
