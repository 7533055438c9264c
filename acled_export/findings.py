"""Findings are what is wrong with data; a report is every count of them and a capped sample."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

REPORT_VERSION = "1.2"
SHOWN, LONGEST = 120, 1_000


class Severity(enum.StrEnum):
    """How much a finding weighs: only `ERROR` makes data invalid; `IGNORE` switches a check off."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    IGNORE = "ignore"


class Status(enum.StrEnum):
    """What became of one check over a whole run."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_EVALUATED = "not evaluated"


ORDER = (Status.NOT_EVALUATED, Status.PASSED, Status.FAILED)


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that is wrong, for people and for pipelines.

    `row` counts data rows from 1, `line` lines of the file from 1; null means the finding is about a
    whole file, or that the format has no lines. `value` is the cell as it was read, null when blank.
    """

    rule: str
    severity: Severity
    message: str
    file: str | None = None
    row: int | None = None
    line: int | None = None
    column: str | None = None
    event_id: str | None = None
    value: Any = None
    expected: str | None = None
    hint: str | None = None
    suggestion: Any = None
    help: str | None = None

    def text(self) -> str:
        """Return one line, as in `events.csv:118: latitude: 123.0 is greater than 90 [latitude/maximum]`."""
        place = self.file or "-"
        if self.line is not None:
            place += f":{self.line}"
        elif self.row is not None:
            place += f": row {self.row}"
        column = f"{short(self.column)}: " if self.column else ""
        message = short(self.message, LONGEST)
        tail = f" (did you mean {shown(self.suggestion)}?)" if self.suggestion is not None else ""
        severity = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return printable(f"{place}: {severity}{column}{message}{tail} [{self.rule}]")

    def as_dict(self) -> dict[str, Any]:
        """Return every field under its own name, severities as text, long values shortened."""
        known = attrs.asdict(self)
        cut = {name: short(known[name]) for name in ("column", "event_id", "value", "suggestion")}
        return known | cut | {"message": short(self.message, LONGEST), "severity": str(self.severity)}


def printable(text: str) -> str:
    """Return one line of text with escapes for what could move a terminal's cursor or hide words."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def short(value: Any, most: int = SHOWN) -> Any:
    """Return `value`, cut to a readable length when it is a text of more than `most` characters."""
    if isinstance(value, str) and len(value) > most:
        return f"{value[:most]}... ({len(value):,} characters)"
    return value


def shown(value: Any) -> str:
    """Return `repr` of a value, cut to a readable length."""
    return repr(short(value))


def summed(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    """Add up two counts by name; the names of the first come first."""
    return {name: first.get(name, 0) + second.get(name, 0) for name in {**first, **second}}


@attrs.frozen(kw_only=True)
class Input:
    """One file that was read: its name as given, SHA-256 of its bytes, how many bytes and data rows."""

    name: str
    sha256: str | None
    bytes: int
    rows: int


@attrs.define(kw_only=True)
class Report:
    """Exact totals of a run and a sample of its findings; reports of parts add up with `+`.

    `weaker` says why rows were held to the contract of candidates where nobody asked for that. `changes`
    counts by kind the cells that were brought up to date, `losses` by column the cells that the layout of
    the output cannot hold, and as `dataset/column` those of another dataset that the contract cannot.
    `left_out` counts by reason the rows that are none of the dataset whose shape was written.
    `attributions` are the lines that the output has to carry.
    """

    contract: str
    weaker: str | None = None
    inputs: tuple[Input, ...] = ()
    rows: int = 0
    dropped: int = 0
    written: int = 0
    counts: dict[str, int] = attrs.field(factory=dict)
    severities: dict[str, Severity] = attrs.field(factory=dict)
    checks: dict[str, Status] = attrs.field(factory=dict)
    changes: dict[str, int] = attrs.field(factory=dict)
    losses: dict[str, int] = attrs.field(factory=dict)
    left_out: dict[str, int] = attrs.field(factory=dict)
    attributions: tuple[str, ...] = ()
    findings: list[Finding] = attrs.field(factory=list)
    truncated: bool = False
    max_samples: int = 20

    def _total(self, severity: Severity) -> int:
        return sum(n for rule, n in self.counts.items() if self.severities[rule] is severity)

    @property
    def errors(self) -> int:
        """Count the findings that are errors, sampled or not."""
        return self._total(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Count the findings that are warnings, sampled or not."""
        return self._total(Severity.WARNING)

    def count(self, rule: str, severity: Severity, number: int) -> int:
        """Add `number` findings of a rule; return how many of them may still be kept as samples."""
        if severity is Severity.IGNORE or number == 0:
            return 0
        before = self.counts.get(rule, 0)
        self.counts[rule] = before + number
        self.severities[rule] = severity
        self.checks[rule] = Status.FAILED
        room = max(0, min(number, self.max_samples - before))
        self.truncated = self.truncated or room < number
        return room

    def add(self, *findings: Finding) -> None:
        """Count findings and keep as many as the cap allows."""
        for finding in findings:
            if self.count(finding.rule, finding.severity, 1):
                self.findings.append(finding)

    def bring(self, changes: Mapping[str, int]) -> None:
        """Add counts of cells that were brought up to date."""
        for kind, number in changes.items():
            if number:
                self.changes[kind] = self.changes.get(kind, 0) + number

    def lose(self, column: str, number: int) -> None:
        """Add to the count of cells that the layout of the output cannot hold."""
        if number:
            self.losses[column] = self.losses.get(column, 0) + number

    def leave_out(self, reason: str, number: int) -> None:
        """Count rows that the dataset whose shape is written does not have; they are dropped rows too."""
        if number:
            self.left_out[reason] = self.left_out.get(reason, 0) + number
            self.dropped += number

    def seen(self, rule: str, status: Status) -> None:
        """Note what became of a check; a failure is never unsaid, a pass outlasts a skipped part."""
        self.checks[rule] = max(status, self.checks.get(rule, status), key=ORDER.index)

    def __add__(self, other: Report) -> Report:
        """Merge the reports of two parts, this one first; which part was cut where does not matter."""
        merged = attrs.evolve(
            self,
            inputs=self.inputs + other.inputs,
            rows=self.rows + other.rows,
            dropped=self.dropped + other.dropped,
            written=self.written + other.written,
            weaker=self.weaker or other.weaker,
            counts=summed(self.counts, other.counts),
            changes=summed(self.changes, other.changes),
            losses=summed(self.losses, other.losses),
            left_out=summed(self.left_out, other.left_out),
            attributions=tuple(dict.fromkeys(self.attributions + other.attributions)),
            severities=self.severities | other.severities,
            checks=dict(self.checks),
            findings=[],
            truncated=self.truncated or other.truncated,
        )
        for rule, status in other.checks.items():
            merged.seen(rule, status)
        kept: dict[str, int] = {}
        for finding in self.findings + other.findings:
            kept[finding.rule] = kept.get(finding.rule, 0) + 1
            if kept[finding.rule] <= merged.max_samples:
                merged.findings.append(finding)
            else:
                merged.truncated = True
        return merged


def in_order(report: Report) -> list[Finding]:
    """Return the findings in the order of the inputs and of their lines, however these were read."""
    files = {file: number for number, file in enumerate(dict.fromkeys(f.file for f in report.findings))}
    return sorted(report.findings, key=lambda found: (files[found.file], found.line or found.row or 0))
