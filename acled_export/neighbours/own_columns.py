"""The columns of another dataset by name, as text in which blank and its words for unknown are null."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import codes_of, null_of, plain, spread
from acled_export.columns import terms_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

WHOLE = r"^([+-]?[0-9]+)\.0+$"
NEGATIVE = r"^-[0-9]"


class OwnColumns:
    """The columns of one raw batch; `own["gname"]` is text, null in all rows where there is no such column.

    Names are found whatever their case, under the names that `rename` gives them. `unknown` are the texts
    by which the dataset says that it does not know. Space around a text is no part of it.
    """

    def __init__(
        self, raw: pa.RecordBatch, *, unknown: Iterable[str] = (), rename: Mapping[str, str] | None = None
    ) -> None:
        given = rename or {}
        self.raw = raw
        self._places = {given.get(name, name).casefold(): name for name in raw.schema.names}
        self._unknown = ("", *unknown)
        self._read: dict[str, pa.Array] = {}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._places

    def __getitem__(self, name: str) -> pa.Array:
        if name not in self._read:
            own = self._places.get(name.casefold())
            rows = self.raw.num_rows
            self._read[name] = pa.nulls(rows, pa.string()) if own is None else self._cells(own)
        return self._read[name]

    def code(self, name: str) -> pa.Array:
        """Return a column of numbers that are codes: `7.0`, as some programs save it, is `7`."""
        return _each(self[name], lambda cells: pc.replace_substring_regex(cells, WHOLE, r"\1"))

    def count(self, name: str) -> pa.Array:
        """Return a column of counts as text: a negative number is a code for unknown, so it is null."""
        return _each(self.code(name), lambda cells: _without(cells, negative(cells)))

    def as_written(self, name: str) -> pa.Array:
        """Return a column in which only blank is null."""
        own = self._places.get(name.casefold())
        return self[name] if own is None else _each(self.raw.column(own), lambda cells: _known(cells, ("",)))

    def unknown_word(self, name: str) -> pa.Array:
        """Return the words of a column that say that the dataset does not know, null in the other rows."""
        return where(pc.is_null(self[name]), self.as_written(name))

    def names(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Return the batch's own names of those columns that it has."""
        return tuple(self._places[name.casefold()] for name in columns if name in self)

    def _cells(self, own: str) -> pa.Array:
        return _each(self.raw.column(own), lambda cells: _known(cells, self._unknown))


def negative(cells: pa.Array) -> pa.Array:
    """Return which texts are negative numbers: `-9`, `-99`."""
    return pc.match_substring_regex(plain(cells), NEGATIVE)


def where(mask: pa.Array, cells: pa.Array) -> pa.Array:
    """Return the cells of the rows of a mask as text, null in the others."""
    return pc.if_else(pc.fill_null(mask, False), plain(cells), null_of(pa.string()))


def _known(cells: pa.Array, unknown: tuple[str, ...]) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(cells)
    return _without(trimmed, pc.is_in(trimmed, value_set=terms_set(unknown, trimmed.type)))


def _without(cells: pa.Array, mask: pa.Array) -> pa.Array:
    return pc.if_else(mask, null_of(pa.string()), cells)


def _each(column: pa.Array, work: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """Do to the distinct values of a dictionary what is done to the cells of other columns."""
    if not pa.types.is_dictionary(column.type):
        return work(plain(column))
    return spread(work(plain(column.dictionary)).to_pylist(), codes_of(column))
