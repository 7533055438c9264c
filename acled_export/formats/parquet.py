"""Apache Parquet: typed, packed with zstd, contract and provenance in its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from acled_export.errors import SourceError
from acled_export.plugins import Format, Opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BATCH_ROWS = 16_384
GROUP_ROWS = 131_072


def _read(stream: BinaryIO, _options: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    try:
        file = pq.ParquetFile(_seekable(stream))
        yield _empty(file.schema_arrow)
        yield from file.iter_batches(batch_size=BATCH_ROWS)
    except (pa.ArrowInvalid, OSError) as error:
        raise SourceError(f"not a readable Parquet file: {error}") from error


def _empty(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.nulls(0, field.type) for field in schema], schema=schema)


def _seekable(stream: BinaryIO) -> Any:
    if stream.seekable():
        return stream
    import shutil
    import tempfile

    # Parquet's index stands at the end, so what comes through a pipe must be laid down first
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the reader
    shutil.copyfileobj(stream, spool)
    spool.seek(0)
    return spool


class ParquetWriter:
    """Gathers batches into row groups; what `metadata` holds at the end is written too."""

    def __init__(self, stream: BinaryIO, opened: Opened) -> None:
        self._writer = pq.ParquetWriter(stream, opened.schema, compression="zstd", compression_level=3)
        self._metadata = opened.metadata
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of one batch."""
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows >= GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            table = pa.Table.from_batches(self._waiting).unify_dictionaries()
            self._writer.write_table(table, row_group_size=self._rows)
        self._waiting, self._rows = [], 0

    def close(self) -> None:
        """Write what is left, and the metadata."""
        self._flush()
        self._writer.add_key_value_metadata(dict(self._metadata))
        self._writer.close()


FORMAT = Format(
    name="parquet",
    title="Apache Parquet (zstd, dictionary columns, contract and provenance in the metadata)",
    suffixes=(".parquet", ".pq"),
    read=_read,
    open=ParquetWriter,
    binary=True,
    compress=False,
)
