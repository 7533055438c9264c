"""A document opened for review: as plain values, since something in it may still be missing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents.article import article_text
from acled_export.documents.parsing import parse
from acled_export.documents.shape import REQUIRED, misshapen
from acled_export.documents.soundness import unsound
from acled_export.errors import SourceError
from acled_export.findings import Severity

if TYPE_CHECKING:
    from acled_export.findings import Finding

LARGEST = 4 * 2**20
# what a review may have left open: anything of an incident but a part of its evidence
LEFT_OPEN = re.compile(r"(incidents\[\d+\]|unattached\[\d+\])(?!.*\.evidence\.)")


@attrs.frozen(kw_only=True)
class Reviewed:
    """A document to be reviewed: its plain values, the article's text, and the files it was read from.

    `notices` are what the reviewer has to know of the text, such as that it is another one.
    """

    name: str
    content: dict[str, Any]
    text: str
    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()


def opened(source: str | Path) -> Reviewed:
    """Read a document and the text of its article.

    Raises `SourceError` for what cannot be read, is wrong, or has no text at hand.
    """
    path = Path(source)
    content = _content(path)
    article = content["article"]
    found = article_text(article, path.parent)
    if found.text is None:
        raise SourceError(
            f"{str(source)!r} cannot be reviewed without the text of its article: {found.why}; "
            "put it into article.text, or beside the document and name it in article.text_path"
        )
    beside = article.get("text_path")
    files = (path,) if article.get("text") is not None else (path, path.parent / str(beside))
    notices = tuple(finding.text() for finding in found.findings)
    return Reviewed(name=path.stem, content=content, text=found.text, files=files, notices=notices)


def _content(path: Path) -> dict[str, Any]:
    """Return a document without nulls, which has no faults but that something is missing."""
    name = str(path)
    parsed = parse(_bytes(path), name)
    flaws = unsound(parsed.value)[0] if parsed.usable else ()
    _refuse(name, [*parsed.findings, *flaws])
    content = without_nulls(parsed.value)
    shape = misshapen(content)
    _refuse(name, [found for found in shape if not _left_open(found)])
    known: dict[str, Any] = content
    return known


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise SourceError(f"cannot read {str(path)!r}: {error.strerror}") from error
    except ValueError as error:
        raise SourceError(f"cannot read {str(path)!r}: {error}") from error
    if len(data) > LARGEST:
        raise SourceError(f"{str(path)!r} is larger than {LARGEST:,} bytes: split it into several documents")
    return data


def _left_open(finding: Finding) -> bool:
    return finding.rule == REQUIRED and bool(LEFT_OPEN.match(finding.column or ""))


def _refuse(name: str, findings: list[Finding]) -> None:
    errors = [found for found in findings if found.severity is Severity.ERROR]
    if errors:
        raise SourceError(
            f"{name!r} does not fit incident.schema.json: {errors[0].text()}; "
            f"`acled-export validate` tells all {len(errors):,} errors"
        )


def without_nulls(value: Any) -> Any:
    """Return plain values without the keys that are null, which say what a key left out says."""
    if isinstance(value, dict):
        return {key: without_nulls(member) for key, member in value.items() if member is not None}
    if isinstance(value, list):
        return [without_nulls(member) for member in value]
    return value
