"""Source -> checker -> format: `validate` and `convert`, the two jobs every command comes down to."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from acled_export.data_package import package_path, write_package
from acled_export.datasets import check_partitioning
from acled_export.decisions_file import Decisions
from acled_export.errors import InvalidEventsError
from acled_export.inputs import input_paths
from acled_export.outputs import REPEATED, EventFile, OnError
from acled_export.read_options import ReadOptions
from acled_export.running import Judging, Run
from acled_export.settings import check_apart, check_delimiter, known
from acled_export.shaping import asked_shape

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from acled_export.checker import Checked
    from acled_export.findings import Report, Severity
    from acled_export.inputs import InputFile
    from acled_export.mapping import MappingPolicy
    from acled_export.outputs import EventWriter
    from acled_export.plugins import Read
    from acled_export.running import Inputs, Progress


def validate(
    inputs: Inputs,
    *,
    contract: str | None = None,
    source: str | None = None,
    from_format: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    from_era: str | None = None,
    date_order: str | None = None,
    nulls: Sequence[str] | None = None,
    rename: Mapping[str, str] | None = None,
    jobs: int | None = None,
    max_unpacked: int | None = None,
    include_unreviewed: bool = False,
    policy: MappingPolicy | None = None,
    config: str | Path | None = None,
    severities: Mapping[str, Severity | str] | None = None,
    as_of: dt.date | None = None,
    max_samples: int = 20,
    rejects: str | Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check inputs against a contract and all rules, and report everything in one pass.

    `inputs` are tables or incident documents, `-` is standard input. `contract` is `event` or `candidate`
    (null: events, or candidates where the layout of the first input cannot give whole events; `weaker` of
    the report says so). What is recognised of an input can be overridden: `source`, `from_format`, `sheet`
    of a workbook, `from_era` (a year or the name of a layout), `date_order` (`dmy` or `mdy`), `nulls` (the
    texts that stand for a blank cell), and `rename`, from a column's name in the file to its own.
    With `jobs` over 1 (default: as many as there are processors) reading and writing files overlap with
    checking; what comes out is the same.

    `severities` and the TOML file `config` weigh rules by name. `as_of` is the day that counts as today
    (default: today, UTC). Counts are exact; at most `max_samples` findings of a rule are kept. `rejects`
    is a file for the bad rows as they were read, with their findings. `progress` is called with the rows
    of each batch and the bytes read so far, over all inputs.

    Raises `SourceError` for an input that cannot be read, `FormatError` for `rejects` that cannot be
    written, `ContractError` for a wrong setting.
    """
    options = ReadOptions.among(locals())
    judging = Judging(config=config, severities=severities, as_of=as_of, max_samples=max_samples)
    with Run.over(input_paths(inputs), options, judging, rejects=rejects, progress=progress) as run:
        return run.each(lambda _read, _checked, _opened: None)


def convert(
    inputs: Inputs,
    output: str | Path,
    *,
    to_format: str | None = None,
    partition_by: Sequence[str] | None = None,
    era: str | None = None,
    shape: str | None = None,
    on_error: str = "strict",
    drop_duplicates: bool = False,
    accessed: dt.date | None = None,
    decisions: str | Path | None = None,
    contract: str | None = None,
    source: str | None = None,
    from_format: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    from_era: str | None = None,
    date_order: str | None = None,
    nulls: Sequence[str] | None = None,
    rename: Mapping[str, str] | None = None,
    jobs: int | None = None,
    output_delimiter: str | None = None,
    bom: bool = False,
    spreadsheet_safe: bool = False,
    hxl: bool = False,
    geometry: bool | None = None,
    package: bool = False,
    max_unpacked: int | None = None,
    include_unreviewed: bool = False,
    policy: MappingPolicy | None = None,
    config: str | Path | None = None,
    severities: Mapping[str, Severity | str] | None = None,
    as_of: dt.date | None = None,
    max_samples: int = 20,
    rejects: str | Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read inputs, check them, and write contract rows to one file, or to a folder of Parquet files.

    `output` is a path whose suffix names the format, or `-` for standard output with `to_format`.
    With `partition_by` it is a folder, with a folder in it for each value of these columns.
    `on_error`: `strict` writes nothing when a row has an error, `filter` leaves such rows out and counts
    them, `keep` writes them with unreadable cells blank. `era` writes the columns and codes of an older
    layout, `shape` those of another dataset, such as `ucdp-ged`; `losses` of the report counts what they
    cannot hold, `left_out` the rows that such a dataset does not have. `drop_duplicates` leaves out rows
    that are there already, id and content. `accessed` is the day on which ACLED's data were downloaded; it
    goes into the line that ACLED asks for. `decisions` is a JSON Lines file that says of every cell of
    every coded incident which words or which rule decided it. `spreadsheet_safe` disarms
    texts that a spreadsheet would run as formulas. `hxl` puts hashtags of the Humanitarian Exchange
    Language below the header of a CSV file. `geometry` says whether a Parquet file gets a column of points
    (null: a single file with latitude and longitude does). `package` writes `datapackage.json` beside the
    output, which describes it. The other parameters are those of `validate`.

    Raises `InvalidEventsError` (with the report) in strict mode, else as `validate`; `FormatError` for an
    output that cannot be written. A failed run leaves no file behind.
    """
    options = ReadOptions.among(locals())
    beside = package_path(output, partition_by or ()) if package else None
    check_apart({"output": output, "rejects": rejects, "decisions": decisions, "package": beside})
    check_delimiter(output_delimiter, "output_delimiter")
    ways = {str(way): way for way in OnError}
    into = asked_shape(era, shape)
    target = EventFile(
        path=output,
        to_format=to_format,
        on_error=known(ways, on_error, "on_error"),
        options={
            "delimiter": output_delimiter,
            "bom": bom,
            "spreadsheet_safe": spreadsheet_safe,
            "hxl": hxl,
            "geometry": geometry,
        },
        shape=into,
        overlapped=options.jobs > 1,
        drop_duplicates=drop_duplicates,
        partition_by=check_partitioning(partition_by, output, to_format, into)
        if partition_by is not None
        else (),
    )
    if drop_duplicates:
        severities = {REPEATED: "info"} | dict(severities or {})
    judging = Judging(config=config, severities=severities, as_of=as_of, max_samples=max_samples)
    paths = input_paths(inputs)
    with contextlib.ExitStack() as stack:
        told = stack.enter_context(Decisions.open(decisions, paths)) if decisions else None
        writer = stack.enter_context(target.open(paths))
        run = stack.enter_context(Run.over(paths, options, judging, rejects=rejects, progress=progress))
        report, sources = _write(run, writer, told)
    if package:
        write_package(output, writer, sources)
    return report


def _write(run: Run, writer: EventWriter, decisions: Decisions | None) -> tuple[Report, Iterable[str]]:
    """Write the rows; return the report, and the names of the sources that rows came from."""
    sources: dict[str, None] = {}
    writer.checker = run.checker
    writer.without = run.without

    def take(read: Read, checked: Checked, opened: InputFile) -> None:
        sources[opened.source] = None
        writer.take(checked, opened.name)
        if decisions:
            decisions.take(read)

    report = run.each(take)
    if writer.on_error is OnError.STRICT and report.errors:
        report.written, report.dropped = 0, report.rows
        many = "1 error" if report.errors == 1 else f"{report.errors:,} errors"
        raise InvalidEventsError(f"{many}; nothing was written", report)
    writer.finish(report)
    return report, sources
