"""Which paragraphs are headings: headlines, subheadings and captions, which end without a stop."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from acled_export.news_text.paragraphs import CLOSING, MARK, STOPS, WORD, goes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    Span = tuple[int, int]

MOST_WORDS = 25
MOST_IN_A_ROW = 3  # headline, second headline and names, without blank lines
IS_ITEM = re.compile(MARK)
NO_END = (*STOPS, ":", ";", ",")


def headings_of(text: str, paragraphs: Sequence[Span]) -> list[bool]:
    """Return of each paragraph whether it is a heading.

    A heading stands alone: before it are the beginning, a blank line or another heading, and behind it a
    blank line or a longer text. An item of a list is none, and neither is what ends the text.
    """
    bare = [_is_bare(text[start:end], first=start == paragraphs[0][0]) for start, end in paragraphs]
    blank = [text.count("\n", end, begin) > 1 for (_, end), (begin, _) in itertools.pairwise(paragraphs)]
    found: list[bool] = []
    for number, is_bare in enumerate(bare):
        alone = number == 0 or blank[number - 1] or found[number - 1]
        found.append(is_bare and alone and _leads(number, paragraphs, bare, blank))
    return found


def _leads(number: int, paragraphs: Sequence[Span], bare: Sequence[bool], blank: Sequence[bool]) -> bool:
    """Tell whether a blank line or a longer text stands behind a paragraph."""
    start, end = paragraphs[number]
    for at in range(number + 1, min(number + 1 + MOST_IN_A_ROW, len(paragraphs))):
        if blank[at - 1]:
            return True
        if not bare[at]:
            return paragraphs[at][1] - paragraphs[at][0] > end - start
    return False


def _is_bare(paragraph: str, *, first: bool) -> bool:
    """Tell whether a paragraph is of few words, ends without a stop and was not wrapped.

    The first one may be: a long headline is wrapped as well.
    """
    if paragraph.rstrip(CLOSING).endswith(NO_END) or IS_ITEM.match(paragraph):
        return False
    if len(paragraph.split()) > MOST_WORDS:
        return False
    lines = [line for line in paragraph.split("\n") if line.strip()]
    words = [found[0] if (found := WORD.search(line)) else "" for line in lines[1:]]
    return first or not any(goes_on(line, word) for line, word in zip(lines, words, strict=False))
