"""Quotes put where they stand in the article, letter for letter; one that does not stand there is left."""

from __future__ import annotations

import bisect
from typing import Any

import attrs

Span = tuple[int, int]
LONGEST_QUOTE = 600  # the gate takes no longer one
MOST_FOUND = 1_000
MOST_LOOKED_FOR = 2_000  # quotes of one article: a search through a long text costs


@attrs.define(eq=False)
class QuotedText:
    """A text and where quotes stand in it, looked for once each."""

    text: str
    _known: dict[str, list[Span]] = attrs.field(factory=dict, init=False)

    def spans(self, quote: str) -> list[Span]:
        """Return where a quote stands, in order; as whole words where it does so at all."""
        if quote not in self._known:
            if len(self._known) >= MOST_LOOKED_FOR or not 0 < len(quote) <= LONGEST_QUOTE:
                return []
            self._known[quote] = self._search(quote)
        return self._known[quote]

    def _search(self, quote: str) -> list[Span]:
        found: list[Span] = []
        start = self.text.find(quote)
        while start >= 0 and len(found) < MOST_FOUND:
            found.append((start, start + len(quote)))
            start = self.text.find(quote, start + 1)
        return [span for span in found if self._whole(span)] or found

    def _whole(self, span: Span) -> bool:
        inside = [edge for edge in span if 0 < edge < len(self.text)]
        return not any(self.text[edge - 1].isalnum() and self.text[edge].isalnum() for edge in inside)


def place(passages: list[dict[str, Any]], article: QuotedText) -> None:
    """Write `start` and `end` into the passages of one incident whose quote stands in the article.

    A quote that stands there more than once is put nearest to those of the same incident that stand once;
    where there is none, it is left without a place.
    """
    found = [(passage, article.spans(passage["quote"])) for passage in passages]
    for passage, spans in found:
        if len(spans) == 1:
            passage["start"], passage["end"] = spans[0]
    anchors = sorted({spans[0] for _, spans in found if len(spans) == 1})
    for passage, spans in found:
        if len(spans) > 1 and anchors:
            passage["start"], passage["end"] = min(spans, key=lambda span: _distance(span, anchors))


def _distance(span: Span, anchors: list[Span]) -> int:
    """Return how many characters lie between a span and the nearest of several in order."""
    at = bisect.bisect(anchors, span)
    beside = anchors[max(at - 1, 0) : at + 1]
    return min(max(anchor[0] - span[1], span[0] - anchor[1], 0) for anchor in beside)
