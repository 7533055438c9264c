"""The words of a text with what stands between them, as the reading of tolls looks at them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.lexicon.words import Word
    from acled_export.news_text import Reading

LONGEST_GAP = 24  # characters between two words that are looked at
PUNCTUATION = re.compile(r"[,;:.!?()\[\]\n/|\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}]|\s-{1,2}\s")
FULL = re.compile(r"[;:.!?\n|\N{HORIZONTAL ELLIPSIS}]")
TITLE_STOP = re.compile(r"\.\s")
TITLES = listed("mr mrs ms dr prof gen maj col lt capt sgt cpl brig rev fr st sr gov sen rep insp")
OWNER = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?\Z")


@attrs.frozen(kw_only=True, eq=False)
class Tokens:
    """Words of a text: `low` are their folded forms, `gaps` what stands before each."""

    reading: Reading
    text: str
    words: tuple[Word, ...]
    low: tuple[str, ...]
    gaps: tuple[str, ...]

    def parted(self, at: int) -> bool:
        """Tell whether punctuation stands between a word and the one before."""
        if not PUNCTUATION.search(self.gaps[at]) or self._behind_title(at):
            return False
        return not (self._short_name(at) or (self.gaps[at] == ") " and self._short_name(at - 1)))

    def ended(self, at: int) -> bool:
        """Tell whether a stop, a colon or a semicolon stands before a word."""
        return bool(FULL.search(self.gaps[at])) and not self._behind_title(at)

    def capital(self, at: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return self.text[self.words[at].start].isupper()

    def owner(self, at: int) -> bool:
        """Tell whether a word is a possessive: `soldier's`, `soldiers'`."""
        word = self.words[at]
        end = word.end + (self.text[word.end : word.end + 2] in {"' ", "\N{RIGHT SINGLE QUOTATION MARK} "})
        return bool(OWNER.search(self.text[max(end - 2, word.start) : end]))

    def span(self, first: int, behind: int) -> tuple[int, int]:
        """Return the offsets of some words, at least one."""
        return self.words[first].start, self.words[behind - 1].end

    def _short_name(self, at: int) -> bool:
        """Tell whether a word is an acronym in brackets: "New People's Army (NPA) rebels"."""
        word = self.words[at]
        alone = self.gaps[at].strip() == "(" and self.text[word.end : word.end + 1] == ")"
        return alone and word.end - word.start > 1 and self.text[word.start : word.end].isupper()

    def _behind_title(self, at: int) -> bool:
        return at > 0 and self.low[at - 1] in TITLES and bool(TITLE_STOP.match(self.gaps[at]))


def tokens_of(reading: Reading) -> Tokens:
    """Return the words of a text with what stands between them."""
    text, words = reading.text, reading.words
    ends = [0, *(word.end for word in words)]
    gaps = tuple(
        text[end : min(word.start, end + LONGEST_GAP)] for end, word in zip(ends, words, strict=False)
    )
    return Tokens(
        reading=reading, text=text, words=words, low=tuple(word.folded for word in words), gaps=gaps
    )
