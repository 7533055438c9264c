"""The command for databases: `load`."""

from __future__ import annotations

from typing import Any

import click

from acled_export.cli_frame import Meter, finished, say, show
from acled_export.cli_options import (
    ACCESSED,
    ANSWER,
    CHECKING,
    CODING,
    CONTRACT,
    DELETED,
    INPUTS,
    JOBS,
    ON_ERROR,
    QUIET,
    TABLES,
    with_options,
)
from acled_export.cli_settings import library_reading


@click.command(short_help="Bring checked rows into a table of a database.")
@with_options(INPUTS, CONTRACT, *TABLES, *CODING, JOBS, ACCESSED, *CHECKING, ANSWER, QUIET)
@click.option(
    "--into",
    "database",
    required=True,
    metavar="URL",
    help="The database: postgresql://user@host/database, sqlite:///file.db or duckdb:///file.duckdb.",
)
@click.option(
    "--table", metavar="NAME", help="The table; it is made where it is not there (default: events)."
)
@with_options(DELETED, ON_ERROR)
def load(report_format: str, *, strict: bool, quiet: bool, **given: Any) -> None:
    """Check tables or incident documents and bring their rows into a table, by id, all or nothing.

    INPUT may be - for standard input.
    """
    from acled_export import database_loading
    from acled_export.discovery import discover
    from acled_export.errors import InvalidEventsError

    found = library_reading(given)
    loaded = None
    with Meter(given["inputs"], quiet=quiet) as meter:
        try:
            loaded = database_loading.load(**found, progress=meter.update)
            report = loaded.report
        except InvalidEventsError as error:
            report = error.report
    if report.counts and not quiet:
        say(discover("reporters")["text"].render(report).rstrip("\n"))
    if loaded:
        show(loaded.as_json() if report_format == "json" else loaded.as_text())
    finished(report, strict=strict, quiet=quiet, output=given["database"])


COMMANDS = (load,)
