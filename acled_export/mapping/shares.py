"""A toll over several rows: evenly, the remainder to the first (reference 4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.mapping.decisions import Basis, Decision

if TYPE_CHECKING:
    from acled_export.mapping.tolls import Chosen


def shares(total: int, days: int, places: int) -> tuple[tuple[int, ...], ...]:
    """Divide a number over days, and the part of each day over its places: `shares[day][place]`.

    Each division is even, with the whole remainder to the first.
    """
    return tuple(_divided(part, places) for part in _divided(total, days))


def _divided(total: int, parts: int) -> tuple[int, ...]:
    share, remainder = divmod(total, parts)
    return (share + remainder, *[share] * (parts - 1))


def toll_columns(whole: Chosen, share: int, rows: int) -> list[Decision]:
    """Return the decisions on `fatalities` of one row: on the whole, then on its share of several rows.

    Nothing is split where nobody died.
    """
    chosen = Decision(
        column="fatalities",
        value=whole.number,
        rule=whole.rule,
        reason=whole.reason,
        basis=whole.basis,
        evidence=whole.evidence,
        note=whole.note,
        loss=whole.loss,
    )
    if rows == 1 or whole.number == 0:
        return [chosen]
    people = "fatality" if whole.number == 1 else "fatalities"
    split = f"{whole.number} {people} split across {rows} events, {share} coded to this one"
    part = Decision(
        column="fatalities",
        value=share,
        rule="split-evenly",
        reason=f"{split}: evenly over the days, then over the places, the remainder to the first",
        basis=Basis.CONVENTION,
        evidence=whole.evidence,
        note=f"{split}.",
    )
    return [chosen, part]
