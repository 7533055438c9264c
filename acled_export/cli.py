"""The `acled-export` command: each subcommand is a few lines over the library function of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from acled_export import __version__
from acled_export.cli_databases import COMMANDS as FOR_DATABASES
from acled_export.cli_drafting import COMMANDS as FOR_ARTICLES
from acled_export.cli_frame import EXIT_CODES, Group, Meter, finished, show
from acled_export.cli_living import COMMANDS as FOR_LIVING_DATA
from acled_export.cli_options import (
    ACCESSED,
    ANSWER,
    CHECKING,
    DESCRIBED,
    INPUTS,
    ON_ERROR,
    OUTPUT_DELIMITER,
    PARTITION_BY,
    QUIET,
    READING,
    TABLES,
    TARGET,
    with_options,
)
from acled_export.cli_reviewing import COMMANDS as FOR_REVIEWERS
from acled_export.cli_scoring import COMMANDS as FOR_CODINGS
from acled_export.cli_settings import library

if TYPE_CHECKING:
    from click.shell_completion import ShellComplete


@click.group(cls=Group, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="acled-export")
def main() -> None:
    """Turn coded incidents into ACLED-like event data, and check any ACLED-like file.

    What comes out is not ACLED's data: ids and metadata say so.
    """


@main.command(short_help="Report every error of tables or incident documents.")
@with_options(*READING, *CHECKING, QUIET)
@click.option(
    "--report",
    "report_format",
    default="text",
    show_default=True,
    metavar="FORMAT",
    help="How the report is printed: text or json.",
)
def validate(report_format: str, *, strict: bool, quiet: bool, **given: Any) -> None:
    """Check tables or incident documents; report every error in one run.

    INPUT may be - for standard input.
    """
    from acled_export import pipeline
    from acled_export.discovery import discover
    from acled_export.settings import known

    reporter = known(discover("reporters"), report_format, "report")
    with Meter(given["inputs"], quiet=quiet) as meter:
        report = pipeline.validate(**library(given), progress=meter.update)
    show(reporter.render(report))
    finished(report, strict=strict, quiet=quiet)


@main.command(short_help="Turn incident documents or tables into one checked file.")
@with_options(*READING, *CHECKING, QUIET)
@with_options(*TARGET)
@PARTITION_BY
@click.option(
    "--era",
    metavar="YEAR",
    help="Write the columns and codes of an older layout: 2015, 2018, 2019, 2023, or any year.",
)
@click.option(
    "--shape",
    metavar="NAME",
    help="Write the columns of another dataset, such as ucdp-ged or priogrid-month; `crosswalk` tells how.",
)
@with_options(ON_ERROR)
@click.option(
    "--drop-duplicates",
    is_flag=True,
    help="Leave out rows that are there already, id and content; they are counted.",
)
@ACCESSED
@click.option(
    "--decisions",
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="JSON Lines file: which words or rule decided each cell of each coded incident.",
)
@OUTPUT_DELIMITER
@click.option("--bom", is_flag=True, help="Start a CSV output with a byte order mark, as Excel likes it.")
@click.option(
    "--spreadsheet-safe", is_flag=True, help="Disarm texts that a spreadsheet would run as formulas."
)
@with_options(*DESCRIBED)
def convert(*, strict: bool, quiet: bool, **given: Any) -> None:
    """Map incident documents or tables to checked event rows in one file.

    INPUT may be - for standard input.
    """
    from acled_export import pipeline
    from acled_export.errors import InvalidEventsError

    with Meter(given["inputs"], quiet=quiet or given["output"] == "-") as meter:
        try:
            report = pipeline.convert(**library(given), progress=meter.update)
        except InvalidEventsError as error:
            report = error.report
    from acled_export.discovery import discover

    click.echo(discover("reporters")["text"].render(report), nl=False, err=True, color=True)
    finished(report, strict=strict, quiet=quiet, output=given["output"])


@main.command()
@click.argument("name", default="event")
@click.option(
    "--as",
    "as_format",
    default="json-schema",
    show_default=True,
    metavar="FORM",
    help="json-schema, arrow, table-schema, sql or markdown.",
)
def schema(name: str, as_format: str) -> None:
    """Print a schema: event, candidate, incident, report or changes."""
    from acled_export import faces

    show(faces.schema(name, as_format=as_format))


@main.command()
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """List the rules, or explain one rule or check by its NAME."""
    from acled_export import rule_pages

    for page in rule_pages.list_rules(name):
        show((page.full_text() if name else f"{page.severity:8} {page.name:42} {page.summary}") + "\n")


@main.command(short_help="Say what becomes of each column on the way to another dataset.")
@click.argument("origin")
@click.argument("target")
@click.option(
    "--as",
    "report_format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How the table is printed.",
)
def crosswalk(report_format: str, **given: str) -> None:
    """Print how the columns of TARGET come about from those of ORIGIN, and what is lost.

    One of the two is acled, or neither: then the way leads over acled.
    """
    from acled_export import crosswalks

    show(crosswalks.FORMS[report_format](crosswalks.crosswalk(**given)))


@main.command(short_help="Say what a file is: container, layout, columns, dates.")
@with_options(INPUTS, *TABLES)
@ANSWER
def describe(report_format: str, **given: Any) -> None:
    """Say what a file is: format, layout, encoding, dates, blanks, columns, rows, date span."""
    from acled_export import description

    for found in description.describe(**library(given)):
        show(found.as_json() if report_format == "json" else found.as_text())


@main.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL, to be sourced from its start-up file."""
    from click.shell_completion import get_completion_class

    made = cast("type[ShellComplete]", get_completion_class(shell))
    show(made(main, {}, "acled-export", "_ACLED_EXPORT_COMPLETE").source() + "\n")


for command in (*FOR_LIVING_DATA, *FOR_DATABASES, *FOR_ARTICLES, *FOR_REVIEWERS, *FOR_CODINGS):
    main.add_command(command)
