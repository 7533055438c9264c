"""Where the records of a block start, and on which lines: found in its bytes, and proved by what Arrow finds.

A block is taken for flat objects: no cell is an object or an array, which Arrow refuses by the schema. Then
a brace outside of a text begins or ends a record, and a newline, which JSON allows in no text, is blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from acled_export.text_bytes import at, places, windows

if TYPE_CHECKING:
    Block = bytes | memoryview
    Bytes = np.ndarray[Any, np.dtype[np.uint8]]
    Offsets = np.ndarray[Any, np.dtype[np.int64]]

TAB, NEWLINE, RETURN, BLANK, QUOTE, COMMA, BACKSLASH, OPEN, CLOSE = b'\t\n\r ",\\{}'
WIDEST = 256  # blanks between two records
MOST_GAPS = 16
BETWEEN = re.compile(rb"\}[ \t\r\n]*,[ \t\r\n]*(?=\{)")
TRIES = 64
TAIL = 2**16


@attrs.frozen
class Spans:
    """The records of a block: the offset and the line, from 0, that each starts on, and all its newlines.

    `text` is the block as Arrow may read it: records with nothing but blanks between them. The first byte
    is that of a record: a lone `null` there would end the process.
    """

    text: Block | Bytes
    starts: Offsets
    lines: Offsets
    newlines: int


def line_spans(block: Block) -> Spans | None:
    """Return the lines that are not blank, null unless each begins with an object.

    Where Arrow finds as many records as there are such lines, each line holds exactly one: a record that
    goes on over a line would leave one that does not begin with a record.
    """
    data = np.frombuffer(block, np.uint8)
    ends = places(data, lambda piece: np.asarray(piece == NEWLINE))
    starts = np.concatenate(([0], ends[:-1] + 1))
    lengths = ends - starts
    lines = np.flatnonzero((lengths > 1) | ((lengths == 1) & (data[starts] != RETURN)))
    starts = starts[lines]
    if not len(starts) or not (data[starts] == OPEN).all():
        return None
    return Spans(block, starts, lines, len(ends))


def lines_end(data: memoryview) -> int:
    """Return where the last line ends that is whole, 0 for none."""
    for size in (TAIL, len(data)):
        tail = bytes(data[-size:]) if data else b""
        end = tail.rfind(b"\n") + 1
        if end:
            return len(data) - len(tail) + end
    return 0


def elements_end(data: bytes) -> int:
    """Return where, in elements of an array that start here, the last starts that is in sight; 0 for none.

    No further than to a `]` that ends an array of objects.
    """
    until = _array_end(data)
    for _ in range(TRIES):
        brace = data.rfind(b"}", 0, until)
        if brace < 0:
            return 0
        between = BETWEEN.match(data, brace)
        if between:
            return between.end()
        until = brace
    return 0


def _array_end(data: bytes) -> int:
    end = data.find(b"]")
    while end > 0:
        if data[max(end - WIDEST, 0) : end].rstrip(b" \t\r\n").endswith(b"}"):
            return end
        end = data.find(b"]", end + 1)
    return len(data)


def element_spans(block: Block) -> Spans | None:
    """Return the objects of a part of an array that ends with a comma, and blanks instead of all commas.

    Null where between them is anything but one comma. Braces are taken as they come; only where that does
    not go well are those within texts told from the others, by counting quotes. Where braces within texts
    look like the end of a record, Arrow finds fewer records than were found here.
    """
    data = np.frombuffer(block, np.uint8)
    braces = places(data, lambda piece: np.asarray((piece == OPEN) | (piece == CLOSE)))
    commas = _commas(data, braces)
    if commas is None:
        braces = braces[~_within(data, braces)]
        commas = _commas(data, braces)
    if commas is None:
        return None
    text = data.copy()
    text[commas] = BLANK
    newlines = places(data, lambda piece: np.asarray(piece == NEWLINE))
    if len(newlines) and newlines[-1] < braces[-1]:
        text[newlines] = TAB  # as blank, and as forbidden in a text; Arrow cuts at the last newline
    starts = braces[::2]
    return Spans(text, starts, np.searchsorted(newlines, starts), len(newlines))


def _commas(data: Bytes, braces: Offsets) -> Offsets | None:
    """Return the comma behind each record, null where braces or commas are not those of flat records."""
    opens = data[braces] == OPEN
    if len(braces) % 2 or not len(braces) or not opens[::2].all() or opens[1::2].any():
        return None
    first = braces[1::2] + 1
    gaps = np.append(braces[2::2], len(data)) - first
    commas = np.zeros(len(gaps), dtype=np.int64)
    widths = np.unique(gaps)
    if braces[0] or len(widths) > MOST_GAPS or widths[-1] > WIDEST:
        return None
    for width in widths.tolist():
        same = np.flatnonzero(gaps == width)
        between = windows(data, first[same], width) if width else np.zeros((len(same), 0), dtype=np.uint8)
        comma = between == COMMA
        blank = (between == BLANK) | (between == NEWLINE) | (between == RETURN) | (between == TAB)
        if not ((comma.sum(axis=1) == 1) & (comma | blank).all(axis=1)).all():
            return None
        commas[same] = first[same] + comma.argmax(axis=1)
    return commas


def _within(data: Bytes, spots: Offsets) -> Any:
    """Say which spots are within a text, by the quotes before them; escaped quotes do not count."""
    quotes = places(data, lambda piece: np.asarray(piece == QUOTE))
    escaped = at(data, quotes - 1) == BACKSLASH
    if escaped.any():
        slashes = places(data, lambda piece: np.asarray(piece == BACKSLASH))
        begins = np.flatnonzero(np.diff(slashes, prepend=-2) != 1)  # of runs of backslashes
        last = np.searchsorted(slashes, quotes[escaped] - 1)
        before = last - begins[np.searchsorted(begins, last, side="right") - 1] + 1
        escaped[escaped] = before % 2 == 1
    return np.searchsorted(quotes[~escaped], spots) % 2 == 1
