"""From a CAMEO code and the roles of both actors to the types of an event: candidates of the code table.

What a reading of a code needs besides the code (both sides armed, a civilian target) is judged by the actors'
roles, which are candidates themselves. A reading that the roles gainsay is not taken either: nobody is both a
civilian and the one who attacks civilians. Where no reading is left the types stay null, and the reason is
told.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from acled_export.actor_types import CIVILIANS
from acled_export.cameo import CAMEO, cameo
from acled_export.coded_columns import combined, spread
from acled_export.neighbours.cameo.actors import role_called
from acled_export.neighbours.decided import LOW, Decided, Way
from acled_export.neighbours.event_kinds import Kind
from acled_export.neighbours.table_readings import ToldWhenAsked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyarrow as pa

    from acled_export.cameo import Candidate
    from acled_export.neighbours.cameo.actors import Role

BATTLES, ON_CIVILIANS = "Battles", "Violence against civilians"
NO_CODE, UNKNOWN_CODE = "the row has no CAMEO code", "is no CAMEO code"
NEEDS: Mapping[str, Callable[[Role, Role], bool]] = {
    "both armed": lambda actor, target: actor.armed and target.armed,
    "civilian target": lambda _, target: target.term == CIVILIANS,
    "protesters as target": lambda _, target: target.protesting,
}


@attrs.frozen
class Typed:
    """What one row is taken to be: a kind, or null and then the reason."""

    kind: Kind | None = None
    reason: str | None = None


@attrs.frozen
class Types:
    """The decided types of a batch, the event types by themselves, and why a row has none."""

    decided: tuple[Decided, ...]
    event_types: pa.Array
    reasons: pa.Array


@functools.cache
def typed(code: str | None, actor: Role, target: Role) -> Typed:
    """Return what a code and two roles are taken to be: the first reading that its needs and roles allow."""
    if code is None:
        return Typed(reason=NO_CODE)
    found = cameo(code)
    if found is None:
        return Typed(reason=f"{code} {UNKNOWN_CODE}")
    if found.event_type is None or not found.kept:
        return Typed(reason=found.why)
    refused: list[str] = []
    for reading in found.readings:
        if refused and not reading.needs:
            break  # it stays possible beside the one before, and does not take its place
        against = gainsaid(reading, actor, target)
        if against is None:
            return Typed(
                Kind(
                    rule=reading.rule,
                    confidence=reading.confidence or LOW,
                    event_type=reading.event_type,
                    sub_event_type=reading.sub_event_type,
                )
            )
        refused.append(against)
    return Typed(reason=", ".join(dict.fromkeys(refused)))


def gainsaid(reading: Candidate, actor: Role, target: Role) -> str | None:
    """Return what in the roles speaks against a reading, null for nothing."""
    if reading.needs and not NEEDS[reading.needs](actor, target):
        return f"the roles do not tell {reading.needs}"
    if reading.event_type == BATTLES and CIVILIANS in {actor.term, target.term}:
        return "the role of a side is a civil one"
    if reading.event_type == ON_CIVILIANS and actor.term == CIVILIANS:
        return "the actor's role is a civil one"
    if reading.event_type == ON_CIVILIANS and target.term not in {None, CIVILIANS}:
        return "the target's role is no civil one"
    return None


def decide_types(codes: pa.Array, actors: pa.Array, targets: pa.Array) -> Types:
    """Decide the types of a batch; the roles of actors and targets are the texts of `role_called`."""
    places, cells = combined(codes, actors, targets)
    told = [typed(code, role_called(actor), role_called(target)) for code, actor, target in cells]
    kinds = [one.kind for one in told]
    event_type, sub_event_type, disorder_type = (
        Decided(column=column, codes=places, ways=tuple(_way(kind, value) for kind in kinds))
        for column, value in (
            ("event_type", lambda kind: kind.event_type),
            ("sub_event_type", lambda kind: kind.sub_event_type),
            ("disorder_type", Kind.disorder),
        )
    )
    return Types(
        (disorder_type, event_type, sub_event_type),
        event_type.values(),
        spread([one.reason for one in told], places),
    )


def _way(kind: Kind | None, value: Callable[[Kind], str | None]) -> Way | None:
    return None if kind is None else Way(value(kind), kind.rule, kind.confidence)


def cameo_readings(others: Mapping[str, str]) -> ToldWhenAsked:
    """Return what each rule decides, those of CAMEO codes among them."""
    return ToldWhenAsked(
        lambda: (
            dict(others)
            | {
                reading.rule: _decision(reading)
                for found in CAMEO.values()
                if found.kept
                for reading in found.readings
                if reading.event_type
            }
        )
    )


def _decision(reading: Candidate) -> str:
    words = (
        f"CAMEO {reading.code}, {reading.label.lower()}, is a candidate for",
        " / ".join(filter(None, (reading.event_type, reading.sub_event_type))),
        f"where the roles tell {reading.needs}" if reading.needs else "",
    )
    return f"{' '.join(filter(None, words))}: {reading.why}"
