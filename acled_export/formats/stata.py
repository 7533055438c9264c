"""Stata data files (.dta, format 118, Stata 14 and later), written with pandas; the whole table is in memory.

Days are Stata days (`%td`), blank is Stata's missing value, in texts the empty text. Texts of more than
2,045 bytes are `strL`. What a data file would change is refused: nothing is cut or rounded.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.errors import FormatError
from acled_export.plugins import Format, Opened
from acled_export.streams import writing_to

if TYPE_CHECKING:
    import pandas as pd

MISSING = "writing .dta needs pandas; install it with: pip install 'acled-export[stata]'"
ELSEWHERE = "write CSV, JSON or Parquet"
LABEL = "Made by acled_export; no issue of the data's owner"  # 80 characters at most
MADE = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - Stata knows no time zones
# limits and reserved words of Stata 18, help limits, help dta, help reserved
LONGEST_NAME, LONGEST_TEXT, MOST_COLUMNS = 32, 2_045, 32_767
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
RESERVED = re.compile(
    r"_(?:all|b|coef|cons|n|N|rc|skip|pi|pred)|byte|double|float|if|in|int|long|using|with|strL|str[0-9]+"
)
EXACT = 2**53
LARGEST_LONG = 2_147_483_620
LARGEST_NUMBER = 2.0**1023  # from here on a double is one of Stata's missing values
FIRST_DAY = dt.date(100, 1, 1)


class StataWriter:
    """Gathers the rows and writes them all at the end.

    Raises `FormatError` where pandas is not installed, for names, types and values that Stata has not: a
    whole number beyond 2**53, a number of 2**1023 or more, a day before the year 100, a NUL character.
    """

    def __init__(self, stream: BinaryIO, opened: Opened) -> None:
        try:
            import pandas as pd  # noqa: F401 - it should be missed before a long run, not at its end
        except ImportError as error:
            raise FormatError(MISSING) from error
        for name in opened.schema.names:
            _check_name(name)
        if not 0 < len(opened.schema) <= MOST_COLUMNS:
            raise FormatError(f"a .dta file holds 1 to {MOST_COLUMNS:,} columns; {ELSEWHERE}")
        self._stream = stream
        self._schema = pa.schema([pa.field(f.name, _plain(f)) for f in opened.schema])
        self._batches: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Take the rows of one batch."""
        columns = [c.cast(f.type) for c, f in zip(batch.columns, self._schema, strict=True)]
        for column, field in zip(columns, self._schema, strict=True):
            _check(field.name, column, self._rows + 1)
        self._batches.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        self._rows += batch.num_rows

    def close(self) -> None:
        """Write the table."""
        table = pa.Table.from_batches(self._batches, self._schema)
        self._batches.clear()
        days = [field.name for field in self._schema if pa.types.is_date(field.type)]
        long = [name for name in table.column_names if _longest(table[name]) > LONGEST_TEXT]
        frame = _frame(table)
        # pandas goes back in what it writes, which a pipe and a file that is packed cannot
        with writing_to("a temporary file"), tempfile.TemporaryFile() as whole:
            _put(frame, cast("Any", whole), days, long)
            whole.seek(0)
            shutil.copyfileobj(whole, self._stream)


def _put(frame: pd.DataFrame, whole: Any, days: list[str], long: list[str]) -> None:
    import pandas as pd

    try:
        frame.to_stata(
            whole,
            version=118,
            write_index=False,
            convert_dates=dict.fromkeys(days, "td"),
            convert_strl=long,
            data_label=LABEL,
            time_stamp=MADE,
        )
    except (OverflowError, pd.errors.OutOfBoundsDatetime) as error:
        raise FormatError(
            f"pandas before version 3 counts days from 1677 to 2252 only; {ELSEWHERE}"
        ) from error


def _plain(field: pa.Field) -> pa.DataType:
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind):
        return pa.string()
    if pa.types.is_integer(kind) and kind != pa.uint64():
        return pa.int64()
    if pa.types.is_floating(kind):
        return pa.float64()
    if pa.types.is_boolean(kind) or pa.types.is_date32(kind):
        return kind
    raise FormatError(f"column {field.name!r} is of type {kind}, which a .dta file does not hold")


def _check_name(name: str) -> None:
    if len(name) > LONGEST_NAME or not NAME.fullmatch(name) or RESERVED.fullmatch(name):
        raise FormatError(
            f"{name!r} cannot be the name of a Stata variable: letters, digits and underscores, no digit "
            f"first, {LONGEST_NAME} at most, no reserved word; {ELSEWHERE}"
        )


def _check(name: str, column: pa.Array, first: int) -> None:
    """Refuse what would not come back as it is; `first` is the number of the first row, from 1."""
    kind = column.type
    if pa.types.is_integer(kind):
        wrong, why = _beyond(column, EXACT), "Stata holds whole numbers up to 2**53"
    elif pa.types.is_floating(kind):
        finite = pc.if_else(pc.is_finite(column), column, None)
        wrong, why = _beyond(finite, LARGEST_NUMBER), "Stata holds numbers below 2**1023"
    elif pa.types.is_date(kind):
        wrong, why = pc.less(column, pa.scalar(FIRST_DAY)), "Stata's calendar begins with the year 100"
    elif pa.types.is_string(kind):
        wrong, why = pc.match_substring(column, "\0"), "Stata's texts hold no NUL character"
    else:
        return
    row = pc.index(wrong, value=True).as_py()
    if row >= 0:
        raise FormatError(
            f"column {name!r}, row {first + row:,}: {column[row].as_py()!r}: {why}; {ELSEWHERE}"
        )


def _beyond(column: pa.Array, bound: float) -> pa.Array:
    most = pa.scalar(bound, column.type)
    return pc.or_(pc.greater_equal(column, most), pc.less_equal(column, pc.negate(most)))


def _longest(column: pa.ChunkedArray) -> int:
    if not pa.types.is_string(column.type):
        return 0
    return pc.max(pc.binary_length(column)).as_py() or 0


def _frame(table: pa.Table) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({name: _series(table[name]) for name in table.column_names}, copy=False)


def _series(column: pa.ChunkedArray) -> Any:
    """Return a column as pandas writes it to the type it needs: a long where all fit, else a double."""
    import pandas as pd

    kind = column.type
    if pa.types.is_string(kind):
        return pd.Series(pc.fill_null(column, "").to_numpy(), dtype=object)
    if pa.types.is_date(kind):
        return pd.Series(column.cast(pa.timestamp("s")).to_numpy())
    if pa.types.is_boolean(kind):
        return column.to_pandas(types_mapper={pa.bool_(): pd.BooleanDtype()}.get)
    fits = pa.types.is_integer(kind) and not pc.any(_beyond(column, LARGEST_LONG)).as_py()
    if fits:
        return column.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    numbers = column.cast(pa.float64(), safe=False)
    return pd.Series(pc.if_else(pc.is_finite(numbers), numbers, None).to_numpy())


FORMAT = Format(
    name="stata",
    title="Stata data file (needs the extra stata; the whole table is in memory; written only)",
    suffixes=(".dta",),
    read=None,
    open=StataWriter,
    binary=True,
    compress=False,
)
