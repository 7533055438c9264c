"""One part of a table: raw batches in, checked contract rows or the rows of a report out.

Both are pure: what they give depends on the part and the plan alone, so parts may run anywhere, in any
order, and again after a failure.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from acled_export.batches import fitted, gathered
from acled_export.engines.merging import rows_of
from acled_export.engines.plan import Plan
from acled_export.errors import ContractError
from acled_export.outputs import OnError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from acled_export.checker import Checked, Checker
    from acled_export.plugins import Table

GATHERED_ROWS = 30_000  # checking a batch costs some milliseconds, however few rows it has


def checked(
    batches: Iterable[pa.RecordBatch], plan: Plan | None = None, **settings: Any
) -> Iterator[pa.RecordBatch]:
    """Turn raw batches of an ACLED-like table into checked contract rows, small batches together.

    Give either a `plan` or the settings of one by name; without a plan the first batch with rows is the
    head, which is right for a whole table and wrong for one part of several. The rows are in the columns
    of `plan.schema()`. A batch without rows gives none.

    Raises `ContractError` for a wrong setting, `SourceError` for a table that is not of the source.
    """
    known, full = _begun(batches, plan, settings)
    if known is None:
        return
    table = known.table()
    checker, schema = known.checker(table), known.schema()
    for verdict in _verdicts(full, table, checker):
        rows = verdict.batch
        if known.on_error is OnError.FILTER and verdict.bad.any():
            rows = rows.filter(pa.array(~verdict.bad))
        yield fitted(rows.select([name for name in rows.schema.names if name in schema.names]), schema)


def report_rows(
    batches: Iterable[pa.RecordBatch], plan: Plan | None = None, **settings: Any
) -> Iterator[pa.RecordBatch]:
    """Check raw batches and give the report of them as rows in `REPORT_SCHEMA`: one batch for one part.

    `merged_report` makes one report of the rows of all parts. Parameters and errors are those of `checked`.
    """
    known, full = _begun(batches, plan, settings)
    if known is None:
        return
    table = known.table()
    checker = known.checker(table)
    for _verdict in _verdicts(full, table, checker):
        pass
    yield rows_of(checker.report)


def _begun(
    batches: Iterable[pa.RecordBatch], plan: Plan | None, settings: dict[str, Any]
) -> tuple[Plan | None, Iterator[pa.RecordBatch]]:
    """Return the plan, null where there is nothing to make one of, and the batches that have rows."""
    if plan is not None and settings:
        raise ContractError(f"a plan has its settings in it; leave out {', '.join(sorted(settings))}")
    full = gathered((batch for batch in batches if batch.num_rows), GATHERED_ROWS)
    if plan is not None:
        return plan, full
    first = next(full, None)
    if first is None:
        return None, iter(())
    return Plan.over(first, settings), itertools.chain((first,), full)


def _verdicts(batches: Iterable[pa.RecordBatch], table: Table, checker: Checker) -> Iterator[Checked]:
    checker.report.add(*table.findings)
    for raw in batches:
        read = table.columns(raw)
        checker.report.add(*read.findings)
        checker.report.bring(read.changes)
        yield checker.check(read.events, first_row=checker.report.rows + 1, table=table)
