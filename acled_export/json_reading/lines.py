"""JSON Lines: one object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from acled_export.errors import SourceError
from acled_export.json_reading.records import DECODER, KEPT, Record, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 256 * 2**20


def line_records(stream: BinaryIO) -> Iterator[Record]:
    """Give every line that is not blank; one that is not JSON as a record without cells.

    Raises `SourceError` for a line that is not UTF-8 or larger than 256 MiB.
    """
    number = 0
    while data := stream.readline(LARGEST):
        number += 1
        if len(data) == LARGEST:
            raise SourceError(f"line {number}: larger than {LARGEST:,} bytes; expected one object a line")
        try:
            text = data.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as error:
            raise SourceError(
                f"line {number}: byte {error.start + 1} is not UTF-8; JSON Lines must be"
            ) from error
        if text:
            yield _record(number, text)


def _record(number: int, text: str) -> Record:
    try:
        value, end = DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return Record(number, text[:KEPT], None)
    return record_of(number, value if end == len(text) else None, text)
