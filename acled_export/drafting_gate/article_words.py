"""Words found in an article, exactly or with other blanks, quotation marks, letter case or accents."""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from array import array
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Span = tuple[int, int]
MOST_FOUND = 1_000
MARKS = dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'")
MARKS |= dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
APART = re.compile(r"\.\.\.|\N{HORIZONTAL ELLIPSIS}")
MOST_SPREAD = 5  # a ligature that is a whole sentence stays as it is
UNSPACED = 0x0E00  # from Thai on, scripts that write words without blanks between them


@functools.lru_cache(maxsize=10_000)
def plain_marks(character: str) -> str:
    """Return a blank for any white space, and straight quotation marks for typographic ones."""
    return " " if character.isspace() else MARKS.get(character, character)


@functools.lru_cache(maxsize=10_000)
def bare(character: str) -> str:
    """Return a character as `plain_marks`, in small letters and without accents."""
    spread = unicodedata.normalize("NFKD", plain_marks(character).casefold())
    if len(spread) > MOST_SPREAD:
        return character
    return "".join(part for part in spread if not unicodedata.combining(part))


@attrs.frozen(eq=False)
class Folded:
    """A text in a simpler spelling, and for each of its characters where it stands in the text."""

    words: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str, fold: Callable[[str], str]) -> Folded:
        """Fold a text character by character; a run of blanks becomes one."""
        words: list[str] = []
        at = array("L")  # of a long text a list of numbers would be the largest thing there is
        for place, character in enumerate(text):
            for part in fold(character):
                if part != " " or not words or words[-1] != " ":
                    words.append(part)
                    at.append(place)
        return cls("".join(words), at)

    def spans(self, needle: str) -> Iterator[Span]:
        """Yield where a folded text stands, as offsets into the unfolded one."""
        for start, end in everywhere(self.words, needle):
            yield self.at[start], self.at[end - 1] + 1


def everywhere(text: str, needle: str) -> Iterator[Span]:
    """Yield where a text stands in another, up to a bound."""
    start = text.find(needle) if needle else -1
    for _ in range(MOST_FOUND):
        if start < 0:
            return
        yield start, start + len(needle)
        start = text.find(needle, start + 1)


def says_something(words: str) -> bool:
    """Tell whether there is a letter or a digit in some words."""
    return any(map(str.isalnum, words))


def _joins(character: str) -> bool:
    return (character.isalnum() and ord(character) < UNSPACED) or bool(unicodedata.combining(character))


def _whole(text: str, span: Span) -> bool:
    """Tell whether a span begins and ends where words do."""
    return not any(0 < edge < len(text) and _joins(text[edge - 1]) and _joins(text[edge]) for edge in span)


def gap(span: Span, anchor: Span) -> int:
    """Return how many characters lie between two spans; 0 when they touch."""
    return max(anchor[0] - span[1], span[0] - anchor[1], 0)


def nearest_span(spans: Sequence[Span], anchors: Iterable[Span]) -> Span | None:
    """Return the span, of several in order, that is nearest to any anchor; null where nothing tells.

    One that is alone needs no anchor. Of two that are equally near it is the first.
    """
    if len(spans) == 1:
        return spans[0]
    best: tuple[int, Span] | None = None
    for anchor in set(anchors):
        at = bisect.bisect(spans, anchor)  # of spans in order, one beside the anchor is the nearest
        for span in spans[max(at - 1, 0) : at + 1]:
            found = (gap(span, anchor), span)
            best = found if best is None else min(best, found)
    return None if best is None else best[1]


@attrs.define(eq=False)
class ArticleWords:
    """An article's text and where words stand in it; offsets are code points of the unmodified text."""

    text: str
    _known: dict[str, tuple[Span, ...]] = attrs.field(factory=dict, init=False)

    @functools.cached_property
    def marked(self) -> Folded:
        """The text with plain blanks and quotation marks."""
        return Folded.of(self.text, plain_marks)

    @functools.cached_property
    def bared(self) -> Folded:
        """The text without letter case and accents too."""
        return Folded.of(self.text, bare)

    def quoted(self, quote: str) -> tuple[Span, ...]:
        """Return where a quote stands: as whole words where it does so at all, exactly where it does."""
        if quote not in self._known:
            exact = tuple(everywhere(self.text, quote))
            needle = Folded.of(quote, plain_marks).words.strip()
            found = exact or tuple(self.marked.spans(needle))
            self._known[quote] = tuple(span for span in found if _whole(self.text, span)) or found
        return self._known[quote]

    def named(self, name: str, *, exactly: bool = False) -> tuple[Span, ...]:
        """Return where a name stands as whole words, of letters or digits; a capital in front stays one."""
        needle = Folded.of(name, plain_marks if exactly else bare).words.strip()
        spans = (self.marked if exactly else self.bared).spans(needle)
        capital = name[:1].isupper()
        standing = (span for span in map(self._through_accents, spans) if _whole(self.text, span))
        found = (span for span in standing if says_something(self.text[span[0] : span[1]]))
        return tuple(span for span in found if not capital or self.text[span[0]].isupper())

    def says(self, words: str) -> bool:
        """Tell whether words stand in the article, in any letter case; around `...` they may stand apart."""
        parts = [part for part in APART.split(words) if says_something(part)]
        return bool(parts) and all(
            bool(self.quoted(part)) or Folded.of(part, bare).words.strip() in self.bared.words
            for part in parts
        )

    def _through_accents(self, span: Span) -> Span:
        start, end = span
        while end < len(self.text) and unicodedata.combining(self.text[end]):
            end += 1
        return start, end

    def passage(self, span: Span) -> dict[str, int | str]:
        """Return the passage at a span, verbatim."""
        return {"start": span[0], "end": span[1], "quote": self.text[span[0] : span[1]]}


@functools.lru_cache(maxsize=1_024)
def holds_name(quote: str, name: str) -> bool:
    """Tell whether a name stands in a quote as whole words, in any letter case, with or without accents."""
    found = Folded.of(quote, bare).spans(Folded.of(name, bare).words.strip())
    words = ArticleWords(quote)
    return any(_whole(quote, words._through_accents(span)) for span in found)  # noqa: SLF001
