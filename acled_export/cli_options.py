"""The options that several subcommands share."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Command = TypeVar("Command", bound=Callable[..., Any])

INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
CONTRACT = click.option(
    "--contract",
    metavar="NAME",
    help="Hold rows against this: event or candidate (default: event, or candidate where the layout of "
    "the first input cannot give whole events).",
)
TABLES = (
    click.option("--source", metavar="NAME", help="Whose columns the input has (default: recognised)."),
    click.option("--from", "from_format", metavar="FORMAT", help="Format of the input (default: by suffix)."),
    click.option(
        "--delimiter", metavar="CHAR", help="Delimiter of a CSV input (default: found in the header)."
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="Encoding of a text input (default: utf-8, or cp1252 where the bytes are not UTF-8).",
    ),
    click.option("--sheet", metavar="NAME", help="Sheet of a workbook (default: the first with a table)."),
    click.option(
        "--max-unpacked",
        metavar="SIZE",
        help="Most that a compressed input may unpack to, such as 4GiB; 0 lifts the bound (default: 16GiB).",
    ),
    click.option(
        "--from-era",
        metavar="YEAR",
        help="Layout of the input: 2015, 2018, 2019, 2023, 2024, or any year (default: recognised).",
    ),
    click.option(
        "--date-order",
        metavar="ORDER",
        help="dmy or mdy, where 5/6/2017 may be either (default: found in the column).",
    ),
    click.option(
        "--null",
        "nulls",
        multiple=True,
        metavar="TEXT",
        help="A text that stands for a blank cell, such as NA; may be repeated (default: recognised).",
    ),
    click.option(
        "--rename",
        multiple=True,
        metavar="OLD=NEW",
        help="Read the column OLD of the input as NEW; may be repeated.",
    ),
)
CODING = (
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
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processors to use: over 1, reading and writing files overlap with checking (default: all).",
)
READING = (INPUTS, CONTRACT, *TABLES, *CODING, JOBS)
MAX_SAMPLES = click.option(
    "--max-samples",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    metavar="N",
    help="Findings shown of each rule; counts are always exact.",
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
    MAX_SAMPLES,
    click.option(
        "--rejects",
        type=click.Path(),
        metavar="FILE",
        help="Keep the bad rows as read, with their findings, in this file.",
    ),
    click.option("--strict", is_flag=True, help="Warnings count as errors for the exit code."),
)
QUIET = click.option("--quiet", is_flag=True, help="No progress and no closing line.")
ACCESSED = click.option(
    "--accessed",
    metavar="DATE",
    help="The day on which ACLED's data were downloaded, for the line that ACLED asks for.",
)
ANSWER = click.option(
    "--report",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the answer is printed.",
)
ON_ERROR = click.option(
    "--on-error",
    type=click.Choice(["strict", "filter", "keep"]),
    default="strict",
    show_default=True,
    help="Rows with errors: write nothing, leave them out, or write them too.",
)
DELETED = click.option(
    "--deleted",
    multiple=True,
    metavar="FILE",
    help="An answer of the deleted-ids service, JSON or CSV; may be repeated.",
)
OUTPUT_DELIMITER = click.option(
    "--output-delimiter",
    metavar="CHAR",
    help="Delimiter of a CSV output (default: comma, in a .tsv file a tab).",
)
DESCRIBED = (
    click.option(
        "--hxl",
        is_flag=True,
        help="Put HXL hashtags below the header of a CSV output, for tools that ask for them.",
    ),
    click.option(
        "--geometry/--no-geometry",
        default=None,
        help="Give a Parquet output a column of points, or none (default: a single file with coordinates).",
    ),
    click.option(
        "--package",
        is_flag=True,
        help="Write datapackage.json beside the output, which says what the file is.",
    ),
)
PARTITION_BY = click.option(
    "--partition-by",
    metavar="COLUMNS",
    help="Write a folder of Parquet files, with a folder in it for each value, as in year,country.",
)
TARGET = (
    click.option(
        "-o",
        "--output",
        required=True,
        type=click.Path(allow_dash=True),
        metavar="FILE",
        help="Where to write; the suffix names the format, - is standard output.",
    ),
    click.option("--to", "to_format", metavar="FORMAT", help="Format of the output (default: by suffix)."),
)


def with_options(*options: Any) -> Callable[[Command], Command]:
    """Return a decorator that adds options to a command, in the order in which help shows them."""

    def decorate(function: Command) -> Command:
        return functools.reduce(lambda inner, option: option(inner), reversed(options), function)

    return decorate
