"""`draft`: one article or a file of them, drafted and written."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from acled_export.discovery import discover
from acled_export.documents.structure import to_document_dict
from acled_export.drafting.articles import RECORDS, article_of, articles_of, is_records
from acled_export.drafting.drafts import Drafted, draft_article
from acled_export.drafting.names import file_names
from acled_export.drafting.placing import placed
from acled_export.drafting.tally import DraftRun, Tally
from acled_export.errors import ContractError, FormatError
from acled_export.incident import Article
from acled_export.settings import check_apart, known
from acled_export.streams import open_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from acled_export.drafting.articles import ArticleTold
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
    which gets a document for each, or a `.jsonl` file, which gets them line by line. A document that is
    there keeps all its incidents and only gets those that are new. `published` is the local day of
    publication; `publisher` unknown is "unknown". `settings` are those of the extractor. `recorded` is the
    time of recording with its offset from UTC (null: now). `progress` is called with the
    number of articles that are done anew and the bytes of their file that are read.

    Raises `SourceError` for what cannot be read, `ContractError` for settings that mean nothing,
    `FormatError` for an output that cannot be written.
    """
    record: Extractor = known(discover("extractors"), extractor, "extractor")
    given = dict(settings or {})
    strangers = sorted(set(given) - set(record.settings))
    if strangers:
        names = ", ".join(sorted(record.settings)) or "none"
        raise ContractError(f"the extractor {extractor!r} has no setting {strangers[0]!r}; it has: {names}")
    when = recorded or dt.datetime.now(dt.UTC).replace(microsecond=0)
    told = {
        "published": published, "title": title, "publisher": publisher, "url": url, "language": language,
        "source_scale": source_scale,
    }  # fmt: skip
    if isinstance(article, str | Path) and output is not None:
        check_apart({"the article": article, "the output": output})

    def made(one: Article) -> Drafted:
        return draft_article(one, extractor=record, settings=given, recorded=when)

    if isinstance(article, str | Path) and is_records(article):
        return _many(articles_of(article, told), output, made, progress)
    one = article if isinstance(article, Article) else article_of(article, told)
    return placed(made(one), output, article)


def _many(
    told: Iterable[ArticleTold],
    output: str | Path | None,
    made: Callable[[Article], Drafted],
    progress: Callable[[int, int], None] | None,
) -> DraftRun:
    if output is None:
        raise ContractError(
            "a file of articles needs an output: a folder, which gets a document for each, or a .jsonl file"
        )
    tally = Tally(progress)
    if Path(output).suffix.lower() in RECORDS or str(output) == "-":
        with open_output(output) as stream:
            for _, drafted in tally.of(told, made):
                line = json.dumps(to_document_dict(drafted.document), ensure_ascii=False, default=str)
                stream.write(line.encode("utf-8", "surrogatepass") + b"\n")
        return tally.run()
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FormatError(f"{str(output)!r}: cannot be made a folder: {error.strerror or error}") from None
    names = file_names()
    for name, drafted in tally.of(told, made):
        run = placed(drafted, folder / f"{names(name)}.yaml", None)
        tally.kept += run.kept
        tally.added += run.added
    return tally.run()
