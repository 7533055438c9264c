"""Inputs of a run become batches: one after the other, each opened, recognised, and told when it is read."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

import attrs

from acled_export.datasets import (
    FolderReading,
    Part,
    folder_digest,
    in_database,
    parts_of,
    single,
)
from acled_export.errors import SourceError
from acled_export.findings import Input
from acled_export.overlap import ahead
from acled_export.raw_tables import asked_source, format_of, raw_table
from acled_export.recognised import RawTable, called, recognised
from acled_export.streams import InputStream, in_store, located, open_input, shown
from acled_export.suffixes import deciding_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from acled_export.plugins import Read, Source, Table
    from acled_export.read_options import ReadOptions
    from acled_export.spots import Place

PEEK = 4096
UNKNOWN, DATABASE = "unknown", "database"


@attrs.define
class InputFile:
    """One input being read; `seen` is complete when `reads` is exhausted and the file closed.

    `table` is how a table is read, null for documents and for files without rows. `facts` is what the
    format found out about the container, complete at the end too. Of a folder, `files` are its files,
    complete at the end, and `place` leads from a row of the table to a file and the row in it.
    """

    name: str
    format: str
    source: str
    reads: Iterator[Read]
    position: Callable[[], int]
    table: Table | None = None
    facts: Mapping[str, Any] = attrs.field(factory=dict)
    rows: int = 0
    seen: Input | None = None
    files: tuple[Input, ...] = ()
    place: Place | None = None


class InTurn:
    """The inputs of a run one after the other; the first is opened at once, so that it can be asked.

    Each is closed when the next is asked for.
    """

    def __init__(self, paths: Sequence[str | Path], options: ReadOptions) -> None:
        self._paths = paths
        self._options = options
        self._stack = contextlib.ExitStack()
        self.first: InputFile | None = None

    def __enter__(self) -> Self:
        if self._paths:
            self.first = self._stack.enter_context(open_table(self._paths[0], self._options))
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.__exit__(*cast("Any", raised))

    def __iter__(self) -> Iterator[InputFile]:
        for number, path in enumerate(self._paths):
            first = self.first if number == 0 else None
            yield first or self._stack.enter_context(open_table(path, self._options))
            self.close()

    def close(self) -> None:
        """Close the input that is open, so that its hash and size are known."""
        self._stack.close()


def input_paths(inputs: str | Path | Iterable[str | Path]) -> list[str | Path]:
    """Return one input or several as a list."""
    return [inputs] if isinstance(inputs, str | Path) else list(inputs)


@contextlib.contextmanager
def open_table(path: str | Path, options: ReadOptions) -> Iterator[InputFile]:
    """Open one input for reading in batches: a file, a folder of them, or a table of a database.

    `-` is standard input, a URL names a database or an object in a store.

    Raises `SourceError` for what cannot be opened, decoded or recognised, `ContractError` for a source or
    a format that does not exist.
    """
    if in_database(path):
        opening = _open_rows(str(path), options)
    elif (parts := parts_of(path, options.from_format)) is not None:
        opening = _open_folder(shown(located(path)), parts, options)
    else:
        opening = _open_file(single(path), options)
    with opening as opened:
        yield opened


@contextlib.contextmanager
def _open_file(part: Part, options: ReadOptions) -> Iterator[InputFile]:
    with open_input(part.path, max_unpacked=options.max_unpacked) as stream, contextlib.ExitStack() as stack:
        opened = _opened(part, stream, options, stack)
        opened.reads = _counted(opened, opened.reads)
        if options.jobs > 1 and stream.is_file:
            opened.reads = stack.enter_context(ahead(opened.reads))
        yield opened
    opened.seen = Input(name=part.name, sha256=stream.sha256, bytes=stream.bytes, rows=opened.rows)


@contextlib.contextmanager
def _open_folder(name: str, parts: Sequence[Part], options: ReadOptions) -> Iterator[InputFile]:
    """Open the files of a folder as one table; the hash of the folder is that of their list."""
    facts: dict[str, Any] = {"files": len(parts)}
    reading = FolderReading(parts=parts, open_raw=functools.partial(_open_raw, options), facts=facts)
    with contextlib.ExitStack() as stack:
        batches = reading.batches()
        file_format = format_of(parts[0].name, b"", options).name
        raw = RawTable(name=name, format=file_format, batches=batches, facts=facts)
        source = asked_source(parts[0].name, b"", options)
        opened = _recognised(raw, reading.position, options, stack, source)
        opened.place = reading.place
        opened.reads = _counted(opened, opened.reads)
        if options.jobs > 1 and not in_store(name):
            opened.reads = stack.enter_context(ahead(opened.reads))
        yield opened
    opened.files = tuple(reading.seen)
    size = sum(file.bytes for file in opened.files)
    digest = folder_digest(opened.files, name)
    opened.seen = Input(name=name, sha256=digest, bytes=size, rows=opened.rows)
    if opened.table and options.accessed is None:
        cited = dict.fromkeys([opened.table.attribution, *reading.cited])
        line = "; ".join(filter(None, cited)) or None
        opened.table = attrs.evolve(opened.table, attribution=line)


@contextlib.contextmanager
def _open_raw(
    options: ReadOptions, part: Part, facts: dict[str, Any]
) -> Iterator[tuple[InputStream, RawTable]]:
    with open_input(part.path, max_unpacked=options.max_unpacked) as stream:
        start = stream.stream.peek(PEEK)
        deciding = deciding_name(part.name, stream.inner_name)
        source = asked_source(deciding, start, options)
        if source and source.documents:
            raise SourceError(f"{part.name!r} is an incident document; name documents one by one")
        if not start.strip():
            raise SourceError(f"{part.name!r} is empty: expected rows")
        yield stream, raw_table(part, stream, format_of(deciding, start, options), options, facts)


@contextlib.contextmanager
def _open_rows(url: str, options: ReadOptions) -> Iterator[InputFile]:
    """Open a table of a database; it has no bytes of its own, so no hash either."""
    from acled_export.databases import open_rows

    with open_rows(url) as rows, contextlib.ExitStack() as stack:
        raw = RawTable(name=rows.name, format=DATABASE, batches=rows.raw())
        opened = _recognised(raw, lambda: 0, options, stack)
        opened.reads = _counted(opened, opened.reads)
        yield opened
    opened.seen = Input(name=opened.name, sha256=None, bytes=0, rows=opened.rows)


def _opened(part: Part, stream: InputStream, options: ReadOptions, stack: contextlib.ExitStack) -> InputFile:
    name = part.name
    start = stream.stream.peek(PEEK)
    deciding = deciding_name(name, stream.inner_name)
    source = asked_source(deciding, start, options)
    if source and source.documents:
        plain = stream.is_file and not stream.packing
        target = Path(part.path) if plain else cast("BinaryIO", stream.stream)
        reads = source.documents(target, attrs.asdict(options, recurse=False) | {"name": name})
        return InputFile(name, "document", source.name, reads, stream.position)
    raw = raw_table(part, stream, format_of(deciding, start, options), options, {})
    opened = _recognised(raw, stream.position, options, stack, source)
    if opened.source == UNKNOWN and not start.strip():
        raise SourceError(f"{called(name)} is empty: expected rows")
    return opened


def _recognised(
    raw: RawTable,
    position: Callable[[], int],
    options: ReadOptions,
    stack: contextlib.ExitStack,
    source: Source | None = None,
) -> InputFile:
    """Return a table as an input; one that says it has no rows, such as `[]`, has no source either."""
    known = recognised(raw, options, stack, source)
    if known is None:
        return InputFile(raw.name, raw.format, UNKNOWN, iter(()), position, facts=raw.facts)
    return InputFile(
        raw.name, raw.format, known.source, known.reads, position, table=known.table, facts=raw.facts
    )


def _counted(opened: InputFile, reads: Iterator[Read]) -> Iterator[Read]:
    for read in reads:
        opened.rows += read.raw.num_rows
        yield read
