"""A CSV file as batches: block by block with Arrow, and by Python where that would not be sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import pyarrow as pa

from acled_export.csv_reading.arrow import parsed
from acled_export.csv_reading.cuts import Cut, cut
from acled_export.csv_reading.layout import Layout, read_layout
from acled_export.csv_reading.plain import PlainBlocks
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

    Options: `names` (the columns of a file without a header), `delimiter` (null: comma, semicolon or tab,
    whichever the header has most of), `encoding`, `block_size` and `max_record` in bytes, `parsers`, how
    many threads parse blocks (1, the default: none but the caller's; more of them take from the stream
    ahead of what they give, two blocks of memory each). `few` names columns (whatever their case) with few
    distinct values, which come as dictionaries.
    The first batch has no rows: it tells the columns. An encoding that is not named is UTF-8, or
    Windows-1252 where the first bytes beyond ASCII are no UTF-8. The option `facts` gets `encoding`,
    `mark` and `delimiter`.

    Raises `SourceError` for an empty file, a header that names a column twice or is larger than
    `max_record`, and bytes that are not in the encoding.
    """
    supply = supply_of(stream, options, HINT, guess=True)
    layout = read_layout(supply, options.get("delimiter"), few, options.get("names"))
    if (facts := options.get("facts")) is not None:
        facts |= {"delimiter": layout.delimiter, "mark": supply.marked or facts.get("mark", False)}
    yield _nothing(layout)
    with PlainBlocks(supply, layout, options.get("parsers", 1)) as plain:
        while not supply.spent:
            yield from plain.batches()
            if not supply.spent:
                yield _exactly(supply, layout)


def _exactly(supply: Supply, layout: Layout) -> pa.RecordBatch:
    """Read about one block that is not plain."""
    supply.fill()
    found = cut(supply, layout.delimiter)
    while found.sure and not found.size and not supply.ended and not supply.full:
        supply.grow()
        found = cut(supply, layout.delimiter)
    batch = _parsed(supply, found, layout) if found.sure and found.size else None
    if batch is None:
        return slow_batch(supply, layout)
    supply.take(found.size, found.lines)
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
    batch = parsed(block, layout, keep)
    if batch.num_rows + len(ragged) != total:
        return None
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
