"""`read_text`: a text and what stands where in it."""

from __future__ import annotations

import bisect
import functools
import re

import attrs

from acled_export.lexicon.words import Word, words
from acled_export.news_text.sentences import Sentence, sentences_of

DASH = r"(?:\N{EM DASH}|\N{EN DASH}|--?|\.-)"
CAPITALS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'\N{RIGHT SINGLE QUOTATION MARK}. -]{1,38}"
NAME = r"[A-Z\u00c0-\u00de][\w'\N{RIGHT SINGLE QUOTATION MARK}. -]{1,38}?"
BRACKETED = r"[^\S\n]?\([^()\n]{2,40}\)"
REST = r"(?:[,/][^\S\n]?[^\n\N{EM DASH}\N{EN DASH}:(]{2,40}?)?"
# "Baquba (Iraq), April 20 (LPA) - ": a name needs a bracket, a date or the dash alone right behind it
DATELINE = re.compile(
    rf"(?:\((?P<bracketed>{CAPITALS}{REST})\)[^\S\n]?(?:{DASH}|:)"
    rf"|(?P<capitals>{CAPITALS}(?:{BRACKETED})?{REST})(?:{BRACKETED})?[^\S\n]?(?:{DASH}|:)"
    rf"|(?P<mixed>{NAME}(?:{BRACKETED})?{REST}){BRACKETED}[^\S\n]?{DASH}"
    rf"|(?P<pointed>{NAME}{REST})\.-"
    rf"|(?P<bare>[A-Z\u00c0-\u00de][\w'\N{{RIGHT SINGLE QUOTATION MARK}}-]{{2,24}}"
    rf"(?:[ ][A-Z][\w'-]{{1,20}})?)[^\S\n]{DASH})\s+"
)


@attrs.frozen(kw_only=True, eq=False)
class Reading:
    """A text, its words, its sentences, and its dateline with the dash behind it (null: there is none)."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    dateline: tuple[int, int] | None
    _word_starts: tuple[int, ...]
    _sentence_starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence at an offset, the one before where it lies between two. There must be one."""
        return self.sentences[max(bisect.bisect_right(self._sentence_starts, offset) - 1, 0)]

    def word_at(self, offset: int) -> int:
        """Return the index of the first word that starts at an offset or behind it."""
        return bisect.bisect_left(self._word_starts, offset)

    def words_of(self, sentence: Sentence) -> tuple[Word, ...]:
        """Return the words of a sentence."""
        return self.words[sentence.first : sentence.behind]

    def quote(self, start: int, end: int) -> str:
        """Return the words between two offsets as they stand there."""
        return self.text[start:end]


# a draft and the gate behind it read the same text
@functools.lru_cache(maxsize=1)
def read_text(text: str) -> Reading:
    """Return what stands where in a text: any text, also an empty one."""
    found = tuple(words(text))
    starts = tuple(word.start for word in found)
    counted = tuple(
        attrs.evolve(
            sentence,
            first=bisect.bisect_left(starts, sentence.start),
            behind=bisect.bisect_left(starts, sentence.end),
        )
        for sentence in sentences_of(text)
    )
    return Reading(
        text=text,
        words=found,
        sentences=counted,
        dateline=_dateline(text, counted),
        word_starts=starts,
        sentence_starts=tuple(sentence.start for sentence in counted),
    )


def _dateline(text: str, sentences: tuple[Sentence, ...]) -> tuple[int, int] | None:
    """Find the dateline at the start of the first paragraph that is no heading."""
    first = next((sentence for sentence in sentences if not sentence.heading), None)
    if first is None:
        return None
    # no sentence ends in it, but what looks so before its dash: "NEW YORK, N.Y. - "
    behind = next(iter(sentences[first.number + 1 : first.number + 2]), first)
    end = behind.end if re.match(DASH, text[behind.start : behind.start + 2]) else first.end
    met = DATELINE.match(text, first.start, end)
    return (met.start(), met.end()) if met else None
