"""A draft put where it belongs: a new document, or the incidents that are new beside those that are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents import read_document, to_document_dict, write_document
from acled_export.documents.article import article_text
from acled_export.documents.loading import LARGEST
from acled_export.documents.writing import json_of, yaml_of
from acled_export.drafting.again import brought_together
from acled_export.drafting.drafts import digest
from acled_export.drafting.fitting import first_error, fitted
from acled_export.drafting.tally import DraftRun
from acled_export.errors import ContractError, FormatError
from acled_export.streams import open_output

if TYPE_CHECKING:
    from acled_export.drafting.drafts import Drafted
    from acled_export.incident import IncidentDocument

STANDARD_OUTPUT = "-"
SWOLLEN = 4  # a document takes no more than so many times the bytes of its bare JSON


@attrs.frozen(kw_only=True)
class Joined:
    """What is to be in a document: `kept` incidents of the one that was there, `added` new ones.

    `unchanged` is true for a document that is there and to which nothing is added.
    """

    drafted: Drafted
    document: IncidentDocument
    added: int
    kept: int = 0
    unchanged: bool = False

    def run(self) -> DraftRun:
        """Return what this comes to as a run over one article."""
        return DraftRun(
            articles=1,
            drafted=1,
            incidents=len(self.document.incidents),
            kept=self.kept,
            added=self.added,
            findings=self.drafted.findings,
            counts=self.drafted.counts,
            document=self.document,
            replies=self.drafted.replies,
        )


def joined(drafted: Drafted, output: str | Path | None, source: Any) -> Joined:
    """Return a draft with what a person has in the document `output`; nothing is written.

    Raises `SourceError` for a file that cannot be read, `FormatError` for one that is no document and for a
    document that would be too large to be read back, `ContractError` for a document of another text.
    """
    made = Joined(drafted=drafted, document=drafted.document, added=len(drafted.document.incidents))
    if output is None:
        return made
    if str(output) != STANDARD_OUTPUT:
        made = _with_what_is_there(made, Path(output), source)
    if not made.unchanged:
        refuse_large(made.document, output)
    return made


def placed(made: Joined, output: str | Path | None) -> DraftRun:
    """Write what is to be in a document (null: it is only returned); one to which nothing is added stays.

    Raises `FormatError` for an output that cannot be written.
    """
    if output is not None and str(output) == STANDARD_OUTPUT:
        with open_output(STANDARD_OUTPUT) as stream:
            stream.write(yaml_of(to_document_dict(made.document)).encode("utf-8"))
    elif output is not None and not made.unchanged:
        write_document(made.document, output)
    return made.run()


def refuse_large(document: IncidentDocument, output: str | Path) -> None:
    """Raise `FormatError` for a document of more bytes than one is read of."""
    content = to_document_dict(document)
    if SWOLLEN * len(json.dumps(content)) <= LARGEST:
        return
    written = (json_of if Path(output).suffix.lower() == ".json" else yaml_of)(content)
    size = len(written.encode("utf-8"))
    if size > LARGEST:
        raise FormatError(
            f"{str(output)!r}: the document would have {size:,} bytes, and one of more than {LARGEST:,} "
            "cannot be read back; put the article's file into the folder of the document, so that its text "
            "need not be copied, or cut the article in parts"
        )


def _with_what_is_there(made: Joined, output: Path, source: Any) -> Joined:
    fresh = _beside(made.document, output, source)
    if not output.exists():
        return attrs.evolve(made, document=fresh)
    there, findings = read_document(output)
    if there is None:
        raise FormatError(
            f"{str(output)!r} is there and is no incident document: {first_error(findings)}; "
            "nothing was written"
        )
    document, added = brought_together(_with_digest(there, output), fresh)
    return attrs.evolve(made, document=document, added=added, kept=len(there.incidents), unchanged=not added)


def _beside(document: IncidentDocument, output: Path, source: Any) -> IncidentDocument:
    """Name the article's file instead of copying its text, where it lies in the folder of the document."""
    if not isinstance(source, str | Path) or not Path(source).is_file():
        return document
    try:
        path = Path(source).resolve().relative_to(output.parent.resolve())
        named = attrs.evolve(document.article, text=None, text_path=path.as_posix())
        fitted(named, recorded=document.recorded)
    except (ValueError, ContractError):
        return document
    # the file may hold more than the text: a packed one, or a document
    found = article_text({"text_path": named.text_path}, output.parent)
    return attrs.evolve(document, article=named) if found.text == document.article.text else document


def _with_digest(there: IncidentDocument, output: Path) -> IncidentDocument:
    """State the SHA-256 of the text of a document that does not."""
    article = there.article
    if article.sha256 is not None:
        return there
    text = article_text({"text": article.text, "text_path": article.text_path}, output.parent).text
    return there if text is None else attrs.evolve(there, article=attrs.evolve(article, sha256=digest(text)))
