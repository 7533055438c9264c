"""A batch on its way from one era to another: columns by name, and which cells were changed by what."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.arrow_types import DICTIONARY
from acled_export.columns import Columns, as_mask
from acled_export.contract import load_contract
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from acled_export.columns import Codes, Mask
    from acled_export.eras.records import Era

DYADIC, MONADIC = "dyadic", "monadic"
MOST_COMBINATIONS = 2**18


def text_of(value: Any) -> str | None:
    """Return a cell as text: whole numbers without a point, null as null."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def term(name: str, text: str | None) -> str | None:
    """Return the term of a vocabulary that a text is, under any of its spellings; null when it is none."""
    known = vocabulary(name)
    return text if text in known.facts else known.aliases.get(text or "")


def plain(column: pa.Array) -> pa.Array:
    """Return a column as one array of strings, whatever it was."""
    if pa.types.is_run_end_encoded(column.type):
        column = pc.run_end_decode(column)
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        return pa.array([text_of(value) for value in column.to_pylist()], pa.string())
    return column if column.type == pa.string() else column.cast(pa.string())


def spread(values: Sequence[str | None], codes: Codes) -> pa.Array:
    """Return a dictionary column with each row's value; a code of -1 is null."""
    numbers = {value: n for n, value in enumerate(dict.fromkeys(v for v in values if v is not None))}
    table = np.array([*(-1 if v is None else numbers[v] for v in values), -1], dtype=np.int32)
    picked = table[codes]
    indices = pa.array(picked, mask=picked < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(numbers), pa.string()))


def dictionary(column: pa.Array) -> pa.Array:
    """Return a column as a dictionary column, as it is where it is one."""
    return column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)


def texts(encoded: pa.Array) -> list[str | None]:
    """Return the distinct values of a dictionary column as texts."""
    return [text_of(value) for value in encoded.dictionary.to_pylist()]


def codes_of(encoded: pa.Array) -> Codes:
    """Return each row's index into the distinct values; -1 is null."""
    indices = encoded.indices if encoded.indices.null_count == 0 else encoded.indices.fill_null(-1)
    return np.asarray(indices.to_numpy(zero_copy_only=False), dtype=np.int64)


def combined(*columns: pa.Array) -> tuple[Codes, list[tuple[str | None, ...]]]:
    """Return each row's index into the distinct combinations of columns, and those as texts."""
    encoded = [dictionary(column) for column in columns]
    sizes = [len(column.dictionary) + 1 for column in encoded]
    if math.prod(sizes) > MOST_COMBINATIONS:
        names = [str(place) for place in range(len(columns))]
        whole = Columns(pa.RecordBatch.from_arrays(encoded, names=names), dt.date.min)
        codes, cells = whole.distinct(*names)
        return codes, [tuple(map(text_of, cell)) for cell in cells]
    numbers = np.zeros(len(columns[0]), dtype=np.int64)
    for column, size in zip(encoded, sizes, strict=True):
        numbers = numbers * size + (codes_of(column) + 1)
    met = np.bincount(numbers, minlength=math.prod(sizes)) > 0
    values = [[None, *texts(column)] for column in encoded]
    places = np.unravel_index(np.flatnonzero(met), sizes)
    combinations = [
        tuple(values[column][place] for column, place in enumerate(row))
        for row in zip(*(part.tolist() for part in places), strict=True)
    ]
    return (np.cumsum(met) - 1)[numbers], combinations


@attrs.define(kw_only=True)
class Draft:
    """Columns by name, and `masks`: by kind of change the rows whose cell it changed."""

    columns: dict[str, pa.Array]
    rows: int
    era: Era
    form: str
    masks: dict[str, Mask] = attrs.field(factory=dict)

    @classmethod
    def of(cls, batch: pa.RecordBatch, era: Era, form: str) -> Draft:
        """Take the columns of a batch by reference."""
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        return cls(columns=columns, rows=batch.num_rows, era=era, form=form)

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    def change(self, name: str, column: pa.Array, how: str, changed: Mask) -> None:
        """Put a column in place, and note which of its cells are others now."""
        self.columns[name] = column
        if changed.any():
            self.masks[f"{name}/{how}"] = changed

    def add(self, name: str, column: pa.Array, how: str) -> None:
        """Put a new column in place; every cell that is filled was made."""
        self.change(name, column, how, as_mask(pc.is_valid(column)))

    def distinct(self, *names: str) -> tuple[Codes, list[tuple[str | None, ...]]]:
        """Return each row's index into the distinct combinations of columns, and those as texts."""
        return combined(*(self.columns[name] for name in names))

    def retell(self, name: str, how: str, tell: Callable[[str], str | None]) -> None:
        """Say each filled cell of a column otherwise, one distinct value at a time."""
        encoded = dictionary(self.columns[name])
        old = texts(encoded)
        new = [None if text is None else tell(text) for text in old]
        differs = np.array([*(a != b for a, b in zip(old, new, strict=True)), False], dtype=np.bool_)
        if differs.any():
            codes = codes_of(encoded)
            self.change(name, spread(new, codes), how, differs[codes])

    def blank(self, name: str) -> Mask:
        """Return which cells of a column are null; all of them where there is no such column."""
        if name not in self.columns:
            return np.ones(self.rows, dtype=np.bool_)
        return as_mask(pc.is_null(self.columns[name]))

    def nothing(self) -> pa.Array:
        """Return a column of nulls."""
        return pa.nulls(self.rows, DICTIONARY)

    def batch(self) -> pa.RecordBatch:
        """Return the contract's columns in its order, then the unknown ones, then those of the reader."""
        order = {name: place for place, name in enumerate(load_contract("candidate").names)}
        technical = len(order) + 1
        names = sorted(
            self.columns, key=lambda n: technical if n.startswith("_") else order.get(n, technical - 1)
        )
        return pa.RecordBatch.from_arrays([self.columns[name] for name in names], names=names)
