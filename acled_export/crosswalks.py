"""`crosswalk`: what becomes of every column on the way from one dataset to another, as the plugins say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import attrs

from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.errors import ContractError
from acled_export.plugins import Crossing, Keeps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from acled_export.plugins import Shape, Source

HUB, OLD_LAYOUT = "acled", "acled-"


@attrs.frozen(kw_only=True)
class Leg:
    """One part of the way: a line for every column that is written, and what does not come over.

    `left_behind` maps each column of where it comes from that no line uses, or not wholly, to the reason;
    `decides` says of each rule that puts a value where there was none what it decides.
    """

    origin: str
    target: str
    title: str
    lines: tuple[Crossing, ...]
    left_behind: Mapping[str, str]
    decides: Mapping[str, str] = attrs.field(factory=dict)

    def as_markdown(self) -> str:
        """Return the leg as Markdown: the table of columns, and lists of what is left and decided."""
        told = [f"## {self.origin} to {self.target}\n", f"{self.title}.\n", self._counts(), ""]
        told += ["| column | made of | keeps | how |", "|---|---|---|---|"]
        told += [
            f"| `{line.column}` | {_names(line.of)} | {line.keeps} | {_cell(line.how)} |"
            for line in self.lines
        ]
        told += _tabled("left behind", "why", self.left_behind) + _tabled("rule", "decides", self.decides)
        return "\n".join(told) + "\n"

    def as_text(self) -> str:
        """Return the leg as lines for people, in columns."""
        rows = [(line.column, str(line.keeps), ", ".join(line.of) or "-", line.how) for line in self.lines]
        widths = [max((len(row[place]) for row in rows), default=0) for place in range(2)]
        told = [f"{self.origin} to {self.target}: {self.title}", self._counts()]
        told += [
            f"  {column:{widths[0]}}  {keeps:{widths[1]}}  from {of}{f': {how}' if how else ''}"
            for column, keeps, of, how in rows
        ]
        for title, pairs in (("left behind", self.left_behind), ("decided by rule", self.decides)):
            told += [f"{title}:", *(f"  {name}: {reason}" for name, reason in pairs.items())] if pairs else []
        return "\n".join(told) + "\n"

    def as_plain(self) -> dict[str, Any]:
        """Return the leg as plain values, for JSON."""
        plain = attrs.evolve(self, left_behind=dict(self.left_behind), decides=dict(self.decides))
        return attrs.asdict(plain)

    def _counts(self) -> str:
        told = [f"{sum(line.keeps is keeps for line in self.lines)} {keeps}" for keeps in Keeps]
        return f"{len(self.lines)} columns: {', '.join(told)}."


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _tabled(title: str, says: str, pairs: Mapping[str, str]) -> list[str]:
    """Return pairs as a Markdown table, nothing where there are none."""
    rows = [f"| `{name}` | {_cell(text)} |" for name, text in pairs.items()]
    return ["", f"| {title} | {says} |", "|---|---|", *rows] if rows else []


def crosswalk(origin: str, target: str) -> tuple[Leg, ...]:
    """Return the way from one dataset to another: one leg, or two where neither is ACLED-like.

    `origin` is `acled` or another source of tables, `target` is `acled` or a shape; `_` in a name stands
    for `-` too. Raises `ContractError` for a name that there is none of, and for a way to itself.
    """
    origin, target = origin.replace("_", "-"), target.replace("_", "-")
    sources, shapes = origins(), cast("Mapping[str, Shape]", discover("shapes"))
    _check("origin", origin, [HUB, *sources])
    _check("target", target, [HUB, *shapes])
    legs = [] if origin == HUB else [_from(sources[origin])]
    legs += [] if target == HUB else [_into(shapes[target])]
    if not legs:
        raise ContractError("origin and target are both 'acled': every column stays as it is")
    return tuple(legs)


def origins() -> dict[str, Source]:
    """Return the sources that lead into the contract by a crosswalk, by name."""
    return {name: found for name, found in discover("sources").items() if found.crossings}


def _check(what: str, name: str, names: Iterable[str]) -> None:
    if name not in names:
        raise ContractError(f"unknown {what} {name!r}; known: {', '.join(sorted(set(names)))}")


def _from(source: Source) -> Leg:
    return Leg(
        origin=source.name,
        target=HUB,
        title=source.title,
        lines=source.crossings,
        left_behind=source.unused,
        decides=source.decides,
    )


def _into(shape: Shape) -> Leg:
    lines = shape.crossings or _by_names(shape)
    return Leg(origin=HUB, target=shape.name, title=shape.title, lines=lines, left_behind=shape.losses)


def _by_names(shape: Shape) -> tuple[Crossing, ...]:
    """Return the lines of a shape that has the columns of the contract under names of another time."""
    names = set(load_contract("candidate").names)

    def line(name: str) -> Crossing:
        own = name.lower()
        of = (own,) if own in names else ()
        if own in shape.blank:
            return Crossing(column=name, of=of or ("loss",), keeps=Keeps.LOSSY, how=shape.blank[own])
        lossy = own in shape.losses
        return Crossing(
            column=name,
            of=of,
            keeps=Keeps.LOSSY if lossy else Keeps.LOSSLESS,
            how=shape.losses.get(own, "" if of else "follows from other columns"),
        )

    return tuple(map(line, shape.fields().names))


def _as_json(legs: tuple[Leg, ...]) -> str:
    return json.dumps([leg.as_plain() for leg in legs], indent=2, ensure_ascii=False) + "\n"


FORMS: Mapping[str, Callable[[tuple[Leg, ...]], str]] = {
    "text": lambda legs: "\n".join(leg.as_text() for leg in legs),
    "markdown": lambda legs: "\n".join(leg.as_markdown() for leg in legs),
    "json": _as_json,
}
