"""JSON Lines: one object a line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import attrs

from acled_export.json_reading.array import values_of
from acled_export.json_reading.envelopes import holds_rows, tells_failure
from acled_export.json_reading.givers import LineGiver
from acled_export.json_reading.quick import QuickWay
from acled_export.json_reading.records import DECODER, record_of
from acled_export.json_reading.spans import line_spans
from acled_export.json_reading.window import Window
from acled_export.streams.encoding import not_utf8
from acled_export.streams.supply import supply_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.json_reading.records import Item, Record

BLANKS = " \t\r\n"


def line_records(stream: BinaryIO, options: Mapping[str, Any], *, quick: bool = True) -> Iterator[Item]:
    """Give every line that is not blank; one that is not JSON as a record without cells.

    A line may be an envelope: then its rows are given, and the rest is told in `facts["envelopes"]`.
    Where `quick`, stretches of records alike come as batches. Options: `encoding` (default UTF-8),
    `block_size` and `max_record` in bytes, and `facts`.

    Raises `SourceError` for a line that is not in the encoding, or larger than `max_record`, and for an
    envelope that tells of a failure.
    """
    supply = supply_of(stream, options, "JSON Lines holds one object a line")
    way = QuickWay(options, line_spans) if quick else None
    while True:
        if way and way.open:
            yield from way.batches(LineGiver(supply))
        block = supply.whole_lines(returns=False)
        if not block:
            return
        for line in block.split(b"\n")[:-1]:
            try:
                text = line.decode().strip(BLANKS)
            except UnicodeDecodeError as error:
                raise not_utf8(error, supply.line, supply.offset) from error
            if text:
                yield from _records(supply.line, text, options, way)
            supply.take(len(line) + 1, 1)
            if way and way.open:
                break


def _records(line: int, text: str, options: Mapping[str, Any], way: QuickWay | None) -> Iterator[Record]:
    try:
        value, end = DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        value, end = None, 0
    whole = end == len(text)
    if whole and (holds_rows(value) or tells_failure(value)):
        rows = values_of(Window(io.BytesIO(text.encode()), {}), options)
        for record in cast("Iterator[Record]", rows):  # no batches: all of them are on this one line
            yield attrs.evolve(record, line=line)
        return
    record = record_of(line, value if whole else None, text)
    if way:
        way.saw(record, text)
    yield record
