"""Which sub-event type stands for tactics that were one event.

ACLED codes one event for a day, a place and a set of main actors, and names it after the highest tactic.
Its codebook (table 2, our reference 2.1 and 2.3) lists the types from the highest down: battles,
demonstrations, explosions and remote violence, violence against civilians, strategic developments, and
within each the order of `vocab/sub_event_type.json`. Its worked examples follow from that order: shelling
with an air strike is an air strike, an attack on civilians with a remote explosive is an explosion, people
abducted and then killed were attacked. One example does not: a protest that turns violent is a riot,
though the table has protests first. The example is followed.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from acled_export.errors import MappingError
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from acled_export.incident import Incident

EVENT_TYPES = (
    "Battles",
    "Riots",
    "Protests",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Strategic developments",
)


@functools.cache
def ranks() -> Mapping[str, tuple[int, int]]:
    """Return the rank of every sub-event type, the lowest number being the highest tactic."""
    known = vocabulary("sub_event_type")
    return {
        term: (EVENT_TYPES.index(known.facts[term]["event_type"]), position)
        for position, term in enumerate(known.terms)
    }


def dominant(sub_event_types: Iterable[str]) -> str:
    """Return the sub-event type that stands for all of them, in whatever order and however often they come.

    Raises `MappingError` when there is none, or one is no ACLED term.
    """
    given = tuple(sub_event_types)
    known = ranks()
    strangers = [term for term in given if term not in known]
    if strangers or not given:
        what = f"unknown sub-event type {strangers[0]!r}" if strangers else "no sub-event type"
        raise MappingError(f"{what}: expected one or more terms of vocab/sub_event_type.json")
    return min(given, key=known.__getitem__)


def event_type_of(incident: Incident) -> str:
    """Return the event type that stands for all tactics of an incident."""
    return str(vocabulary("sub_event_type").facts[dominant(incident.sub_event_types)]["event_type"])
