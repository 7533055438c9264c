"""The rejects file: rows with an error as they were read, each with its findings."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa

from acled_export.discovery import discover
from acled_export.errors import ContractError, FormatError, InvalidEventsError
from acled_export.findings import Severity
from acled_export.plugins import Opened
from acled_export.sieve import MISSING
from acled_export.spots import cell_at
from acled_export.streams import open_output
from acled_export.suffixes import suffix_format, suffix_options
from acled_export.table_shape import MISFIT, RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from acled_export.checker import Checked, Checker
    from acled_export.plugins import Format, Writer

BY_SOURCE = "a check of the dataset's own; the report tells which, by the line"
OWN = {
    "_file": pa.string(),
    "_row": pa.int64(),
    "_line": pa.int64(),
    "_findings": pa.string(),
    "_record": pa.string(),
    "_other": pa.string(),
}


@attrs.define(kw_only=True)
class Rejects:
    """Takes checked batches and writes their bad rows.

    Columns: `_file`, `_row`, `_line`, `_findings` (one text, separated by ` | `), `_record` (the text of a
    record that is no row), `_other` (cells of columns that the first input has not, as JSON), then the
    first input's own columns, each cell as text as it was read.
    """

    stream: BinaryIO
    format: Format
    options: dict[str, Any]
    checker: Checker
    _schema: pa.Schema | None = None
    _writer: Writer | None = None

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: str | Path, inputs: Sequence[str | Path], checker: Checker) -> Iterator[Rejects]:
        """Open the file; it stays also when a strict run refuses the data: then it is needed most."""
        if str(path) == "-":
            raise ContractError("rejected rows need a file of their own; its suffix names the format")
        file_format = suffix_format(path, discover("formats"), FormatError, None)
        refused: InvalidEventsError | None = None
        with open_output(path, inputs=inputs) as stream:
            rejects = cls(stream=stream, format=file_format, options=suffix_options(path), checker=checker)
            try:
                yield rejects
            except InvalidEventsError as error:
                refused = error
            rejects.close()
        if refused:
            raise refused

    def take(self, checked: Checked, raw: pa.RecordBatch) -> None:
        """Write the bad rows of one batch, in the order of the file; `raw` is the batch as it was read."""
        writer, schema = self._opened(raw.schema.names)
        rows = {int(checked.positions[row]): int(row) for row in checked.bad.nonzero()[0]}
        told = [self._row(checked, raw, at, rows.get(at)) for at in sorted({*rows, *checked.misfits()})]
        if told:
            writer.write(pa.RecordBatch.from_pylist(told, schema=schema))

    def close(self) -> None:
        """Write the end of the file; one without rows has a header too."""
        self._opened(())[0].close()

    def _opened(self, names: Sequence[str]) -> tuple[Writer, pa.Schema]:
        if self._writer is None or self._schema is None:
            own = [(name, pa.string()) for name in names if not name.startswith("_")]
            self._schema = pa.schema([*OWN.items(), *own])
            metadata = {"acled_export.notice": "rejected rows, as they were read"}
            opened = Opened(schema=self._schema, metadata=metadata, options=self.options)
            self._writer = self.format.open(self.stream, opened)
        return self._writer, self._schema

    def _row(self, checked: Checked, raw: pa.RecordBatch, at: int, row: int | None) -> dict[str, Any]:
        spots = checked.spots
        file, number = spots.where(at)
        cells = {name: cell_at(raw.column(name), at) for name in raw.schema.names}
        record = cells.get("_record")
        own = {name: cell for name, cell in cells.items() if not name.startswith("_")}
        known = self._schema.names if self._schema else []
        other = {name: cell for name, cell in own.items() if name not in known}
        findings = [f"{RECORD}: {MISFIT}"] if row is None else list(self._findings(checked, row))
        return {name: None if cell is None else str(cell) for name, cell in own.items()} | {
            "_file": file,
            "_row": number,
            "_line": spots.line(at),
            "_findings": " | ".join(findings) or BY_SOURCE,
            "_record": record,
            "_other": json.dumps(other, ensure_ascii=False, default=str) if any(other.values()) else None,
        }

    def _findings(self, checked: Checked, row: int) -> Iterator[str]:
        spot = checked.spots[row]
        for check, mask in checked.broken.items():
            if not mask[row] or self.checker.severity(check) is not Severity.ERROR:
                continue
            if check == MISSING:
                missing = [name for name in self.checker.contract.required if name not in spot.values]
                yield f"{check}: the table has no column {', '.join(map(repr, missing))}"
            else:
                yield f"{check}: {self.checker.finding(check, spot).message}"
