"""The fields that are compared, each by what a row would make of it, and the words of an event."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.ids import country_term
from acled_export.incident import Place
from acled_export.mapping.actors import actor_columns
from acled_export.mapping.days import coded_days
from acled_export.mapping.policy import ACLED
from acled_export.mapping.sides import ordered_sides
from acled_export.mapping.tolls import chosen_toll
from acled_export.precedence import dominant, event_type_of
from acled_export.scoring.folding import actor_names, place_name, place_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from acled_export.incident import Incident, Toll
    from acled_export.mapping.sides import Side
    from acled_export.scoring.folding import ActorNames

    Places = frozenset[frozenset[str]]

DEMONSTRATIONS = ("Protests", "Riots")
NOWHERE = Place(name="")


def _always(_: Incident) -> bool:
    return True


@attrs.frozen(kw_only=True)
class Field:
    """A field: its value in an incident, when two values are the same, and the events that have it at all."""

    name: str
    value: Callable[[Incident], Any]
    same: Callable[[Any, Any], bool] = operator.eq
    applies: Callable[[Incident], bool] = _always


def event_type(incident: Incident) -> str | None:
    """Return the event type after precedence, null where no tactic is coded."""
    return event_type_of(incident) if incident.sub_event_types else None


def same_places(first: Places, second: Places) -> bool:
    """Tell whether each place of one side shares a name with a place of the other, and back."""
    return all(any(names & other for other in second) for names in first) and all(
        any(names & other for other in first) for names in second
    )


def _sides(incident: Incident) -> tuple[Side, ...]:
    return ordered_sides(incident.actors, event_type(incident) or "") if incident.actors else ()


def same_actor(first: ActorNames | None, second: ActorNames | None) -> bool:
    """Tell whether two actors are the same, or there is none on either side."""
    return first is second if first is None or second is None else first.same(second)


def same_pair(first: tuple[ActorNames, ...], second: tuple[ActorNames, ...]) -> bool:
    """Tell whether the main actors of two events are the same, in whichever order."""
    if len(first) != len(second):
        return False
    return any(all(map(same_actor, first, turned)) for turned in (second, second[::-1]))


def _pair(incident: Incident) -> tuple[ActorNames, ...]:
    return tuple(actor_names(side.main.name) for side in _sides(incident))


def _actor(number: int) -> Callable[[Incident], ActorNames | None]:
    return lambda incident: next(iter(_pair(incident)[number - 1 : number]), None)


def _interaction(incident: Incident) -> Any:
    sides = _sides(incident)
    place = next(iter(incident.places), NOWHERE)
    decided = actor_columns(sides, place) if sides else []
    return next((decision.value for decision in decided if decision.column == "interaction"), None)


def _each_place(of: Callable[[Place], Any]) -> Callable[[Incident], frozenset[Any]]:
    return lambda incident: frozenset(map(of, incident.places))


def deaths(toll: Toll | None) -> int:
    """Return the number that a row has of a toll by ACLED's conventions."""
    return chosen_toll(toll, ACLED, suicide=False).number


def _injured(incident: Incident) -> tuple[int | None, int | None]:
    toll = incident.injured
    return (None, None) if toll is None else (toll.low, toll.high)


def _crowd(incident: Incident) -> str | None:
    return None if incident.crowd_size is None else " ".join(incident.crowd_size.casefold().split())


FIELDS = (
    Field(name="first_day", value=lambda it: it.when and it.when.first),
    Field(name="days", value=lambda it: it.when and [coded.day for coded in coded_days(it.when)]),
    Field(name="time_precision", value=lambda it: it.when and it.when.precision),
    Field(name="place", value=_each_place(place_names), same=same_places),
    Field(name="location", value=_each_place(lambda place: place_name(place.location or place.name))),
    Field(name="country", value=_each_place(lambda place: country_term(place.country))),
    Field(name="admin1", value=_each_place(lambda place: place.admin1 and place_name(place.admin1))),
    Field(name="geo_precision", value=_each_place(lambda place: place.precision)),
    Field(
        name="sub_event_type", value=lambda it: dominant(it.sub_event_types) if it.sub_event_types else None
    ),
    Field(name="event_type", value=event_type),
    Field(name="actor_pair", value=_pair, same=same_pair),
    Field(name="actor1", value=_actor(1), same=same_actor),
    Field(name="actor2", value=_actor(2), same=same_actor),
    Field(name="interaction", value=_interaction),
    Field(name="fatalities", value=lambda it: deaths(it.killed)),
    Field(name="injured", value=_injured),
    Field(name="crowd_size", value=_crowd, applies=lambda it: event_type(it) in DEMONSTRATIONS),
)
# what a person puts right in a row, and what has to be right for a row to stand as it is
EDITED = ("days", "place", "sub_event_type", "actor1", "actor2", "fatalities", "country")
WHOLE = ("days", "place", "sub_event_type", "actor_pair", "fatalities")


def field_values(incident: Incident) -> Mapping[str, Any]:
    """Return what each field of an incident says, by its name."""
    return {field.name: field.value(incident) for field in FIELDS}


def fields_right(draft: Mapping[str, Any], gold: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the fields in which two incidents say the same; null is the same as null."""
    return frozenset(field.name for field in FIELDS if field.same(draft[field.name], gold[field.name]))
