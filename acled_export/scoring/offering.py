"""What a reviewer could put right without reading on: values that are among the candidates of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.scoring.fields import deaths
from acled_export.scoring.folding import actor_names, place_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from acled_export.incident import Incident


def _first_day(incident: Incident, gold: Any) -> bool:
    whens = [incident.when, *(it.when for it in incident.candidates)]
    return gold in {when.first for when in whens if when is not None}


def _place(incident: Incident, gold: Any) -> bool:
    others = (it.place for it in incident.candidates if it.place is not None)
    known = [place_names(place) for place in (*incident.places, *others)]
    return bool(gold) and all(any(names & other for other in known) for names in gold)


def _sub_event_type(incident: Incident, gold: Any) -> bool:
    return gold in {*incident.sub_event_types, *(it.sub_event_type for it in incident.candidates)} - {None}


def _actor_pair(incident: Incident, gold: Any) -> bool:
    others = (it.actor for it in incident.candidates if it.actor is not None)
    known = [actor_names(actor.name) for actor in (*incident.actors, *others)]
    return bool(gold) and all(any(names.same(other) for other in known) for names in gold)


def _fatalities(incident: Incident, gold: Any) -> bool:
    tolls = [incident.killed, *(it.killed for it in incident.candidates if it.killed is not None)]
    return gold in map(deaths, tolls)


OFFERING: Mapping[str, Callable[[Incident, Any], bool]] = {
    "first_day": _first_day,
    "place": _place,
    "sub_event_type": _sub_event_type,
    "actor_pair": _actor_pair,
    "fatalities": _fatalities,
}


def fields_offered(draft: Incident, gold: Mapping[str, Any], right: frozenset[str]) -> frozenset[str]:
    """Return the fields in which gold's value is what was chosen, or stands among it and the candidates."""
    return frozenset(name for name, offers in OFFERING.items() if name in right or offers(draft, gold[name]))
