"""An input file becomes batches: which format it is, which source's columns it holds, and what was read."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs

from acled_export.errors import SourceError
from acled_export.findings import Input, short
from acled_export.plugins import Read, discover
from acled_export.settings import check_delimiter, check_encoding, known
from acled_export.streams import InputStream, open_input
from acled_export.suffixes import guessed_format, holds_document, suffix_format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import BinaryIO

    import pyarrow as pa

    from acled_export.mapping import MappingPolicy
    from acled_export.plugins import Format, Source

PEEK = 4096
SHOWN = 8
UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class ReadOptions:
    """How inputs are read; null means: found out from the file.

    Raises `ContractError` for a delimiter or an encoding that cannot be.
    """

    source: str | None = None
    from_format: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    max_unpacked: int | None = None
    include_unreviewed: bool = False
    policy: MappingPolicy | None = None
    contract: str = "event"

    def __attrs_post_init__(self) -> None:
        check_delimiter(self.delimiter, "delimiter")
        check_encoding(self.encoding)

    def for_format(self) -> Mapping[str, Any]:
        """Return what the user set of the options that file formats know."""
        told = {"delimiter": self.delimiter, "encoding": self.encoding}
        return {name: value for name, value in told.items() if value is not None}


@attrs.define
class InputFile:
    """One input being read; `seen` is complete when `reads` is exhausted and the file closed."""

    name: str
    format: str
    source: str
    reads: Iterator[Read]
    position: Callable[[], int]
    rows: int = 0
    seen: Input | None = None


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
    with open_input(path, max_unpacked=options.max_unpacked) as stream:
        opened = _opened(name, stream, options)
        opened.reads = _counted(opened, opened.reads)
        yield opened
    opened.seen = Input(name=name, sha256=stream.sha256, bytes=stream.bytes, rows=opened.rows)


def _opened(name: str, stream: InputStream, options: ReadOptions) -> InputFile:
    start = stream.stream.peek(PEEK)
    source = _asked_source(name, start, options)
    if source and source.documents:
        target = cast("BinaryIO", stream.stream) if name == "-" or stream.packing else Path(name)
        reads = source.documents(target, attrs.asdict(options, recurse=False) | {"name": name})
        return InputFile(name, "document", source.name, reads, stream.position)
    file_format = _format(name, start, options)
    if file_format.read is None:
        raise SourceError(
            f"{_called(name)}: {file_format.name} can only be written; name another with --from"
        )
    batches = _named_batches(name, file_format.read(cast("BinaryIO", stream.stream), options.for_format()))
    first = next(batches, None)
    if first is None:
        return _without_rows(name, file_format.name, start, stream)
    header = tuple(n for n in first.schema.names if not n.startswith("_"))
    source = source or _recognised(name, header)
    return InputFile(name, file_format.name, source.name, _reads(first, batches, source), stream.position)


def _without_rows(name: str, file_format: str, start: bytes, stream: InputStream) -> InputFile:
    """Return an input that says it has no rows, such as `[]`; one that says nothing at all is an error."""
    if not start.strip():
        raise SourceError(f"{_called(name)} is empty: expected rows")
    return InputFile(name, file_format, UNKNOWN, iter(()), stream.position)


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


def _reads(first: pa.RecordBatch, rest: Iterator[pa.RecordBatch], source: Source) -> Iterator[Read]:
    columns = cast("Callable[[pa.RecordBatch], pa.RecordBatch]", source.columns)
    yield Read(raw=first, events=columns(first))
    for batch in rest:
        yield Read(raw=batch, events=columns(batch))


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


def _recognised(name: str, header: tuple[str, ...]) -> Source:
    if not header:
        raise SourceError(f"{_called(name)}: the first records are no rows; expected objects with cells")
    for source in discover("sources").values():
        if source.recognise(header):
            return cast("Source", source)
    shown = ", ".join(repr(short(column)) for column in header[:SHOWN])
    more = ", ..." if len(header) > SHOWN else ""
    sources = ", ".join(sorted(discover("sources")))
    raise SourceError(
        f"{_called(name)}: no known dataset has these columns: {shown}{more}; "
        f"say which with --source ({sources})"
    )
