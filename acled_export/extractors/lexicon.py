"""Word lists and rules, offline: the default.

It finds candidate incidents by some three thousand words and phrases that tell of events, and fills in who,
where, when and how many from the words around them. The same text gives the same draft on every run. It
reads English. What it proposes waits for a person: on articles it had not seen it found most of the events
and seldom a whole row; `docs/explanation/drafting.md` has the measured numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.plugins import Extracted, Extractor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from acled_export.findings import Finding
    from acled_export.incident import Article


def extract(
    article: Article, settings: Mapping[str, Any], check: Callable[[object], Sequence[Finding]]
) -> Extracted:
    """Return the draft incidents of an article; there is nothing to set, and nothing to ask again."""
    from acled_export.lexical_drafting import draft_incidents

    del settings, check
    drafted = draft_incidents(article.text or "", article.published)
    return Extracted(incidents=drafted.incidents, unattached=drafted.unattached)


EXTRACTOR = Extractor(
    name="lexicon",
    title="word lists and rules, offline",
    extract=extract,
    extra="draft",
)
