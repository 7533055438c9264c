"""A JSON array, one object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from acled_export.json_reading import array_records, record_batches
from acled_export.json_writing import row_bytes
from acled_export.plugins import Format, Opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa


def _read(stream: BinaryIO, options: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    return record_batches(array_records(stream, options))


class JsonArrayWriter:
    """Writes an array with one object on each line, in UTF-8, blank as null."""

    def __init__(self, stream: BinaryIO, _opened: Opened) -> None:
        self._stream = stream
        self._begun = False

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of one batch."""
        for rows in row_bytes(batch, before=",\n"):
            if not self._begun:
                self._stream.write(b"[")
            self._stream.write(rows if self._begun else rows[1:])  # no comma before the first row
            self._begun = True

    def close(self) -> None:
        """Close the array."""
        self._stream.write(b"\n]\n" if self._begun else b"[]\n")


FORMAT = Format(
    name="json",
    title="a JSON array of objects",
    suffixes=(".json",),
    read=_read,
    open=JsonArrayWriter,
)
