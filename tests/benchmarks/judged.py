"""Whether goals are met: ratios within a round, and the median of them."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cases import Goal, Measure
    from results import GroupRun, Measured

MS = 1_000


@attrs.frozen(kw_only=True)
class Judged:
    """A goal and what was found; null: it was not measured."""

    goal: Goal
    found: float | None

    @property
    def verdict(self) -> str:
        """Say whether it is met."""
        if self.found is None:
            return "not measured"
        most, least = self.goal.most, self.goal.least
        met = self.found <= most if most is not None else self.found >= (least or 0)
        return "met" if met else "**missed**"

    def bound(self) -> str:
        """Say what is aimed at."""
        most = self.goal.most
        way, bound = ("at least", self.goal.least or 0.0) if most is None else ("at most", most)
        return f"{way} {shown(self.goal, bound)}"


def shown(goal: Goal, value: float | None) -> str:
    """Return a number as its goal counts: a ratio, or seconds, MB, or objects a second."""
    if value is None:
        return ""
    if goal.beside:
        return f"{value:.2f} times" if value < 10 else f"{value:.0f} times"
    if goal.by == "memory":
        return f"{value:.0f} MB"
    if goal.by == "rate":
        return f"{value:,.0f}"
    return f"{value * MS:.0f} ms"


def judged(goal: Goal, run: GroupRun | None) -> Judged:
    """Hold what was measured against a goal; of several cases beside, the best of a round counts."""
    ours = run.met.get(goal.ours, []) if run else []
    others = [run.met[name] for name in goal.beside if name in run.met] if run else []
    if not ours or (goal.beside and not others):
        return Judged(goal=goal, found=None)
    values = [getattr(each, goal.by) for each in ours]
    if goal.beside:
        rounds = min(len(each) for each in (ours, *others))
        best = [min(getattr(each[number], goal.by) for each in others) for number in range(rounds)]
        pairs = list(zip(values, best, strict=False))
        values = [a / b if goal.least is None else b / a for a, b in pairs]
    return Judged(goal=goal, found=statistics.median(values))


def middle(costs: Sequence[Measured], by: Measure) -> float:
    """Return the median of what a case took."""
    return statistics.median(_of(cost, by) for cost in costs)


def ratio(ours: Sequence[Measured], other: Sequence[Measured], by: Measure) -> float:
    """Return how many times what another case takes ours does: the median of the rounds."""
    return statistics.median(_of(a, by) / _of(b, by) for a, b in zip(ours, other, strict=False))


def _of(cost: Measured, by: Measure) -> float:
    return float(getattr(cost, by))
