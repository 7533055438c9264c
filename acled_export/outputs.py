"""The event file that a run writes: which format and shape, and what becomes of rows with errors."""

from __future__ import annotations

import contextlib
import enum
import json
import sys
from typing import TYPE_CHECKING, Any, cast

import attrs
import pyarrow as pa

from acled_export import __version__
from acled_export.arrow_types import arrow_type
from acled_export.batches import fitted
from acled_export.datasets import open_partitioned, summed_inputs
from acled_export.discovery import discover
from acled_export.errors import ContractError, FormatError
from acled_export.findings import Severity
from acled_export.overlap import Behind
from acled_export.plugins import Opened
from acled_export.settings import known, may_wait
from acled_export.shaping import Shaping
from acled_export.sieve import MISSING
from acled_export.streams import held_back, in_store, located, open_output, shown
from acled_export.suffixes import suffix_format, suffix_options

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from acled_export.checker import Checked, Checker
    from acled_export.columns import Mask
    from acled_export.contract import Column
    from acled_export.findings import Report
    from acled_export.plugins import Format, Shape, Writer

    Paths = Sequence[str | Path]

REPEATED = "row-not-repeated"
DISCLAIMER = "Not ACLED data: made by acled_export in an ACLED-like layout; ids are this tool's own."
DERIVED = "Made by acled_export from data under their owner's terms; not an issue of that owner."


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
    if "://" in str(located(path, FormatError)) and not in_store(path):
        scheme = str(path).partition("://")[0]
        raise FormatError(
            f"{scheme}://... is no file; `acled-export load` writes databases, and s3, gs and abfs are stores"
        )
    formats = cast("Mapping[str, Format]", discover("formats"))
    if named is not None:
        return cast("Format", known(formats, named, "format"))
    if str(path) == "-":
        raise ContractError("standard output needs a format; name it with --to")
    return suffix_format(shown(path), formats, FormatError, "--to")


@attrs.frozen(kw_only=True)
class EventFile:
    """Where event rows go and how; `shape` (null: none) turns them into other columns.

    With `partition_by` the path is a folder, with a folder in it for each value of these columns.
    """

    path: str | Path
    to_format: str | None
    on_error: OnError
    options: Mapping[str, Any]
    shape: Shape | None = None
    drop_duplicates: bool = False
    overlapped: bool = False
    partition_by: tuple[str, ...] = ()

    @contextlib.contextmanager
    def open(self, inputs: Paths) -> Iterator[EventWriter]:
        """Open the output, before anything is read; it takes its place only when the block ends well."""
        with contextlib.ExitStack() as stack:
            if self.partition_by:
                opened = open_partitioned(self.path, inputs, self.partition_by)
                stream, file_format = stack.enter_context(opened)
            else:
                file_format = self._format()
                stream = stack.enter_context(open_output(self.path, inputs=inputs))
            if str(self.path) == "-" and self.on_error is OnError.STRICT:
                stream = stack.enter_context(held_back(stream))
            writer = EventWriter(
                stream=stream,
                format=file_format,
                on_error=self.on_error,
                options=self._options(),
                shaping=Shaping(self.shape) if self.shape else None,
                drop_duplicates=self.drop_duplicates,
                inputs=inputs,
            )
            if self.overlapped and not may_wait(self.path):
                writer.behind = stack.enter_context(Behind(writer.encode))
            yield writer

    def _format(self) -> Format:
        found = format_for(self.path, self.to_format)
        if found.binary and str(self.path) == "-" and sys.stdout.isatty():
            raise FormatError(
                f"{found.name} is not for a terminal; write to a file with -o, or through a pipe"
            )
        return found

    def _options(self) -> dict[str, Any]:
        """Return the options that were given; a file called `.tsv` has tabs where nothing else was said."""
        given = {name: value for name, value in self.options.items() if value is not None}
        return suffix_options(self.path) | given


@attrs.define(kw_only=True)
class EventWriter:
    """Takes checked batches; its columns are settled by the first one.

    `checker` is that of the run, and has to be there before the first batch; `without` are columns of the
    contract that are not written. `opened` is what the format was told, null before the first batch.
    """

    stream: BinaryIO
    format: Format
    on_error: OnError
    options: Mapping[str, Any]
    shaping: Shaping | None
    drop_duplicates: bool
    inputs: Paths = ()
    checker: Checker = attrs.field(init=False)
    behind: Behind[pa.RecordBatch] | None = None
    without: tuple[str, ...] = ()
    opened: Opened | None = None
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
        left_out = self._left_out(checked)
        if left_out is not None:
            batch = batch.filter(pa.array(~left_out))
        report.dropped += checked.read_rows - batch.num_rows
        report.written += batch.num_rows
        self._write(batch, name)

    def _left_out(self, checked: Checked) -> Mask | None:
        """Return which rows are not written, null for none."""
        bad = checked.bad if self.on_error is OnError.FILTER and checked.bad.any() else None
        again = checked.broken.get(REPEATED) if self.drop_duplicates else None
        if bad is None or again is None:
            return bad if again is None else again
        return bad | again

    def finish(self, report: Report) -> None:
        """Write the end of the file; where it can hold metadata, what went in stands there too."""
        if self._writer is None:
            self._begin(self.checker.contract.required)
        if self.behind:
            self.behind.finish()
        if self.shaping:
            for batch in self.shaping.rest():
                cast("Writer", self._writer).write(batch)
            self.shaping.tell(report)
        self._metadata["acled_export.inputs"] = json.dumps(summed_inputs(report.inputs, self.inputs))
        if report.attributions:
            self._metadata["acled_export.attribution"] = "; ".join(report.attributions)
            own = self.shaping.shape.notice if self.shaping else None
            self._metadata["acled_export.notice"] = f"{own} {DERIVED}" if own else DERIVED
        cast("Writer", self._writer).close()

    def _begin(self, names: Sequence[str]) -> None:
        contract = self.checker.contract
        kept = {*names, *(name for name in contract.required if name not in self.without)}
        columns = [column for column in contract.columns if column.name in kept]
        fields = [pa.field(c.name, arrow_type(c), nullable=self._may_be_blank(c)) for c in columns]
        self._schema = pa.schema(fields)
        written = self._schema
        notice = DISCLAIMER
        if self.shaping:
            written = self.shaping.schema(pa.RecordBatch.from_pylist([], self._schema))
            self._metadata["acled_export.shape"] = self.shaping.shape.name
            notice = self.shaping.shape.notice or notice
        self._metadata |= {
            "acled_export.contract": contract.id,
            "acled_export.tool": f"acled_export {__version__}",
            "acled_export.notice": notice,
        }
        self.opened = Opened(schema=written, metadata=self._metadata, options=self.options)
        self._writer = self.format.open(self.stream, self.opened)

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
        (self.behind.put if self.behind else self.encode)(batch)

    def encode(self, batch: pa.RecordBatch) -> None:
        """Put a batch into the columns of the file and write it."""
        fit = fitted(batch, cast("pa.Schema", self._schema))
        shaped = self.shaping.take(fit) if self.shaping else fit
        if shaped is not None:
            cast("Writer", self._writer).write(shaped)
