"""A CSV file as batches: block by block with Arrow, and by Python where that would not be sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, cast

import numpy as np
import pyarrow as pa
import pyarrow.csv

from acled_export.csv_reading.cuts import NEWLINE, Cut, cut
from acled_export.csv_reading.layout import Layout, read_layout
from acled_export.csv_reading.quick import number_of, quick_size, starting_lines
from acled_export.csv_reading.slow import slow_batch
from acled_export.streams.encoding import not_utf8
from acled_export.streams.supply import Supply, supply_of
from acled_export.text_bytes import is_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HINT = "look for a quote without its partner on this line"


def read_csv_batches(
    stream: BinaryIO, options: Mapping[str, Any], few: frozenset[str] = frozenset()
) -> Iterator[pa.RecordBatch]:
    """Give the rows as text, blank as null, with `_line`, and `_record` for what is no row.

    Options: `delimiter` (null: comma, semicolon or tab, whichever the header has most of), `encoding`,
    `block_size` and `max_record` in bytes. `few` names columns (whatever their case) with few distinct
    values, which come as dictionaries. The first batch has no rows: it tells the columns. An encoding that
    is not named is UTF-8, or Windows-1252 where the first bytes beyond ASCII are no UTF-8. The option
    `facts` gets `encoding`, `mark` and `delimiter`.

    Raises `SourceError` for an empty file, a header that names a column twice or is larger than
    `max_record`, and bytes that are not in the encoding.
    """
    supply = supply_of(stream, options, HINT, guess=True)
    layout = read_layout(supply, options.get("delimiter"), few)
    if (facts := options.get("facts")) is not None:
        facts |= {"delimiter": layout.delimiter, "mark": supply.marked or facts.get("mark", False)}
    yield _nothing(layout)
    while not supply.spent:
        supply.fill()
        quick = _quickly(supply, layout)
        if quick is not None:
            yield quick
            continue
        found = cut(supply, layout.delimiter)
        if found.sure and not found.size and not supply.ended and not supply.full:
            supply.grow()
            continue
        batch = _parsed(supply, found, layout) if found.sure and found.size else None
        if batch is None:
            yield slow_batch(supply, layout)
        else:
            supply.take(found.size, found.lines)
            yield batch


def _quickly(supply: Supply, layout: Layout) -> pa.RecordBatch | None:
    """Parse a block without a look at each quote, null where it is not plain."""
    size = quick_size(supply) if layout.kept[-1:] == list(layout.names[-1:]) else 0
    if not size:
        return None
    block = supply.window()[:size]
    _check_utf8(block, supply)
    try:
        table = _table(block, layout, lambda _row: "error")
    except pa.ArrowInvalid:
        return None
    batch = pa.RecordBatch.from_arrays([column.chunk(0) for column in table.columns], names=layout.kept)
    newlines = number_of(np.frombuffer(block, np.uint8), NEWLINE)
    starts = starting_lines(batch, newlines)
    if starts is None:
        return None
    batch = batch.append_column("_line", pa.array(starts + supply.line))
    supply.take(size, newlines)
    return batch


def _parsed(supply: Supply, found: Cut, layout: Layout) -> pa.RecordBatch | None:
    """Parse whole records, null where Arrow finds another number of them than counting quotes did."""
    block = supply.window()[: found.size]
    _check_utf8(block, supply)
    ragged: list[tuple[int, str]] = []

    def keep(row: Any) -> str:
        ragged.append((row.number - 1, row.text))
        return "skip"

    total = len(found.starts)
    if not total:
        return _nothing(layout)
    table = _table(block, layout, keep)
    if table.num_rows + len(ragged) != total:
        return None
    batch = pa.RecordBatch.from_arrays([column.chunk(0) for column in table.columns], names=layout.kept)
    lines = pa.array(found.starts + supply.line)
    return _with_records(batch, ragged, total).append_column("_line", lines)


def _nothing(layout: Layout) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], pa.schema([*layout.types().items(), ("_line", pa.int64())]))


def _check_utf8(block: memoryview, supply: Supply) -> None:
    if is_utf8(block):
        return
    try:
        bytes(block).decode()
    except UnicodeDecodeError as error:
        raise not_utf8(error, supply.line, supply.offset) from error


def _table(block: memoryview, layout: Layout, keep: Any) -> pa.Table:
    return pyarrow.csv.read_csv(
        cast("Any", pa.BufferReader(block)),
        read_options=pyarrow.csv.ReadOptions(
            use_threads=False, block_size=len(block) + 1, column_names=list(layout.names)
        ),
        parse_options=pyarrow.csv.ParseOptions(delimiter=layout.delimiter, invalid_row_handler=keep),
        convert_options=pyarrow.csv.ConvertOptions(
            check_utf8=False,  # checked already
            column_types=layout.types(),
            include_columns=layout.kept,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )


def _with_records(batch: pa.RecordBatch, ragged: Sequence[tuple[int, str]], total: int) -> pa.RecordBatch:
    """Put the records that are no row where they stood, as `_record`."""
    if not ragged:
        return batch
    places = [place for place, _ in ragged]
    misfit = np.zeros(total, dtype=np.bool_)
    misfit[places] = True
    whole = batch.take(pa.array(np.cumsum(~misfit) - 1, mask=misfit))
    texts = np.full(total, None, dtype=object)
    texts[places] = [text for _, text in ragged]
    return whole.append_column("_record", pa.array(texts, pa.string()))
