"""An input file becomes batches: which format it is, which source's columns it holds, and what was read."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

import attrs

from acled_export.discovery import discover
from acled_export.errors import SourceError
from acled_export.findings import Input, short
from acled_export.overlap import ahead
from acled_export.plugins import Head, Read, Table
from acled_export.settings import known
from acled_export.streams import InputStream, open_input
from acled_export.suffixes import deciding_name, guessed_format, holds_document, suffix_format
from acled_export.tape import Tape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    import pyarrow as pa

    from acled_export.plugins import Format, Source
    from acled_export.read_options import ReadOptions

PEEK = 4096
HEAD_ROWS = 1_000  # by which a source recognises how a table is written
SHOWN = 8
UNKNOWN = "unknown"


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
    """Open one input for reading in batches; `-` is standard input.

    Raises `SourceError` for what cannot be opened, decoded or recognised, `ContractError` for a source or
    a format that does not exist.
    """
    name = str(path)
    with open_input(path, max_unpacked=options.max_unpacked) as stream, contextlib.ExitStack() as stack:
        opened = _opened(name, stream, options, stack)
        opened.reads = _counted(opened, opened.reads)
        if options.jobs > 1 and stream.is_file:
            opened.reads = stack.enter_context(ahead(opened.reads))
        yield opened
    opened.seen = Input(name=name, sha256=stream.sha256, bytes=stream.bytes, rows=opened.rows)


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
        raise SourceError(
            f"{_called(name)}: {file_format.name} can only be written; name another with --from"
        )
    facts = _first_facts(stream)
    reading = options.for_format() | {"facts": facts}
    batches = _named_batches(name, file_format.read(cast("BinaryIO", stream.stream), reading))
    tape = stack.enter_context(Tape(batches))
    begun = tape.head(HEAD_ROWS)
    if begun is None:
        return _without_rows(name, file_format.name, start, stream, facts)
    header = tuple(n for n in begun.schema.names if not n.startswith("_"))
    source = source or _recognised(name, header, options)
    head = Head(name=name, header=header, rows=begun, whole=tape.whole, facts=facts)
    table = _table(source, head, options)
    return InputFile(
        name, file_format.name, source.name, _reads(tape, table), stream.position, table=table, facts=facts
    )


def _first_facts(stream: InputStream) -> dict[str, Any]:
    return {"packing": stream.packing} if stream.packing else {}


def _table(source: Source, head: Head, options: ReadOptions) -> Table:
    """Return the way to read a table: that of its source, or one that looks columns up and no more."""
    if source.table:
        return source.table(head, attrs.asdict(options, recurse=False))
    columns = cast("Callable[[pa.RecordBatch], pa.RecordBatch]", source.columns)
    return Table(columns=lambda raw: Read(raw=raw, events=columns(raw)), contract=options.contract or "event")


def _without_rows(
    name: str, file_format: str, start: bytes, stream: InputStream, facts: Mapping[str, Any]
) -> InputFile:
    """Return an input that says it has no rows, such as `[]`; one that says nothing at all is an error."""
    if not start.strip():
        raise SourceError(f"{_called(name)} is empty: expected rows")
    return InputFile(name, file_format, UNKNOWN, iter(()), stream.position, facts=facts)


def _called(name: str) -> str:
    return "standard input" if name == "-" else repr(name)


def _named_batches(name: str, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Put the file's name before what a format says of its content."""
    try:
        yield from batches
    except SourceError as error:
        if _called(name) in str(error):
            raise
        raise SourceError(f"{_called(name)}: {error}") from error


def _counted(opened: InputFile, reads: Iterator[Read]) -> Iterator[Read]:
    for read in reads:
        opened.rows += read.raw.num_rows
        yield read


def _reads(tape: Tape, table: Table) -> Iterator[Read]:
    findings = table.findings
    for batch in tape.take():
        read = table.columns(batch)
        yield attrs.evolve(read, findings=(*findings, *read.findings)) if findings else read
        findings = ()


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


def _recognised(name: str, header: tuple[str, ...], options: ReadOptions) -> Source:
    if not header:
        raise SourceError(f"{_called(name)}: the first records are no rows; expected objects with cells")
    renamed = tuple(options.rename.get(column, column) for column in header)
    for source in discover("sources").values():
        refusal = source.refuses(renamed) if source.refuses else None
        if refusal:
            raise SourceError(f"{_called(name)}: {refusal}")
        if source.recognise(renamed):
            return cast("Source", source)
    shown = ", ".join(repr(short(column)) for column in header[:SHOWN])
    more = ", ..." if len(header) > SHOWN else ""
    sources = ", ".join(sorted(discover("sources")))
    raise SourceError(
        f"{_called(name)}: no known dataset has these columns: {shown}{more}; "
        f"say which with --source ({sources})"
    )
