"""A draft put where it belongs: a new document, or the incidents that are new beside those that are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents import read_document, write_document
from acled_export.documents.article import article_text
from acled_export.drafting.again import brought_together
from acled_export.drafting.drafts import digest
from acled_export.drafting.tally import DraftRun
from acled_export.errors import FormatError

if TYPE_CHECKING:
    from acled_export.drafting.drafts import Drafted


def placed(drafted: Drafted, output: str | Path | None, source: Any) -> DraftRun:
    """Write a draft to a document, or beside what a person has there (null: it is only returned).

    Raises `FormatError` for a file that is no document, `ContractError` for one of another text.
    """
    document, added, kept = drafted.document, len(drafted.document.incidents), 0
    if output is not None:
        document = _beside(document, Path(output), source)
        if Path(output).exists():
            there, findings = read_document(output)
            if there is None:
                raise FormatError(
                    f"{str(output)!r} is there and is no incident document: {findings[0].text()}; "
                    "nothing was written"
                )
            document, added = brought_together(_with_digest(there, Path(output)), document)
            kept = len(there.incidents)
        write_document(document, output)
    return DraftRun(
        articles=1,
        drafted=1,
        incidents=len(document.incidents),
        kept=kept,
        added=added,
        findings=drafted.findings,
        counts=drafted.counts,
        document=document,
        replies=drafted.replies,
    )


def _beside(document: Any, output: Path, source: Any) -> Any:
    """Name the article's file instead of copying its text, where it lies in the folder of the document."""
    if not isinstance(source, str | Path) or not Path(source).is_file():
        return document
    try:
        path = Path(source).resolve().relative_to(output.parent.resolve())
    except ValueError:
        return document
    named = path.as_posix()
    if Path(source).suffix.lower() in {".yaml", ".yml", ".json"} or named != named.strip():
        return document
    return attrs.evolve(document, article=attrs.evolve(document.article, text=None, text_path=named))


def _with_digest(there: Any, output: Path) -> Any:
    """State the SHA-256 of the text of a document that does not."""
    article = there.article
    if article.sha256 is not None:
        return there
    text = article_text({"text": article.text, "text_path": article.text_path}, output.parent).text
    return there if text is None else attrs.evolve(there, article=attrs.evolve(article, sha256=digest(text)))
