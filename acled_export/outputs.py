"""What a run writes: the event file, the rejected rows, the decisions behind each cell."""

from __future__ import annotations

import contextlib
import enum
import json
import shutil
import sys
import tempfile
from typing import TYPE_CHECKING, Any, cast

import attrs
import pyarrow as pa

from acled_export import __version__
from acled_export.arrow_types import arrow_type
from acled_export.errors import ContractError, FormatError
from acled_export.findings import Severity
from acled_export.plugins import Opened, discover
from acled_export.settings import known
from acled_export.sieve import MISSING
from acled_export.streams import open_output
from acled_export.suffixes import suffix_format, suffix_options

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from acled_export.checker import Checked, Checker
    from acled_export.contract import Column
    from acled_export.findings import Report
    from acled_export.plugins import Format, Read, Writer

    Paths = Sequence[str | Path]

HELD = 32 * 2**20
DISCLAIMER = "Not ACLED data: made by acled_export in an ACLED-like layout; ids are this tool's own."


class OnError(enum.StrEnum):
    """What becomes of rows with an error: write nothing at all, leave them out, or write them too."""

    STRICT = "strict"
    FILTER = "filter"
    KEEP = "keep"


def format_for(path: str | Path, named: str | None) -> Format:
    """Return the format for an output by name, else by suffix.

    Raises `ContractError` for an unknown name and for `-` without a name, `FormatError` for an unknown
    suffix.
    """
    formats = cast("Mapping[str, Format]", discover("formats"))
    if named is not None:
        return cast("Format", known(formats, named, "format"))
    if str(path) == "-":
        raise ContractError("standard output needs a format; name it with --to")
    return suffix_format(path, formats, FormatError, "--to")


@attrs.frozen(kw_only=True)
class EventFile:
    """Where event rows go and how."""

    path: str | Path
    to_format: str | None
    on_error: OnError
    options: Mapping[str, Any]

    @contextlib.contextmanager
    def open(self, inputs: Paths, checker: Checker) -> Iterator[EventWriter]:
        """Open the output; it takes its place only when the block ends well."""
        file_format = format_for(self.path, self.to_format)
        if file_format.binary and str(self.path) == "-" and sys.stdout.isatty():
            raise FormatError(
                f"{file_format.name} is not for a terminal; write to a file with -o, or through a pipe"
            )
        with contextlib.ExitStack() as stack:
            stream = stack.enter_context(open_output(self.path, inputs=inputs))
            if str(self.path) == "-" and self.on_error is OnError.STRICT:
                stream = stack.enter_context(_held_back(stream))
            yield EventWriter(
                stream=stream,
                format=file_format,
                checker=checker,
                on_error=self.on_error,
                options=self._options(),
            )

    def _options(self) -> dict[str, Any]:
        """Return the options that were given; a file called `.tsv` has tabs where nothing else was said."""
        given = {name: value for name, value in self.options.items() if value not in (None, False)}
        return suffix_options(self.path) | given


@attrs.define(kw_only=True)
class EventWriter:
    """Takes checked batches; its columns are settled by the first one."""

    stream: BinaryIO
    format: Format
    checker: Checker
    on_error: OnError
    options: Mapping[str, Any]
    _writer: Writer | None = None
    _schema: pa.Schema | None = None
    _metadata: dict[str, str] = attrs.field(factory=dict)
    _stopped: bool = False

    def take(self, checked: Checked, name: str) -> None:
        """Write what may be written of one batch, and count the rest as dropped."""
        if self._stopped:
            return
        report, batch = self.checker.report, checked.batch
        misfits = checked.read_rows - batch.num_rows
        if self.on_error is OnError.STRICT and (misfits or checked.bad.any()):
            self._stopped = True
            return
        if self.on_error is OnError.FILTER and checked.bad.any():
            batch = batch.filter(pa.array(~checked.bad))
        report.dropped += checked.read_rows - batch.num_rows
        report.written += batch.num_rows
        self._write(batch, name)

    def finish(self, report: Report) -> None:
        """Write the end of the file; where it can hold metadata, what went in stands there too."""
        if self._writer is None:
            self._begin(self.checker.contract.required)
        inputs = [
            {"name": i.name.rpartition("/")[2], "sha256": i.sha256, "rows": i.rows} for i in report.inputs
        ]
        self._metadata["acled_export.inputs"] = json.dumps(inputs)
        cast("Writer", self._writer).close()

    def _begin(self, names: Sequence[str]) -> None:
        contract = self.checker.contract
        columns = [c for c in contract.columns if c.required or c.name in names]
        fields = [pa.field(c.name, arrow_type(c), nullable=self._may_be_blank(c)) for c in columns]
        self._schema = pa.schema(fields)
        self._metadata |= {
            "acled_export.contract": contract.id,
            "acled_export.tool": f"acled_export {__version__}",
            "acled_export.notice": DISCLAIMER,
        }
        opened = Opened(schema=self._schema, metadata=self._metadata, options=self.options)
        self._writer = self.format.open(self.stream, opened)

    def _may_be_blank(self, column: Column) -> bool:
        """Say whether a blank can be among what is written: then the file must not promise there is none."""
        if column.nullable or self.on_error is OnError.KEEP:
            return True
        checks = (MISSING, *(f"{column.name}/{keyword}" for keyword in ("required", "type", "format")))
        return any(self.checker.severity(check) is not Severity.ERROR for check in checks)

    def _write(self, batch: pa.RecordBatch, name: str) -> None:
        if self._writer is None:
            self._begin(batch.schema.names)
        schema = cast("pa.Schema", self._schema)
        late = [column for column in batch.schema.names if column not in schema.names]
        if late:
            raise FormatError(
                f"{name!r} has columns that what is already written has not: {', '.join(late)}; "
                "put this input first, or convert it by itself",
            )
        cast("Writer", self._writer).write(fitted(batch, schema))


@contextlib.contextmanager
def _held_back(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Keep what is written until the block ends well, so that a strict run prints all or nothing."""
    with tempfile.SpooledTemporaryFile(max_size=HELD) as spool:
        yield cast("BinaryIO", spool)
        spool.seek(0)
        shutil.copyfileobj(spool, stream)


def fitted(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Return a batch in the columns and types of a schema; a column it has not is blank."""
    arrays = []
    for field in schema:
        if field.name not in batch.schema.names:
            arrays.append(pa.nulls(batch.num_rows, field.type))
            continue
        array = batch.column(field.name)
        arrays.append(array if array.type == field.type else array.cast(field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


@attrs.frozen(kw_only=True)
class Decisions:
    """A JSON Lines file: for every cell of every coded incident, which words or which rule decided it."""

    stream: BinaryIO

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: str | Path, inputs: Paths) -> Iterator[Decisions]:
        """Open the file; it takes its place only when the block ends well."""
        with open_output(path, inputs=inputs) as stream:
            yield cls(stream=stream)

    def take(self, read: Read) -> None:
        """Write the decisions behind the rows of one batch."""
        for decision in read.decisions:
            self.stream.write(json.dumps(decision, ensure_ascii=False, default=str).encode() + b"\n")
