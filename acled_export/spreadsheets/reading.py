"""A sheet of a workbook as raw batches."""

from __future__ import annotations

import contextlib
import itertools
import re
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from acled_export.csv_reading import column_names
from acled_export.spreadsheets.workbook import MOST_BYTES, Sheet, find_sheets, opened, rows_from, told
from acled_export.streams import seekable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from acled_export.spreadsheets.workbook import Row

BATCH_ROWS = 8_192
OURS = ("_line", "_record", "_unread")
DICTIONARY = pa.dictionary(pa.int32(), pa.string())
ATTRIBUTION_PIECE = re.compile(r"acled_export\.attribution( \(\d+\))?")


def read_sheet_batches(
    stream: BinaryIO, options: Mapping[str, Any], few: frozenset[str] = frozenset()
) -> Iterator[pa.RecordBatch]:
    """Give the rows of a sheet as text, blank as null, with `_line`, the row of the sheet.

    Rows above the header and rows without a value are passed over; a column without a name is called
    `unnamed_` and its place. `few` names columns (whatever their case) with few distinct values, which
    come as dictionaries. The first batch has no rows: it tells the columns. Options: `sheet` (null: the
    first with a table), and `max_unpacked` in bytes (null: 4 GiB, 0: no bound). The option `facts` gets
    `sheet`, and `sheets` where several hold a table. Formulas give the values that were saved with them.
    Texts that Excel keeps in one list for the whole workbook are in memory all the time.

    Raises `SourceError` for what is no readable workbook, and for a header that names a column twice.
    """
    bound = options.get("max_unpacked")
    bound = MOST_BYTES if bound is None else bound or None
    with seekable(stream) as whole, contextlib.ExitStack() as stack:
        workbook = opened(whole, bound)
        stack.callback(workbook.close)
        with told():
            sheets = find_sheets(workbook, options.get("sheet"))
        _tell(options.get("facts"), workbook, sheets)
        yield from _batches(workbook, sheets[0], few)


def _tell(facts: dict[str, Any] | None, workbook: Any, sheets: Sequence[Sheet]) -> None:
    if facts is None:
        return
    facts["sheet"] = sheets[0].name
    if len(sheets) > 1:
        facts["sheets"] = [sheet.name for sheet in sheets]
    said = [one for one in workbook.custom_doc_props.props if ATTRIBUTION_PIECE.fullmatch(one.name)]
    if said:
        facts["attribution"] = "".join(str(one.value) for one in said)


def _batches(workbook: Any, sheet: Sheet, few: frozenset[str]) -> Iterator[pa.RecordBatch]:
    names = column_names([cell or "" for cell in sheet.header])
    yield _batch([], [], names, few)
    cells = rows_from(workbook, sheet.name, sheet.line + 1, width=len(names))
    rows = enumerate(cells, sheet.line + 1)
    filled = ((line, row) for line, row in rows if any(row))
    while part := list(itertools.islice(filled, BATCH_ROWS)):
        widest = max(len(row) for _, row in part)
        if widest > len(names):  # cells beside the table are a column too, from here on
            names = column_names([*names, *[""] * (widest - len(names))])
        yield _batch([line for line, _ in part], [row for _, row in part], names, few)


def _batch(lines: list[int], rows: list[Row], names: Sequence[str], few: frozenset[str]) -> pa.RecordBatch:
    width = len(names)
    columns = (
        zip(*(row + (None,) * (width - len(row)) for row in rows), strict=True) if rows else [()] * width
    )
    arrays = {
        name: pa.array(cells, DICTIONARY if name.casefold() in few else pa.string())
        for name, cells in zip(names, columns, strict=True)
        if name not in OURS
    }
    arrays["_line"] = pa.array(lines, pa.int64())
    return pa.RecordBatch.from_pydict(arrays)
