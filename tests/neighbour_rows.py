"""Rows of another dataset as a source reads them: raw cells in, candidates and findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from acled_export import Checker, load_contract
from acled_export.findings import Severity
from acled_export.neighbours.losses import restored
from acled_export.plugins import Head

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from acled_export.plugins import Read, Source, Table

CANDIDATE = load_contract("candidate")
EVENT = load_contract("event").required


def raw(columns: Iterable[str], *rows: Mapping[str, str]) -> pa.RecordBatch:
    """Return rows as a reader of text gives them: a blank cell is null."""
    names = list(columns)
    cells = {name: pa.array([row.get(name) or None for row in rows], pa.string()) for name in names}
    return pa.RecordBatch.from_pydict(cells)


def table_of(source: Source, batch: pa.RecordBatch, name: str = "table.csv", **settings: Any) -> Table:
    assert source.table is not None
    head = Head(name=name, header=tuple(batch.schema.names), rows=batch, whole=lambda: iter([batch]))
    return source.table(head, settings)


def read(source: Source, batch: pa.RecordBatch, name: str = "table.csv", **settings: Any) -> Read:
    return table_of(source, batch, name, **settings).columns(batch)


def cells(
    source: Source, columns: Iterable[str], *rows: Mapping[str, str], **more: Any
) -> list[dict[str, Any]]:
    """Return the candidates of rows, only the cells that are filled."""
    found = read(source, raw(columns, *rows), **more).events.to_pylist()
    return [{name: cell for name, cell in row.items() if cell is not None} for row in found]


def kept(row: Mapping[str, Any], name: str) -> str | None:
    """Return what `loss` keeps under a name."""
    text: str | None = restored(pa.array([row["loss"]], pa.string()), name)[0].as_py()
    return text


def ways(row: Mapping[str, Any], column: str) -> dict[str, str]:
    """Return by column which rule, or how firm a rule, a row names."""
    return dict(item.split("=") for item in (row.get(column) or "").split("; ") if item)


def errors(source: Source, batch: pa.RecordBatch) -> list[str]:
    """Return the checks with an error that the rows of a batch do not pass as candidates."""
    table = table_of(source, batch)
    checker = Checker(CANDIDATE)
    checker.check(table.columns(batch).events, table=table)
    return [one.text() for one in checker.report.findings if one.severity is Severity.ERROR]
