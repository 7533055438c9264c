"""A file as the raw batches of a table: which format it is in, and whose columns it is said to have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from acled_export.datasets import with_path_cells
from acled_export.discovery import discover
from acled_export.errors import SourceError
from acled_export.headless import given_names
from acled_export.recognised import RawTable, called
from acled_export.settings import known
from acled_export.suffixes import guessed_format, holds_document, suffix_format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    import pyarrow as pa

    from acled_export.datasets import Part
    from acled_export.plugins import Format, Source
    from acled_export.read_options import ReadOptions
    from acled_export.streams import InputStream


DELIMITED = "csv"
PEEK = 8192


def raw_table(
    part: Part, stream: InputStream, file_format: Format, options: ReadOptions, facts: dict[str, Any]
) -> RawTable:
    """Return the raw batches of a file; what its format finds out about it is put into `facts`."""
    if file_format.read is None:
        raise SourceError(
            f"{called(part.name)}: {file_format.name} can only be written; name another with --from"
        )
    if stream.packing:
        facts["packing"] = stream.packing
    # one processor is for checking; from a pipe nothing is read ahead, since it may wait for long
    parsers = max(options.jobs - 1, 1) if stream.is_file else 1
    reading = options.for_format() | {"facts": facts, "parsers": parsers}
    if file_format.name == DELIMITED and (names := given_names(stream.stream.peek(PEEK), options)):
        reading["names"] = names
        facts["header"] = False
    batches = _named_batches(part.name, file_format.read(cast("BinaryIO", stream.stream), reading))
    if part.cells:
        batches = with_path_cells(batches, part.cells)
    return RawTable(name=part.name, format=file_format.name, batches=batches, facts=facts)


def _named_batches(name: str, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Put the file's name before what a format says of its content."""
    try:
        yield from batches
    except SourceError as error:
        if called(name) in str(error):
            raise
        raise SourceError(f"{called(name)}: {error}") from error


def asked_source(name: str, start: bytes, options: ReadOptions) -> Source | None:
    """Return the source that was named, or that of incident documents; null: the header will tell."""
    if options.source is None and (options.from_format or not holds_document(name, start)):
        return None
    return cast("Source", known(discover("sources"), options.source or "incidents", "source"))


def format_of(name: str, start: bytes, options: ReadOptions) -> Format:
    """Return the format that was named, or that of a file's suffix; of standard input, that of its start.

    Raises `ContractError` for a format that does not exist, `SourceError` for an unknown suffix.
    """
    formats = cast("Mapping[str, Format]", discover("formats"))
    if options.from_format:
        return cast("Format", known(formats, options.from_format, "format"))
    if name == "-":
        return formats[guessed_format(start)]
    return suffix_format(name, formats, SourceError, "--from")
