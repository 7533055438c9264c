"""What each reading of a code table decides, in words; the tables are read when the words are asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acled_export.code_tables import Candidate

NO_COUNTERPART = "-none"
BETWEEN_SIDES = ("Battles", "Violence against civilians")


class ToldWhenAsked(Mapping[str, str]):
    """What each rule decides; `tell` reads code tables, so that it is called when somebody asks."""

    def __init__(self, tell: Callable[[], Mapping[str, str]]) -> None:
        self._tell = tell

    @functools.cached_property
    def _told(self) -> Mapping[str, str]:
        return self._tell()

    def __getitem__(self, rule: str) -> str:
        return self._told[rule]

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


def table_readings(
    others: Mapping[str, str],
    *tables: tuple[str, Mapping[str, Candidate]],
    but: Collection[str] = (),
) -> ToldWhenAsked:
    """Return by the rule of each reading what it decides.

    `others` are rules beside the tables', or told better. Codes in `but` are told among the others alone.
    A code read as a type has a rule more, with `-none` behind its own, for rows that get none.
    """

    def tell() -> dict[str, str]:
        told: dict[str, str] = {}
        for heading, table in tables:
            for entry in (table[code] for code in table if code not in but):
                name = f"{heading} {entry.code}, {entry.label.lower()},"
                told |= {rule: f"{name} {says}" for rule, says in _decisions(entry)}
        return told | dict(others)

    return ToldWhenAsked(tell)


def none_of(entry: Candidate) -> str:
    """Return the rule by which a row with a code gets no type."""
    return entry.rule if entry.rule.endswith(NO_COUNTERPART) else f"{entry.rule}{NO_COUNTERPART}"


def _decisions(entry: Candidate) -> Iterator[tuple[str, str]]:
    """Give each rule of a code and what it decides."""
    if entry.event_type is None or not entry.kept:
        would_be = f"would be {_types(entry)}, but " if entry.event_type else ""
        yield none_of(entry), f"{would_be}gets no type: {entry.why}."
        return
    for reading in entry.readings:
        needs = f" where this is known: {reading.needs}" if reading.needs else ""
        yield reading.rule, f"is a candidate for {_types(reading)}{needs}; {reading.why}."
    needed = " or ".join(filter(None, (reading.needs for reading in entry.readings)))
    if needed:
        yield none_of(entry), f"gets no type where this is not known: {needed}."
    elif entry.event_type in BETWEEN_SIDES:
        yield none_of(entry), "gets no type where what is known of the sides speaks against it."


def _types(reading: Candidate) -> str:
    return " / ".join(filter(None, (reading.event_type, reading.sub_event_type)))
