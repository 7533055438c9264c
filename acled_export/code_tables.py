"""Code tables of other datasets: what each code is, and what ACLED might call it, or why nothing.

A table is a file in `data/`, read when it is first asked. What a code means to ACLED is an approximation that
depends on facts beside the code, so each reading has a rule id, a confidence and what it needs.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any

import attrs

CONFIDENCES = ("high", "medium", "low")
# what must be known beside the code before a reading holds: of the actors, or of the weapon
NEEDS = ("protesters as target", "civilian target", "both armed", "incendiary or sabotage")


@attrs.frozen(kw_only=True)
class Candidate:
    """One code, and one reading of it as an ACLED type.

    `code` and `label` are the dataset's. `event_type` is null when ACLED has nothing for the code; then `why`
    is the reason, and otherwise the reading's weakness. `sub_event_type` is null when the code does not
    tell it. `needs` is one of `NEEDS` or null, `confidence` one of `CONFIDENCES` or null. `kept` is whether
    such rows are kept unless the user says otherwise. `rule` is the name of the reading. `others` are
    readings to try, in order, where this one's needs are not met, or that stay possible beside it.
    """

    code: str
    label: str
    event_type: str | None = None
    sub_event_type: str | None = None
    needs: str | None = None
    confidence: str | None = None
    kept: bool = False
    rule: str
    why: str
    others: tuple[Candidate, ...] = ()

    @property
    def readings(self) -> tuple[Candidate, ...]:
        """This reading and the others, in the order in which they are tried."""
        return (self, *self.others)


@functools.cache
def table_file(name: str) -> Mapping[str, Any]:
    """Return the content of `data/<name>.json`, read once."""
    file = resources.files("acled_export").joinpath("data", f"{name}.json")
    return MappingProxyType(json.loads(file.read_text(encoding="utf-8")))


def _candidate(entry: Mapping[str, Any]) -> Candidate:
    shared = {name: entry[name] for name in ("code", "label", "kept", "why") if name in entry}
    others = tuple(Candidate(**{**shared, **other}) for other in entry.get("others", ()))
    return Candidate(**{**entry, "others": others})


class CodeTable(Mapping[str, Candidate]):
    """The codes under one heading of a table file, by code and in the file's order; read when asked."""

    def __init__(self, name: str, heading: str = "codes") -> None:
        self._name, self._heading = name, heading

    @functools.cached_property
    def _known(self) -> Mapping[str, Candidate]:
        listed = table_file(self._name)[self._heading]
        return MappingProxyType({entry["code"]: _candidate(entry) for entry in listed})

    def __getitem__(self, code: str) -> Candidate:
        return self._known[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@attrs.frozen(kw_only=True)
class Level:
    """One step of a dataset's scale or one of its regions, and what it is in ACLED's column.

    `value` is null when ACLED has nothing for it; `why` is the reason then, and otherwise what is lost.
    """

    code: str
    label: str
    value: str | int | None = None
    why: str


@functools.cache
def levels(name: str, heading: str) -> Mapping[str, Level]:
    """Return the levels under one heading of a table file, by code and in the file's order."""
    listed = table_file(name)[heading]
    return MappingProxyType({entry["code"]: Level(**entry) for entry in listed})


def read_as(found: Candidate, code: str) -> Candidate:
    """Return the entry of a broader code for one that is not listed, and say so in `why`."""
    others = tuple(read_as(other, code) for other in found.others)
    why = f"{code} is not listed and read as {found.code}: {found.why}"
    return attrs.evolve(found, code=code, why=why, others=others)
