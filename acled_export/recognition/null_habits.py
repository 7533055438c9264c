"""Words that stand for unknown: R writes `NA`, pandas `nan`, databases `NULL` or a backslash and N.

A Thai province is called `Nan`, a village in Myanmar `Nat`, and `NA` is the ISO2 code of Namibia. So a token
is null where the column cannot hold it as text, and in text columns only where the file's own habit shows
it. Tokens are case-sensitive.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.contract import load_contract
from acled_export.recognition.column_names import meanings
from acled_export.recognition.texts import plainly_stored, whole_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from acled_export.columns import Mask

TOKENS = ("NA", "N/A", "<NA>", "nan", "NaN", "NaT", "NULL", "null", "None", "\\N", "#N/A")
OFTEN_BLANK = ("actor2", "assoc_actor_1", "assoc_actor_2", "admin2", "admin3", "tags")
ENOUGH = 2


@attrs.frozen(kw_only=True)
class NullHabit:
    """Which texts are null: `tokens` in text columns, these and all of `TOKENS` where no text can be.

    `given`: the user said so; else the head of the file shows it.
    """

    tokens: tuple[str, ...] = ()
    given: bool = False

    def of(self, name: str) -> frozenset[str]:
        """Return the texts that are null in the column of that meaning."""
        return frozenset(self.tokens) if holds_text(name) else frozenset((*TOKENS, *self.tokens))


@functools.cache
def holds_text(name: str) -> bool:
    """Say whether a column, named as in the contract, may hold any text.

    A number, a day, a term of a closed list and an event id are none; nor are `data_id`, `gwno`, `iso3`.
    Countries and regions are open lists: `NA` may be short for Namibia or North America.
    """
    contract = load_contract("candidate")
    if name not in contract:
        return name not in meanings()
    column = contract[name]
    return column.kind == "string" and "enum" not in column.checks and name != "event_id_cnty"


def habit_of(rows: pa.RecordBatch, columns: Mapping[str, str], given: Sequence[str] | None) -> NullHabit:
    """Find out a file's habit from its first rows; `columns` leads from its names to the contract's.

    A token is a habit where it stands in a column that cannot hold it as text; or in two or more of the
    columns that are often blank, when none of them has an empty cell. `given` are the tokens that the user
    named instead, none for an empty tuple.
    """
    if given is not None:
        return NullHabit(tokens=tuple(token for token in given if token), given=True)
    rows = whole_rows(rows)
    stored = {meant: plainly_stored(rows.column(n)) for n, meant in columns.items() if n in rows.schema.names}
    shown = {name: tokens_in(column) for name, column in stored.items()}
    habits = set().union(*(found for name, found in shown.items() if not holds_text(name)))
    blank = [name for name in OFTEN_BLANK if name in stored]
    if not any(_has_blank(stored[name]) for name in blank):
        habits |= {token for token in TOKENS if sum(token in shown[name] for name in blank) >= ENOUGH}
    return NullHabit(tokens=tuple(token for token in TOKENS if token in habits))


def tokens_in(column: pa.Array) -> set[str]:
    """Return the tokens that stand in a text column."""
    values = _values(column)
    if values.type != pa.string():
        return set()
    found = _told(values, frozenset(TOKENS))
    if found is None:
        return set()
    if pa.types.is_dictionary(column.type):
        used = pc.unique(column.indices.drop_null())
        return set(values.take(used).filter(pa.array(found).take(used)).to_pylist())
    return set(values.filter(pa.array(found)).to_pylist())


def _values(column: pa.Array) -> pa.Array:
    return column.dictionary if pa.types.is_dictionary(column.type) else column


def _has_blank(column: pa.Array) -> bool:
    values = _values(column)
    if column.null_count or values.type != pa.string():
        return True
    return bool(pc.min(pc.binary_length(values)).as_py() == 0)


@functools.lru_cache(maxsize=64)
def _wanted(tokens: frozenset[str]) -> tuple[pa.Array, int]:
    """Return the tokens as Arrow looks them up, and the length of the longest in bytes."""
    longest = max((len(token.encode()) for token in tokens), default=0)
    return pa.array(sorted(tokens), pa.string()), longest


def _told(values: pa.Array, tokens: frozenset[str]) -> Mask | None:
    """Return which texts are one of the tokens or nothing at all; null where none is."""
    wanted, longest = _wanted(tokens)
    lengths = pc.binary_length(values)
    shortest = pc.min(lengths).as_py()
    if shortest is None or shortest > longest:
        return None
    found = pc.is_in(values, value_set=wanted) if longest else pa.array(np.zeros(len(values), np.bool_))
    if shortest == 0:
        found = pc.or_(found, pc.fill_null(pc.equal(lengths, 0), False))
    mask = np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.bool_)
    return mask if mask.any() else None


def without_tokens(column: pa.Array, tokens: frozenset[str]) -> tuple[pa.Array, int]:
    """Return a column with null for tokens and empty texts, and how many cells held a token.

    Not a number counts as a token where numbers stand. The column is stored as `plainly_stored` has it.
    """
    kind = column.type
    if pa.types.is_floating(kind) and tokens:
        return _without_nan(column)
    values = _values(column)
    gone = _told(values, tokens) if values.type == pa.string() else None
    if gone is None:
        return column, 0
    if not pa.types.is_dictionary(kind):
        blank = int(pc.sum(pc.equal(pc.binary_length(column), 0)).as_py() or 0)
        return pc.if_else(pa.array(gone), pa.scalar(None, kind), column), int(gone.sum()) - blank
    moved = pa.array(np.cumsum(~gone, dtype=np.int32) - np.int32(1), pa.int32(), mask=gone)
    indices = pc.take(moved, column.indices, boundscheck=False)
    empty = pc.index(values, pa.scalar("")).as_py()
    blank = int(pc.sum(pc.equal(column.indices, empty)).as_py() or 0) if empty >= 0 else 0
    kept = pa.DictionaryArray.from_arrays(indices, values.filter(pa.array(~gone)))
    return kept, indices.null_count - column.indices.null_count - blank


def _without_nan(column: pa.Array) -> tuple[pa.Array, int]:
    wrong = pc.is_nan(column)
    count = int(pc.sum(wrong).as_py() or 0)
    return (pc.if_else(wrong, pa.scalar(None, column.type), column), count) if count else (column, 0)
