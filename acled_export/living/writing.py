"""Rows of the store are written in canonical order, through the same writers as `convert`.

A column is written in the contract's type. Where a cell of it cannot be read, a text format gets the whole
column as text, so that nothing is lost; a typed format refuses it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from acled_export import __version__
from acled_export.arrow_types import arrow_type
from acled_export.cells import read_column
from acled_export.columns import as_mask
from acled_export.contract import load_contract
from acled_export.errors import FormatError, InvalidEventsError
from acled_export.findings import Finding, Severity, shown
from acled_export.living.order import ID, canonical_order
from acled_export.outputs import DERIVED, DISCLAIMER, format_for
from acled_export.plugins import Opened
from acled_export.settings import check_delimiter
from acled_export.streams import open_output
from acled_export.suffixes import suffix_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from acled_export.findings import Report
    from acled_export.living.store import Store
    from acled_export.plugins import Format

KINDS = {"integer": "a whole number", "number": "a number", "date": "a day such as 2024-03-01"}
RESULT = "result"


@attrs.frozen(kw_only=True)
class Target:
    """Where rows go: a path or `-`, in which format (null: by suffix), with which delimiter.

    Raises `ContractError` for a delimiter that cannot be, and for `-` without a format; `FormatError` for
    an unknown suffix.
    """

    path: str | Path
    to_format: str | None = None
    delimiter: str | None = None
    format: Format = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        check_delimiter(self.delimiter, "output_delimiter")
        object.__setattr__(self, "format", format_for(self.path, self.to_format))
        if self.format.binary and str(self.path) == "-" and sys.stdout.isatty():
            raise FormatError(
                f"{self.format.name} is not for a terminal; write to a file with -o, or through a pipe"
            )

    def options(self) -> dict[str, Any]:
        """Return what the format is told."""
        return suffix_options(self.path) | ({"delimiter": self.delimiter} if self.delimiter else {})


def write_rows(
    store: Store,
    columns: Sequence[str],
    target: Target,
    *,
    inputs: Iterable[str | Path],
    attributions: Iterable[str],
    suspects: Iterable[str],
    report: Report,
) -> tuple[str, ...]:
    """Write the rows of `result` in canonical order; return the columns that are written as text.

    `suspects` are the columns in which cells that cannot be read may be.

    Raises `InvalidEventsError` with the report where a typed format meets such a cell, `FormatError` for
    an output that cannot be written.
    """
    columns = tuple(columns) or load_contract("event").required
    texts = tuple(
        name for name in columns if name in set(suspects) and _unreadable(store, name, target, report)
    )
    if texts and target.format.binary:
        raise InvalidEventsError(
            f"{target.format.name} is typed and cannot hold cells that are no value; nothing was written",
            report,
        )
    schema = _schema(columns, texts)
    with open_output(target.path, inputs=inputs) as stream:
        opened = Opened(schema=schema, metadata=_metadata(attributions), options=target.options())
        writer = target.format.open(stream, opened)
        cells = ", ".join(f'"{name}"' for name in columns)
        for batch in store.batches(f"SELECT {cells} FROM {RESULT} ORDER BY {canonical_order(columns)}"):
            arrays = [_typed(column, field) for column, field in zip(batch.columns, schema, strict=True)]
            writer.write(pa.RecordBatch.from_arrays(arrays, schema=schema))
        writer.close()
    report.written = store.row(f"SELECT count(*) FROM {RESULT}")[0]
    return texts


def _schema(columns: Sequence[str], texts: Sequence[str]) -> pa.Schema:
    contract = load_contract("candidate")
    return pa.schema([(n, pa.string() if n in texts else arrow_type(contract[n])) for n in columns])


def _typed(column: pa.Array, field: pa.Field) -> pa.Array:
    if field.type == pa.string():
        return column
    values, _ = read_column(column, load_contract("candidate")[field.name])
    return values if values.type == field.type else values.cast(field.type)


def _metadata(attributions: Iterable[str]) -> dict[str, str]:
    lines = " ".join(dict.fromkeys(attributions))
    metadata = {
        "acled_export.contract": load_contract("candidate").id,
        "acled_export.tool": f"acled_export {__version__}",
        "acled_export.notice": DERIVED if lines else DISCLAIMER,
    }
    return metadata | ({"acled_export.attribution": lines} if lines else {})


def _unreadable(store: Store, name: str, target: Target, report: Report) -> bool:
    """Say whether a column of the result has cells that cannot be read; add them where they are refused."""
    column = load_contract("candidate")[name]
    if column.kind == "string":
        return False
    found = False
    identified = f'"{ID}", ' if name != ID else ""
    for batch in store.batches(
        f'SELECT {identified}"{name}" FROM {RESULT} WHERE "{name}" IS NOT NULL '
        f"ORDER BY {canonical_order([ID])}"
    ):
        _, bad = read_column(batch.column(name), column)
        if bad is None:
            continue
        found = True
        if not target.format.binary:
            return True
        for row in batch.filter(pc.fill_null(pa.array(as_mask(bad)), False)).to_pylist():
            report.add(_finding(row, name, column.kind, target))
    return found


def _finding(row: dict[str, Any], name: str, kind: str, target: Target) -> Finding:
    return Finding(
        rule=f"{name}/{'format' if kind == 'date' else 'type'}",
        severity=Severity.ERROR,
        message=f"{shown(row[name])} is not {KINDS[kind]}",
        column=name,
        event_id=row[ID],
        value=row[name],
        expected=KINDS[kind],
        hint=f"put it right, or write a text format: {target.format.name} cannot keep it",
    )
