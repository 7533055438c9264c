"""The rejects file: rows with an error as they were read, each with its findings."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa

from acled_export.errors import ContractError, FormatError, InvalidEventsError
from acled_export.findings import Severity
from acled_export.plugins import Opened, discover
from acled_export.streams import open_output
from acled_export.suffixes import suffix_format, suffix_options
from acled_export.table_shape import MISFIT, RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from acled_export.checker import Checked, Checker
    from acled_export.contract import Contract
    from acled_export.plugins import Writer

OWN = {
    "_file": pa.string(),
    "_row": pa.int64(),
    "_line": pa.int64(),
    "_findings": pa.string(),
    "_record": pa.string(),
    "_other": pa.string(),
}


@attrs.frozen(kw_only=True)
class Rejects:
    """Takes checked batches and writes their bad rows.

    Columns: `_file`, `_row`, `_line`, `_findings` (one text, separated by ` | `), `_record` (the text of a
    record that is no row), `_other` (cells of columns the contract does not know, as JSON), then the
    contract's columns as text.
    """

    writer: Writer
    schema: pa.Schema
    checker: Checker

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: str | Path, inputs: Sequence[str | Path], checker: Checker) -> Iterator[Rejects]:
        """Open the file; it stays also when a strict run refuses the data: then it is needed most."""
        if str(path) == "-":
            raise ContractError("rejected rows need a file of their own; its suffix names the format")
        file_format = suffix_format(path, discover("formats"), FormatError, None)
        schema = _schema(checker.contract)
        refused: InvalidEventsError | None = None
        with open_output(path, inputs=inputs) as stream:
            metadata = {"acled_export.notice": "rejected rows, as they were read"}
            opened = Opened(schema=schema, metadata=metadata, options=suffix_options(path))
            writer = file_format.open(stream, opened)
            try:
                yield cls(writer=writer, schema=schema, checker=checker)
            except InvalidEventsError as error:
                refused = error
            writer.close()
        if refused:
            raise refused

    def take(self, checked: Checked) -> None:
        """Write the bad rows of one batch, in the order of the file."""
        rows = {int(checked.positions[row]): int(row) for row in checked.bad.nonzero()[0]}
        told = [self._row(checked, at, rows.get(at)) for at in sorted({*rows, *checked.misfits()})]
        if told:
            self.writer.write(pa.RecordBatch.from_pylist(told, schema=self.schema))

    def _row(self, checked: Checked, at: int, row: int | None) -> dict[str, Any]:
        spots = checked.spots
        raw = {name: spots.raw.column(name)[at].as_py() for name in spots.raw.schema.names}
        findings = [f"{RECORD}: {MISFIT}"] if row is None else list(self._findings(checked, row))
        known = self.checker.contract
        other = {name: v for name, v in raw.items() if name not in known and not name.startswith("_")}
        return {name: None if v is None else str(v) for name, v in raw.items() if name in known} | {
            "_file": spots.file,
            "_row": spots.first_row + at,
            "_line": spots.line(at),
            "_findings": " | ".join(findings),
            "_record": raw.get("_record"),
            "_other": json.dumps(other, ensure_ascii=False, default=str) if other else None,
        }

    def _findings(self, checked: Checked, row: int) -> Iterator[str]:
        spot = checked.spots[row]
        for check, mask in checked.broken.items():
            if mask[row] and self.checker.severity(check) is Severity.ERROR:
                yield f"{check}: {self.checker.finding(check, spot).message}"


def _schema(contract: Contract) -> pa.Schema:
    return pa.schema([*OWN.items(), *((name, pa.string()) for name in contract.names)])
