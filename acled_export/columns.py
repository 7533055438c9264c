"""`Columns`: what a rule sees of a batch; work is done on distinct values and spread over the rows."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Hashable, Mapping

T = TypeVar("T")
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Codes = np.ndarray[Any, np.dtype[np.int64]]
MEMO_LIMIT = 200_000
MOST_CODES = 2**62  # so that numbers of combinations fit into 64 bits


@functools.lru_cache(maxsize=1024, typed=True)
def constant(value: Any) -> pa.Scalar:
    """Return a value as Arrow has it: made once, since making it costs as much as a thousand comparisons."""
    return pa.scalar(value)


@functools.lru_cache(maxsize=1024)
def terms_set(terms: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    """Return terms as the Arrow array that `pc.is_in` looks them up in, made once."""
    return pa.array(terms, kind)


def as_mask(mask: Any) -> Mask:
    """Return a numpy mask; null counts as not broken."""
    if isinstance(mask, pa.ChunkedArray):
        mask = mask.combine_chunks()
    if isinstance(mask, pa.Array):
        whole = mask if mask.null_count == 0 else pc.fill_null(mask, False)
        return np.asarray(whole.to_numpy(zero_copy_only=False), dtype=np.bool_)
    return np.asarray(mask, dtype=np.bool_)


class Columns:
    """The columns of one batch of events; `columns["year"]` is a plain Arrow array (text is never encoded).

    `as_of` is the day that counts as today, in UTC. `candidates`: blank cells may be unknown. `unread` are
    the masks of the columns with cells that were there and could not be read; they are null here.
    """

    def __init__(
        self,
        batch: pa.RecordBatch,
        as_of: dt.date,
        *,
        candidates: bool = False,
        unread: Mapping[str, Mask] | None = None,
    ) -> None:
        self.batch = batch
        self.as_of = as_of
        self.candidates = candidates
        self.unread = unread or {}
        self._names = frozenset(batch.schema.names)
        self._plain: dict[str, pa.Array] = {}
        self._codes: dict[str, tuple[Codes, pa.Array]] = {}
        self._distinct: dict[tuple[str, ...], tuple[Codes, list[tuple[Any, ...]]]] = {}
        self._worked_out: dict[tuple[Any, ...], Any] = {}

    def __len__(self) -> int:
        return int(self.batch.num_rows)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __getitem__(self, name: str) -> pa.Array:
        if name not in self._plain:
            column = self.batch.column(name)
            if pa.types.is_dictionary(column.type):
                column = column.cast(column.type.value_type)
            self._plain[name] = column
        return self._plain[name]

    def once(self, work: Callable[..., T], *names: str) -> T:
        """Return `work(self, *names)`; when several rules ask, it is worked out once."""
        key = (work, *names)
        if key not in self._worked_out:
            self._worked_out[key] = work(self, *names)
        return self._worked_out[key]  # type: ignore[no-any-return]

    def numbers(self, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Return a numeric column as floats, null as NaN."""
        column = pc.cast(self[name], pa.float64())
        return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.float64)

    def codes(self, name: str) -> tuple[Codes, pa.Array]:
        """Return the index of each row's value among the distinct values (-1 is null), and those values."""
        if name not in self._codes:
            column = self.batch.column(name)
            if not pa.types.is_dictionary(column.type):
                column = pc.dictionary_encode(column)
            indices = column.indices if column.indices.null_count == 0 else pc.fill_null(column.indices, -1)
            codes = indices.to_numpy(zero_copy_only=False).astype(np.int64)
            self._codes[name] = (codes, column.dictionary)
        return self._codes[name]

    def where(self, name: str, test: Callable[[pa.Array], Any]) -> Mask:
        """Apply a test to the distinct values of a column and spread its mask over the rows (null: False)."""
        codes, values = self.codes(name)
        return self.spread(np.append(as_mask(test(values)), False), codes)

    def spread(self, verdicts: Mask, codes: Codes) -> Mask:
        """Give each row the verdict on its code; -1 picks the last verdict."""
        if not verdicts.any():
            return np.zeros(len(self), dtype=np.bool_)
        return np.asarray(verdicts[codes], dtype=np.bool_)

    def each_value(self, name: str, test: Callable[[Any], float]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Work out a number for each distinct value of a column and spread it over the rows (null: NaN)."""
        codes, values = self.codes(name)
        numbers = np.fromiter(map(test, values.to_pylist()), dtype=np.float64, count=len(values))
        return np.asarray(np.append(numbers, np.nan)[codes], dtype=np.float64)

    def contains(self, name: str, *needles: str) -> Mask:
        """Return which rows of a text column hold one of the needles.

        The bytes of the whole batch are searched first, so a needle that is nowhere costs next to nothing.
        """
        column = self[name]
        found = np.zeros(len(self), dtype=np.bool_)
        data = None if pa.types.is_null(column.type) else column.buffers()[2]
        if data is None:
            return found
        for needle in needles:
            if re.search(re.escape(needle.encode()), data):
                found |= as_mask(pc.match_substring(column, needle))
        return found

    def distinct(self, *names: str) -> tuple[Codes, list[tuple[Any, ...]]]:
        """Return each row's index into the distinct combinations of columns, and those as tuples."""
        if names not in self._distinct:
            self._distinct[names] = self._combine(names)
        return self._distinct[names]

    def _combine(self, names: tuple[str, ...]) -> tuple[Codes, list[tuple[Any, ...]]]:
        combined, size = np.zeros(len(self), dtype=np.int64), 1
        for name in names:
            codes, values = self.codes(name)
            if size * (len(values) + 1) > MOST_CODES:
                combined, size = _renumbered(combined), len(self)
            combined = combined * (len(values) + 1) + codes + 1
            size *= len(values) + 1
        combined = _renumbered(combined)
        first = np.zeros(combined.max(initial=-1) + 1, dtype=np.int64)
        first[combined[::-1]] = np.arange(len(self) - 1, -1, -1)
        return combined, list(zip(*(self._picked(name, first) for name in names), strict=True))

    def _picked(self, name: str, rows: Codes) -> list[Any]:
        codes, values = self.codes(name)
        picked = codes[rows]
        return values.take(pa.array(picked, mask=picked < 0)).to_pylist()  # type: ignore[no-any-return]


def _renumbered(combined: Codes) -> Codes:
    """Return each value's number among the distinct ones, counted from 0 in the order they are met."""
    indices = pc.dictionary_encode(pa.array(combined)).indices
    return np.asarray(indices.to_numpy(zero_copy_only=False), dtype=np.int64)


def each(*names: str) -> Callable[[Callable[..., bool]], Callable[[Columns], Mask]]:
    """Make `broken` of a rule from a function of one row's cells, called once per distinct combination.

    Use it where the columns hold few combinations; results are remembered over the batches of a process.
    """

    def decorate(test: Callable[..., bool]) -> Callable[[Columns], Mask]:
        memo: dict[Hashable, bool] = {}

        def verdict(cells: tuple[Any, ...]) -> bool:
            known = memo.get(cells)
            if known is None:
                if len(memo) >= MEMO_LIMIT:
                    memo.clear()
                known = memo[cells] = bool(test(*cells))
            return known

        def broken(events: Columns) -> Mask:
            codes, combinations = events.distinct(*names)
            verdicts = np.fromiter(map(verdict, combinations), dtype=np.bool_, count=len(combinations))
            return events.spread(verdicts, codes)

        return broken

    return decorate
