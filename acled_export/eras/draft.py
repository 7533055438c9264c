"""A batch on its way from one era to another: columns by name, and which cells were changed by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.arrow_types import DICTIONARY
from acled_export.coded_columns import codes_of, combined, dictionary, spread, texts
from acled_export.columns import as_mask
from acled_export.contract import load_contract
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from acled_export.columns import Codes, Mask
    from acled_export.eras.records import Era

DYADIC, MONADIC = "dyadic", "monadic"


def term(name: str, text: str | None) -> str | None:
    """Return the term of a vocabulary that a text is, under any of its spellings; null when it is none."""
    known = vocabulary(name)
    return text if text in known.facts else known.aliases.get(text or "")


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
