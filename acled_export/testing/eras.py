"""Strategies for tables as files of each era hold them, each with the events that it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from acled_export.testing.layouts import (
    HEADERS,
    POPULATION,
    SECOND_SIDE,
    Extra,
    cells,
    moved,
    numbered,
    possible,
    told,
)
from acled_export.testing.rows import histories

if TYPE_CHECKING:
    from collections.abc import Mapping

ERA_NAMES = tuple(HEADERS)
MONADIC_SINCE = ("2023", "2024")
OURS = "AEX-"
MOST = 999_999  # the highest number that an id of `histories` has


@attrs.frozen(kw_only=True)
class EraTable:
    """A table as a file of an era holds it, and what it tells.

    `header` are the file's own column names. `rows` hold texts by these names, null for a blank cell.
    `events` are the same rows as events of today's contract, as `histories` gives them, with null for what
    such a file does not tell. `form` is `dyadic`, or `monadic` where an event has a row for each main actor.
    """

    era: str
    form: str
    header: tuple[str, ...]
    rows: list[dict[str, str | None]]
    events: list[dict[str, Any]]


@st.composite
def era_tables(
    draw: st.DrawFn, era: str, *, form: str = "dyadic", max_rows: int = 8, min_rows: int = 1
) -> EraTable:
    """Generate clean tables of one era: `2015`, `2018`, `2019`, `2023` or `2024`.

    Every value is one that ACLED wrote in that era: header, codes, event types, regions, labels, dates, ids,
    the crowd size in the notes. `monadic` tables have one row for each main actor and no second side; they
    were met since 2023. Raises `ValueError` for another era, and for a monadic table of an older one.

        from hypothesis import given
        from acled_export.testing import era_tables

        @given(era_tables("2019"))
        def test_my_reader_knows_numeric_actor_types(table):
            kinds = [my_reader(row)["inter1"] for row in table.rows]
            assert kinds == [event["inter1"] for event in table.events]
    """
    if (
        era not in ERA_NAMES
        or form not in {"dyadic", "monadic"}
        or (form == "monadic" and era not in MONADIC_SINCE)
    ):
        raise ValueError(f"no {form} tables of the era {era!r}; eras are {', '.join(ERA_NAMES)}")
    known = histories(max_size=max_rows).map(lambda rows: [row for row in rows if possible(row, era)])
    events = [
        _of_era(row, era, n) for n, row in enumerate(draw(known.filter(lambda rows: len(rows) >= min_rows)))
    ]
    populated = era == ERA_NAMES[-1] and draw(st.booleans())
    extras = [draw(_extras(number, populated=populated)) for number in range(len(events))]
    pairs = [
        (side, extra)
        for row, extra in zip(events, extras, strict=True)
        for side in (_sides(row) if form == "monadic" else (row,))
    ]
    left_out = SECOND_SIDE if form == "monadic" else ()
    names = (*HEADERS[era], *(POPULATION if populated else ()))
    header = tuple(name for name in names if name not in left_out)
    return EraTable(
        era=era,
        form=form,
        header=header,
        rows=[{name: cells(row, era, extra)[name] for name in header} for row, extra in pairs],
        events=[told(row, era, extra) for row, extra in pairs],
    )


def _of_era(row: Mapping[str, Any], era: str, number: int) -> dict[str, Any]:
    event = moved(row, era)
    return numbered(event, MOST + 1 + number) if event["event_id_cnty"].startswith(OURS) else event


def _extras(number: int, *, populated: bool) -> st.SearchStrategy[Extra]:
    people = st.tuples(*[st.none() | st.integers(0, 9_999_999) for _ in POPULATION])
    return st.builds(
        Extra,
        number=st.just(number),
        data_id=st.integers(1_000_000, 9_999_999),
        gwno=st.integers(2, 990),
        sized=st.integers(0, 3).map(bool),  # most of them
        population=people if populated else st.none(),
    )


def _sides(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the row of each main actor; the second stands where the first does."""
    nobody = dict.fromkeys(SECOND_SIDE)
    first = {**row, **nobody}
    if row["actor2"] is None:
        return [first]
    names = (("actor1", "actor2"), ("assoc_actor_1", "assoc_actor_2"), ("inter1", "inter2"))
    return [first, {**first, **{one: row[two] for one, two in names}}]
