"""A raw table becomes reads: by its first rows the source whose columns it has, and the way to read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import attrs

from acled_export.discovery import discover
from acled_export.errors import SourceError
from acled_export.plugins import Head, Read, Table
from acled_export.tape import Tape
from acled_export.unrecognised import why_unrecognised

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Callable, Iterator, Mapping

    import pyarrow as pa

    from acled_export.plugins import Source
    from acled_export.read_options import ReadOptions

HASHTAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(?:[ ]*\+[A-Za-z0-9_]+)*[ ]*$")
HEAD_ROWS = 1_000  # by which a source recognises how a table is written


@attrs.frozen(kw_only=True)
class RawTable:
    """The raw batches of a table, not yet read; `facts` is what is known of its container."""

    name: str
    format: str
    batches: Iterator[pa.RecordBatch]
    facts: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Recognised:
    """Whose table it is, by the name of the source, and its rows."""

    source: str
    table: Table
    reads: Iterator[Read]


def recognised(
    raw: RawTable, options: ReadOptions, stack: contextlib.ExitStack, source: Source | None
) -> Recognised | None:
    """Recognise a table by its first batches, null when there are none; `source` is the one asked for.

    Raises `SourceError` for a table that no source knows, `ContractError` for a setting that does not fit.
    """
    tape = stack.enter_context(Tape(raw.batches))
    begun = tape.head(HEAD_ROWS)
    if begun is None:
        return None
    header = tuple(n for n in begun.schema.names if not n.startswith("_"))
    tagged = begins_with_hashtags(begun)
    if tagged:
        begun = begun.slice(1)
    source = source or _source(raw.name, header, options)
    head = Head(name=raw.name, header=header, rows=begun, whole=tape.whole, facts=raw.facts)
    table = _table(source, head, options)
    if tagged:
        table = attrs.evolve(table, told={**table.told, "hxl": True})
    return Recognised(source=source.name, table=table, reads=_reads(tape, table, tagged=tagged))


def begins_with_hashtags(rows: pa.RecordBatch) -> bool:
    """Say whether the first row is the second header of the Humanitarian Exchange Language: hashtags only."""
    cells = [cell for name, cell in _first_row(rows).items() if not name.startswith("_") and cell is not None]
    return len(cells) > 0 and all(isinstance(cell, str) and HASHTAG.match(cell) for cell in cells)


def _first_row(rows: pa.RecordBatch) -> dict[str, Any]:
    return dict(*rows.slice(0, 1).to_pylist())


def called(name: str) -> str:
    """Return the name of an input as messages have it."""
    return "standard input" if name == "-" else repr(name)


def _table(source: Source, head: Head, options: ReadOptions) -> Table:
    """Return the way to read a table: that of its source, or one that looks columns up and no more."""
    if source.table:
        return source.table(head, attrs.asdict(options, recurse=False))
    columns = cast("Callable[[pa.RecordBatch], pa.RecordBatch]", source.columns)
    return Table(columns=lambda raw: Read(raw=raw, events=columns(raw)), contract=options.contract or "event")


def _reads(tape: Tape, table: Table, *, tagged: bool) -> Iterator[Read]:
    findings = table.findings
    for batch in _filled(_untagged(tape.take()) if tagged else tape.take()):
        read = table.columns(batch)
        yield attrs.evolve(read, findings=(*findings, *read.findings)) if findings else read
        findings = ()


def _untagged(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Leave out the first row, which names the columns once more."""
    waiting = True
    for batch in batches:
        yield batch.slice(1) if waiting and batch.num_rows else batch
        waiting = waiting and not batch.num_rows


def _filled(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Leave out batches without rows, which only tell the columns, unless there are no others."""
    empty = None
    for batch in batches:
        if batch.num_rows:
            yield batch
            empty = batch
        elif empty is None:
            empty = batch
    if empty is not None and not empty.num_rows:
        yield empty


def _source(name: str, header: tuple[str, ...], options: ReadOptions) -> Source:
    if not header:
        raise SourceError(f"{called(name)}: the first records are no rows; expected objects with cells")
    renamed = tuple(options.rename.get(column, column) for column in header)
    # who says what its tables cannot lack is asked first: many tables have some columns called as ACLED's
    for source in sorted(discover("sources").values(), key=lambda source: not source.expects):
        refusal = source.refuses(renamed) if source.refuses else None
        if refusal:
            raise SourceError(f"{called(name)}: {refusal}")
        if source.recognise(renamed):
            return cast("Source", source)
    raise SourceError(f"{called(name)}: {why_unrecognised(header)}")
