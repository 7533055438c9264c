"""Whole records of a CSV file by Arrow's parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pyarrow.csv

if TYPE_CHECKING:
    from acled_export.csv_reading.layout import Layout


def parsed(block: memoryview, layout: Layout, keep: Any) -> pa.RecordBatch:
    """Parse records into text, blank as null; `keep` is asked what to do with one that is no row.

    The block must be UTF-8. Raises `ArrowInvalid` for what Arrow cannot make out.
    """
    table = pyarrow.csv.read_csv(
        cast("Any", pa.BufferReader(block)),
        read_options=pyarrow.csv.ReadOptions(
            use_threads=False, block_size=len(block) + 1, column_names=list(layout.names)
        ),
        parse_options=pyarrow.csv.ParseOptions(delimiter=layout.delimiter, invalid_row_handler=keep),
        convert_options=pyarrow.csv.ConvertOptions(
            check_utf8=False,  # checked already
            column_types=layout.types(),
            include_columns=layout.kept,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )
    return pa.RecordBatch.from_arrays([column.chunk(0) for column in table.columns], names=layout.kept)
