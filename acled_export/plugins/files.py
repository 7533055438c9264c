"""The records of a plugin that reads or writes a file format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pyarrow as pa


class Writer(Protocol):
    """An open output."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of one batch."""

    def close(self) -> None:
        """Write what is left and what stands at the end of a file; does not close the stream."""


@attrs.frozen(kw_only=True)
class Opened:
    """What a format needs to know when it opens an output."""

    schema: pa.Schema
    metadata: Mapping[str, str]
    options: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Format:
    """A file format: `read` gives raw batches in the file's own columns, `open` a writer.

    `binary` formats never go to a terminal; `compress` says whether `.gz` and `.zst` make sense behind.
    A raw batch holds `_line`, the file line of each row (null where a format has no lines). It may hold
    `_record`, the text of a record that is no row (its other cells are null), and `_unread`, a list of
    the columns of a row whose cell is no plain value (the cell is then its JSON text).
    `read` writes what it finds out about the container into the dictionary `options["facts"]`, where
    there is one: `encoding`, `mark` (a byte order mark was there), `delimiter`, `sheet`, `envelopes`.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, Mapping[str, Any]], Iterator[pa.RecordBatch]] | None
    open: Callable[[BinaryIO, Opened], Writer]
    binary: bool = False
    compress: bool = True
