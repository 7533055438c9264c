"""The command for people who look over a coding: `review`."""

from __future__ import annotations

import click

from acled_export.cli_frame import say
from acled_export.cli_options import QUIET, with_options

STANDARD_OUTPUT = "-"


@click.command(short_help="Make a page on which a person reviews a coding of an article.")
@click.argument("document")
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="Where to write the page (default: beside DOCUMENT, named as it with .html); - is standard output.",
)
@with_options(QUIET)
def review(document: str, *, output: str | None, quiet: bool) -> None:
    """Make one HTML page with the article of DOCUMENT beside its incidents, to be opened in a browser.

    On it they are accepted, edited, merged and rejected, and saved as a document. The page needs no network.
    """
    from acled_export import reviewing

    page = reviewing.review(document, output)
    if not quiet and output != STANDARD_OUTPUT:
        say(f"open {str(page)!r} in a browser; what is saved there is an incident document")


COMMANDS = (review,)
