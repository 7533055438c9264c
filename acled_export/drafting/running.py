"""`draft`: one article or a file of them, drafted and written."""

from __future__ import annotations

import datetime as dt
import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from acled_export.discovery import discover
from acled_export.documents.loading import LARGEST
from acled_export.documents.structure import to_document_dict
from acled_export.drafting.articles import article_of, sample
from acled_export.drafting.drafts import Drafted, draft_article
from acled_export.drafting.fitting import fitted
from acled_export.drafting.names import file_names
from acled_export.drafting.placing import joined, placed
from acled_export.drafting.records import RECORDS, articles_of, is_records
from acled_export.drafting.tally import DraftRun, Tally
from acled_export.errors import AcledExportError, ContractError, FormatError
from acled_export.incident import Article
from acled_export.settings import check_apart, known
from acled_export.streams import open_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from acled_export.drafting.records import ArticleTold
    from acled_export.plugins import Extractor


def draft(
    article: str | Path | BinaryIO | Article,
    output: str | Path | None = None,
    *,
    published: dt.date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    source_scale: str | None = None,
    extractor: str = "lexicon",
    settings: Mapping[str, Any] | None = None,
    recorded: dt.datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> DraftRun:
    """Read an article and propose the incidents that it tells of, each value with the words it came from.

    `article` is a UTF-8 text file, a stream, an incident document with a text, an `Article`, or a JSON Lines
    file with an article a line. `output` is a document (`.yaml`, `.json`); for a file of articles a folder,
    which gets a document for each, or a `.jsonl` file, which gets them line by line; `-` is standard output.
    A document that is there keeps all its incidents and only gets those that are new. `published` is the
    local day of publication; `publisher` unknown is "unknown". `settings` are those of the extractor.
    `recorded` is the time of recording with its offset from UTC (null: now). `progress` is called with the
    number of articles that are done anew and the bytes of their file that are read.

    Raises `SourceError` for what cannot be read, `ContractError` for settings that mean nothing and for
    what is told of the article and fits no document, `FormatError` for an output that cannot be written.
    """
    record, given = _asked(extractor, settings)
    when = recorded or dt.datetime.now(dt.UTC).replace(microsecond=0)
    told = {
        "published": published, "title": title, "publisher": publisher, "url": url, "language": language,
        "source_scale": source_scale,
    }  # fmt: skip
    fit = functools.partial(fitted, recorded=when)
    fit(sample(told))
    if isinstance(article, str | Path) and output is not None and str(output) != "-":
        check_apart({"the article": article, "the output": output})

    def made(one: Article) -> Drafted:
        return draft_article(one, extractor=record, settings=given, recorded=when)

    if isinstance(article, str | Path) and is_records(article):
        return _many(articles_of(article, told, fit), output, made, Tally(progress))
    one = article if isinstance(article, Article) else article_of(article, told)
    return placed(joined(made(fit(one)), output, article), output)


def _asked(extractor: str, settings: Mapping[str, Any] | None) -> tuple[Extractor, dict[str, Any]]:
    """Return an extractor and its settings, which have to be ones that it knows."""
    record: Extractor = known(discover("extractors"), extractor, "extractor")
    given = dict(settings or {})
    strangers = sorted(set(given) - set(record.settings))
    if strangers:
        names = ", ".join(sorted(record.settings)) or "none"
        raise ContractError(f"the extractor {extractor!r} has no setting {strangers[0]!r}; it has: {names}")
    return record, given


def _many(
    told: Iterable[ArticleTold],
    output: str | Path | None,
    made: Callable[[Article], Drafted],
    tally: Tally,
) -> DraftRun:
    if output is None:
        raise ContractError(
            "a file of articles needs an output: a folder, which gets a document for each, or a .jsonl file"
        )
    if Path(output).suffix.lower() in RECORDS or str(output) == "-":
        return _into_lines(tally, tally.of(told, made), output)
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FormatError(f"{str(output)!r}: cannot be made a folder: {error.strerror or error}") from None
    return _into_folder(tally, tally.of(_named(told), made), folder)


def _into_lines(tally: Tally, drafts: Iterable[tuple[ArticleTold, Drafted]], output: str | Path) -> DraftRun:
    with open_output(output) as stream:
        for told, drafted in drafts:
            content = to_document_dict(drafted.document)
            line = json.dumps(content, ensure_ascii=False, default=str).encode("utf-8")
            if len(line) > LARGEST:
                why = f"a document has {LARGEST:,} bytes at most, and this would be {len(line):,}"
                tally.refuse(told, why, drafted)
                continue
            stream.write(line + b"\n")
            tally.take(joined(drafted, None, None).run())
    return tally.run()


def _into_folder(tally: Tally, drafts: Iterable[tuple[ArticleTold, Drafted]], folder: Path) -> DraftRun:
    for told, drafted in drafts:
        target = folder / f"{told.name}.yaml"
        try:
            whole = joined(drafted, target, None)
        except AcledExportError as error:
            tally.refuse(told, str(error), drafted)
            continue
        tally.take(placed(whole, target))
    return tally.run()


def _named(told: Iterable[ArticleTold]) -> Iterator[ArticleTold]:
    """Yield articles by names for their files; those that fail have one too, so that no other's changes."""
    names = file_names()
    for it in told:
        yield attrs.evolve(it, name=names(it.name))
