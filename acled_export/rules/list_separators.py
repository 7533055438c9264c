"""The items of a list cell are separated by semicolon and space, and none of them is empty.

Why: programs split these cells at `"; "`. After a bare semicolon two names stay one that nobody has; an empty
item is counted as a source or an actor.

Source: soft. 25,817 genuine rows hold no bare semicolon in `source`, `assoc_actor_1`, `assoc_actor_2` and
`tags`; the codebook only shows the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from acled_export.findings import Severity, short
from acled_export.plugins import Rule
from acled_export.text_bytes import at, places, texts_of

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row
    from acled_export.text_bytes import Texts

LISTS = ("source", "assoc_actor_1", "assoc_actor_2", "tags")
SEMICOLON, SPACE = b"; "


def badly_separated(texts: Texts) -> Mask:
    """Return which texts have a semicolon that does not stand between two items with one space behind it."""
    spots = places(texts.data, lambda block: block == SEMICOLON)
    if not len(spots):
        return texts.none()
    owners = texts.owners(spots)
    before, behind, after = (at(texts.data, spots + step) for step in (-1, 1, 2))
    bad = (behind != SPACE) | (before == SPACE) | (before == SEMICOLON) | (after == SEMICOLON)
    bad |= (spots == texts.starts[owners]) | (spots + 2 >= texts.ends[owners])
    marks = texts.none()
    marks[owners[bad]] = True
    return marks


def misseparated(events: Columns) -> Mask:
    """Return which rows hold such a list."""
    found = np.zeros(len(events), dtype=np.bool_)
    for name in LISTS:
        if name in events and events.batch.column(name).type != pa.null():
            texts = texts_of(events.batch.column(name))
            found |= texts.rows(badly_separated(texts))
    return found


def separated(text: str) -> str:
    """Return a list with its items separated as they should be, the empty ones left out."""
    return "; ".join(part for part in map(str.strip, text.split(";")) if part)


def _cell(row: Row) -> tuple[str, str] | None:
    cells = ((name, row.get(name)) for name in LISTS)
    return next(((name, text) for name, text in cells if text and separated(text) != text), None)


def column(row: Row) -> str:
    """Return the first column that holds it."""
    cell = _cell(row)
    return cell[0] if cell else LISTS[0]


def put_right(row: Row) -> Any:
    """Return the list as it should be."""
    cell = _cell(row)
    return short(separated(cell[1])) or None if cell else None


RULE = Rule(
    name="list-separators",
    habit=True,
    columns=("source",),
    severity=Severity.WARNING,
    broken=misseparated,
    message="a list with a bare semicolon or an empty item",
    hint="write '; ' between items, and nothing before the first or behind the last",
    at=column,
    expected=lambda _row: "items separated by '; '",
    suggestion=put_right,
    good=({}, {"source": "Example Gazette", "tags": "local administrators; women targeted: girls"}),
    bad=(
        {"source": "Example Gazette;Invented Wire"},
        {"assoc_actor_1": "Women (Kenya); "},
        {"assoc_actor_2": "; Farmers (Kenya)"},
        {"tags": "local administrators; ; armed presence"},
        {"source": "Example Gazette ; Invented Wire"},
    ),
)
