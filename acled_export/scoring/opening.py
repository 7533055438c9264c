"""Documents to be scored: read, paired by name where they are folders, and shown to be of one text."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from acled_export.documents import read_document
from acled_export.documents.article import article_text
from acled_export.documents.parsing import SUFFIXES
from acled_export.errors import ContractError, SourceError
from acled_export.findings import Severity
from acled_export.incident import IncidentDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Finding
    from acled_export.incident import Candidate, Incident

HIDDEN = "."


@attrs.frozen(kw_only=True)
class Coding:
    """A document to be scored; `text` is the SHA-256 of the article's text, null where nothing tells it.

    `unattached` is what the document lists beside its incidents.
    """

    name: str
    incidents: tuple[Incident, ...]
    text: str | None
    unattached: tuple[Candidate, ...] = ()
    findings: tuple[Finding, ...] = ()


def opened(source: str | Path | IncidentDocument, name: str) -> Coding:
    """Read a document, or take one that is read and call it `name`.

    Raises `SourceError` for what cannot be read or does not fit the schema.
    """
    if isinstance(source, IncidentDocument):
        return Coding(
            name=name,
            incidents=source.incidents,
            text=_text(source, None),
            unattached=source.unattached,
        )
    document, findings = read_document(source)
    errors = tuple(found for found in findings if found.severity is Severity.ERROR)
    if document is None:
        raise SourceError(
            f"{str(source)!r} does not fit incident.schema.json: {errors[0].text()}; "
            f"`acled-export validate` tells all {len(errors):,} errors"
        )
    text = _text(document, Path(source).parent)
    return Coding(
        name=str(source),
        incidents=document.incidents,
        text=text,
        unattached=document.unattached,
        findings=errors,
    )


def _text(document: IncidentDocument, folder: Path | None) -> str | None:
    """Return the SHA-256 of the text that was coded, as far as anything tells it."""
    article = document.article
    if article.text is None and article.sha256 is not None:
        return article.sha256
    text = article_text({"text": article.text, "text_path": article.text_path}, folder).text
    return None if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def demand_one_text(draft: Coding, gold: Coding) -> None:
    """Raise `ContractError` where two codings are not shown to be of the same text."""
    for coding in (draft, gold):
        if coding.text is None:
            raise ContractError(
                f"{coding.name!r} neither holds the article's text nor states its SHA-256, so its offsets "
                "cannot be compared: add article.sha256, or put the text beside it as article.text_path"
            )
    if draft.text != gold.text:
        raise ContractError(
            f"{draft.name!r} and {gold.name!r} are codings of different texts, SHA-256 {draft.text} and "
            f"{gold.text}: score two codings of one text"
        )


def document_pairs(draft: Path, gold: Path) -> Iterator[tuple[Path | None, Path]]:
    """Yield each gold document of a folder with its draft, null where there is none, in order of names.

    Raises `ContractError` where one of the two is no folder or a folder has a name twice, `SourceError`
    where a draft has no gold document or there is no gold at all.
    """
    for path, other in ((draft, gold), (gold, draft)):
        if not path.is_dir():
            raise ContractError(f"{str(other)!r} is a folder and {str(path)!r} is none: give two of a kind")
    drafts, golden = _documents(draft), _documents(gold)
    if not golden:
        raise SourceError(f"no document in {str(gold)!r}: expected names that end in {', '.join(SUFFIXES)}")
    alone = sorted(drafts.keys() - golden.keys())
    if alone:
        more = f" and {len(alone) - 1:,} more" if alone[1:] else ""
        raise SourceError(
            f"no gold document in {str(gold)!r} for {str(drafts[alone[0]])!r}{more}: "
            "expected one of the same name"
        )
    yield from ((drafts.get(name), golden[name]) for name in sorted(golden))


def _documents(folder: Path) -> dict[str, Path]:
    """Return the documents of a folder and the folders in it, by their paths without the suffix."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(HIDDEN) for part in inside.parts)
        if hidden or path.suffix.lower() not in SUFFIXES or not path.is_file():
            continue
        name = inside.with_suffix("").as_posix()
        if name in found:
            raise ContractError(
                f"{str(found[name])!r} and {str(path)!r} have one name: leave out one of them"
            )
        found[name] = path
    return found
