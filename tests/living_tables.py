"""Small invented tables of living data: written for a test, drawn by Hypothesis, and edited at random."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from acled_export.contract import load_contract
from acled_export.read_options import ReadOptions
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Row = dict[str, str | None]

HEADER = load_contract("event").required
MONADIC = tuple(name for name in HEADER if name not in ("actor2", "assoc_actor_2", "inter2"))
PLAIN = ReadOptions(nulls=())
IDS = ("KEN1", "KEN2", "KEN10", "ETH7", "1BNG", "AEX-KEN-0000000000000000", "odd id", None)
ACTORS = (
    "Protesters (Kenya)",
    "Military Forces of Kenya (2013-2022)",
    "Military Forces of Kenya (2022-)",
    None,
)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6).map("x{}".format)
NOTES = (
    st.none() | TEXTS | st.sampled_from(("On 1 March 2024, ünï.", 'two\nlines, "quoted"', "日本 \U0001f5fa"))
)
GOOD: dict[str, st.SearchStrategy[Any]] = {
    "event_id_cnty": st.sampled_from(IDS),
    "event_date": st.sampled_from(("2024-03-01", "2024-02-29", None)),
    "actor1": st.sampled_from(ACTORS),
    "fatalities": st.sampled_from(("0", "3", "12", None)),
    "latitude": st.sampled_from(("-0.3031", "36.5", None)),
    "notes": NOTES,
    "timestamp": st.sampled_from(("1709553600", "1709553601", None)),
}
ODD: dict[str, tuple[str, ...]] = {
    "event_date": ("1 Marhc 2024", "2024-02-30"),
    "fatalities": ("abc", "8.5"),
    "latitude": ("x", "1,5"),
    "timestamp": ("yesterday",),
}


def invented(**cells: str | None) -> Row:
    """Return one row: the sample event as text, with other cells where they are told."""
    plain = {name: None if cell is None else str(cell) for name, cell in SAMPLE_EVENT.items()}
    return {**plain, "event_id_cnty": "KEN1", **cells}


@st.composite
def rows(draw: st.DrawFn, *, odd: bool) -> Row:
    """Draw a row of few different cells; `odd` ones may have cells that cannot be read."""
    cells = {name: draw(strategy) for name, strategy in GOOD.items()}
    if odd and draw(st.integers(0, 3)) == 0:
        name = draw(st.sampled_from(sorted(ODD)))
        cells[name] = draw(st.sampled_from(ODD[name]))
    return invented(**cells)


@st.composite
def releases(draw: st.DrawFn, *, odd: bool) -> tuple[list[Row], list[Row]]:
    """Draw a table and what an edit script makes of it."""
    old = draw(st.lists(rows(odd=odd), max_size=8))
    new = [dict(row) for row in old]
    for what in draw(st.lists(st.sampled_from(("add", "again", "drop", "cell", "cell")), max_size=6)):
        if what == "add" or not new:
            new.append(draw(rows(odd=odd)))
            continue
        at = draw(st.integers(0, len(new) - 1))
        if what == "again":
            new.append(dict(new[at]))
        elif what == "drop":
            del new[at]
        else:
            other = draw(rows(odd=odd))
            name = draw(st.sampled_from(sorted(GOOD)))
            new[at] = new[at] | {name: other[name]}
    return old, list(draw(st.permutations(new)))


def written(path: Path, table: Sequence[Row], header: Sequence[str] = HEADER) -> Path:
    """Write rows as CSV; a blank cell is nothing at all."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(header), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(table)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def counted(old: Sequence[Row], new: Sequence[Row], key: Sequence[str]) -> dict[str, int]:
    """Count by hand what `diff` should find: equal rows go first, what is left of a key is paired."""
    left, right = Counter(map(_whole, old)), Counter(map(_whole, new))
    equal = left & right
    counts = {"unchanged": equal.total(), "changed": 0, "added": 0, "deleted": 0}
    gone, come = _by_key(left - equal, key), _by_key(right - equal, key)
    for identifier in gone.keys() | come.keys():
        both = min(gone[identifier], come[identifier]) if identifier[0] is not None else 0
        counts["changed"] += both
        counts["deleted"] += gone[identifier] - both
        counts["added"] += come[identifier] - both
    return counts


def _whole(row: Row) -> tuple[tuple[str, str | None], ...]:
    return tuple(sorted(row.items()))


def _by_key(left: Counter[Any], key: Sequence[str]) -> Counter[tuple[str | None, ...]]:
    found: Counter[tuple[str | None, ...]] = Counter()
    for row, number in left.items():
        cells = dict(row)
        found[tuple(cells[name] for name in key)] += number
    return found
