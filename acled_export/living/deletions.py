"""Answers of the deleted-ids service: which ids were deleted, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.cells import read_column
from acled_export.checker import page_of
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.errors import SourceError
from acled_export.findings import Finding, Severity
from acled_export.living.order import ID
from acled_export.settings import known
from acled_export.streams import open_input
from acled_export.suffixes import guessed_format, suffix_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from acled_export.findings import Report
    from acled_export.living.store import Store
    from acled_export.plugins import Format
    from acled_export.read_options import ReadOptions

WHEN = "deleted_timestamp"
RULE = "merge/deleted-unreadable"
TABLE = "deletions"
PEEK = 4_096


def load_deletions(store: Store, paths: Iterable[str | Path], reading: ReadOptions, report: Report) -> None:
    """Fill the table `deletions`: each id with the last time it was deleted, in seconds of Unix time.

    An answer is JSON as the service gives it, or any table with `event_id_cnty` and `deleted_timestamp`.
    A row without a readable id and time is an error in the report.

    Raises `SourceError` for an input that cannot be read or lacks a column.
    """
    store.run(f'CREATE TABLE told_deletions ("{ID}" VARCHAR, stamp BIGINT)')
    for path in paths:
        row = 0
        for batch in _batches(path, reading):
            ids, times = _cells(batch, path)
            for position in pc.indices_nonzero(pc.or_(pc.is_null(ids), pc.is_null(times))).to_pylist():
                report.add(_unreadable(str(path), row + position + 1, batch, position))
            store.insert("told_deletions", pa.table({ID: ids, "stamp": times}))
            row += batch.num_rows
    store.settle()
    store.run(
        f'CREATE TABLE {TABLE} AS SELECT "{ID}", max(stamp) AS stamp FROM told_deletions '
        f'WHERE "{ID}" IS NOT NULL AND stamp IS NOT NULL GROUP BY "{ID}"'
    )


def _batches(path: str | Path, reading: ReadOptions) -> Iterator[pa.RecordBatch]:
    with open_input(path, max_unpacked=reading.max_unpacked) as stream:
        file_format = _format(path, stream.stream.peek(PEEK), reading)
        if file_format.read is None:
            raise SourceError(f"{str(path)!r}: {file_format.name} can only be written")
        try:
            for batch in file_format.read(cast("Any", stream.stream), reading.for_format() | {"facts": {}}):
                if batch.num_rows:
                    yield batch
        except SourceError as error:
            raise SourceError(f"{str(path)!r}: {error}") from error


def _format(path: str | Path, start: bytes, reading: ReadOptions) -> Format:
    formats = cast("Mapping[str, Format]", discover("formats"))
    if reading.from_format:
        return cast("Format", known(formats, reading.from_format, "format"))
    if str(path) == "-":
        return formats[guessed_format(start)]
    return suffix_format(path, formats, SourceError, None)


def _cells(batch: pa.RecordBatch, path: str | Path) -> tuple[pa.Array, pa.Array]:
    there = {name.strip().casefold(): name for name in batch.schema.names}
    for name in (ID, WHEN):
        if name not in there:
            shown = ", ".join(repr(n) for n in batch.schema.names if not n.startswith("_"))
            raise SourceError(
                f"{str(path)!r}: expected the columns {ID!r} and {WHEN!r} of deleted ids, found {shown}"
            )
    contract = load_contract("candidate")
    ids, _ = read_column(batch.column(there[ID]), contract[ID])
    times, _ = read_column(batch.column(there[WHEN]), contract["timestamp"])
    return ids.cast(pa.string()), times


def _unreadable(path: str, row: int, batch: pa.RecordBatch, position: int) -> Finding:
    cells = {n: batch.column(n)[position].as_py() for n in batch.schema.names if not n.startswith("_")}
    line = batch.column("_line")[position].as_py() if "_line" in batch.schema.names else None
    return Finding(
        rule=RULE,
        help=page_of(RULE),
        severity=Severity.ERROR,
        message="a deletion needs an id and a time in seconds of Unix time",
        file=path,
        row=row,
        line=line,
        value=str(cells),
        expected=f"{ID} and {WHEN}",
        hint="get the answer anew, or take the row out",
    )
