"""The header: column names, and how the table is written."""

from __future__ import annotations

import collections
import csv
import re
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa

from acled_export.csv_reading.lines import Lines
from acled_export.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.streams.supply import Supply

DELIMITERS = ",;\t"
MOST_COLUMNS = 10_000
OURS = ("_line", "_record", "_unread")
DICTIONARY = pa.dictionary(pa.int32(), pa.string())


@attrs.frozen(kw_only=True)
class Layout:
    """What the header says: a name for each column, and the delimiter.

    `few` are the names, whatever their case, of columns with few distinct values, which come as
    dictionaries.
    """

    names: tuple[str, ...]
    delimiter: str
    few: frozenset[str]

    @property
    def kept(self) -> list[str]:
        """Return the columns that are read: all but those that only this tool writes, among rejects."""
        return [name for name in self.names if name not in OURS]

    def types(self) -> dict[str, pa.DataType]:
        """Return the Arrow type of each column that is read."""
        return {name: DICTIONARY if name.casefold() in self.few else pa.string() for name in self.kept}


def read_layout(
    supply: Supply, delimiter: str | None, few: frozenset[str], names: Sequence[str] | None = None
) -> Layout:
    """Read the header: the first record with a name in it; a file whose `names` are given has none.

    Raises `SourceError` for a file without one, and for a header that names a column twice, has more
    than 10,000 columns, is larger than a record may be, or has a quote that is never closed.
    """
    if delimiter is not None and not (
        len(delimiter) == 1 and delimiter.isascii() and delimiter not in '"\r\n'
    ):
        raise SourceError(
            f"the delimiter must be one ASCII character, not a quote or a line end; found {delimiter!r}"
        )
    lines = Lines(supply)
    sign = delimiter or sniffed(lines.peek())
    if names is not None:
        return Layout(names=column_names(names), delimiter=sign, few=few)
    reader = csv.reader(lines, delimiter=sign)
    while not lines.spent:
        try:
            cells = next(reader, [])
        except csv.Error as error:
            raise SourceError(f"line {lines.first}: the header cannot be read: {error}") from error
        if lines.over:
            raise supply.too_large(lines.first)
        if lines.cut_off:
            raise SourceError(f"line {lines.first}: the header has a quote that is never closed")
        if any(cell.strip() for cell in cells):
            return Layout(names=column_names(cells), delimiter=sign, few=few)
        lines.next_record()
    raise SourceError("the file is empty: expected a header and rows")


def sniffed(line: str) -> str:
    """Return the likeliest delimiter of a line: the one met most often outside quotes."""
    return max(DELIMITERS, key=re.sub(r'"[^"]*("|$)', "", line).count)


def column_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names; a blank one becomes `unnamed_` and its place, from 1.

    Raises `SourceError` for a name met twice, and for more than 10,000 of them.
    """
    if len(names) > MOST_COLUMNS:
        raise SourceError(f"the header has {len(names):,} columns; at most {MOST_COLUMNS:,} can be read")
    counts = collections.Counter(name for name in names if name.strip())
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise SourceError(
            f"the header names {', '.join(map(repr, twice))} more than once; rename one of them"
        )
    return tuple(_free(f"unnamed_{at}", counts) if not n.strip() else n for at, n in enumerate(names, 1))


def _free(name: str, taken: collections.Counter[str]) -> str:
    while name in taken:
        name += "_"
    taken[name] += 1
    return name
