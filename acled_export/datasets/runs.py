"""Rows put together by folder in flat memory: sorted in runs, laid down on disk, and merged.

What comes out depends on the rows and their order alone, not on batches or on how much memory there is.
"""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa

from acled_export.datasets.hive import folder
from acled_export.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from acled_export.columns import Codes

HELD = 64 * 2**20  # bytes of rows; sorting them takes as much again
MOST = 100_000


@attrs.frozen(kw_only=True)
class Run:
    """Rows sorted by folder; those of `folders[i]` stand from `starts[i]` to `starts[i + 1]`."""

    folders: Sequence[str]
    starts: Codes
    table: pa.Table

    def between(self, first: str, last: str) -> tuple[list[str], Codes, pa.Table]:
        """Return the folders from `first` to `last`, how many rows each has, and the rows."""
        low, high = bisect.bisect_left(self.folders, first), bisect.bisect_right(self.folders, last)
        start, stop = int(self.starts[low]), int(self.starts[high])
        counts = np.diff(self.starts[low : high + 1])
        return list(self.folders[low:high]), counts, self.table.slice(start, stop - start)


class Runs:
    """Takes batches; `by_folder` gives the rows of each folder in the order in which they came.

    At most `held` bytes of rows wait in memory, more lie in the file `spill` until then.

    Raises `FormatError` for more than 100,000 folders, and for a full disk.
    """

    def __init__(self, by: Sequence[str], spill: Path, held: int = HELD) -> None:
        self._by = by
        self._spill = spill
        self._held = held
        self._waiting: list[pa.RecordBatch] = []
        self._bytes = 0
        self._rows: Counter[str] = Counter()
        self._longest = 1
        self._laid: list[tuple[Sequence[str], Codes, int, int]] = []

    def add(self, batch: pa.RecordBatch) -> None:
        """Take the rows of one batch."""
        if batch.num_rows:
            self._waiting.append(batch)
            self._bytes += batch.nbytes
        if self._bytes > self._held:
            self._lay_down(self._sorted())

    def by_folder(self) -> Iterator[tuple[str, Iterator[pa.RecordBatch]]]:
        """Give every folder, in order, with its rows; takes no more batches after that."""
        last = [self._sorted()] if self._waiting else []
        for folders in self._portions():
            runs = itertools.chain(self._read(), last)
            found = (run.between(folders[0], folders[-1]) for run in runs)
            if len(folders) == 1:
                yield folders[0], itertools.chain.from_iterable(t.to_batches() for _, _, t in found)
            else:
                yield from _one_by_one(_together(list(found)))

    def _sorted(self) -> Run:
        table = pa.Table.from_batches(self._waiting).unify_dictionaries().combine_chunks()
        self._waiting, self._bytes = [], 0
        folders, codes = folder_codes(table, self._by)
        starts = np.concatenate(([0], np.cumsum(np.bincount(codes, minlength=len(folders)))))
        self._rows.update(dict(zip(folders, np.diff(starts).tolist(), strict=True)))
        if len(self._rows) > MOST:
            raise FormatError(
                f"over {MOST:,} folders, one for each value of {', '.join(self._by)}; "
                "partition by columns with fewer values"
            )
        self._longest = max(self._longest, table.num_rows)
        return Run(folders=folders, starts=starts, table=_in_order(table.drop_columns(list(self._by)), codes))

    def _lay_down(self, run: Run) -> None:
        try:
            with self._spill.open("ab") as file:
                start = file.tell()
                with pa.ipc.new_stream(file, run.table.schema) as stream:
                    stream.write_table(run.table)
                self._laid.append((run.folders, run.starts, start, file.tell() - start))
        except OSError as error:
            raise FormatError(
                f"no room to lay rows down in {str(self._spill.parent)!r}: {error.strerror or error}"
            ) from error

    def _read(self) -> Iterator[Run]:
        """Give the runs on disk; each is mapped anew, so that what was used does not stay in memory."""
        for folders, starts, start, size in self._laid:
            with pa.memory_map(str(self._spill)) as file:
                file.seek(start)
                table = pa.ipc.open_stream(file.read_buffer(size)).read_all()
            yield Run(folders=folders, starts=starts, table=table)

    def _portions(self) -> Iterator[list[str]]:
        """Give the folders, as many at a time as have the rows of one run."""
        waiting: list[str] = []
        rows = 0
        for name in sorted(self._rows):
            if waiting and rows + self._rows[name] > self._longest:
                yield waiting
                waiting, rows = [], 0
            waiting.append(name)
            rows += self._rows[name]
        if waiting:
            yield waiting


def folder_codes(table: pa.Table, by: Sequence[str]) -> tuple[list[str], Codes]:
    """Return the folders of a table's rows, in order, and which of them each row belongs to."""
    found, codes = [""], np.zeros(table.num_rows, dtype=np.int64)
    for name in by:
        column = table.column(name).combine_chunks()
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        names = [folder(name, text) for text in [*column.dictionary.cast(pa.string()).to_pylist(), None]]
        indices = column.indices.fill_null(len(names) - 1).to_numpy(zero_copy_only=False)
        met, codes = np.unique(codes * len(names) + indices, return_inverse=True)
        found = [f"{found[code // len(names)]}/{names[code % len(names)]}".lstrip("/") for code in met]
    ordered = sorted(set(found))
    ranks = {path: rank for rank, path in enumerate(ordered)}
    return ordered, np.array([ranks[path] for path in found], dtype=np.int64)[codes]


def _in_order(table: pa.Table, codes: Codes) -> pa.Table:
    if len(codes) < 2 or bool((np.diff(codes) >= 0).all()):  # noqa: PLR2004 - one row is in order
        return table
    return table.take(pa.array(np.argsort(codes, kind="stable")))


def _together(found: Sequence[tuple[list[str], Codes, pa.Table]]) -> tuple[list[str], Codes, pa.Table]:
    """Put the rows of some folders together from all runs."""
    if len(found) == 1:
        return found[0]
    names = sorted(set(itertools.chain.from_iterable(folders for folders, _, _ in found)))
    ranks = {name: rank for rank, name in enumerate(names)}
    codes = np.concatenate([np.repeat([ranks[n] for n in f], counts) for f, counts, _ in found if f])
    table = pa.concat_tables([t for _, _, t in found]).unify_dictionaries().combine_chunks()
    return names, np.bincount(codes, minlength=len(names)), _in_order(table, codes)


def _one_by_one(
    found: tuple[list[str], Codes, pa.Table],
) -> Iterator[tuple[str, Iterator[pa.RecordBatch]]]:
    """Give the rows folder by folder, which stand together already."""
    folders, counts, table = found
    starts = np.cumsum(counts) - counts
    for name, start, rows in zip(folders, starts.tolist(), counts.tolist(), strict=True):
        yield name, iter(table.slice(start, rows).to_batches())
