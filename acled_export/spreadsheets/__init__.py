"""Tables in Excel workbooks: read with openpyxl and written with XlsxWriter, row by row."""

from __future__ import annotations

from acled_export.spreadsheets.reading import read_sheet_batches
from acled_export.spreadsheets.writing import WorkbookWriter

__all__ = ["WorkbookWriter", "read_sheet_batches"]
