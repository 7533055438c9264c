"""Articles to be drafted: a text file, standard input, a document, or records of a JSON Lines file."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from acled_export.documents import read_document
from acled_export.documents.article import LARGEST, article_text
from acled_export.documents.parsing import SUFFIXES
from acled_export.errors import SourceError
from acled_export.findings import Finding, Severity
from acled_export.incident import Article
from acled_export.streams import PACKED, open_input

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RECORDS = (".jsonl", ".ndjson")
NOT_DRAFTED = "draft/article"
UNKNOWN_PUBLISHER = "unknown"
LONGEST_TITLE = 200
EXPECTED = 'expected an object with a "text", such as {"text": "...", "published": "2024-05-11"}'
NOT_A_LINE = dict.fromkeys(map(ord, "\r\n\u2028\u2029"), " ")
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


def article_of(source: str | Path | BinaryIO, given: Mapping[str, Any]) -> Article:
    """Return the article of a text file, a stream or an incident document, with what was `given` of it.

    Raises `SourceError` for what cannot be read, is no UTF-8 text, is too large or blank, or says no day
    of publication.
    """
    name = getattr(source, "name", None) or str(source)
    if isinstance(source, str | Path) and Path(source).suffix.lower() in SUFFIXES:
        return _of_document(source, given)
    return _checked(_decoded(_read(source), str(name)), given, str(name))


def _read(source: str | Path | BinaryIO) -> bytes:
    if not isinstance(source, str | Path):
        return source.read(LARGEST + 1)
    with open_input(source) as opened:
        return opened.stream.read(LARGEST + 1)


def _of_document(source: str | Path, given: Mapping[str, Any]) -> Article:
    document, findings = read_document(source)
    if document is None:
        raise SourceError(f"{str(source)!r} does not fit incident.schema.json: {findings[0].text()}")
    article = document.article
    found = article_text({"text": article.text, "text_path": article.text_path}, Path(source).parent)
    if found.text is None:
        raise SourceError(f"{str(source)!r} has no text to draft from: {found.why}")
    told = {name: value for name, value in given.items() if value is not None}
    return attrs.evolve(article, **told, text=found.text, text_path=None)


def _decoded(data: bytes, name: str) -> str:
    if len(data) > LARGEST:
        raise SourceError(f"{name!r}: an article has {LARGEST:,} bytes at most; give one article a file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name!r}: not UTF-8 at byte {error.start} (0x{data[error.start]:02x}); save the article as "
            "UTF-8 text, for instance with iconv -f cp1252 -t utf-8"
        ) from None


def _checked(text: str, given: Mapping[str, Any], name: str) -> Article:
    if not text.strip():
        raise SourceError(f"{name!r}: there is no text in it")
    published = given.get("published")
    if published is None:
        raise SourceError(
            f"{name!r}: the day of publication is not told, and without it 'Wednesday' means nothing; "
            "give --published YYYY-MM-DD"
        )
    return Article(
        title=given.get("title") or title_of(text),
        publisher=given.get("publisher") or UNKNOWN_PUBLISHER,
        published=published,
        source_scale=given.get("source_scale"),
        url=given.get("url"),
        language=given.get("language"),
        text=text,
    )


def title_of(text: str) -> str:
    """Return the first line of a text that has words, cut where it is long."""
    line = next((line for line in text.splitlines() if line.strip()), "untitled")
    words = " ".join(line.translate(NOT_A_LINE).split())
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rstrip() + "\u2026"


def articles_of(source: str | Path, given: Mapping[str, Any]) -> Iterator[ArticleTold]:
    """Yield the articles of a JSON Lines file, one record a line, in order.

    A record has `text`, and `published` unless that is `given` for all; `id`, `title`, `publisher`, `url`,
    `language`, `source_scale` are used where they are there. A line that is no such record is a finding.
    """
    with open_input(source) as opened:
        for number, line in enumerate(_lines(opened.stream), 1):
            if line.strip():
                yield _record(line, number, str(source), given, opened.position())


def _lines(stream: Any) -> Iterator[bytes]:
    """Yield the lines of a stream; one that is too long is cut, and refused for it."""
    held = b""
    while chunk := stream.read(2**20):
        *lines, held = (held + chunk).split(b"\n")
        yield from lines
        if len(held) > 2 * LARGEST:
            yield held
            held = b""
    if held:
        yield held


def _record(line: bytes, number: int, name: str, given: Mapping[str, Any], position: int) -> ArticleTold:
    told = ArticleTold(name=f"{number:06d}", file=name, line=number, position=position)
    try:
        record = _object(json.loads(line))
        told = attrs.evolve(told, name=str(record.get("id") or told.name))
        known = {key: given.get(key) or record.get(key) for key in TOLD}
        known["published"] = _day(known["published"])
        article = _checked(record["text"], known, f"line {number}")
    except (ValueError, RecursionError, SourceError) as error:
        return attrs.evolve(told, finding=not_drafted(told, str(error)))
    return attrs.evolve(told, article=article)


def _object(record: Any) -> dict[str, Any]:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise SourceError(EXPECTED)
    return record


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
