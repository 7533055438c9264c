"""What of two tables is compared, and how many rows and cells differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.errors import ContractError
from acled_export.living.loading import Side, shared_key
from acled_export.living.order import ACTOR, ID, every_column
from acled_export.living.pairing import pair_rows, set_against
from acled_export.living.years import BARE, bare_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.living.store import Store


@attrs.frozen(kw_only=True)
class Frame:
    """What is compared: `columns` are those of both tables, `compared` those of them that count.

    `bare`: names of actors without the years of regimes. `not_compared` gives the reason for each column
    that is in one table only or in no contract.
    """

    key: tuple[str, ...]
    columns: tuple[str, ...]
    ignored: tuple[str, ...]
    bare: bool
    not_compared: Mapping[str, str]

    @property
    def compared(self) -> tuple[str, ...]:
        """Return the columns that count, in order."""
        return tuple(name for name in self.columns if name not in self.ignored)

    def seen(self, column: str) -> str:
        """Return the column of the store that is looked at for a column."""
        return BARE.get(column, column) if self.bare else column

    @property
    def stored(self) -> tuple[str, ...]:
        """Return every column of the store that is told or looked at."""
        return tuple(dict.fromkeys((*self.columns, *map(self.seen, self.columns))))


@attrs.frozen(kw_only=True)
class Counts:
    """Rows by what became of them, changed cells by column, and how many of those are years only."""

    unchanged: int
    changed: int
    added: int
    deleted: int
    duplicates: tuple[int, int]
    fields: Mapping[str, int]
    years_only: Mapping[str, int]


def frame_of(old: Side, new: Side, ignored: tuple[str, ...], *, bare: bool) -> Frame:
    """Return what can be compared of two tables; one without any column goes with every other.

    Raises `ContractError` for tables of different forms.
    """
    key = shared_key((old, new))
    ours, theirs = old.columns or new.columns, new.columns or old.columns
    reasons = {name: f"only in {old.file!r}" for name in ours if name not in theirs}
    reasons |= {name: f"only in {new.file!r}" for name in theirs if name not in ours}
    reasons |= dict.fromkeys((*old.unknown, *new.unknown), "not in the contract")
    return Frame(
        key=key,
        columns=tuple(name for name in ours if name in theirs) or key,
        ignored=ignored,
        bare=bare,
        not_compared=reasons,
    )


def check_ignored(ignore: tuple[str, ...]) -> None:
    """Raise `ContractError` for columns to ignore that do not exist or that tell rows apart."""
    for name in ignore:
        if name not in every_column():
            raise ContractError(f"ignore: unknown column {name!r}; known: {', '.join(every_column())}")
        if name in (ID, ACTOR):
            raise ContractError(f"ignore: {name!r} tells rows apart and cannot be ignored")


def compare(store: Store, frame: Frame) -> Counts:
    """Fill the view `differing` of the store with what is not equal, and count."""
    equal, *duplicates = set_against(store, map(frame.seen, frame.compared))
    pair_rows(store, frame.key, frame.columns, frame.stored)
    changed, added, deleted = store.row(
        "SELECT count(*) FILTER (op = 'changed'), count(*) FILTER (op = 'added'), "
        "count(*) FILTER (op = 'deleted') FROM pairs"
    )
    fields = _field_counts(store, frame) if changed else {}
    return Counts(
        unchanged=equal,
        changed=changed,
        added=added,
        deleted=deleted,
        duplicates=(duplicates[0], duplicates[1]),
        fields=fields,
        years_only={} if frame.bare else _years_only(store, fields),
    )


def _differs(column: str) -> str:
    return f'op = \'changed\' AND "o_{column}" IS DISTINCT FROM "n_{column}"'


def _field_counts(store: Store, frame: Frame) -> dict[str, int]:
    counted = ", ".join(f"count(*) FILTER ({_differs(frame.seen(name))})" for name in frame.compared)
    found = zip(frame.compared, store.row(f"SELECT {counted} FROM differing"), strict=True)
    return {name: number for name, number in found if number}


def _years_only(store: Store, fields: Mapping[str, int]) -> dict[str, int]:
    """Count by column the changed names that differ in nothing but the years of a regime."""
    counts = {}
    for name in BARE:
        if name in fields:
            met = store.rows(
                f'SELECT "o_{name}", "n_{name}", count(*) FROM differing WHERE {_differs(name)} GROUP BY ALL'
            )
            counts[name] = sum(number for old, new, number in met if bare_names(old) == bare_names(new))
    return {name: number for name, number in counts.items() if number}
