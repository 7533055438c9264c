"""What holds from a first to a last day, such as the number of a state: looked up for many days at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

Numbers = np.ndarray[Any, np.dtype[Any]]

NO_DAY = np.iinfo(np.int64).min  # before every day
LAST_DAY = np.iinfo(np.int64).max


@attrs.frozen(eq=False)
class Periods:
    """Matrices with a column for each key and as many rows as a key has periods.

    `keys` leads to the column; `first` and `last` are days since 1970, both included; `value` is what holds.
    """

    keys: Mapping[Hashable, int]
    first: Numbers
    last: Numbers
    value: Numbers

    def at(self, codes: Numbers, days: Numbers) -> tuple[Numbers, Numbers]:
        """Return the value that holds for each column on each day, and how many do.

        A code of -1 has none, and neither has `NO_DAY`. Where several hold, the last one listed is given.
        """
        found = np.zeros(len(codes), dtype=np.int64)
        count = np.zeros(len(codes), dtype=np.int64)
        for first, last, value in zip(self.first, self.last, self.value, strict=True):
            holds = (codes >= 0) & (first[codes] <= days) & (days <= last[codes])
            found[holds] = value[codes[holds]]
            count += holds
        return found, count


def _days_since_1970(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal() - dt.date(1970, 1, 1).toordinal()


def periods(entries: Iterable[tuple[Hashable, str, str | None, int]]) -> Periods:
    """Build the matrices from keys with their first day, last day (null: still so) and value."""
    by_key: dict[Hashable, list[tuple[int, int, int]]] = {}
    for key, first, last, value in entries:
        until = LAST_DAY if last is None else _days_since_1970(last)
        by_key.setdefault(key, []).append((_days_since_1970(first), until, value))
    shape = (max(map(len, by_key.values())), len(by_key))
    starts, ends, values = (np.full(shape, filler) for filler in (LAST_DAY, NO_DAY, 0))
    for column, spans in enumerate(by_key.values()):
        for row, span in enumerate(spans):
            starts[row, column], ends[row, column], values[row, column] = span
    return Periods({key: n for n, key in enumerate(by_key)}, starts, ends, values)
