"""The command for codings: `score`."""

from __future__ import annotations

import click

from acled_export.cli_frame import say, show
from acled_export.cli_options import ANSWER, QUIET, with_options


@click.command(short_help="Say how near a coding of an article comes to another.")
@click.argument("draft")
@click.argument("gold")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 1),
    metavar="F1",
    help="End with 1 where F1 is below this, from 0 to 1, or where there is no event at all.",
)
@with_options(ANSWER, QUIET)
def score(draft: str, gold: str, *, report_format: str, fail_under: float | None, quiet: bool) -> None:
    """Hold the events of DRAFT against those of GOLD: two incident documents of one article.

    Two folders are paired by the names of their documents. It ends with 0 however low the score is.
    """
    from acled_export import scoring

    found = scoring.score(draft, gold)
    if not quiet:
        for finding in found.findings:
            say(finding.text())
    show(found.as_json() if report_format == "json" else found.as_text())
    if fail_under is not None and (found.f1 is None or found.f1 < fail_under):
        if not quiet:
            told = "there is no event to score" if found.f1 is None else f"F1 is {found.f1:.4f}"
            say(f"acled-export: {told}, and --fail-under asks for {fail_under}")
        raise click.exceptions.Exit(1)


COMMANDS = (score,)
