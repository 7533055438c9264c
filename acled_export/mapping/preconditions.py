"""What an incident must have for rows to be made of it; a legal document has it (see `legality`)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from acled_export.errors import MappingError
from acled_export.mapping.kinds import CIVILIANS
from acled_export.mapping.sides import ARMED, DEMONSTRATORS
from acled_export.mapping.tags import CROWD
from acled_export.mapping.text import item, tidy
from acled_export.precedence import event_type_of
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.incident import Incident, IncidentDocument, Place, Toll, When

TEN_DIGITS = range(10**9, 10**10)
DAY, MONTH = 1, 3
PRECISIONS = (1, 2, 3)
SIDES = {1, 2}


def demand_legal(incident: Incident, document: IncidentDocument) -> When:
    """Return the time of an incident that rows can be made of.

    Raises `MappingError` with everything that keeps rows from being made.
    """
    faults = [*_document(document), *_whole(incident)]
    if incident.when is not None and not faults:
        faults = [*_when(incident.when), *_parts(incident), *_cast(incident), *_out_of_place(incident)]
        if not faults:
            return incident.when
    raise MappingError(f"incident {incident.id!r}: {'; '.join(faults)}")


def _document(document: IncidentDocument) -> Iterator[str]:
    if document.recorded.utcoffset() is None:
        yield "the document's time of recording has no offset from UTC"
    elif int(document.recorded.timestamp()) not in TEN_DIGITS:
        yield f"the document was recorded at {document.recorded}, which is no timestamp of ten digits"
    if tidy(document.article.publisher) is None:
        yield "the article has no publisher"


def _whole(incident: Incident) -> Iterator[str]:
    for name in ("when", "places", "actors", "sub_event_types", "summary"):
        value = getattr(incident, name)
        if not (value.strip() if isinstance(value, str) else value):
            yield f"no {name}, which an event needs"
    known = vocabulary("sub_event_type").terms
    yield from (f"unknown sub-event type {term!r}" for term in incident.sub_event_types if term not in known)


def _parts(incident: Incident) -> Iterator[str]:
    for place in incident.places:
        yield from _place(place)
    for toll in (incident.killed, incident.injured):
        if toll is not None:
            yield from _toll(toll)


def _when(when: When) -> Iterator[str]:
    if when.precision not in PRECISIONS:
        yield f"time precision {when.precision!r}: expected 1, 2 or 3"
    if when.first > when.last:
        yield f"{when.first} is after the last day, {when.last}"
    elif when.precision == DAY and when.first < when.last and not when.days:
        yield f"{when.first} to {when.last} with precision 1, and no day is named"
    if any(not when.first <= day <= when.last for day in when.days):
        yield f"a day is not between {when.first} and {when.last}"
    months = {(day.year, day.month) for day in (when.first, when.last)}
    if when.precision == MONTH and len(months) > 1:
        yield f"precision 3 stays within a month, and this is {when.first} to {when.last}"


def _place(place: Place) -> Iterator[str]:
    if tidy(place.name) is None:
        yield "a place without a name"
    if place.precision not in (*PRECISIONS, None):
        yield f"place precision {place.precision!r}: expected 1, 2, 3 or null"
    for name, limit in (("latitude", 90), ("longitude", 180)):
        degrees: float | None = getattr(place, name)
        if degrees is not None and not (math.isfinite(degrees) and abs(degrees) <= limit):
            yield f"{name} {degrees!r} of {place.name!r}: expected -{limit} to {limit}"


def _toll(toll: Toll) -> Iterator[str]:
    low, high = toll.low, toll.high
    if (low is not None and low < 0) or (high is not None and high < 0):
        yield "a negative toll"
    elif low is not None and high is not None and low > high:
        yield f"a toll whose lowest number {low} is above its highest, {high}"


def _cast(incident: Incident) -> Iterator[str]:
    known = vocabulary("actor_type").terms
    yield from (f"unknown actor type {actor.type!r}" for actor in incident.actors if actor.type not in known)
    yield from ("an actor without a name" for actor in incident.actors if item(actor.name) is None)
    mains = {actor.side: actor.type for actor in reversed(incident.actors)}
    kind = event_type_of(incident)
    if not set(mains) <= SIDES:
        yield f"actors on sides {sorted(mains)}: expected 1 and 2"
    types = sorted(mains.values())
    armed = sum(name in ARMED for name in types)
    if kind == "Battles" and armed < len(SIDES):
        yield "a battle needs an armed main actor on both sides"
    if kind == "Violence against civilians" and (armed != 1 or CIVILIANS not in types):
        yield "violence against civilians needs an armed main actor, and civilians on the other side"
    if kind in DEMONSTRATORS and DEMONSTRATORS[kind] not in types:
        yield f"{kind} need {DEMONSTRATORS[kind]} as a main actor"


def _out_of_place(incident: Incident) -> Iterator[str]:
    kind = event_type_of(incident)
    if incident.crowd_size is not None and kind not in DEMONSTRATORS:
        yield f"a crowd size belongs to protests and riots, not to {kind}"
    if any(tag.casefold().lstrip().startswith(CROWD) for tag in incident.tags):
        yield "the crowd size has a field of its own, and is no tag"
    if incident.class_word is not None and kind != "Strategic developments":
        yield f"a class word belongs to strategic developments, not to {kind}"
