"""Rows and columns paired one to one so that the weights of the pairs add up to the most there can be."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence


def assignment(weights: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of a heaviest matching, by row; a weight of 0 says that the two cannot be a pair.

    No weight is negative, and whole numbers of any size count exactly. It is the Hungarian method with
    prices, in steps of the third power of the smaller side; the same weights give the same pairs.
    """
    if not weights or not weights[0]:
        return ()
    if len(weights) > len(weights[0]):
        turned = assignment(list(zip(*weights, strict=True)))
        return tuple(sorted((row, column) for column, row in turned))
    market = _Market(weights=weights)
    for row in range(len(weights)):
        market.place(row)
    pairs = ((row, column) for column, row in enumerate(market.rows[:-1]) if row is not None)
    return tuple(sorted((row, column) for row, column in pairs if weights[row][column]))


@attrs.define(kw_only=True)
class _Market:
    """The row that holds each column and the prices so far; the last column is the door rows come in by."""

    weights: Sequence[Sequence[int]]
    rows: list[int | None] = attrs.field(init=False)
    worth: list[int] = attrs.field(init=False)
    prices: list[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        width = len(self.weights[0]) + 1
        self.rows, self.prices = [None] * width, [0] * width
        self.worth = [0] * len(self.weights)

    def place(self, row: int) -> None:
        """Give a row a column, by the cheapest way of moving rows that have one."""
        door = len(self.prices) - 1
        self.rows[door] = row
        free = list(range(door))
        least: list[float] = [math.inf] * door
        before = [door] * door
        reached: list[tuple[int, int]] = []
        column = door
        while (holder := self.rows[column]) is not None:
            reached.append((holder, column))
            for other in free:
                cost = -self.weights[holder][other] - self.worth[holder] - self.prices[other]
                if cost < least[other]:
                    least[other], before[other] = cost, column
            column = min(free, key=least.__getitem__)
            step = int(least[column])
            self._raise(reached, step)
            free.remove(column)
            for other in free:
                least[other] -= step
        while column != door:
            self.rows[column], column = self.rows[before[column]], before[column]
        self.rows[door] = None

    def _raise(self, reached: Sequence[tuple[int, int]], by: int) -> None:
        for holder, column in reached:
            self.worth[holder] += by
            self.prices[column] -= by
