"""What is told of an article, held against the schema and the rules before anything is drafted from it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from acled_export.documents.shape import misshapen
from acled_export.documents.soundness import unsound
from acled_export.documents.structure import to_document_dict
from acled_export.drafting.drafts import VERSION
from acled_export.errors import ContractError
from acled_export.findings import Severity
from acled_export.incident import IncidentDocument
from acled_export.legality import meaningless
from acled_export.legality.times import FIRST_DAY

if TYPE_CHECKING:
    from acled_export.findings import Finding
    from acled_export.incident import Article


def fitted(article: Article, *, recorded: dt.datetime) -> Article:
    """Return an article as a document may hold it: as it is, but for old spellings of terms.

    Raises `ContractError` for values that would make a document `validate` refuses, an article that is
    older than ACLED's data, and a time of recording that has no offset or is before publication.
    """
    if type(article.published) is not dt.date:  # a moment has no place among days
        raise ContractError(f"published: expected a day, a datetime.date, found {article.published!r}")
    if article.published < FIRST_DAY:
        raise ContractError(
            f"published: {article.published} is before {FIRST_DAY.year}, where ACLED's data begin; "
            "look at the year"
        )
    document = IncidentDocument(version=VERSION, article=article, recorded=recorded, incidents=())
    content = to_document_dict(document)
    _refuse((*unsound(content)[0], *misshapen(content)))
    _refuse(meaningless(document))
    return attrs.evolve(article, source_scale=content["article"].get("source_scale"))


def first_error(findings: tuple[Finding, ...]) -> str:
    """Return in words why a document does not fit: what is only warned of comes behind."""
    return min(findings, key=lambda finding: finding.severity is not Severity.ERROR).text()


def _refuse(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        if finding.severity is Severity.ERROR:
            where = (finding.column or "article").removeprefix("article.")
            hint = f"; {finding.hint}" if finding.hint else ""
            raise ContractError(f"{where}: {finding.message}{hint}")
