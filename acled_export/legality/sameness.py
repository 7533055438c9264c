"""Nothing is told twice: neither a place within an incident nor an event within a document."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from acled_export.ids import place_names, plain
from acled_export.legality.participants import main_actors
from acled_export.legality.walk import events, fault, incidents
from acled_export.precedence import dominant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Iterator

    from acled_export.findings import Finding
    from acled_export.incident import Incident, IncidentDocument, Place, When

MONTH = 3
DECIMALS = 4


def location(place: Place) -> tuple[Hashable, ...]:
    """Return the location and the point as rows carry them."""
    degrees = (place.latitude, place.longitude)
    return plain(place.location or place.name), *(d if d is None else round(d, DECIMALS) for d in degrees)


def places_differ(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that no two places of an incident are one, by all their names or by location and point."""
    for path, incident in incidents(document):
        first: dict[Hashable, int] = {}
        for number, place in enumerate(incident.places):
            before = min(first.setdefault(key, number) for key in (place_names(place), location(place)))
            if before != number:
                yield fault(
                    f"{path}.places[{number}]",
                    f"the same location as {path}.places[{before}]",
                    value=place.location or place.name,
                    hint="keep one of the two; put both passages into its evidence",
                )


def events_told_once(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that no two events have one summary, one cast and one kind at one place on one day."""
    told: dict[Hashable, list[tuple[str, When]]] = {}
    for path, incident in events(document):
        when = incident.when
        if when is None:
            continue
        keys = {(*_identity(incident), location(place)) for place in incident.places}
        before = next((at for key in keys for at, other in told.get(key, ()) if _meet(when, other)), None)
        if before is not None:
            yield fault(
                f"{path}.summary",
                f"{incident.id!r} tells the event of {before} again",
                value=incident.summary,
                hint="keep one of the two, or say in the summary what sets them apart",
            )
        for key in keys:
            told.setdefault(key, []).append((path, when))


def _identity(incident: Incident) -> tuple[Hashable, ...]:
    mains = frozenset(plain(actor.name) for _, actor in main_actors(incident).values())
    return plain(incident.summary), dominant(incident.sub_event_types), mains


def _meet(one: When, other: When) -> bool:
    (first, last), (begin, end) = _span(one), _span(other)
    return first <= end and begin <= last


def _span(when: When) -> tuple[dt.date, dt.date]:
    """Return the days between which rows are coded; a month is coded to any of its days."""
    if when.precision != MONTH:
        return when.first, when.last
    length = calendar.monthrange(when.first.year, when.first.month)[1]
    return when.first.replace(day=1), when.first.replace(day=length)
