"""A record without an end: it is told, and reading goes on where the next row stands."""

from __future__ import annotations

import csv
import itertools
import re
from typing import TYPE_CHECKING

from acled_export.csv_reading.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.csv_reading.layout import Layout
    from acled_export.streams.supply import Supply

    Row = tuple[list[str] | None, str | None, int]

SHOWN = 10_000
MOST_BYTES = 4  # of a character
LINE_END = re.compile(r"\r\n?|\n")


def without_end(cells: Sequence[str], lines: Lines, supply: Supply, layout: Layout) -> Row:
    """Return a record whose last quote is never closed, as its text from the line on that has the quote.

    The text is cut to a readable length. The lines from the next on that is a row by itself are given
    back to the supply, to be read again: between the quote and the end of the file, or of the largest
    record there may be, no quote stands alone, so each of these lines is a record of its own.
    """
    if not lines.met:
        text = supply.cut_line(MOST_BYTES * SHOWN).decode(errors="replace")
        return None, text[:SHOWN], lines.first
    within = len(LINE_END.findall(cells[-1]))
    from_quote = lines.met[-within:]
    line = lines.first + len(lines.met) - within
    behind = enumerate(from_quote[1:], 1)
    next_row = next((at for at, text in behind if _is_row(text, layout)), len(from_quote))
    again = from_quote[next_row:]
    if again:
        supply.give_back("".join(again).encode(), len(again))
    elif lines.over:
        _pass_over(supply, layout)
    text = "".join(itertools.islice(from_quote, min(next_row, SHOWN)))
    return None, text[:SHOWN].rstrip("\r\n"), line


def _pass_over(supply: Supply, layout: Layout) -> None:
    """Take lines up to the next that is a row by itself."""
    lines = Lines(supply)
    for text in lines:
        if _is_row(text, layout):
            supply.give_back(text.encode(), 1)
            break
        lines.next_record()


def _is_row(line: str, layout: Layout) -> bool:
    """Say whether a line alone is a row as wide as the header: with every quote closed, it takes no more."""
    records = list(csv.reader((line, "x\n"), delimiter=layout.delimiter))
    return len(records) == len((line, "x")) and len(records[0]) == len(layout.names)
