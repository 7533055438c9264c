"""`Checker`: from batch to batch, keeping a `Report`; masks find, and only the shown rows are explained."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from acled_export.cells import read_cells
from acled_export.columns import Codes, Columns, Mask, as_mask
from acled_export.discovery import discover
from acled_export.explain import explain_check, explain_rule
from acled_export.findings import Finding, Report, Severity, Status
from acled_export.json_reading import SEVERITIES as OF_ENVELOPES
from acled_export.json_reading import envelope_findings
from acled_export.neighbours.elsewhere import all_from_elsewhere, from_elsewhere
from acled_export.sieve import MISSING, checks_of, sift, status_of, unreadable
from acled_export.spots import Spots
from acled_export.table_shape import RECORD, SEVERITIES, column_findings, ragged, record_finding, without

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import pyarrow as pa

    from acled_export.cells import Cells
    from acled_export.contract import Contract
    from acled_export.plugins import Memory, Rule, Table
    from acled_export.spots import Place, Spot

CANDIDATES = "candidate"
ABOUT_CELLS = {"required", "type", "format"}  # these judge unreadable cells too


def page_of(name: str) -> str:
    """Return where a check is explained: a command that works offline."""
    return f"acled-export rules {name}"


@attrs.frozen(kw_only=True)
class Checked:
    """A batch in contract types, all the rows that are rows; masks are over these rows.

    `bad` marks rows with an error; `broken` holds the rows of every broken check; `positions` leads from
    these rows to the rows of the batch as it was read, where the records that are no row stand too.
    """

    batch: pa.RecordBatch
    bad: Mask
    broken: Mapping[str, Mask]
    positions: Codes
    spots: Spots

    @property
    def read_rows(self) -> int:
        """Count the rows and the records that are no row."""
        return int(self.spots.raw.num_rows)

    def misfits(self) -> list[int]:
        """Return where records that are no row stood in the batch as it was read."""
        return (
            sorted(set(range(self.read_rows)) - set(self.positions.tolist()))
            if self.read_rows > len(self.bad)
            else []
        )


class Checker:
    """Check batches against a contract and its rules; `report` grows with every batch.

    `severities` raises, lowers or ignores a rule or contract check by name. `as_of` is the day that
    counts as today (default: today in UTC). Memory stays flat: rules with memory keep hashes, beyond 500,000
    in a temporary file.
    """

    def __init__(
        self,
        contract: Contract,
        *,
        rules: Iterable[Rule] | None = None,
        severities: Mapping[str, Severity] | None = None,
        as_of: dt.date | None = None,
        max_samples: int = 20,
    ) -> None:
        chosen: tuple[Rule, ...] = tuple(discover("rules").values() if rules is None else rules)
        self.contract = contract
        self.as_of = as_of or dt.datetime.now(dt.UTC).date()
        self.report = Report(contract=contract.id, max_samples=max_samples)
        self._rules = tuple(rule for rule in chosen if not rule.contract)
        self._by_name = {rule.name: rule for rule in self._rules}
        self._standing = {check: rule for rule in chosen for check in rule.contract}
        self._memories: dict[str, Memory] = {r.name: r.remember() for r in self._rules if r.remember}
        self._severities = dict(severities or {})
        self._named: set[tuple[str | None, str, str]] = set()

    def severity(self, name: str) -> Severity:
        """Return how much a finding of a rule or contract check weighs in this run.

        What is set for a contract check goes before what is set for the rule that stands for it.
        """
        standing = self._standing.get(name)
        for known in (name, standing.name if standing else name):
            if known in self._severities:
                return self._severities[known]
        if name in self._by_name:
            return self._by_name[name].severity
        return SEVERITIES.get(name, Severity.WARNING if name.endswith("/alias") else Severity.ERROR)

    def page(self, name: str) -> str:
        """Return the page that explains a check: its rule's, where one stands for it."""
        standing = self._standing.get(name)
        return page_of(standing.name if standing else name)

    def check(
        self,
        raw: pa.RecordBatch,
        *,
        file: str | None = None,
        first_row: int = 1,
        table: Table | None = None,
        place: Place | None = None,
    ) -> Checked:
        """Check one batch in contract column names, any types; count, sample and return it typed.

        `table` is how the rows are read: which rules cannot be asked of them, which columns they lack.
        `place` leads from a row's number to its file and its number there, where there are several.
        """
        spots = Spots(
            raw=raw, typed=raw, positions=np.arange(raw.num_rows), file=file, first_row=first_row, place=place
        )
        rows, positions = self._rows(spots)
        cells = read_cells(rows, self.contract)
        self._columns(raw, file, table)
        broken = self._verdicts(cells, table.exempt if table else ())
        if set(self.contract.required) <= {*cells.batch.schema.names, *(table.absent if table else ())}:
            broken.pop(MISSING, None)
        spots = attrs.evolve(spots, typed=cells.batch, positions=positions)
        bad = np.zeros(rows.num_rows, dtype=np.bool_)
        for name, mask in broken.items():
            if self.severity(name) is Severity.ERROR:
                bad |= mask
            if name != MISSING:
                self._count(name, mask, spots)
        self.report.rows += raw.num_rows
        return Checked(batch=cells.batch, bad=bad, broken=broken, positions=positions, spots=spots)

    def look_at(self, envelopes: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Judge what the envelopes of all inputs, each with its file's name, say of their rows."""
        for name in OF_ENVELOPES if envelopes else ():
            self._seen(name, Status.PASSED)
        for finding in envelope_findings(envelopes):
            self.report.add(attrs.evolve(finding, severity=self.severity(finding.rule)))

    def finding(self, name: str, spot: Spot) -> Finding:
        """Explain one broken check on one row."""
        if name in self._by_name:
            return explain_rule(self._by_name[name], self.severity(name), spot, self.page(name))
        finding = explain_check(name, self.severity(name), spot, self.contract, self.page(name))
        standing = self._standing.get(name)
        return attrs.evolve(finding, hint=standing.hint) if standing else finding

    def _rows(self, spots: Spots) -> tuple[pa.RecordBatch, Codes]:
        """Report the records that are no row and return the others."""
        mask = ragged(spots.raw)
        severity = self.severity(RECORD)
        room = self.report.count(RECORD, severity, int(mask.sum()))
        for row in np.flatnonzero(mask)[:room]:
            self.report.findings.append(record_finding(spots, int(row), severity, self.page(RECORD)))
        return without(spots.raw, mask)

    def _columns(self, raw: pa.RecordBatch, file: str | None, table: Table | None) -> None:
        for check, column, message, hint in column_findings(raw, self.contract):
            known = table is not None and check == MISSING and column in table.absent
            if known or (file, check, column) in self._named:
                continue
            self._named.add((file, check, column))
            finding = Finding(
                rule=check,
                severity=self.severity(check),
                message=message,
                file=file,
                line=1,
                column=column,
                hint=hint,
                suggestion=table.likely.get(column) if table else None,
                help=self.page(check),
            )
            self.report.add(finding)

    def _verdicts(self, cells: Cells, exempt: Collection[str]) -> dict[str, Mask]:
        unknown = self.contract.name == CANDIDATES
        events = Columns(cells.batch, self.as_of, candidates=unknown, unread=cells.unread)
        broken = sift(events, cells.unread, self.contract)
        broken |= {f"{column}/alias": mask for column, mask in cells.aliased.items()}
        for name in SEVERITIES:
            self._seen(name, Status.NOT_EVALUATED if name in OF_ENVELOPES else Status.PASSED)
        for name, check in checks_of(self.contract).items():
            self._seen(name, status_of(check.columns, events, cells, whole=check.keyword not in ABOUT_CELLS))
        for rule in self._rules:
            mask = self._judge(rule, events, cells, exempt)
            if mask is not None and mask.any():
                broken[rule.name] = mask
        return self._told_once(broken)

    def _seen(self, name: str, status: Status) -> None:
        if self.severity(name) is not Severity.IGNORE:
            self.report.seen(name, status)

    def _judge(self, rule: Rule, events: Columns, cells: Cells, exempt: Collection[str]) -> Mask | None:
        if rule.name in exempt or (rule.habit and events.once(all_from_elsewhere)):
            self._seen(rule.name, Status.NOT_EVALUATED)
            return None
        self._seen(rule.name, status_of(rule.columns, events, cells))
        if self.severity(rule.name) is Severity.IGNORE or not all(name in events for name in rule.columns):
            return None
        memory = self._memories.get(rule.name)
        test = memory.broken if memory else rule.broken
        if test is None:
            return None
        mask = as_mask(test(events))
        if rule.habit and mask.any():
            mask = mask & ~events.once(from_elsewhere)
        # a row with an unreadable cell is passed over, but what a rule remembers of it counts
        return mask & ~unreadable(rule.columns, cells) if mask.any() else mask

    def _told_once(self, broken: dict[str, Mask]) -> dict[str, Mask]:
        """Drop what the same row's other findings tell better; then whatever is broken nowhere any more."""
        told = dict(broken)
        for name, mask in broken.items():
            rule = self._by_name.get(name)
            for better in rule.unless if rule else ():
                if better in broken:
                    told[name] = told[name] & ~broken[better]
            for worse in rule.instead_of if rule else ():
                if worse in told:
                    told[worse] = told[worse] & ~mask
        return {name: mask for name, mask in told.items() if mask.any()}

    def _count(self, name: str, mask: Mask, spots: Spots) -> None:
        room = self.report.count(name, self.severity(name), int(mask.sum()))
        for row in np.flatnonzero(mask)[:room]:
            self.report.findings.append(self.finding(name, spots[int(row)]))
