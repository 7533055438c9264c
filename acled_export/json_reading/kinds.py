"""What the cells under each key are, learned from records that were read exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from acled_export.json_reading.records import MOST_COLUMNS, OURS, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    Counts = dict[type, int]

FLOATS = 16  # one float among so many whole numbers makes a column of floats


class Kinds:
    """Counts texts, whole numbers and floats under each key, in the order in which keys were met."""

    def __init__(self) -> None:
        self._seen: dict[str, Counts] = {}

    def learn(self, text: str) -> None:
        """Learn from a record: an object that names no key twice."""
        for key, cell in PLAIN.decode(text).items():
            counts = self._seen.setdefault(key, {str: 0, int: 0, float: 0})
            kind = type(cell)
            if kind in counts:
                counts[kind] += 1

    def know(self, keys: Iterable[str]) -> bool:
        """Say whether all of some keys were met before."""
        return self._seen.keys() >= set(keys)

    def schema(self) -> pa.Schema | None:
        """Return the types to read the columns with; null where there are none, or too many.

        Keys that would pass for columns of ours have none, so records that have them are not read so.
        """
        types = {key: _type_of(counts) for key, counts in self._seen.items() if key not in OURS}
        return pa.schema(types.items()) if 0 < len(types) <= MOST_COLUMNS else None


def _type_of(counts: Counts) -> pa.DataType:
    texts, whole, floats = counts[str], counts[int], counts[float]
    if texts >= whole + floats:
        return pa.string()
    return pa.float64() if floats * FLOATS > whole else pa.int64()
