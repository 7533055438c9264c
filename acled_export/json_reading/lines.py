"""JSON Lines: one object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from acled_export.json_reading.records import DECODER, Record, record_of, refused
from acled_export.streams.encoding import not_utf8
from acled_export.streams.supply import supply_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BLANKS = " \t\r\n"


def line_records(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[Record]:
    """Give every line that is not blank; one that is not JSON as a record without cells.

    Options: `encoding` (default UTF-8), and `max_record` in bytes.

    Raises `SourceError` for a line that is not in the encoding, or larger than `max_record`.
    """
    supply = supply_of(stream, options, "JSON Lines holds one object a line")
    while block := supply.whole_lines(returns=False):
        for line in block.split(b"\n")[:-1]:
            try:
                text = line.decode().strip(BLANKS)
            except UnicodeDecodeError as error:
                raise not_utf8(error, supply.line, supply.offset) from error
            if text:
                yield _record(supply.line, text)
            supply.take(len(line) + 1, 1)


def _record(line: int, text: str) -> Record:
    try:
        value, end = DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return refused(line, text)
    return record_of(line, value if end == len(text) else None, text)
