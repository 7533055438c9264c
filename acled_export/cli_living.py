"""The commands for living data: `diff`, `patch`, `merge` and `sort`."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import click

from acled_export.cli_frame import Meter, finished, say, show
from acled_export.cli_options import (
    ACCESSED,
    ANSWER,
    DELETED,
    MAX_SAMPLES,
    OUTPUT_DELIMITER,
    QUIET,
    TABLES,
    TARGET,
    with_options,
)
from acled_export.cli_settings import library_reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from acled_export.findings import Report

MEMORY = click.option(
    "--memory-limit",
    default="256MB",
    show_default=True,
    metavar="SIZE",
    help="Most that is held in memory of the rows; the rest lies on disk.",
)
WRITING = (*TARGET, OUTPUT_DELIMITER, *TABLES, ACCESSED, MAX_SAMPLES, MEMORY, ANSWER, QUIET)


@click.command(short_help="Say what changed between two tables.")
@click.argument("old")
@click.argument("new")
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="Write every change to this JSON Lines file, for `patch`; - is standard output.",
)
@click.option(
    "--ignore", multiple=True, metavar="COLUMN", help="A column that does not count; may be repeated."
)
@click.option(
    "--ignore-regime-years", is_flag=True, help="Compare names of actors without the years of their regime."
)
@click.option(
    "--max-samples",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    metavar="N",
    help="Changes shown; counts are always exact.",
)
@with_options(*TABLES, ACCESSED, MEMORY, ANSWER, QUIET)
def diff(report_format: str, *, quiet: bool, **given: Any) -> None:
    """Compare the tables OLD and NEW, of any age and format, row by row and cell by cell.

    Ends with 0 when nothing differs and with 1 when something does.
    """
    from acled_export import living

    output = given["output"]
    with Meter([given["old"], given["new"]], quiet=quiet or output == "-") as meter:
        found = living.diff(**library_reading(given), progress=meter.update)
    if not quiet:
        for finding in found.findings:
            say(finding.text())
    _tell(found, report_format, words=output is not None, quiet=quiet, output=output)
    if not found.same:
        raise click.exceptions.Exit(1)


@click.command(short_help="Apply the changes that diff wrote to a table.")
@click.argument("changes")
@click.argument("table")
@click.option("--reverse", is_flag=True, help="Undo the changes: make the old table of the new one.")
@with_options(*WRITING)
def patch(report_format: str, *, quiet: bool, **given: Any) -> None:
    """Apply the file CHANGES to TABLE and write the rows in canonical order.

    Where a change does not fit the table, nothing is written.
    """
    from acled_export import living

    with _explained(quiet=quiet), _meter([given["table"]], given, quiet=quiet) as meter:
        done = living.patch(**library_reading(given), progress=meter.update)
    _done(done, report_format, quiet=quiet, output=given["output"])


@click.command(short_help="Bring updates and deletions into a local table.")
@click.argument("local")
@click.argument("updates", nargs=-1, required=True, metavar="UPDATE...")
@with_options(DELETED)
@click.option(
    "--keep-later",
    is_flag=True,
    help="Of rows of one table with one id and timestamp keep the last, where they differ.",
)
@with_options(*WRITING)
def merge(report_format: str, *, quiet: bool, **given: Any) -> None:
    """Put the rows of each UPDATE in the place of older ones of LOCAL, and write them in canonical order."""
    from acled_export import living

    paths = [given["local"], *given["updates"]]
    with _explained(quiet=quiet), _meter(paths, given, quiet=quiet) as meter:
        done = living.merge(**library_reading(given), progress=meter.update)
    _done(done, report_format, quiet=quiet, output=given["output"])


@click.command(short_help="Write the rows of a table in canonical order.")
@click.argument("table")
@with_options(*WRITING)
def sort(report_format: str, *, quiet: bool, **given: Any) -> None:
    """Write the rows of TABLE by the letters, the number and the text of their ids.

    Equal tables give equal bytes, in whatever order their rows stood.
    """
    from acled_export import living

    with _explained(quiet=quiet), _meter([given["table"]], given, quiet=quiet) as meter:
        done = living.sort(**library_reading(given), progress=meter.update)
    _done(done, report_format, quiet=quiet, output=given["output"])


COMMANDS = (diff, patch, merge, sort)


def _meter(paths: Sequence[str], given: dict[str, Any], *, quiet: bool) -> Meter:
    return Meter(paths, quiet=quiet or given["output"] == "-")


@contextlib.contextmanager
def _explained(*, quiet: bool) -> Iterator[None]:
    """Show what is wrong with the data where nothing was written for it, and end with 1."""
    from acled_export.errors import InvalidEventsError

    try:
        yield
    except InvalidEventsError as error:
        report = error.report
        report.written, report.dropped = 0, report.rows
        _say_findings(report)
        if not quiet:
            say(f"acled-export: {error}")
        finished(report, strict=False, quiet=True)


def _done(done: Any, report_format: str, *, quiet: bool, output: str) -> None:
    if not quiet:
        _say_findings(done.report)
    _tell(done, report_format, words=True, quiet=quiet, output=output)
    if not quiet:
        for line in done.report.attributions:
            say(line)


def _say_findings(report: Report) -> None:
    from acled_export.discovery import discover

    say(discover("reporters")["text"].render(report).rstrip("\n")) if report.counts else None


def _tell(answer: Any, report_format: str, *, words: bool, quiet: bool, output: str | None) -> None:
    """Print an answer: JSON as a result, text as words where the result is a file; never into the result."""
    text = answer.as_json() if report_format == "json" else answer.as_text()
    if output == "-" or (words and report_format == "text"):
        if not quiet:
            say(text.rstrip("\n"))
        return
    show(text)
