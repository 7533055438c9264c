"""One line of text for each finding, and a count where not all are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.plugins import Reporter

if TYPE_CHECKING:
    from acled_export.findings import Report


def _render(report: Report) -> str:
    lines = [finding.text() for finding in report.findings]
    shown: dict[str, int] = {}
    for finding in report.findings:
        shown[finding.rule] = shown.get(finding.rule, 0) + 1
    lines += [
        f"... and {number - shown.get(rule, 0):,} more [{rule}]"
        for rule, number in report.counts.items()
        if number > shown.get(rule, 0)
    ]
    return "".join(f"{line}\n" for line in lines)


REPORTER = Reporter(name="text", title="one line per finding, for people", render=_render)
