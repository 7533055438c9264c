"""JSON Lines: one object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from acled_export.json_reading import line_records, record_batches
from acled_export.json_writing import row_bytes
from acled_export.plugins import Format, Opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa


def _read(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    return record_batches(line_records(stream, options))


class JsonLinesWriter:
    """Writes one object a line, in UTF-8, blank as null."""

    def __init__(self, stream: BinaryIO, _opened: Opened) -> None:
        self._stream = stream

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of one batch."""
        for rows in row_bytes(batch, behind="\n"):
            self._stream.write(rows)

    def close(self) -> None:
        """Do nothing: a line is whole when it is written."""


FORMAT = Format(
    name="jsonl",
    title="JSON Lines, one object a line",
    suffixes=(".jsonl", ".ndjson"),
    read=_read,
    open=JsonLinesWriter,
)
