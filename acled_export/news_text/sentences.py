"""Where the sentences of English news end, and which of its lines are headings and not sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.news_text.headings import headings_of
from acled_export.news_text.paragraphs import CLOSING, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = "\"'\u201c\u2018([\u00ab"
STOP = re.compile(
    rf"(?P<mark>[.!?\N{{HORIZONTAL ELLIPSIS}}]{{1,6}})[{re.escape(CLOSING)}]{{0,3}}(?P<gap>\s+)"
)
BEFORE = re.compile(r"(\S+)\Z")
OPENS = re.compile(rf"[{re.escape(OPENING)}]{{0,2}}(?P<word>\w+)")
INITIALS = re.compile(r"(?:[A-Za-z]\.)+\Z")
LAST_WORDS = 40  # characters before a stop that are looked at
# people write no longer sentences; what looks like one is cut, so that no text takes long to read
LONGEST = 1200  # characters
CLAUSE_END = re.compile(r"[\s\S]*[,;:\N{EM DASH}]\s")
NO_BLANK = re.compile(r"\S")
WORD_END = re.compile(r"[\s\S]*\s")
NO_WORD = re.compile(r"[^\w.'`\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]")
# after these a stop does not end a sentence, whatever follows
TITLES = frozenset(
    "mr mrs ms dr prof gen maj col lt capt sgt cpl brig adm cmdr rev fr sr st gov sen rep hon pres supt insp "
    "messrs mt ft vs no nos art sec fig approx est dept".split()
)
# after these it ends one only before a word that begins sentences
OFTEN_INSIDE = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec inc ltd co corp jr etc al am pm".split()
)
BEGINNERS = frozenset(
    "the a an this that these those he she it they we i in on at by for from with after before when while as "
    "but and his her its their our one two three no there here according since however meanwhile".split()
)


@attrs.frozen
class Sentence:
    """One sentence: offsets in code points, end exclusive; words from `first` up to `behind`.

    `heading` is true for a headline, a subheading and a caption; see `headings_of`.
    """

    number: int
    start: int
    end: int
    paragraph: int
    heading: bool
    first: int = 0
    behind: int = 0


def sentences_of(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order, their words not yet counted."""
    number = 0
    paragraphs = list(paragraphs_of(text))
    headings = headings_of(text, paragraphs)
    for paragraph, (begin, end) in enumerate(paragraphs):
        spans = list(_split(text, begin, end))
        heading = len(spans) == 1 and headings[paragraph]
        for start, stop in spans:
            yield Sentence(number, start, stop, paragraph, heading)
            number += 1


def _split(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    start = begin
    for found in STOP.finditer(text, begin, end):
        if _ends(text, found):
            yield from _cut(text, start, found.start("gap"))
            start = found.end()
    if start < end:
        yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, one that is too long in parts: cut behind a clause, else a word."""
    while end - start > LONGEST:
        low, high = start + LONGEST // 2, start + LONGEST
        found = (
            CLAUSE_END.match(text, low, high)
            or WORD_END.match(text, low, high)
            or NO_WORD.search(text, high, end)
        )
        if found is None:
            break
        stop = start + len(text[start : found.end()].rstrip())
        if start < stop:
            yield start, stop
        following = NO_BLANK.search(text, found.end(), end)
        start = following.start() if following else end
    if start < end:
        yield start, end


def _ends(text: str, found: re.Match[str]) -> bool:
    """Tell whether a sentence ends at a stop: by the word before it and the one behind."""
    opens = OPENS.match(text, found.end())
    if opens is None:
        return True
    word = opens["word"]
    if word[0].islower():
        return False
    if found["mark"] != ".":
        return True
    before = BEFORE.search(text[max(found.start() - LAST_WORDS, 0) : found.start()])
    last = before[1].strip(OPENING) if before else ""
    if last.casefold() in TITLES:
        return False
    if INITIALS.match(last + ".") or last.casefold() in OFTEN_INSIDE:
        return word.casefold() in BEGINNERS
    return True
