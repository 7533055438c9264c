"""An open workbook: its sheets as rows of text, and which of them holds the table."""

from __future__ import annotations

import contextlib
import itertools
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from acled_export.errors import SourceError
from acled_export.spreadsheets.cell_text import cell_text
from acled_export.spreadsheets.sheets_beside import is_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    Row = tuple[str | None, ...]

MOST_BYTES = 4 * 2**30
MOST_ROWS = 2**20
MOST_COLUMNS = 1_000
FIRST_ROWS = 20
AT_ONCE = 200
HEADER_CELLS = 5
OLD = b"\xd0\xcf\x11\xe0"
MISSING = "reading .xlsx needs openpyxl; install it with: pip install 'acled-export[xlsx]'"
# what openpyxl and the libraries below it raise on a file that is damaged or was made to do harm
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # not well-formed XML is one
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    RuntimeError,
)


@attrs.frozen(kw_only=True)
class Sheet:
    """A sheet with a table: where its header stands, counted from 1, and how it reads."""

    name: str
    line: int
    header: Row


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn what a damaged workbook makes of openpyxl into a `SourceError`, and keep it quiet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are of no interest here
            yield
    except DAMAGED as error:
        raise SourceError(f"not a readable Excel workbook: {error or type(error).__name__}") from error


def opened(stream: BinaryIO, bound: int | None) -> Any:
    """Open a workbook for reading in a stream.

    Raises `SourceError` where openpyxl is not installed, for what is no workbook, an old one or one locked
    by a password, and for one that unpacks to more than `bound` bytes (null: any number).
    """
    try:
        import openpyxl
    except ImportError as error:
        raise SourceError(MISSING) from error
    start = stream.read(len(OLD))
    stream.seek(0)
    if start == OLD:
        raise SourceError(
            "an old .xls workbook, or one with a password; save it as .xlsx or .csv without one"
        )
    with told():
        unpacked = sum(part.file_size for part in zipfile.ZipFile(stream).infolist())
        if bound is not None and unpacked > bound:
            raise SourceError(
                f"the workbook unpacks to {unpacked:,} bytes, more than {bound:,}; if you trust it, "
                "raise the bound with --max-unpacked (0 lifts it)"
            )
        stream.seek(0)
        return openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)


def rows_from(
    workbook: Any, name: str, line: int, *, last: int = MOST_ROWS, width: int = MOST_COLUMNS
) -> Iterator[Row]:
    """Give the rows of a sheet as texts, most of which have `width` cells at most."""
    sheet = workbook[name]
    rows = sheet.iter_rows(min_row=line, max_row=last, max_col=MOST_COLUMNS, values_only=True)
    while True:
        with told():
            part = [_texts(row, width) for row in itertools.islice(rows, AT_ONCE)]
        if not part:
            return
        yield from part


def _texts(row: tuple[Any, ...], width: int) -> Row:
    if row[width:].count(None) < len(row) - width:  # cells beside the table
        width = max(at for at, cell in enumerate(row, 1) if cell is not None)
    return tuple(map(cell_text, row[:width]))


def find_sheets(workbook: Any, named: str | None) -> list[Sheet]:
    """Return the sheets with a table, or the one that was named.

    A table is where one of the first 20 rows has five texts or more: that is its header. A sheet that was
    named, or is the only one with cells, needs no more than one text. The codebook and the provenance that
    we write ourselves are passed over, unless named.

    Raises `SourceError` for a name that no sheet has, and for a workbook without a table.
    """
    names = [sheet.title for sheet in workbook.worksheets]
    if named is not None and named not in names:
        raise SourceError(f"no sheet is called {named!r}; there are: {', '.join(map(repr, names))}")
    looked_at = names if named is None else [named]
    begun = {name: list(rows_from(workbook, name, 1, last=FIRST_ROWS)) for name in looked_at}
    if named is None:
        begun = {name: rows for name, rows in begun.items() if not (rows and is_beside(name, rows[0]))}
    tables = [sheet for name, rows in begun.items() for sheet in _header(name, rows, HEADER_CELLS)]
    if tables:
        return tables
    filled = [sheet for name, rows in begun.items() for sheet in _header(name, rows, 1)]
    if len(filled) != 1:
        shown = ", ".join(map(repr, looked_at))
        wrong = "is empty" if not filled else "has no row that looks like a header"
        raise SourceError(f"no sheet holds a table: each of {shown} {wrong}; expected a header and rows")
    return filled


def _header(name: str, rows: list[Row], texts: int) -> list[Sheet]:
    lines = (n for n, row in enumerate(rows, 1) if sum(cell is not None for cell in row) >= texts)
    line = next(lines, None)
    if line is None:
        return []
    header = rows[line - 1]
    width = max(at for at, cell in enumerate(header, 1) if cell is not None)
    return [Sheet(name=name, line=line, header=header[:width])]
