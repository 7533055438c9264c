"""One line of text for each finding, in the order of the file, and counts of what is not shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from acled_export.findings import in_order
from acled_export.plugins import Reporter

if TYPE_CHECKING:
    from acled_export.findings import Report


def _render(report: Report) -> str:
    found = in_order(report)
    shown = Counter(finding.rule for finding in found)
    lines = [finding.text() for finding in found]
    lines += [
        _rest(rule, number, shown[rule]) for rule, number in report.counts.items() if number > shown[rule]
    ]
    return "".join(f"{line}\n" for line in lines)


def _rest(rule: str, number: int, shown: int) -> str:
    return f"... {f'and {number - shown:,} more' if shown else f'{number:,} not shown'} [{rule}]"


REPORTER = Reporter(name="text", title="one line per finding, for people", render=_render)
