"""What the gate tells: exact counts by kind, and a few findings of each."""

from __future__ import annotations

from typing import Any

import attrs

from acled_export.documents.positions import path_text
from acled_export.findings import Finding, Severity, short

MOST_SAMPLES = 20
Steps = tuple[str | int, ...]


@attrs.define
class Told:
    """Collects what was dropped (warnings) and what was put right (infos); all counted, few kept."""

    counts: dict[str, int] = attrs.field(factory=dict)
    findings: list[Finding] = attrs.field(factory=list)

    def full(self, rule: str) -> bool:
        """Tell whether a rule has all the findings that are kept of it."""
        return self.counts.get(rule, 0) >= MOST_SAMPLES

    def count(self, rule: str) -> None:
        """Count a finding that nobody will see."""
        self.counts[rule] = self.counts.get(rule, 0) + 1

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it while there are few of its rule."""
        if not self.full(finding.rule):
            self.findings.append(finding)
        self.count(finding.rule)

    def drop(self, kind: str, at: Steps, message: str, value: Any = None) -> None:
        """Tell that the value at a path was taken out, and why."""
        self._tell(kind, Severity.WARNING, at, f"dropped: {message}", value)

    def mend(self, kind: str, at: Steps, message: str, value: Any = None) -> None:
        """Tell that the value at a path was put right."""
        self._tell(kind, Severity.INFO, at, message, value)

    def _tell(self, kind: str, severity: Severity, at: Steps, message: str, value: Any) -> None:
        rule = f"gate/{kind}"
        if self.full(rule):
            self.count(rule)
            return
        self.add(
            Finding(
                rule=rule,
                severity=severity,
                message=message,
                column=path_text(at) or None,
                value=None if isinstance(value, dict | list) else short(value),
            )
        )
