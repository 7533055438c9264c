"""The `acled-export` command: each subcommand is a few lines over the library function of its name."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, cast

import click

from acled_export import __version__
from acled_export.cli_frame import EXIT_CODES, Group, Meter, finished, show
from acled_export.cli_settings import library

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from click.shell_completion import ShellComplete

    Command = TypeVar("Command", bound=Callable[..., Any])

READING = (
    click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
    click.option(
        "--contract", default="event", show_default=True, help="Hold rows against this: event or candidate."
    ),
    click.option("--source", metavar="NAME", help="Whose columns the input has (default: recognised)."),
    click.option("--from", "from_format", metavar="FORMAT", help="Format of the input (default: by suffix)."),
    click.option(
        "--delimiter", metavar="CHAR", help="Delimiter of a CSV input (default: found in the header)."
    ),
    click.option("--encoding", metavar="NAME", help="Encoding of a text input (default: utf-8)."),
    click.option(
        "--max-unpacked",
        metavar="SIZE",
        help="Most that a compressed input may unpack to, such as 4GiB; 0 lifts the bound (default: 16GiB).",
    ),
    click.option(
        "--include-unreviewed",
        is_flag=True,
        help="Also map incidents that need review; their rows are marked.",
    ),
    click.option(
        "--several",
        type=click.IntRange(0),
        metavar="N",
        help="Fatalities coded for 'several' and the like: 3 or 10 by ACLED's convention (default: 3).",
    ),
    click.option(
        "--disputed",
        metavar="WAY",
        help="Which of differing tolls counts: lowest, midpoint or highest (default: lowest, as ACLED).",
    ),
)
CHECKING = (
    click.option("--config", type=click.Path(), metavar="FILE", help="TOML file with a table [severity]."),
    click.option(
        "--severity",
        "severities",
        multiple=True,
        metavar="RULE=LEVEL",
        help="Raise, lower or ignore one rule; may be repeated.",
    ),
    click.option("--as-of", metavar="DATE", help="The day that counts as today (default: today, UTC)."),
    click.option(
        "--max-samples",
        type=click.IntRange(0),
        default=20,
        show_default=True,
        metavar="N",
        help="Findings shown of each rule; counts are always exact.",
    ),
    click.option(
        "--rejects",
        type=click.Path(),
        metavar="FILE",
        help="Keep the bad rows as read, with their findings, in this file.",
    ),
    click.option("--strict", is_flag=True, help="Warnings count as errors for the exit code."),
    click.option("--quiet", is_flag=True, help="No progress and no closing line."),
)


def _with(*options: Any) -> Callable[[Command], Command]:
    def decorate(function: Command) -> Command:
        return functools.reduce(lambda inner, option: option(inner), reversed(options), function)

    return decorate


@click.group(cls=Group, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="acled-export")
def main() -> None:
    """Turn coded incidents into ACLED-like event data, and check any ACLED-like file.

    What comes out is not ACLED's data: ids and metadata say so.
    """


@main.command(short_help="Report every error of tables or incident documents.")
@_with(*READING, *CHECKING)
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
    from acled_export.plugins import discover
    from acled_export.settings import known

    reporter = known(discover("reporters"), report_format, "report")
    with Meter(given["inputs"], quiet=quiet) as meter:
        report = pipeline.validate(**library(given), progress=meter.update)
    show(reporter.render(report))
    finished(report, strict=strict, quiet=quiet)


@main.command(short_help="Turn incident documents or tables into one checked file.")
@_with(*READING, *CHECKING)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="Where to write; the suffix names the format, - is standard output.",
)
@click.option("--to", "to_format", metavar="FORMAT", help="Format of the output (default: by suffix).")
@click.option(
    "--on-error",
    type=click.Choice(["strict", "filter", "keep"]),
    default="strict",
    show_default=True,
    help="Rows with errors: write nothing, leave them out, or write them too.",
)
@click.option(
    "--decisions",
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="JSON Lines file: which words or rule decided each cell of each coded incident.",
)
@click.option(
    "--output-delimiter",
    metavar="CHAR",
    help="Delimiter of a CSV output (default: comma, in a .tsv file a tab).",
)
@click.option("--bom", is_flag=True, help="Start a CSV output with a byte order mark, as Excel likes it.")
@click.option(
    "--spreadsheet-safe", is_flag=True, help="Disarm texts that a spreadsheet would run as formulas."
)
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
    from acled_export.plugins import discover

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
    """Print a schema: event, candidate, incident or report."""
    from acled_export import faces

    show(faces.schema(name, as_format=as_format))


@main.command()
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """List the rules, or explain one rule or check by its NAME."""
    from acled_export import rule_pages

    for page in rule_pages.list_rules(name):
        show((page.full_text() if name else f"{page.severity:8} {page.name:42} {page.summary}") + "\n")


@main.command()
@_with(*READING[:1], *READING[2:7])
@click.option(
    "--report",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the answer is printed.",
)
def describe(report_format: str, **given: Any) -> None:
    """Say what a file is: format, source, columns, rows, date span."""
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
