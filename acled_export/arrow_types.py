"""The Arrow type of a contract column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from acled_export.contract import Column

DICTIONARY = pa.dictionary(pa.int32(), pa.string())
BY_KIND = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}


def arrow_type(column: Column) -> pa.DataType:
    """Return the Arrow type: a dictionary for closed vocabularies, else what the JSON type says."""
    return DICTIONARY if column.vocabulary else BY_KIND[column.kind]
