"""An article to be drafted: a text file, a stream, or an incident document that has a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from acled_export.documents import read_document
from acled_export.documents.article import LARGEST, article_text
from acled_export.documents.parsing import SUFFIXES
from acled_export.drafting.fitting import first_error
from acled_export.errors import SourceError
from acled_export.incident import Article
from acled_export.legality.times import FIRST_DAY
from acled_export.mojibake import garbled, mended
from acled_export.streams import open_input

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN_PUBLISHER = "unknown"
UNTITLED = "untitled"
LONGEST_TITLE = 200
NOT_A_LINE = dict.fromkeys(map(ord, "\r\n\u2028\u2029"), " ")


def article_of(source: str | Path | BinaryIO, given: Mapping[str, Any]) -> Article:
    """Return the article of a text file, a stream or an incident document, with what was `given` of it.

    Raises `SourceError` for what cannot be read, is no UTF-8 text, is too large or blank, or says no day
    of publication.
    """
    name = getattr(source, "name", None) or str(source)
    if isinstance(source, str | Path) and Path(source).suffix.lower() in SUFFIXES:
        return _of_document(source, given)
    return checked(_decoded(_read(source), str(name)), given, str(name))


def _read(source: str | Path | BinaryIO) -> bytes:
    if not isinstance(source, str | Path):
        return source.read(LARGEST + 1)
    with open_input(source) as opened:
        return opened.stream.read(LARGEST + 1)


def _of_document(source: str | Path, given: Mapping[str, Any]) -> Article:
    document, findings = read_document(source)
    if document is None:
        raise SourceError(f"{str(source)!r} does not fit incident.schema.json: {first_error(findings)}")
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


def checked(text: str, given: Mapping[str, Any], name: str) -> Article:
    """Return the article of a text with what was `given` of it.

    Raises `SourceError` for a blank text and where no day of publication is given.
    """
    if not text.strip():
        raise SourceError(f"{name!r}: there is no text in it")
    published = given.get("published")
    if published is None:
        raise SourceError(
            f"{name!r}: the day of publication is not told, and without it 'Wednesday' means nothing; "
            "give --published YYYY-MM-DD"
        )
    return Article(
        title=_else(given.get("title"), title_of(text)),
        publisher=_else(given.get("publisher"), UNKNOWN_PUBLISHER),
        published=published,
        source_scale=given.get("source_scale"),
        url=given.get("url"),
        language=given.get("language"),
        text=text,
    )


def sample(given: Mapping[str, Any]) -> Article:
    """Return an article of which only is told what was `given`; what else it needs is sound."""
    told: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    known: dict[str, Any] = {"title": UNTITLED, "publisher": UNKNOWN_PUBLISHER, "published": FIRST_DAY}
    return Article(**(known | told))


def _else(value: Any, other: str) -> Any:
    return other if value is None else value


def title_of(text: str) -> str:
    """Return the first line of a text that has words, put right and cut where it has to be."""
    line = next((line for line in text.splitlines() if line.strip()), UNTITLED)
    words = " ".join(mended(line).translate(NOT_A_LINE).split())
    if not words or garbled(words):
        return UNTITLED
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rstrip() + "\u2026"
