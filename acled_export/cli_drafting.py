"""The command that reads articles: `draft`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from acled_export.cli_frame import Meter, say, show
from acled_export.cli_options import QUIET, with_options

if TYPE_CHECKING:
    from acled_export.drafting import DraftRun

MOST_SHOWN = 20
DAY = click.DateTime(formats=["%Y-%m-%d"])
MOMENT = click.DateTime(formats=["%Y-%m-%dT%H:%M:%S%z"])


@click.command(short_help="Propose the incidents of an article, with evidence.")
@click.argument("article")
@click.option(
    "--published",
    type=DAY,
    metavar="DAY",
    help="Local day of publication, YYYY-MM-DD; needed where the article does not come with it.",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="Document to write, .yaml or .json, or - (default: YAML on standard output); for a file of articles "
    "a folder, or .jsonl.",
)
@click.option("--title", help="Headline (default: the first line).")
@click.option("--publisher", help="Who published it; rows carry it as source (default: unknown).")
@click.option("--url", help="Where the article stands.")
@click.option("--language", metavar="TAG", help="Language of the article, such as en.")
@click.option("--source-scale", metavar="TERM", help="How near the publisher stands to the events.")
@click.option(
    "--extractor",
    default="lexicon",
    show_default=True,
    metavar="NAME",
    help="What reads the article: lexicon (offline), or llm, or one of an installed package.",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="A setting of the extractor; may be repeated.",
)
@click.option("--replies", metavar="PATH", help="Keep the raw answers of a language model in this file.")
@click.option(
    "--recorded",
    type=MOMENT,
    metavar="TIME",
    help="Time of recording, 2024-05-20T10:00:00+0200 (default: now).",
)
@with_options(QUIET)
def draft(*, quiet: bool, replies: str | None, **given: Any) -> None:
    """Read ARTICLE and propose the incidents it tells of, each value with the words it came from.

    ARTICLE is a UTF-8 text file, - for standard input, an incident document with a text, or a JSON Lines
    file with one article a line. All that is proposed waits for review: it finds candidates, and does not
    code articles. A document that is there keeps its incidents and only gets those that are new.
    """
    from acled_export import drafting

    article, output = given.pop("article"), given.pop("output")
    settings = _settings(given.pop("settings"))
    _warn_of_leaving(given["extractor"], settings, quiet=quiet)
    published = given.pop("published")
    with Meter([article], quiet=quiet) as meter:
        run = drafting.draft(
            article,
            output,
            published=published.date() if published else None,
            settings=settings,
            progress=meter.update,
            **given,
        )
    if replies is not None:
        _keep(replies, run.replies)
    if output is None:
        show(_yaml(run))
    if not quiet:
        _tell(run, output)
    if run.articles > run.drafted:
        raise click.exceptions.Exit(1)


def _settings(pairs: tuple[str, ...]) -> dict[str, str]:
    wrong = next((pair for pair in pairs if "=" not in pair), None)
    if wrong is not None:
        raise click.BadParameter(f"expected NAME=VALUE, found {wrong!r}", param_hint="--set")
    return dict(pair.split("=", 1) for pair in pairs)


def _warn_of_leaving(name: str, settings: dict[str, str], *, quiet: bool) -> None:
    """Say what leaves this machine before it does."""
    from acled_export.discovery import discover

    record = discover("extractors").get(name)
    if record is not None and record.leaves and settings and not quiet:
        say(f"leaves this machine: {record.leaves}")


def _keep(path: str, replies: tuple[str, ...]) -> None:
    import json

    from acled_export.streams import open_output

    with open_output(path) as stream:
        for reply in replies:
            stream.write((json.dumps(reply, ensure_ascii=False) + "\n").encode("utf-8"))


def _yaml(run: DraftRun) -> str:
    from acled_export.documents.structure import to_document_dict
    from acled_export.documents.writing import yaml_of
    from acled_export.drafting.placing import STANDARD_OUTPUT, refuse_large

    refuse_large(run.document, STANDARD_OUTPUT)
    return yaml_of(to_document_dict(run.document))


def _tell(run: DraftRun, output: str | None) -> None:
    for finding in run.findings[:MOST_SHOWN]:
        say(finding.text())
    hidden = sum(run.counts.values()) - len(run.findings[:MOST_SHOWN])
    if hidden > 0:
        told = ", ".join(f"{rule} {number:,}" for rule, number in sorted(run.counts.items()))
        say(f"and {hidden:,} more: {told}")
    say(_closing(run, output))


def _closing(run: DraftRun, output: str | None) -> str:
    """Return what the run came to; only what it proposes is said to need review."""
    articles = f"{run.drafted:,} of {run.articles:,} articles drafted, " if run.articles > 1 else ""
    kept = f", {run.kept:,} kept as {'it was' if run.kept == 1 else 'they were'}" if run.kept else ""
    where = f" in {output}" if output not in {None, "-"} else ""
    review = {0: "", 1: "; it needs review"}.get(run.added, "; all of them need review")
    if run.added and run.kept:
        review = "; what is proposed needs review"
    return f"{articles}{run.added:,} incident{'' if run.added == 1 else 's'} proposed{kept}{where}{review}"


COMMANDS = (draft,)
