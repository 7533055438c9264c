"""No text was written in one encoding and read in another.

Why: a name such as `SÃ£o Paulo` joins with nothing and is found by no search. Most likely the whole file was
read as Windows-1252 or Latin-1 although it is UTF-8: read it again rather than repair cells. Found are runs
that decode to other characters, stray control characters (U+0080 to U+009F), and the sign that stands for a
lost character (U+FFFD). Sound text with accents is left alone, in whatever script.

Source: hard. By definition of the encodings; seen in none of 94,000 genuine rows of all eras.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from acled_export.mojibake import LOST, garbled, mended, suspects
from acled_export.open_text import OPEN_TEXT, around_change, faulty_rows, mended_cell
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row
    from acled_export.text_bytes import Texts


def _garbled(texts: Texts) -> Mask:
    marks = suspects(texts)
    if marks.any():
        marks[np.flatnonzero(marks)] = [text is not None and garbled(text) for text in texts.picked(marks)]
    return marks


def misread(events: Columns) -> Mask:
    """Return which rows hold garbled text."""
    return faulty_rows(events, _garbled)


def column(row: Row) -> str:
    """Return the column to look at: the first that can be put right, else the first that lost characters."""
    cell = mended_cell(row, mended)
    lost = (name for name in OPEN_TEXT if LOST in str(row.get(name)))
    return cell[0] if cell else next(lost, OPEN_TEXT[0])


def put_right(row: Row) -> Any:
    """Return the text as it was meant, null where characters are lost for good."""
    cell = mended_cell(row, mended)
    return around_change(*cell[1:]) if cell and LOST not in cell[2] else None


RULE = Rule(
    name="text-not-mojibake",
    columns=("notes",),
    broken=misread,
    message="text was read in another encoding than it was written in",
    hint="read the file as UTF-8, or save it again from its source as UTF-8",
    at=column,
    expected=lambda _row: "text as it was written",
    suggestion=put_right,
    good=(
        {},
        {"location": "São Tomé", "admin3": "Nguyễn Huệ", "source": "“L'Écho”; Київ; دمشق"},
    ),
    bad=(
        {"location": "SÃ£o TomÃ©"},
        {"source": "Lâ€™Exemple"},
        {"admin2": "\N{REPLACEMENT CHARACTER}ar\N{REPLACEMENT CHARACTER}"},
        {"actor2": "Rioters\x92 Front (Kenya)"},
    ),
)
