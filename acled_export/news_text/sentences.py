"""Where the sentences of English news end, and which of its lines are headings and not sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.news_text.paragraphs import paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSING = "\"'\u201d\u2019)]\u00bb"
OPENING = "\"'\u201c\u2018([\u00ab"
STOP = re.compile(
    rf"(?P<mark>[.!?\N{{HORIZONTAL ELLIPSIS}}]{{1,6}})[{re.escape(CLOSING)}]{{0,3}}(?P<gap>\s+)"
)
BEFORE = re.compile(r"(\S+)\Z")
OPENS = re.compile(rf"[{re.escape(OPENING)}]{{0,2}}(?P<word>\w+)")
INITIALS = re.compile(r"(?:[A-Za-z]\.)+\Z")
LAST_WORDS = 40  # characters before a stop that are looked at
MOST_HEADING_WORDS = 25
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

    `heading` is true for a headline, a subheading and a caption: lines that end without a stop.
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
    for paragraph, (begin, end) in enumerate(paragraphs_of(text)):
        spans = list(_split(text, begin, end))
        heading = len(spans) == 1 and _is_heading(text[begin:end])
        for start, stop in spans:
            yield Sentence(number, start, stop, paragraph, heading)
            number += 1


def _split(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    start = begin
    for found in STOP.finditer(text, begin, end):
        if _ends(text, found):
            yield start, found.start("gap")
            start = found.end()
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


def _is_heading(paragraph: str) -> bool:
    bare = paragraph.rstrip(CLOSING)
    return not bare.endswith((".", "!", "?", "\N{HORIZONTAL ELLIPSIS}", ":", ";", ",")) and (
        len(paragraph.split()) <= MOST_HEADING_WORDS
    )
