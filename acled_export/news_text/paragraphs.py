"""Where paragraphs begin and end: at blank lines and items of a list, without blank lines at every line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LINE = re.compile(r"\n\s*")
# a dash, a bullet or a number in front of an item
ITEM = re.compile(r"\n(?=[^\S\n]*(?:[-*\N{BULLET}\N{EN DASH}][^\S\n]|\d{1,2}[.)][^\S\n]))")


def paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends, without the white space around it."""
    breaks = BLANK_LINE if BLANK_LINE.search(text.strip()) else LINE
    cuts = sorted(
        {cut for pattern in (breaks, ITEM) for found in pattern.finditer(text) for cut in found.span()}
    )
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        inside = text[start:end]
        if inside.strip():
            begin = start + len(inside) - len(inside.lstrip())
            yield begin, begin + len(inside.strip())
