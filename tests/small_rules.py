"""A few small rules and rows to check: what the tests of the checker stand on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.batches import to_batch
from acled_export.checker import Checked, Checker
from acled_export.contract import load_contract
from acled_export.findings import Report, Severity
from acled_export.plugins import Rule
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from acled_export.columns import Columns, Mask

EVENT = load_contract("event")
AS_OF = dt.date(2026, 1, 1)
SAMPLE = dict(SAMPLE_EVENT)


def rule(name: str, columns: tuple[str, ...], broken: Callable[[Columns], Any], **more: Any) -> Rule:
    plain = {"message": "wrong", "hint": "put it right", "good": ({},), "bad": ({},)}
    return Rule(name=name, columns=columns, broken=broken, **(plain | more))


class Repeats:
    """The places of a run: a rule with memory."""

    def __init__(self) -> None:
        self._met: set[str] = set()

    def broken(self, events: Columns) -> Mask:
        verdicts = []
        for place in events["location"].to_pylist():
            verdicts.append(place in self._met)
            self._met.add(place)
        return np.array(verdicts, dtype=np.bool_)


DEADLY = rule("deadly", ("fatalities",), lambda events: pc.greater(events["fatalities"], 5))
OLD = rule(
    "old", ("year", "event_date"), lambda events: pc.less(events["year"], 2024), severity=Severity.WARNING
)
REPEATED = Rule(
    name="repeated",
    columns=("location", "fatalities"),
    remember=Repeats,
    message="again {location!r}",
    hint="",
    good=({},),
    bad=({},),
)
RULES = (DEADLY, OLD, REPEATED)


def checked(*rows: Mapping[str, Any], rules: Iterable[Rule] = (), **options: Any) -> tuple[Report, Checked]:
    checker = Checker(EVENT, rules=rules, as_of=AS_OF, **options)
    verdict = checker.check(to_batch([{**SAMPLE_EVENT, **row} for row in rows], EVENT), file="events.csv")
    return checker.report, verdict


def as_text(*rows: Mapping[str, Any], **extra: list[Any]) -> pa.RecordBatch:
    cells = {name: [None if row[name] is None else str(row[name]) for row in rows] for name in EVENT.required}
    columns = {name: pa.array(values, pa.string()) for name, values in cells.items()}
    return pa.RecordBatch.from_pydict({**columns, **extra})


def names(report: Report) -> list[tuple[int | None, str]]:
    return [(finding.row, finding.rule) for finding in report.findings]
