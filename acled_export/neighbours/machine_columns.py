"""The columns of machine-coded tables: many rows, few distinct codes, whatever a file calls its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import codes_of, dictionary, null_of, plain, spread, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@attrs.define
class MachineColumns:
    """One raw batch; `names` leads from the dataset's name of a column to the file's.

    A column that the file has not is all null, an empty text is null.
    """

    raw: pa.RecordBatch
    names: Mapping[str, str]
    _encoded: dict[str, pa.Array] = attrs.field(factory=dict)

    def __contains__(self, name: str) -> bool:
        return self.names.get(name) in self.raw.schema.names

    def as_it_is(self, name: str) -> pa.Array:
        """Return a column in the type that the file has for it."""
        if name not in self:
            return pa.nulls(self.raw.num_rows, pa.string())
        return _without_empty(self.raw.column(self.names[name]))

    def text(self, name: str) -> pa.Array:
        """Return a column as strings."""
        return plain(self.as_it_is(name))

    def coded(self, name: str) -> pa.Array:
        """Return a column of few values as a dictionary column, encoded once."""
        if name not in self._encoded:
            self._encoded[name] = dictionary(self.as_it_is(name))
        return self._encoded[name]

    def each(self, name: str, meaning: Callable[[str], str | None]) -> pa.Array:
        """Return what each distinct value of a column means, as a dictionary column; null stays null."""
        return each_text(self.coded(name), meaning)

    def counts(self, dataset: str, names: Iterable[str]) -> dict[str, int]:
        """Count by `dataset/column` the cells of columns that no contract column holds, or not wholly."""
        columns = {name: self.raw.column(self.names[name]) for name in names if name in self}
        filled = {f"{dataset}/{name}": len(cells) - cells.null_count for name, cells in columns.items()}
        return {name: number for name, number in filled.items() if number}


def each_text(column: pa.Array, meaning: Callable[[str], str | None]) -> pa.Array:
    """Return what each distinct text of a column means, as a dictionary column; null stays null."""
    encoded = dictionary(column)
    return spread([None if text is None else meaning(text) for text in texts(encoded)], codes_of(encoded))


def _without_empty(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        return column if "" not in texts(column) else each_text(column, lambda text: text or None)
    if not pa.types.is_string(column.type) or pc.min(pc.binary_length(column)).as_py() != 0:
        return column
    return pc.if_else(pc.equal(column, ""), null_of(column.type), column)
