"""Excel workbooks: the sheet that holds the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from acled_export.formats.csv import few_valued
from acled_export.plugins import Format
from acled_export.spreadsheets import WorkbookWriter, read_sheet_batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa


def _read(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    return read_sheet_batches(stream, options, frozenset(options.get("dictionary", few_valued())))


FORMAT = Format(
    name="xlsx",
    title="Excel workbook (needs the extra xlsx; option: sheet)",
    suffixes=(".xlsx",),
    read=_read,
    open=WorkbookWriter,
    binary=True,
    compress=False,
)
