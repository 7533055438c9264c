"""The header, the dialect, and every block by Arrow."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.csv

from acled_export.csv_reading.blocks import Block, Cutter, record_lines
from acled_export.csv_reading.encoding import as_utf8, not_utf8
from acled_export.csv_reading.slow import KEPT, Chained, slow_batches
from acled_export.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

BLOCK = 8 * 2**20
LARGEST = 256 * 2**20
DELIMITERS = ",;\t"
DICTIONARY = pa.dictionary(pa.int32(), pa.string())


@attrs.frozen(kw_only=True)
class Layout:
    """What the header says: column names, delimiter; `few` are the columns to read as dictionaries."""

    names: tuple[str, ...]
    delimiter: str
    few: frozenset[str]

    def types(self) -> dict[str, pa.DataType]:
        """Return the Arrow type to read each column as."""
        return {name: DICTIONARY if name.casefold() in self.few else pa.string() for name in self.names}


def read_csv_batches(
    stream: BinaryIO, options: Mapping[str, Any], few: frozenset[str] = frozenset()
) -> Iterator[pa.RecordBatch]:
    """Give the rows as text, blank as null, with `_line`, and `_record` for what is no row.

    Options: `delimiter`, `encoding`, `block_size` and `max_record` in bytes. `few` names columns (whatever
    their case) with few distinct values, which come as dictionaries.

    Raises `SourceError` for an empty file, a header that names a column twice, bytes that are not in the
    encoding, and a record larger than `max_record`.
    """
    stream = as_utf8(stream, options.get("encoding"))
    head, line = _first_record(stream)
    layout = _layout(head, options.get("delimiter"), few)
    cutter = Cutter(
        stream,
        first_line=line,
        size=options.get("block_size", BLOCK),
        largest=options.get("max_record", LARGEST),
    )
    yield pa.RecordBatch.from_pylist([], pa.schema([*layout.types().items(), ("_line", pa.int64())]))
    for block in cutter:
        batch = _parsed(block, layout)
        if batch is None:
            rest = Chained(block.data + cutter.rest, stream)
            yield from slow_batches(
                rest, names=layout.names, delimiter=layout.delimiter, first_line=block.first_line
            )
            return
        yield batch


def _first_record(stream: BinaryIO) -> tuple[str, int]:
    """Return the header's text and the file line the next record starts on."""
    head, lines = b"", 0
    while line := stream.readline():
        head, lines = head + line, lines + 1
        if head.count(b'"') % 2 == 0 and head.strip():
            break
        if not head.strip():
            head = b""
    if not head.strip():
        raise SourceError("the file is empty: expected a header and rows")
    if broken := not_utf8(head, lines):
        raise broken
    return head.decode(), lines + 1


def _layout(head: str, delimiter: str | None, few: frozenset[str]) -> Layout:
    sign = delimiter or max(DELIMITERS, key=head.count)
    if len(sign) != 1 or sign in '"\r\n':
        raise SourceError(f"the delimiter must be one character, not a quote or a line end; found {sign!r}")
    names = tuple(next(csv.reader(io.StringIO(head, newline=""), delimiter=sign)))
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SourceError(
            f"the header names {', '.join(map(repr, twice))} more than once; rename one of them"
        )
    return Layout(names=names, delimiter=sign, few=few)


def _parsed(block: Block, layout: Layout) -> pa.RecordBatch | None:
    """Parse a block, null when it must be read the slow way."""
    if block.unbalanced:
        return None
    ragged: list[tuple[int, str]] = []

    def keep(row: Any) -> str:
        ragged.append((row.number - 1, row.text[:KEPT]))
        return "skip"

    try:
        table = _table(block.data, layout, keep)
    except pa.ArrowInvalid:
        if broken := not_utf8(block.data, block.first_line):
            raise broken from None
        return None
    lines = record_lines(block)
    if table.num_rows + len(ragged) != len(lines):
        return None
    columns = [column.combine_chunks() for column in table.columns]
    batch = pa.RecordBatch.from_arrays(columns, names=list(layout.names))
    return _with_records(batch, ragged, len(lines)).append_column("_line", pa.array(lines))


def _table(data: bytes, layout: Layout, keep: Any) -> pa.Table:
    return pyarrow.csv.read_csv(
        cast("Any", pa.BufferReader(data)),
        read_options=pyarrow.csv.ReadOptions(
            use_threads=False, block_size=len(data) + 1, column_names=list(layout.names)
        ),
        parse_options=pyarrow.csv.ParseOptions(delimiter=layout.delimiter, invalid_row_handler=keep),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=layout.types(),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )


def _with_records(batch: pa.RecordBatch, ragged: Sequence[tuple[int, str]], total: int) -> pa.RecordBatch:
    """Put the records that are no row where they stood, as `_record`."""
    if not ragged:
        return batch
    texts: list[str | None] = [None] * total
    for at, text in ragged:
        texts[at] = text
    misfit = np.array([text is not None for text in texts])
    source = np.cumsum(~misfit) - 1
    whole = batch.take(pa.array(source, mask=misfit))
    return whole.append_column("_record", pa.array(texts, pa.string()))
