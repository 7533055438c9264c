"""JSON Lines: one object a line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from acled_export.json_reading.array import values_of
from acled_export.json_reading.envelopes import holds_rows, tells_failure
from acled_export.json_reading.records import DECODER, Record, record_of, refused
from acled_export.json_reading.window import Window
from acled_export.streams.encoding import not_utf8
from acled_export.streams.supply import supply_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BLANKS = " \t\r\n"


def line_records(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[Record]:
    """Give every line that is not blank; one that is not JSON as a record without cells.

    A line may be an envelope: then its rows are given, and the rest is told in `facts["envelopes"]`.
    Options: `encoding` (default UTF-8), `max_record` in bytes, and `facts`.

    Raises `SourceError` for a line that is not in the encoding, or larger than `max_record`, and for an
    envelope that tells of a failure.
    """
    supply = supply_of(stream, options, "JSON Lines holds one object a line")
    while block := supply.whole_lines(returns=False):
        for line in block.split(b"\n")[:-1]:
            try:
                text = line.decode().strip(BLANKS)
            except UnicodeDecodeError as error:
                raise not_utf8(error, supply.line, supply.offset) from error
            if text:
                yield from _records(supply.line, text, options)
            supply.take(len(line) + 1, 1)


def _records(line: int, text: str, options: Mapping[str, Any]) -> Iterator[Record]:
    try:
        value, end = DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        yield refused(line, text)
        return
    whole = end == len(text)
    if whole and (holds_rows(value) or tells_failure(value)):
        for record in values_of(Window(io.BytesIO(text.encode()), {}), options):
            yield attrs.evolve(record, line=line)
        return
    yield record_of(line, value if whole else None, text)
