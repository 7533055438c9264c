"""Raw batches of one file, which can be gone through from the start before they are read.

What only a whole column can tell, such as whether days or months stand first, is looked for in all batches;
they lie on disk meanwhile, so that memory stays flat and a pipe is read once.
"""

from __future__ import annotations

import tempfile
from typing import IO, TYPE_CHECKING, Any, Self

import pyarrow as pa

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Tape:
    """Batches to be taken one by one; `whole` goes through all that have not been taken and keeps them.

    To be used in a `with` block, which gives back the room on disk that was taken.
    """

    def __init__(self, batches: Iterator[pa.RecordBatch]) -> None:
        self._batches = batches
        self._waiting: list[pa.RecordBatch] = []
        self._laid_down: IO[bytes] | None = None

    def head(self, rows: int) -> pa.RecordBatch | None:
        """Return the first batches as one, as many as it takes for so many rows; they are still to be taken.

        Null when there is no batch at all.
        """
        while sum(batch.num_rows for batch in self._waiting) < rows:
            batch = next(self._batches, None)
            if batch is None:
                break
            self._waiting.append(batch)
        filled = [batch for batch in self._waiting if batch.num_rows] or self._waiting[-1:]
        if len(filled) <= 1:
            return filled[0] if filled else None
        tables = [pa.Table.from_batches([batch]) for batch in filled]
        whole = pa.concat_tables(tables, promote_options="default").combine_chunks()
        return whole.to_batches()[0]

    def whole(self) -> Iterator[pa.RecordBatch]:
        """Give all batches that are still to be taken; they stay so.

        Raises `SourceError` where there is no room to lay them down.
        """
        if self._laid_down is None:
            self._laid_down = self._written()
        yield from self._waiting
        yield from _read(self._laid_down)

    def take(self) -> Iterator[pa.RecordBatch]:
        """Give the batches one after the other, each once."""
        while self._waiting:
            yield self._waiting.pop(0)
        yield from self._batches if self._laid_down is None else _read(self._laid_down)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        """Give the room on disk back."""
        if self._laid_down is not None:
            self._laid_down.close()

    def _written(self) -> IO[bytes]:
        file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the tape
        try:
            for batch in self._batches:
                # later batches of a JSON file may have more columns, so each brings its own schema
                with pa.ipc.new_stream(file, batch.schema) as stream:
                    stream.write_batch(batch)
            file.flush()
        except OSError as error:
            file.close()
            raise SourceError(
                f"no room to lay the input down in {tempfile.gettempdir()!r}: {error}"
            ) from error
        return file


def _read(file: Any) -> Iterator[pa.RecordBatch]:
    file.seek(0, 2)
    end = file.tell()
    at = 0
    while at < end:
        file.seek(at)
        with pa.ipc.open_stream(file) as stream:
            batch = stream.read_next_batch()
            for _nothing in stream:
                pass
        at = file.tell()
        yield batch
