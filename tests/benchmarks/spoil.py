"""Spoil rows in ways that real files are wrong in: each bad row gets one mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable

Mask = np.ndarray[Any, np.dtype[np.bool_]]


def put(**cells: str | None) -> Callable[[pa.Table, Mask], pa.Table]:
    """Make a way of spoiling that puts fixed texts into columns."""

    def way(table: pa.Table, mask: Mask) -> pa.Table:
        for name, cell in cells.items():
            table = _with(table, name, mask, pa.scalar(cell, pa.string()))
        return table

    return way


def behind(name: str, tail: str) -> Callable[[pa.Table, Mask], pa.Table]:
    """Make a way of spoiling that adds to the end of a text."""

    def way(table: pa.Table, mask: Mask) -> pa.Table:
        return _with(table, name, mask, pc.binary_join_element_wise(table[name], tail, ""))

    return way


def swapped(table: pa.Table, mask: Mask) -> pa.Table:
    """Put each coordinate into the column of the other."""
    spoilt = _with(table, "latitude", mask, table["longitude"])
    return _with(spoilt, "longitude", mask, table["latitude"])


def same_id(table: pa.Table, mask: Mask) -> pa.Table:
    """Give the rows of a country one id."""
    return _with(
        table, "event_id_cnty", mask, pc.replace_substring_regex(table["event_id_cnty"], "[0-9]+$", "0")
    )


def other_disorder(table: pa.Table, mask: Mask) -> pa.Table:
    """Put a disorder type that does not go with the sub-event type."""
    column = table["disorder_type"]
    return _with(
        table, "disorder_type", mask,
        pc.if_else(pc.equal(column, "Demonstrations"), "Political violence", "Demonstrations"),
    )  # fmt: skip


def _with(table: pa.Table, name: str, mask: Mask, value: Any) -> pa.Table:
    column = pc.if_else(pa.array(mask), value, table[name])
    return table.set_column(table.column_names.index(name), name, column)


WAYS: tuple[tuple[str, Callable[[pa.Table, Mask], pa.Table]], ...] = (
    ("fatalities/type", put(fatalities="some")),
    ("inter1/enum", put(inter1="Pirates")),
    ("disorder_type/then", other_disorder),
    ("latitude/maximum", put(latitude="123.4567")),
    ("event_date/format", put(event_date="2023-02-30")),
    ("year-matches-date", put(year="1999")),
    ("event-id-unique", same_id),
    ("source/required", put(source=None)),
    ("coordinates-not-swapped", swapped),
    ("iso-matches-country", put(iso="999")),
    ("interaction-matches-actor-types", put(interaction="Civilians-Civilians")),
    ("fatalities/minimum", put(fatalities="-3")),
    ("text-not-mojibake", behind("notes", " Le cafÃ© Ã©tait fermÃ©.")),
    ("text-single-spaced", behind("notes", " It was  quiet.")),
    ("recorded-after-event", put(timestamp="1000000000")),
    ("coordinates-not-zero", put(latitude="0.0000", longitude="0.0000")),
    ("region-matches-country", put(region="Antarctica")),
    ("geo_precision/enum", put(geo_precision="4")),
)


def spoil(table: pa.Table, share: float, rng: np.random.Generator) -> pa.Table:
    """Spoil a share of the rows, 0 to 1, in turn in each way."""
    chosen = rng.random(len(table)) < share
    way_of = np.where(chosen, np.cumsum(chosen) % len(WAYS), -1)
    for number, (_, way) in enumerate(WAYS):
        mask = way_of == number
        if mask.any():
            table = way(table, mask)
    return table
