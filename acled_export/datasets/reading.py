"""The files of a folder read as one table: recognised once, and checked in whole batches however small."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.batches import BATCH_ROWS, gathered
from acled_export.errors import SourceError
from acled_export.findings import Input

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    import pyarrow as pa

    from acled_export.datasets.listing import Part
    from acled_export.recognised import RawTable
    from acled_export.streams import InputStream

    Opener = Callable[[Part, dict[str, Any]], AbstractContextManager[tuple[InputStream, RawTable]]]

FIXED = ("csv", "parquet", "xlsx")  # every row has all the columns; in JSON what is blank may be left out
ATTRIBUTION, ENVELOPES = "attribution", "envelopes"


@attrs.define(kw_only=True)
class FolderReading:
    """Reads one file after the other; `seen` and `cited` are complete at the end.

    `facts` are those of the first file, with the envelopes of all. `cited` are the lines that the files ask
    to be cited by.
    """

    parts: Sequence[Part]
    open_raw: Opener
    facts: dict[str, Any]
    seen: list[Input] = attrs.field(factory=list)
    cited: dict[str, None] = attrs.field(factory=dict)
    _starts: list[int] = attrs.field(factory=list)
    _position: Callable[[], int] = attrs.field(default=lambda: 0)
    _columns: frozenset[str] | None = None

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Give the raw batches of all files, small ones put together; without rows only the first.

        Raises `SourceError` for a file with other columns than the first.
        """
        return merged(self._each())

    def position(self) -> int:
        """Return how many stored bytes have been read."""
        return sum(file.bytes for file in self.seen) + self._position()

    def place(self, row: int) -> tuple[str, int]:
        """Return the file that a row of the table is in, and its number there, both counted from 1."""
        at = bisect.bisect_right(self._starts, row) - 1
        return self.parts[at].name, row - self._starts[at] + 1

    def _each(self) -> Iterator[pa.RecordBatch]:
        rows = 0
        for number, part in enumerate(self.parts):
            before = rows
            self._starts.append(rows + 1)
            facts = self.facts if number == 0 else {}
            with self.open_raw(part, facts) as (stream, raw):
                self._position = stream.position
                for batch in raw.batches:
                    if raw.format in FIXED:
                        self._check(part, batch)
                    rows += batch.num_rows
                    yield batch
            self._position = lambda: 0
            self.seen.append(
                Input(name=part.name, sha256=stream.sha256, bytes=stream.bytes, rows=rows - before)
            )
            self._note(facts)

    def _check(self, part: Part, batch: pa.RecordBatch) -> None:
        columns = frozenset(name for name in batch.schema.names if not name.startswith("_"))
        if self._columns is None:
            self._columns = columns
        if columns != self._columns:
            lacking, more = sorted(self._columns - columns), sorted(columns - self._columns)
            told = [f"it has no {', '.join(map(repr, lacking))}"] if lacking else []
            told += [f"it has {', '.join(map(repr, more))}"] if more else []
            raise SourceError(
                f"{part.name!r} has other columns than {self.parts[0].name!r}: {'; '.join(told)}; "
                "a folder is one table, so name the files instead"
            )

    def _note(self, facts: dict[str, Any]) -> None:
        if facts.get(ATTRIBUTION):
            self.cited[str(facts[ATTRIBUTION])] = None
        if facts is not self.facts and facts.get(ENVELOPES):
            self.facts.setdefault(ENVELOPES, []).extend(facts[ENVELOPES])


def merged(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Put batches of the same columns together, as long as they stay small; drop those without rows.

    The first is given in any case, since it tells the columns.
    """
    full = (batch for number, batch in enumerate(batches) if batch.num_rows or not number)
    return gathered(full, BATCH_ROWS)
