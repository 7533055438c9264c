"""Ray Data as the engine: blocks are checked where they are, through `Dataset.map_batches`.

Needs the extra `acled-export[ray]` on every node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from acled_export.batches import BATCH_ROWS
from acled_export.engines.merging import REPORT_SCHEMA, merged_report
from acled_export.engines.parts import checked, report_rows
from acled_export.engines.plan import HEAD_ROWS, Plan
from acled_export.errors import ContractError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ray.data import Dataset

    from acled_export.findings import Report

ID = "event_id_cnty"


def check(ds: Dataset, **settings: Any) -> Dataset:
    """Return the checked contract rows of an ACLED-like table.

    `settings` are those of `Plan`. The head is read at once, the rest when Ray comes to it.

    Raises `ContractError` for a wrong setting or where Ray is missing, `SourceError` for a table that is
    not of the source.
    """
    return _mapped(ds, _checked, _plan(ds, settings))


def report(ds: Dataset, **settings: Any) -> Report:
    """Check a table and return its report; Ray brings a few hundred rows for each batch together.

    Parameters and errors are those of `check`. It is a reading by itself: `ds.materialize()` where `check`
    comes too.
    """
    plan = _plan(ds, settings)
    rows = _mapped(ds, _reported, plan)
    tables = rows.iter_batches(batch_format="pyarrow", batch_size=None)
    return merged_report(_batches(tables), max_samples=plan.max_samples)


def repeated_ids(ds: Dataset) -> Dataset:
    """Return the ids that stand on more than one of the checked rows, and `count`, how many: a group-by.

    A monadic table repeats ids by design.
    """
    counted = ds.select_columns([ID]).groupby(ID).count()
    return counted.map_batches(_repeated, batch_format="pyarrow", batch_size=None)


def _plan(ds: Dataset, settings: dict[str, Any]) -> Plan:
    try:
        import ray.data  # noqa: F401 - asked for before anything is begun
    except ImportError as error:
        raise ContractError("needs Ray; install it with `pip install acled-export[ray]`") from error
    return Plan.over(_head(ds), settings)


def _head(ds: Dataset) -> pa.RecordBatch:
    """Return the first rows of a table."""
    tables = ds.limit(HEAD_ROWS).iter_batches(batch_format="pyarrow", batch_size=HEAD_ROWS)
    first = next(_batches(tables), None)
    if first is not None:
        return first
    schema = ds.schema()
    if schema is None or not isinstance(schema.base_schema, pa.Schema):
        raise SourceError("the dataset has neither rows nor columns")
    return pa.RecordBatch.from_pylist([], schema.base_schema)


def _mapped(ds: Dataset, function: Any, plan: Plan) -> Dataset:
    return ds.map_batches(
        function,
        batch_format="pyarrow",
        batch_size=BATCH_ROWS,
        zero_copy_batch=True,
        fn_kwargs={"plan": plan},
    )


def _checked(table: pa.Table, plan: Plan) -> pa.Table:
    return pa.Table.from_batches(checked(_batches([table]), plan), plan.schema())


def _reported(table: pa.Table, plan: Plan) -> pa.Table:
    return pa.Table.from_batches(report_rows(_batches([table]), plan), REPORT_SCHEMA)


def _repeated(table: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    named = table.rename_columns([ID, "count"])
    return named.filter(pc.and_(pc.greater(named["count"], 1), pc.is_valid(named[ID])))


def _batches(tables: Any) -> Iterator[pa.RecordBatch]:
    for table in tables:
        if table.num_rows:
            yield from table.combine_chunks().to_batches()
