"""Cells of any file become values of the contract's types; a cell that cannot is kept aside, not lost.

The grammar: an integer is digits with an optional minus (`8.0` is 8, as in JSON Schema); a number is what
is finite and decimal; a day is `2023-02-16` or, as ACLED's export tool writes it, `16 February 2023`. The
empty text is blank. Everything else in such a column is unreadable, which is a finding, never a null.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.columns import Mask, as_mask, constant
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from acled_export.contract import Column, Contract

MOST_DIGITS = 19
INTEGER = rf"^-?[0-9]{{1,{MOST_DIGITS}}}(\.0*)?$"
NUMBER = r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
# days since 1970 of the first and the last day that JSON Schema and Python know; Arrow knows more
FIRST_DAY, LAST_DAY = -719_162, 2_932_896
WORDED_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", re.ASCII)


@attrs.frozen(kw_only=True)
class Cells:
    """A batch in contract types; `unread` and `aliased` hold masks of the rows of those columns."""

    batch: pa.RecordBatch
    unread: Mapping[str, Mask]
    aliased: Mapping[str, Mask]


def read_cells(batch: pa.RecordBatch, contract: Contract) -> Cells:
    """Read the columns of `batch` that the contract knows, in the contract's order."""
    present = [column for column in contract.columns if column.name in batch.schema.names]
    unread: dict[str, Mask] = {}
    aliased: dict[str, Mask] = {}
    arrays = []
    odd = _odd_cells(batch)
    for column in present:
        raw = batch.column(column.name)
        values, bad = read_column(raw, column)
        if column.name in odd:
            bad = odd[column.name] if bad is None else bad | odd[column.name]
            values = values.take(pa.array(np.arange(len(bad)), mask=bad))
        if bad is not None and bad.any():
            unread[column.name] = bad
        if column.vocabulary:
            values, renamed = _without_aliases(values, column.vocabulary)
            if renamed is not None:
                aliased[column.name] = renamed
        arrays.append(values)
    names = [column.name for column in present]
    # a batch made of no arrays would forget how many rows it has
    typed = pa.RecordBatch.from_arrays(arrays, names=names) if names else batch.select([])
    return Cells(batch=typed, unread=unread, aliased=aliased)


def read_column(raw: pa.Array, column: Column) -> tuple[pa.Array, Mask | None]:
    """Return the column in its contract type, and which cells were there but could not be read."""
    raw = _plainly_stored(raw)
    if pa.types.is_dictionary(raw.type) and column.kind != "string":
        values, bad = read_column(raw.dictionary, column)
        return values.take(raw.indices), None if bad is None else _spread(bad, raw.indices)
    raw = _blank_is_null(raw)
    values = _READERS[column.kind](raw)
    if column.vocabulary and not pa.types.is_dictionary(values.type):
        values = values.dictionary_encode()
    if values.null_count == raw.null_count:
        return values, None
    bad = as_mask(pc.and_(pc.is_valid(raw), pc.is_null(values)))
    return values, bad if bad.any() else None


def _plainly_stored(raw: pa.Array) -> pa.Array:
    """Return runs unrolled and text of any kind as plain strings: Arrow does not do the same for all."""
    if pa.types.is_run_end_encoded(raw.type):
        raw = pc.run_end_decode(raw)
    if pa.types.is_dictionary(raw.type):
        return pa.DictionaryArray.from_arrays(raw.indices.cast(pa.int32()), _plainly_stored(raw.dictionary))
    if pa.types.is_large_string(raw.type) or pa.types.is_string_view(raw.type):
        return raw.cast(pa.string())
    return raw


def _spread(bad: Mask, indices: pa.Array) -> Mask:
    at = pc.fill_null(indices, len(bad)).to_numpy(zero_copy_only=False)
    return np.asarray(np.append(bad, False)[at], dtype=np.bool_)


def _odd_cells(batch: pa.RecordBatch) -> dict[str, Mask]:
    """Return the masks of cells that are no plain value, from the reader's `_unread` lists."""
    masks: dict[str, Mask] = {}
    if "_unread" not in batch.schema.names:
        return masks
    for row, names in enumerate(batch.column("_unread").to_pylist()):
        for name in names or ():
            masks.setdefault(name, np.zeros(batch.num_rows, dtype=np.bool_))[row] = True
    return masks


