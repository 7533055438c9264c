"""Invented incidents to map, each in as few words as it can be told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.incident import (
    Actor,
    Article,
    Incident,
    IncidentDocument,
    Place,
    Review,
    Role,
    Toll,
    TollStatus,
    When,
)
from acled_export.mapping import Decision, Mapped, MappingPolicy, to_events

if TYPE_CHECKING:
    from acled_export.event import Event

ARTICLE = Article(
    title="Invented news",
    publisher="Example Gazette",
    published=dt.date(2024, 3, 20),
    source_scale="National",
    url="https://example.invalid/news",
)
ARMY = Actor(name="Military Forces of Kenya (2022-)", type="State forces", side=1, country="Kenya")
REBELS = Actor(name="Hill Front", type="Rebel group", side=2)
CIVILIANS = Actor(name="Civilians (Kenya)", type="Civilians", side=2)
PROTESTERS = Actor(name="Protesters (Kenya)", type="Protesters", side=1)
TOWN = Place(name="Oldtown", country="Kenya", admin1="Nakuru", latitude=-0.3031, longitude=36.08, precision=1)


def day(number: int) -> dt.date:
    """Return a day of March 2024."""
    return dt.date(2024, 3, number)


def on(*numbers: int) -> When:
    """Return known days of March 2024."""
    days = tuple(map(day, numbers))
    return When(first=days[0], last=days[-1], precision=1, days=days if len(days) > 1 else ())


def reported(low: int | None = None, high: int | None = None, words: str | None = None) -> Toll:
    return Toll(status=TollStatus.REPORTED, low=low, high=high, words=words)


def exactly(number: int) -> Toll:
    return reported(number, number)


def clash(**changes: Any) -> Incident:
    """Return an accepted clash in one town on one day, with changes."""
    known = Incident(
        id="clash",
        role=Role.EVENT,
        review=Review.ACCEPTED,
        summary="Soldiers and rebels exchanged fire.",
        when=on(5),
        places=(TOWN,),
        actors=(ARMY, REBELS),
        sub_event_types=("Armed clash",),
    )
    return attrs.evolve(known, **changes)


def document(*incidents: Incident, **changes: Any) -> IncidentDocument:
    known = IncidentDocument(
        version="1.0",
        article=ARTICLE,
        recorded=dt.datetime(2024, 3, 21, 9, tzinfo=dt.UTC),
        incidents=incidents,
    )
    return attrs.evolve(known, **changes)


def mapped(incident: Incident, *others: Incident, **policy: Any) -> tuple[Mapped, ...]:
    """Map an incident that stands in a document with others."""
    return to_events(incident, MappingPolicy(**policy), document=document(incident, *others))


def events(incident: Incident, *others: Incident, **policy: Any) -> list[Event]:
    return [row.event for row in mapped(incident, *others, **policy)]


def only(incident: Incident, *others: Incident, **policy: Any) -> Event:
    """Return the one row of an incident."""
    (event,) = events(incident, *others, **policy)
    return event


def decision(incident: Incident, column: str, **policy: Any) -> Decision:
    """Return the last decision on a column of the first row."""
    return [found for found in mapped(incident, **policy)[0].decisions if found.column == column][-1]


def filled(event: Event) -> dict[str, Any]:
    """Return the columns of a row that are not blank."""
    return {name: value for name, value in attrs.asdict(event).items() if value is not None}
