"""CSV files as streams of raw batches, each row with the line of the file it starts on.

Blocks are cut at record ends by counting quotes and parsed by Arrow, each by itself, so that several
threads can do it; that is exact for quoted newlines and keeps memory flat. Where a stray quote or a lone
carriage return makes the count unsure, that stretch of the file is read by Python's own reader: slower,
and the same rows. A quote that is never closed costs the lines up to the next that is a row, not the rest
of the file.
"""

from __future__ import annotations

from acled_export.csv_reading.layout import column_names, sniffed
from acled_export.csv_reading.table import read_csv_batches

__all__ = ["column_names", "read_csv_batches", "sniffed"]