def _blank_is_null(raw: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(raw.type):
        values = _blank_is_null(raw.dictionary)
        if values.null_count == 0:  # else a null hides behind an index that is none
            return raw
        return pc.dictionary_encode(values.take(raw.indices))
    if not pa.types.is_string(raw.type):
        return raw
    if pc.min(pc.binary_length(raw)).as_py() != 0:
        return raw
    return pc.if_else(pc.equal(pc.binary_length(raw), 0), pa.scalar(None, raw.type), raw)


def _nulls_but(values: pa.Array, good: Any, kind: pa.DataType) -> pa.Array:
    return pc.cast(pc.if_else(good, values, pa.scalar(None, values.type)), kind)


def _read_text(raw: pa.Array) -> pa.Array:
    kind = raw.type
    if pa.types.is_dictionary(kind):
        if kind.value_type == pa.string():
            return raw
        return _read_text(_plainly_stored(raw.cast(kind.value_type)))
    if pa.types.is_string(kind):
        return raw
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return raw.cast(pa.string())
    return pa.nulls(len(raw), pa.string())


def _read_integers(raw: pa.Array) -> pa.Array:
    kind = raw.type
    if pa.types.is_string(kind):
        return _narrowed(_digits(raw))
    if pa.types.is_signed_integer(kind):
        return raw.cast(pa.int64())
    if pa.types.is_unsigned_integer(kind):
        return _nulls_but(
            raw, pc.less_equal(raw.cast(pa.uint64()), pa.scalar(2**63 - 1, pa.uint64())), pa.int64()
        )
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        floats = raw.cast(pa.float64())
        whole = pc.and_(pc.equal(pc.floor(floats), floats), pc.less_equal(pc.abs(floats), 2.0**53))
        return _nulls_but(floats, whole, pa.int64())
    return pa.nulls(len(raw), pa.int64())


def _digits(raw: pa.Array) -> pa.Array:
    """Return the texts that are integers without what stands behind the point, null for all others."""
    if pc.all(pc.ascii_is_decimal(raw)).as_py() and pc.max(pc.binary_length(raw)).as_py() <= MOST_DIGITS:
        return raw
    plain = pc.if_else(pc.match_substring_regex(raw, INTEGER), raw, pa.scalar(None, pa.string()))
    return pc.replace_substring_regex(plain, r"\.0*$", "")


def _narrowed(digits: pa.Array) -> pa.Array:
    try:
        return digits.cast(pa.int64())
    except pa.ArrowInvalid:  # nineteen digits may be over 2**63
        numbers = (None if text is None else int(text) for text in digits.to_pylist())
        return pa.array([n if n is not None and -(2**63) <= n < 2**63 else None for n in numbers], pa.int64())


def _read_numbers(raw: pa.Array) -> pa.Array:
    kind = raw.type
    if pa.types.is_string(kind):
        raw = _numerals(raw)
    elif not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        return pa.nulls(len(raw), pa.float64())
    floats = raw.cast(pa.float64(), safe=False)
    return _nulls_but(floats, pc.is_finite(floats), pa.float64())


def _numerals(raw: pa.Array) -> pa.Array:
    """Return numbers read from text where all are numbers, else the texts with null for what is none."""
    try:
        return raw.cast(pa.float64())  # what Arrow takes beyond our grammar is not finite
    except pa.ArrowInvalid:
        return pc.if_else(pc.match_substring_regex(raw, NUMBER), raw, pa.scalar(None, pa.string()))


def _read_days(raw: pa.Array) -> pa.Array:
    days = _days(raw)
    number = days.view(pa.int32())
    inside = pc.and_(pc.greater_equal(number, constant(FIRST_DAY)), pc.less_equal(number, constant(LAST_DAY)))
    return days if pc.all(inside).as_py() is not False else _nulls_but(days, inside, pa.date32())


def _days(raw: pa.Array) -> pa.Array:
    kind = raw.type
    if pa.types.is_string(kind):
        try:
            return raw.cast(pa.date32())
        except pa.ArrowInvalid:
            return pa.array(map(_day, raw.to_pylist()), pa.date32())
    if pa.types.is_date32(kind):
        return raw
    if pa.types.is_date64(kind) or pa.types.is_timestamp(kind):
        days = raw.cast(pa.date32(), safe=False)
        return _nulls_but(days, pc.equal(days.cast(kind), raw), pa.date32())
    return pa.nulls(len(raw), pa.date32())


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    worded = WORDED_DAY.fullmatch(text)
    try:
        if worded:
            return dt.date(int(worded[3]), MONTHS.index(worded[2]) + 1, int(worded[1]))
        return dt.date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


_READERS: Mapping[str, Callable[[pa.Array], pa.Array]] = {
    "string": _read_text,
    "integer": _read_integers,
    "number": _read_numbers,
    "date": _read_days,
}


def _without_aliases(values: pa.Array, name: str) -> tuple[pa.Array, Mask | None]:
    aliases = vocabulary(name).aliases
    terms = values.dictionary.to_pylist()
    renamed = [aliases.get(term) for term in terms]
    if not any(renamed):
        return values, None
    found = _spread(np.array([r is not None for r in renamed], dtype=np.bool_), values.indices)
    fresh = pa.array([new or old for old, new in zip(terms, renamed, strict=True)], pa.string())
    return fresh.take(values.indices).dictionary_encode(), found if found.any() else None
