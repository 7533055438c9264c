"""Results as Markdown: a table of goals, then a table for each group."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from judged import judged, middle, ratio
from judged import shown as number
from measure import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cases import Goal, Group, Measure
    from results import GroupRun

PART = re.compile(r"(<!-- measured: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
BY = {"cpu": "CPU", "wall": "wall time", "memory": "peak memory", "rate": "CPU"}
UNITS = {"row": ("us a row", 1e6), "record": ("us a record", 1e6), "run": ("ms", 1e3)}
TIMES: tuple[Measure, ...] = ("cpu", "wall")


def page(groups: Sequence[Group], runs: Mapping[str, GroupRun]) -> str:
    """Return all there is to show: the goals, what was used, and the tables of the groups that were run."""
    parts = [goals(groups, runs), used(list(runs.values()))]
    parts += [group_text(group, runs[group.name]) for group in groups if group.name in runs]
    return "\n\n".join(part for part in parts if part) + "\n"


def goals(groups: Sequence[Group], runs: Mapping[str, GroupRun]) -> str:
    """Return the table of goals, in the order of their numbers."""
    lines: list[tuple[int, Sequence[str]]] = []
    for group in groups:
        for goal in group.goals:
            result = judged(goal, runs.get(group.name))
            what = f"{goal.said}, {BY[goal.by]}" if goal.beside else goal.said
            found = (number(goal, result.found), result.verdict)
            line = (goal.number, what, goal.ours, _beside(goal), result.bound(), *found)
            lines.append((int(goal.number.removeprefix("P")), line))
    lines.sort(key=lambda each: each[0])
    head = ("goal", "what", "ours", "beside", "aim", "measured", "")
    return table(head, [line for _, line in lines])


def _beside(goal: Goal) -> str:
    several = "the best of " if len(goal.beside) > 1 else ""
    return several + "; ".join(goal.beside)


def used(runs: Sequence[GroupRun]) -> str:
    """Return the versions of everything that took part."""
    met: dict[str, list[str]] = {}
    for run in runs:
        for name, version in run.versions.items():
            if version not in met.setdefault(name, []):
                met[name].append(version)
    return f"With {', '.join(f'{name} {_either(found)}' for name, found in met.items())}." if met else ""


def _either(found: Sequence[str]) -> str:
    return " and ".join(found)


def group_text(group: Group, run: GroupRun) -> str:
    """Return the heading, the table and the notes of one group."""
    rounds = max((len(costs) for costs in run.met.values()), default=0)
    day = f"{dt.date.fromisoformat(run.date):%d %B %Y}".removeprefix("0")
    told = f"{run.rows:,} rows, " if any(case.sized for case in group.cases) else ""
    many = "one round" if rounds == 1 else f"medians of {rounds} rounds"
    what = f"{told}{many}, {day}."
    said = [what[0].upper() + what[1:]]
    said += [f"Ratios: what `{group.ours}` takes to what the case takes."] if group.ours else []
    parts = [f"### {group.title}", "\n".join(said), _costs(group, run)]
    notes = group.note.replace(". ", ".\n").splitlines()
    notes += [f"Left out: {name} ({reason})." for name, reason in run.skipped.items()]
    return "\n\n".join([*parts, *(["\n".join(notes)] if notes else [])])


def _costs(group: Group, run: GroupRun) -> str:
    unit, factor = UNITS[group.each]
    ours = run.met.get(group.ours) if group.ours else None
    ratios = ("CPU ratio", "wall ratio") if ours else ()
    rows: list[Sequence[str]] = []
    for case in group.cases:
        costs = run.met.get(case.name)
        if costs is None:
            continue
        times = [_short(ratio(ours, costs, by)) for by in TIMES] if ours else []
        spent = [_short(middle(costs, by) * factor) for by in TIMES]
        rows.append((case.told, *spent, *times, f"{middle(costs, 'memory'):.0f}"))
    return table(("case", f"CPU {unit}", f"wall {unit}", *ratios, "peak MB"), rows)


def _short(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:,.0f}"


def put(document: Path, name: str, text: str) -> None:
    """Put a text between the marks of its name in a document.

    Raises `SystemExit` where the document has no such marks.
    """
    page = document.read_text(encoding="utf-8")
    if name not in {found[2] for found in PART.finditer(page)}:
        raise SystemExit(f"{document} has no part `<!-- measured: {name} -->` ... `<!-- end -->`")
    document.write_text(PART.sub(lambda part: _replaced(part, name, text), page), encoding="utf-8")


def _replaced(part: re.Match[str], name: str, text: str) -> str:
    return f"{part[1]}\n{text}\n{part[3]}" if part[2] == name else part[0]


def parts(document: Path) -> Iterator[tuple[str, str]]:
    """Give the names of the measured parts of a document, and their texts."""
    for part in PART.finditer(document.read_text(encoding="utf-8")):
        yield part[2], part[0]
