"""A workbook, written with XlsxWriter as rows come: the table, its codebook, and where it comes from."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import tempfile
import weakref
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pyarrow as pa

from acled_export.errors import FormatError
from acled_export.spreadsheets.cell_values import ELSEWHERE, Exact, cell_values, refuse_what_no_cell_holds
from acled_export.spreadsheets.sheets_beside import BESIDE, codebook, provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from acled_export.plugins import Opened

MOST_ROWS = 2**20
MOST_COLUMNS = 2**14
LONGEST_PROPERTY = 255  # UTF-16 units; a longer one makes Excel crash
CREATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MISSING = "writing .xlsx needs XlsxWriter; install it with: pip install 'acled-export[xlsx]'"


class Sink:
    """A stream that takes bytes and no more, so that a file and a pipe get the same archive.

    What an archive that was left behind writes after the end goes nowhere.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.ended = False

    def write(self, data: bytes) -> int:
        """Pass bytes on."""
        if not self.ended:
            self._stream.write(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: the stream is flushed by who opened it."""


class WorkbookWriter:
    """Writes a header and rows in contract types; a text is a text, whatever sign it begins with.

    The header is bold, stays in sight and filters. Behind the table stand the sheets `codebook` and
    `provenance`.

    Days are days, except before March 1900, where Excel counts wrongly; whole numbers that Excel would
    round are texts. Raises `FormatError` where XlsxWriter is not installed, and for what a sheet cannot
    hold: too many rows or columns, a text of more than 32,767 characters, a control character.
    """

    def __init__(self, stream: BinaryIO, opened: Opened) -> None:
        _refuse_columns(opened.schema)
        try:
            import xlsxwriter
        except ImportError as error:
            raise FormatError(MISSING) from error
        self._schema = opened.schema
        self._metadata = opened.metadata
        self._sink = Sink(stream)
        folder = tempfile.mkdtemp(prefix="acled_export-")
        self._book = xlsxwriter.Workbook(self._sink, {"constant_memory": True, "tmpdir": folder} | PLAIN)
        self._book.set_properties({"created": CREATED})
        self._sheet = self._book.add_worksheet("events")
        self._sheet.freeze_panes(1, 0)
        self._sheets = [self._sheet]
        self._clear = weakref.finalize(self, _cleared, self._sheets, folder)
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._bold = self._book.add_format({"bold": True})
        for name in self._schema.names:
            refuse_what_no_cell_holds(name, pa.array([name], pa.string()), 1)
        self._sheet.write_row(0, 0, self._schema.names, self._bold)
        self._rows = 1

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of one batch."""
        if self._rows + batch.num_rows > MOST_ROWS:
            raise FormatError(f"a sheet holds {MOST_ROWS - 1:,} rows at most; {ELSEWHERE}, or fewer rows")
        for name, column in zip(self._schema.names, batch.columns, strict=True):
            refuse_what_no_cell_holds(name, column, self._rows)
        sheet = self._sheet
        put = {str: sheet.write_string, int: sheet.write_number, Exact: sheet.write_number,
               bool: sheet.write_boolean, dt.date: self._put_day}  # fmt: skip
        rows = zip(*map(cell_values, batch.columns), strict=True)
        for line, row in enumerate(rows, self._rows):
            for at, cell in enumerate(row):
                if cell is not None:
                    put[type(cell)](line, at, cell)
        self._rows += batch.num_rows

    def _put_day(self, line: int, at: int, day: dt.date) -> None:
        self._sheet.write_datetime(line, at, day, self._day)

    def close(self) -> None:
        """Write the workbook, with the metadata as its properties and on a sheet.

        Raises `FormatError` for one of more than 2 GiB.
        """
        from xlsxwriter.exceptions import FileCreateError, FileSizeError

        if len(self._schema):
            self._sheet.autofilter(0, 0, self._rows - 1, len(self._schema) - 1)
        self._put_beside("codebook", codebook(self._schema, self._metadata))
        self._put_beside("provenance", provenance(self._metadata))
        for name, value in self._metadata.items():
            for called, piece in _pieces(name, value):
                self._book.set_custom_property(called, piece, "text")
        try:
            self._book.close()
        except FileSizeError as error:
            raise FormatError("a workbook cannot be larger than 2 GiB; write CSV or Parquet") from error
        except FileCreateError as error:
            raise cast("OSError", error.args[0]) from None
        finally:
            self._sink.ended = True
            self._clear()

    def _put_beside(self, name: str, rows: Iterable[tuple[str, ...]]) -> None:
        sheet = self._book.add_worksheet(name)
        self._sheets.append(sheet)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, BESIDE[name], self._bold)
        for line, row in enumerate(rows, 1):
            for at, text in enumerate(row):
                if text:
                    sheet.write_string(line, at, text)


def _refuse_columns(schema: pa.Schema) -> None:
    if len(schema) > MOST_COLUMNS:
        raise FormatError(f"a sheet holds {MOST_COLUMNS:,} columns at most; {ELSEWHERE}")
    for field in schema:
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if pa.types.is_nested(kind) or pa.types.is_binary(kind):
            raise FormatError(f"column {field.name!r} is of type {kind}, which a workbook does not hold")


def _pieces(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Give a value in as many properties as it takes: `name`, `name (2)` and so on."""
    size = LONGEST_PROPERTY if value.isascii() else LONGEST_PROPERTY // 2
    for number, at in enumerate(range(0, len(value), size), 1):
        yield name if number == 1 else f"{name} ({number})", value[at : at + size]


def _cleared(sheets: list[Any], folder: str) -> None:
    """Close the rows that wait for the end, and remove them, even when the run failed."""
    for sheet in sheets:
        with contextlib.suppress(OSError):
            sheet.row_data_fh.close()
    shutil.rmtree(folder, ignore_errors=True)
