"""One article drafted: whoever is asked, the answer passes the gate and the rules of a document."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents.structure import to_document_dict
from acled_export.drafting.sound import sound
from acled_export.drafting_gate import gate
from acled_export.incident import IncidentDocument
from acled_export.news_places import places_in
from acled_export.news_text import read_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from acled_export.findings import Finding
    from acled_export.incident import Article
    from acled_export.plugins import Extractor

VERSION = "1.0"


@attrs.frozen(kw_only=True)
class Drafted:
    """A draft: the document, what of the extractor's answer did not pass, and its raw replies.

    `counts` has the exact number of findings of each rule, `findings` the first few of each.
    """

    document: IncidentDocument
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = attrs.field(factory=dict)
    replies: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the document as plain values."""
        return to_document_dict(self.document)


def draft_article(
    article: Article, *, extractor: Extractor, settings: Mapping[str, Any], recorded: dt.datetime
) -> Drafted:
    """Return the draft of an article that has its `text`; `recorded` has an offset from UTC.

    Every passage of it stands verbatim in the text, and every incident needs review.
    Raises what the extractor raises for wrong settings and for what it cannot reach.
    """
    text = article.text or ""
    countries = countries_of(text)

    def check(incidents: object) -> Sequence[Finding]:
        return gate(incidents, text=text, published=article.published, countries=countries).findings

    answer = extractor.extract(article, settings, check)
    passed = gate(
        answer.incidents,
        text=text,
        published=article.published,
        countries=countries,
        unattached=answer.unattached,
    )
    made, found = sound(
        IncidentDocument(
            version=VERSION,
            article=attrs.evolve(article, sha256=digest(text)),
            recorded=recorded,
            incidents=passed.incidents,
            unattached=passed.unattached,
            coder=f"acled_export draft ({extractor.name}); nobody has reviewed it",
        )
    )
    counts = dict(passed.counts)
    for finding in (*answer.findings, *found):
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    findings = (*answer.findings, *passed.findings, *found)
    return Drafted(document=made, findings=findings, counts=counts, replies=answer.replies)


def digest(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def countries_of(text: str) -> frozenset[str]:
    """Return ACLED's names of the countries that a text names or implies."""
    return frozenset(told.country for told in places_in(read_text(text)).countries)
