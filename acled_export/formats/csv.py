"""Comma-separated values, or with another delimiter."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from acled_export.contract import load_contract
from acled_export.csv_reading import read_csv_batches
from acled_export.errors import FormatError
from acled_export.hxl import hashtags
from acled_export.plugins import Format, Opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MANY_VALUED = re.compile(
    r"event_id_cnty|latitude|longitude|location|source|timestamp|notes|population_.*|source_event_id"
)
# what Excel, LibreOffice and Google Sheets take for the start of a formula
FORMULA = r"^[=+\-@\t\r]"


def few_valued() -> frozenset[str]:
    """Return the contract's columns with few distinct values: they are read as dictionaries."""
    names = load_contract("candidate").names
    return frozenset(name for name in names if not MANY_VALUED.fullmatch(name))


def _read(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    return read_csv_batches(stream, options, frozenset(options.get("dictionary", few_valued())))


class CsvWriter:
    """Writes a header and rows; text is quoted, numbers and days are not, blank is nothing at all.

    Raises `FormatError` where a row of hashtags is asked for and no column has one.
    """

    def __init__(self, stream: BinaryIO, opened: Opened) -> None:
        if opened.options.get("bom"):
            stream.write(codecs.BOM_UTF8)
        self._disarm = bool(opened.options.get("spreadsheet_safe"))
        self._schema = pa.schema([pa.field(f.name, _plain(f.type)) for f in opened.schema])
        options = pyarrow.csv.WriteOptions(
            include_header=opened.options.get("header", True),
            delimiter=opened.options.get("delimiter") or ",",
        )
        tags = _hashtag_row(opened) if opened.options.get("hxl") else b""
        self._writer = pyarrow.csv.CSVWriter(stream, self._schema, write_options=options)
        stream.write(tags)  # behind the header, which stands there by now

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of one batch."""
        plain = [column.cast(_plain(column.type)) for column in batch.columns]
        if self._disarm:
            plain = [_disarmed(column) for column in plain]
        self._writer.write_batch(pa.RecordBatch.from_arrays(plain, schema=self._schema))

    def close(self) -> None:
        """Write what is left."""
        self._writer.close()


def _hashtag_row(opened: Opened) -> bytes:
    """Return the second header of the Humanitarian Exchange Language, blank where a column has no tag."""
    tags = hashtags(opened.schema.names)
    if not any(tags):
        raise FormatError(f"hxl: none of the columns has a hashtag: {', '.join(opened.schema.names)}")
    if not opened.options.get("header", True):
        raise FormatError("hxl: hashtags stand below a header; write one")
    between = opened.options.get("delimiter") or ","
    return (between.join(f'"{tag}"' if tag else "" for tag in tags) + "\n").encode()


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _disarmed(column: pa.Array) -> pa.Array:
    if not pa.types.is_string(column.type):
        return column
    armed = pc.match_substring_regex(column, FORMULA)
    return pc.if_else(pc.fill_null(armed, False), pc.binary_join_element_wise("'", column, ""), column)


FORMAT = Format(
    name="csv",
    title="comma-separated values (options: delimiter, byte order mark, spreadsheet-safe, HXL hashtags)",
    suffixes=(".csv", ".tsv", ".txt"),
    read=_read,
    open=CsvWriter,
)
