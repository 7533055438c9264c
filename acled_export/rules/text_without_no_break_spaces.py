"""No text holds a non-breaking space.

Why: to a program a name with one is another name, which looks alike on the screen. They come with text that
is copied from web pages and do no harm inside notes, so this is told for information only.

Source: soft, our own. One of 29 genuine files has them, in 1,344 rows; the codebook is silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from acled_export.findings import Severity
from acled_export.open_text import OPEN_TEXT, around_change, faulty_rows, mended_cell
from acled_export.plugins import Rule
from acled_export.text_bytes import at, places, sequences

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row
    from acled_export.text_bytes import Texts

NO_BREAK = "\N{NO-BREAK SPACE}".encode()
MISREAD = tuple(letter.encode()[1] for letter in "ÂÃ")  # with NO_BREAK behind, it is a matter of encodings
RUN = re.compile(r" ?\N{NO-BREAK SPACE}[ \N{NO-BREAK SPACE}]*")


def hard_spaced(texts: Texts) -> Mask:
    """Return which texts hold a non-breaking space."""
    spots = places(texts.data, lambda block: sequences(block, NO_BREAK))
    return texts.holding(spots[~np.isin(at(texts.data, spots - 1), MISREAD)])


def broken(events: Columns) -> Mask:
    """Return which rows hold one in whichever of the open columns are there."""
    return faulty_rows(events, hard_spaced)


def plainly_spaced(text: str) -> str:
    """Return a text with a plain space for each run of spaces that holds a non-breaking one."""
    return RUN.sub(" ", text)


def column(row: Row) -> str:
    """Return the first column that holds it."""
    cell = mended_cell(row, plainly_spaced)
    return cell[0] if cell else OPEN_TEXT[0]


def put_right(row: Row) -> Any:
    """Return the text with plain spaces, cut to the neighbourhood of the first change."""
    cell = mended_cell(row, plainly_spaced)
    return around_change(*cell[1:]) if cell else None


RULE = Rule(
    name="text-without-no-break-spaces",
    habit=True,
    columns=("notes",),
    severity=Severity.INFO,
    broken=broken,
    unless=("text-not-mojibake",),
    message="text with a non-breaking space",
    hint="harmless in notes; in a name write a plain space, or it joins with nothing",
    at=column,
    expected=lambda _row: "plain spaces",
    suggestion=put_right,
    good=({}, {"notes": "On 1 March 2024, shots were heard in Nakuru. Nobody was hurt."}),
    bad=(
        {"admin2": "Nakuru\N{NO-BREAK SPACE}Town"},
        {"notes": "On 1 March 2024, shots were heard in Nakuru.\N{NO-BREAK SPACE} Nobody was hurt."},
    ),
)
