"""Records of a JSON Lines file as articles to be drafted, one a line; a line that is none is a finding."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents.article import LARGEST
from acled_export.drafting.articles import checked
from acled_export.errors import ContractError, SourceError
from acled_export.findings import Finding, Severity
from acled_export.streams import PACKED, open_input

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from acled_export.incident import Article

RECORDS = (".jsonl", ".ndjson")
NOT_DRAFTED = "draft/article"
LONGEST_LINE = 2 * LARGEST
EXPECTED = 'expected an object with a "text", such as {"text": "...", "published": "2024-05-11"}'
TOLD = ("title", "publisher", "published", "source_scale", "url", "language")


@attrs.frozen(kw_only=True)
class ArticleTold:
    """An article to be drafted and what it is called; or the finding that says why it cannot be.

    `file` and `line` say where it stands; `position` counts the bytes of the file that are read by then.
    """

    name: str
    file: str
    line: int
    position: int
    article: Article | None = None
    finding: Finding | None = None


def is_records(source: str | Path) -> bool:
    """Tell whether a file holds one article a line."""
    name = str(source).lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return name.endswith(RECORDS)


def articles_of(
    source: str | Path, given: Mapping[str, Any], fit: Callable[[Article], Article]
) -> Iterator[ArticleTold]:
    """Yield the articles of a JSON Lines file, one record a line, in order.

    A record has `text`, and `published` unless that is `given` for all; `id`, `title`, `publisher`, `url`,
    `language`, `source_scale` are used where they are there. A line that is no such record, or of which
    `fit` raises `ContractError`, is a finding.
    """
    with open_input(source) as opened:
        for number, line in enumerate(_lines(opened.stream), 1):
            if line.strip():
                told = ArticleTold(
                    name=f"{number:06d}", file=str(source), line=number, position=opened.position()
                )
                yield _record(line, told, given, fit)


def _lines(stream: Any) -> Iterator[bytes]:
    """Yield the lines of a stream; of one that is too long only the start, to be refused for it."""
    while line := stream.readline(LONGEST_LINE + 1):
        end = line
        while len(line) > LONGEST_LINE and end and not end.endswith(b"\n"):
            end = stream.readline(2**20)
        yield line.removesuffix(b"\n")


def _record(
    line: bytes, told: ArticleTold, given: Mapping[str, Any], fit: Callable[[Article], Article]
) -> ArticleTold:
    try:
        if len(line) > LONGEST_LINE:
            raise SourceError(f"a line has {LONGEST_LINE:,} bytes at most")  # noqa: TRY301 - told like the rest
        record = _object(json.loads(line))
        told = attrs.evolve(told, name=str(record.get("id") or told.name))
        known = {key: given.get(key) or _said(record.get(key)) for key in TOLD}
        known["published"] = _day(known["published"])
        article = fit(checked(record["text"], known, f"line {told.line}"))
    except (ValueError, RecursionError, SourceError, ContractError) as error:
        return attrs.evolve(told, finding=not_drafted(told, str(error)))
    return attrs.evolve(told, article=article)


def _object(record: Any) -> dict[str, Any]:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise SourceError(EXPECTED)
    return record


def _said(value: Any) -> Any:
    """Return a value of a record; an empty text says nothing."""
    return None if value == "" else value


def _day(value: Any) -> dt.date | None:
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        raise SourceError(f"published: expected a day such as 2024-05-11, found {value!r}") from None


def not_drafted(told: ArticleTold, why: str) -> Finding:
    """Return the finding on an article that could not be drafted."""
    return Finding(
        rule=NOT_DRAFTED,
        severity=Severity.ERROR,
        message=f"this article was not drafted: {why}",
        file=told.file,
        line=told.line,
        hint="mend what is said and draft it again",
    )
