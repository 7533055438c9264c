"""Apache Spark as the engine: parts are checked where they are, through `DataFrame.mapInArrow`.

Needs the extra `acled-export[spark]` where the session is, and acled-export itself on every worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from acled_export.engines.merging import merged_report
from acled_export.engines.parts import checked, report_rows
from acled_export.engines.plan import HEAD_ROWS, Plan
from acled_export.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import DataFrame

    from acled_export.findings import Report

ID = "event_id_cnty"
PACKED = "packed binary"


def check(df: DataFrame, **settings: Any) -> DataFrame:
    """Return the checked contract rows of an ACLED-like table.

    `settings` are those of `Plan`. The head is read at once, the rest when Spark comes to it.

    Raises `ContractError` for a wrong setting or where pyspark is missing, `SourceError` for a table that
    is not of the source.
    """
    types = _types()
    plan = Plan.over(_head(df, types), settings)

    def part(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return checked(batches, plan)

    return df.mapInArrow(part, types.from_arrow_schema(plan.schema()))


def report(df: DataFrame, **settings: Any) -> Report:
    """Check a table and return its report; Spark brings a few hundred rows for each partition together.

    Parameters and errors are those of `check`. It is a reading by itself: `df.cache()` where `check` comes
    too.
    """
    types = _types()
    plan = Plan.over(_head(df, types), settings)

    def part(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return report_rows(batches, plan)

    packed = df.mapInArrow(_packing(part), PACKED).collect()
    return merged_report(_unpacked(row[0] for row in packed), max_samples=plan.max_samples)


def repeated_ids(df: DataFrame) -> DataFrame:
    """Return the ids that stand on more than one of the checked rows, and `count`, how many: a group-by.

    A monadic table repeats ids by design.
    """
    return df.where(df[ID].isNotNull()).groupBy(ID).count().where("count > 1")


def _types() -> Any:
    try:
        from pyspark.sql.pandas import types
    except ImportError as error:
        raise ContractError("needs pyspark; install it with `pip install acled-export[spark]`") from error
    return types


def _head(df: DataFrame, types: Any) -> pa.RecordBatch:
    """Return the first rows of a table in the Arrow types in which the workers will see it."""

    def whole(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from batches

    packed = df.limit(HEAD_ROWS).mapInArrow(_packing(whole), PACKED).collect()
    batches = list(_unpacked(row[0] for row in packed))
    if not batches:
        return pa.RecordBatch.from_pylist([], types.to_arrow_schema(df.schema))
    return pa.Table.from_batches(batches).combine_chunks().to_batches()[0]


def _packing(
    function: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]],
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return a function whose batches are Arrow streams in one binary column, so that no type is lost."""

    def pack(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in function(batches):
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, batch.schema) as stream:
                stream.write_batch(batch)
            cells = pa.array([sink.getvalue().to_pybytes()], pa.binary())
            yield pa.RecordBatch.from_arrays([cells], names=["packed"])

    return pack


def _unpacked(packed: Iterable[Any]) -> Iterator[pa.RecordBatch]:
    for each in packed:
        with pa.ipc.open_stream(bytes(each)) as stream:
            yield from stream
