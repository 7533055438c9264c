"""Where paragraphs begin and end: at blank lines and items of a list, without blank lines at line ends.

Text without blank lines may be wrapped at a fixed width; then a line goes on in the next one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSING = "\"'\u201d\u2019)]\u00bb"
STOPS = (".", "!", "?", "\N{HORIZONTAL ELLIPSIS}")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LINE = re.compile(r"\n\s*")
MARK = r"[^\S\n]*(?:[-*\N{BULLET}\N{EN DASH}][^\S\n]|\d{1,2}[.)][^\S\n])"
ITEM = re.compile(rf"\n(?={MARK})")  # a dash, a bullet or a number in front of an item
WORD = re.compile(r"\S+")
# no line ends with these unless it goes on
GOES_ON = frozenset(
    "a an the and or but of in on at to by for from with near as that which who his her its their".split()
)
WIDEST = 120  # a longer line was not wrapped


def paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends, without the white space around it."""
    if BLANK_LINE.search(text.strip()):
        breaks = [found.span() for found in BLANK_LINE.finditer(text)]
    else:
        breaks = list(_ends_of_lines(text))
    items = [found.span() for found in ITEM.finditer(text)]
    cuts = sorted({cut for span in (*breaks, *items) for cut in span})
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        inside = text[start:end]
        if inside.strip():
            begin = start + len(inside) - len(inside.lstrip())
            yield begin, begin + len(inside.strip())


def stopped(line: str) -> bool:
    """Tell whether a line ends where a sentence ends."""
    return line.rstrip().rstrip(CLOSING).endswith(STOPS)


def goes_on(line: str, behind: str) -> bool:
    """Tell whether a line goes on in one that begins with the word `behind`, as its words have it."""
    bare = line.rstrip()
    if stopped(bare):
        return False
    last = bare[-WIDEST:].split()[-1:]
    return behind[:1].islower() or bare.endswith((",", ";")) or not GOES_ON.isdisjoint(last)


def _ends_of_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the line ends of a text without blank lines that end a paragraph."""
    spans = [found.span() for found in LINE.finditer(text)]
    starts = [0, *(end for _, end in spans)]
    lines = [text[start:end].rstrip() for start, (end, _) in zip(starts, spans, strict=False)]
    behind = [found[0] if (found := WORD.match(text, end)) else "" for _, end in spans]
    width = _width([*lines, text[starts[-1] :].strip()], behind)
    for number, span in enumerate(spans):
        full = len(lines[number]) + 1 + len(behind[number]) > width
        headline = number == 0 and behind[0].isupper() and len(behind[0]) > len("A B")
        if not goes_on(lines[number], behind[number]) and (not full or headline):
            yield span


def _width(lines: list[str], behind: list[str]) -> float:
    """Return the width at which lines were wrapped, infinite where they were not.

    They were where most of those that end without a stop go on in small letters.
    """
    width = max(map(len, lines))
    open_ends = [word for line, word in zip(lines, behind, strict=False) if not stopped(line)]
    small = sum(word[:1].islower() for word in open_ends)
    wrapped = width <= WIDEST and small > 1 and small * 2 >= len(open_ends)
    return width if wrapped else float("inf")
