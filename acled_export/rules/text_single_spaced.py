"""Words are set apart by one plain space; no text begins or ends with white space.

Why: to a program `Al Anbar`, `Al  Anbar` and `Al Anbar ` are three names, which look alike on the screen.
Tabs break files that are cut at tabs. Line breaks inside a text are left alone: genuine notes have them.
Closed lists, such as `event_type`, are checked by their own terms, and non-breaking spaces are the affair of
`text-without-no-break-spaces`.

Source: soft, our own. The codebook is silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from acled_export.findings import Severity
from acled_export.open_text import OPEN_TEXT, around_change, faulty_rows, mended_cell
from acled_export.plugins import Rule
from acled_export.text_bytes import at, places

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row
    from acled_export.text_bytes import Bytes, Offsets, Texts

SPACE, TAB, SEMICOLON = b" \t;"
ENDS = " \t\r\n"
WHITE = np.isin(np.arange(256), tuple(ENDS.encode()))
FAULTS = re.compile(r"[ \t]{2,}|\t")


def _suspicious(block: Bytes) -> Mask:
    plain = block == SPACE
    found = block == TAB
    found[:-1] |= plain[1:] & plain[:-1]
    return np.asarray(found, dtype=np.bool_)


def _edges(texts: Texts, positions: Offsets) -> Offsets:
    """Return which texts have white space at their first or last position."""
    if not len(texts.data):
        return np.zeros(0, dtype=np.int64)
    low = np.flatnonzero(texts.data.take(positions, mode="clip") <= SPACE)
    low = low[texts.ends[low] > texts.starts[low]]
    return low[WHITE[texts.data[positions[low]]]]


def badly_spaced(texts: Texts) -> Mask:
    """Return which texts hold a fault; a list cell that ends in `; ` is left to the rule on separators."""
    marks = texts.holding(places(texts.data, _suspicious))
    marks[_edges(texts, texts.starts)] = True
    last = _edges(texts, texts.ends - 1)
    marks[last[at(texts.data, texts.ends[last] - 2) != SEMICOLON]] = True
    return marks


def misspaced(events: Columns) -> Mask:
    """Return which rows hold white space that nobody meant."""
    return faulty_rows(events, badly_spaced)


def single_spaced(text: str) -> str:
    """Return a text with single plain spaces and none at its ends, but for an unfinished list."""
    text = FAULTS.sub(" ", text).lstrip(ENDS)
    return text if text.endswith("; ") else text.rstrip(ENDS)


def column(row: Row) -> str:
    """Return the first column that holds it."""
    cell = mended_cell(row, single_spaced)
    return cell[0] if cell else OPEN_TEXT[0]


def put_right(row: Row) -> Any:
    """Return the text with single spaces, cut to the neighbourhood of the first change."""
    cell = mended_cell(row, single_spaced)
    return around_change(*cell[1:]) if cell else None


RULE = Rule(
    name="text-single-spaced",
    habit=True,
    columns=("notes",),
    severity=Severity.WARNING,
    broken=misspaced,
    message="text with doubled, leading or trailing spaces, or tabs",
    hint="write one plain space between words and none at the ends",
    at=column,
    expected=lambda _row: "single plain spaces",
    suggestion=put_right,
    good=({}, {"notes": "On 1 March 2024, shots were heard in Nakuru.\nNobody was hurt."}),
    bad=(
        {"location": "Nakuru  East"},
        {"actor2": " Unidentified Armed Group (Kenya)"},
        {"source": "Example Gazette "},
        {"notes": "On 1 March 2024, shots were\theard in Nakuru."},
    ),
)
