"""What a run of drafts comes to: exact counts, the first findings, and what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.drafting.records import NOT_DRAFTED, not_drafted
from acled_export.errors import AcledExportError, SourceError
from acled_export.findings import short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from acled_export.drafting.drafts import Drafted
    from acled_export.drafting.records import ArticleTold
    from acled_export.findings import Finding
    from acled_export.incident import Article

MOST_FINDINGS = 100
MOST_FAILING = 3  # articles in a row that an extractor fails on


@attrs.frozen(kw_only=True)
class DraftRun:
    """What a run of drafts came to: `kept` incidents of documents that were there, `added` new ones.

    `counts` has the exact number of findings of each rule, `findings` the first of them. `document` is the
    draft of a single article, null for a file of them.
    """

    articles: int = 0
    drafted: int = 0
    incidents: int = 0
    kept: int = 0
    added: int = 0
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = attrs.field(factory=dict)
    document: Any = None
    replies: tuple[str, ...] = ()


class Tally:
    """What comes of many articles, with the first findings and the exact counts."""

    def __init__(self, progress: Callable[[int, int], None] | None) -> None:
        self.articles = self.drafted = self.incidents = self.kept = self.added = 0
        self.findings: list[Finding] = []
        self.counts: dict[str, int] = {}
        self.replies: tuple[str, ...] = ()
        self._progress = progress
        self._failing = 0

    def of(
        self, told: Iterable[ArticleTold], made: Callable[[Article], Drafted]
    ) -> Iterator[tuple[ArticleTold, Drafted]]:
        """Yield the drafts of the articles that can be drafted; each is to be taken or refused."""
        for it in told:
            self.articles += 1
            drafted = self._tried(it, made)
            if drafted is not None:
                yield it, drafted
            if self._progress is not None:
                self._progress(1, it.position)

    def take(self, run: DraftRun) -> None:
        """Add what became of one article."""
        self.drafted += run.drafted
        self.incidents += run.incidents
        self.kept += run.kept
        self.added += run.added
        self.replies += run.replies
        self._note(run.findings, run.counts)

    def refuse(self, told: ArticleTold, why: str, drafted: Drafted | None = None) -> None:
        """Tell why an article was not drafted, or not kept; the replies behind a draft are."""
        self.replies += drafted.replies if drafted else ()
        self._note([not_drafted(told, why)], {NOT_DRAFTED: 1})

    def _tried(self, told: ArticleTold, made: Callable[[Article], Drafted]) -> Drafted | None:
        """Return the draft of an article; one that fails is told, and several in a row end the run.

        Raises the `SourceError` of the extractor where it fails again and again, and what it says of
        settings that mean nothing.
        """
        if told.article is None:
            self._note([told.finding] if told.finding else [], {NOT_DRAFTED: 1})
            return None
        try:
            drafted = made(told.article)
        except SourceError as error:
            self._failing += 1
            if self._failing >= MOST_FAILING:
                raise
            self.refuse(told, str(error))
            return None
        except BaseException as error:
            # a stranger's extractor may raise anything, but an interrupt and misuse end the run
            if isinstance(error, AcledExportError) or not isinstance(error, Exception):
                raise
            self.refuse(told, f"the extractor failed with {type(error).__name__}: {short(str(error))}")
            return None
        self._failing = 0
        return drafted

    def _note(self, findings: Iterable[Finding], counts: Mapping[str, int]) -> None:
        room = MOST_FINDINGS - len(self.findings)
        self.findings += list(findings)[:room]
        for rule, number in counts.items():
            self.counts[rule] = self.counts.get(rule, 0) + number

    def run(self) -> DraftRun:
        """Return the run."""
        return DraftRun(
            articles=self.articles,
            drafted=self.drafted,
            incidents=self.incidents,
            kept=self.kept,
            added=self.added,
            findings=tuple(self.findings),
            counts=self.counts,
            replies=self.replies,
        )
