"""The rest of a CSV file by Python's own reader: for what the block cutter cannot be sure of."""

from __future__ import annotations

import csv
import io
import itertools
import sys
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa

from acled_export.csv_reading.encoding import not_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from _typeshed import WriteableBuffer

ROWS = 8192
KEPT = 10_000
Cells = tuple[str | int | None, ...]


class Chained(io.RawIOBase):
    """Bytes already read, then the rest of their stream."""

    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        self._start = io.BytesIO(start)
        self._stream = stream

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read bytes."""
        view = memoryview(buffer)
        data = self._start.read(len(view)) or self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


def slow_batches(
    stream: Chained, *, names: Sequence[str], delimiter: str, first_line: int
) -> Iterator[pa.RecordBatch]:
    """Read rows one by one; a record of another width, or without its last quote, becomes a `_record`."""
    csv.field_size_limit(sys.maxsize)
    rows = _rows(_Lines(stream, first_line), names, delimiter, first_line)
    fields = [(name, pa.string()) for name in (*names, "_record")]
    schema = pa.schema([*fields, ("_line", pa.int64())])
    while part := list(itertools.islice(rows, ROWS)):
        cells = zip(zip(*part, strict=True), schema.types, strict=True)
        yield pa.RecordBatch.from_arrays([pa.array(column, kind) for column, kind in cells], schema=schema)


class _Lines:
    """The lines of a stream, remembering those since `taken` was asked last."""

    def __init__(self, stream: Chained, first_line: int) -> None:
        self._stream = io.BufferedReader(stream)
        self._line = first_line
        self._met: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for data in self._stream:
            if broken := not_utf8(data, self._line):
                raise broken
            self._line += 1
            self._met.append(data.decode())
            yield self._met[-1]

    def taken(self) -> str:
        """Return the text since the last call, cut to a readable length."""
        text = "".join(self._met)
        self._met.clear()
        return text[:KEPT].rstrip("\r\n")


def _rows(lines: _Lines, names: Sequence[str], delimiter: str, first_line: int) -> Iterator[Cells]:
    reader = csv.reader(lines, delimiter=delimiter)
    start = first_line
    for row in reader:
        text = lines.taken()
        # a line end inside the last cell means that its quote was never closed
        if len(row) == len(names) and not (row[-1].endswith("\n") and text.count('"') % 2):
            yield (*(cell or None for cell in row), None, start)
        elif row:
            yield (*(None for _ in names), text, start)
        start = first_line + reader.line_num
