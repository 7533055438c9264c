"""An input file becomes batches: which format it is, which source's columns it holds, and what was read."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

import attrs

from acled_export.discovery import discover
from acled_export.errors import SourceError
from acled_export.findings import Input
from acled_export.overlap import ahead
from acled_export.recognised import RawTable, called, recognised
from acled_export.settings import known
from acled_export.streams import InputStream, open_input
from acled_export.suffixes import deciding_name, guessed_format, holds_document, suffix_format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    import pyarrow as pa

    from acled_export.plugins import Format, Read, Source, Table
    from acled_export.read_options import ReadOptions

PEEK = 4096
UNKNOWN, DATABASE = "unknown", "database"


@attrs.define
class InputFile:
    """One input being read; `seen` is complete when `reads` is exhausted and the file closed.

    `table` is how a table is read, null for documents and for files without rows. `facts` is what the
    format found out about the container, complete at the end too.
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
    """Open one input for reading in batches; `-` is standard input, a URL may name a table of a database.

    Raises `SourceError` for what cannot be opened, decoded or recognised, `ContractError` for a source or
    a format that does not exist.
    """
    name = str(path)
    if "://" in name:
        from acled_export.databases import is_database

        if is_database(name):
            with _open_rows(name, options) as opened:
                yield opened
            return
    with open_input(path, max_unpacked=options.max_unpacked) as stream, contextlib.ExitStack() as stack:
        opened = _opened(name, stream, options, stack)
        opened.reads = _counted(opened, opened.reads)
        if options.jobs > 1 and stream.is_file:
            opened.reads = stack.enter_context(ahead(opened.reads))
        yield opened
    opened.seen = Input(name=name, sha256=stream.sha256, bytes=stream.bytes, rows=opened.rows)


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


def _opened(name: str, stream: InputStream, options: ReadOptions, stack: contextlib.ExitStack) -> InputFile:
    start = stream.stream.peek(PEEK)
    deciding = deciding_name(name, stream.inner_name)
    source = _asked_source(deciding, start, options)
    if source and source.documents:
        target = cast("BinaryIO", stream.stream) if name == "-" or stream.packing else Path(name)
        reads = source.documents(target, attrs.asdict(options, recurse=False) | {"name": name})
        return InputFile(name, "document", source.name, reads, stream.position)
    file_format = _format(deciding, start, options)
    if file_format.read is None:
        raise SourceError(f"{called(name)}: {file_format.name} can only be written; name another with --from")
    facts = _first_facts(stream)
    reading = options.for_format() | {"facts": facts}
    batches = _named_batches(name, file_format.read(cast("BinaryIO", stream.stream), reading))
    raw = RawTable(name=name, format=file_format.name, batches=batches, facts=facts)
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


def _first_facts(stream: InputStream) -> dict[str, Any]:
    return {"packing": stream.packing} if stream.packing else {}


def _named_batches(name: str, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Put the file's name before what a format says of its content."""
    try:
        yield from batches
    except SourceError as error:
        if called(name) in str(error):
            raise
        raise SourceError(f"{called(name)}: {error}") from error


def _counted(opened: InputFile, reads: Iterator[Read]) -> Iterator[Read]:
    for read in reads:
        opened.rows += read.raw.num_rows
        yield read


def _asked_source(name: str, start: bytes, options: ReadOptions) -> Source | None:
    """Return the source that was named, or that of incident documents; null: the header will tell."""
    if options.source is None and (options.from_format or not holds_document(name, start)):
        return None
    return cast("Source", known(discover("sources"), options.source or "incidents", "source"))


def _format(name: str, start: bytes, options: ReadOptions) -> Format:
    formats = cast("Mapping[str, Format]", discover("formats"))
    if options.from_format:
        return cast("Format", known(formats, options.from_format, "format"))
    if name == "-":
        return formats[guessed_format(start)]
    return suffix_format(name, formats, SourceError, "--from")
