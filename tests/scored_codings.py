"""Drafts of an invented document, spoilt in ways that scoring has to tell apart."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st
from sample_documents import sample

from acled_export.documents.structure import structured
from acled_export.incident import (
    Candidate,
    Evidence,
    Incident,
    IncidentDocument,
    Place,
    Review,
    Role,
    Toll,
    TollStatus,
)
from acled_export.testing import documents

if TYPE_CHECKING:
    from collections.abc import Callable

PASSAGE = {"start": 16, "end": 39, "quote": "armed men shot at a bus"}
ELSEWHERE = Place(name="Nowhere-on-Sea", country="Kenya")


def coding(*spoilt: dict[str, Any]) -> IncidentDocument:
    """Return the sample with one event for each mapping of changed fields; each has its kind's evidence."""
    document = sample()
    event = document["incidents"][0] | {"evidence": {"sub_event_types": [PASSAGE]}}
    document["incidents"] = [
        event | {"id": f"event-{number}"} | changes for number, changes in enumerate(spoilt or ({},))
    ]
    return structured(document)


def _later(incident: Incident) -> Incident:
    if incident.when is None:
        return incident
    moved = [day + dt.timedelta(days=40) for day in (incident.when.first, incident.when.last)]
    return attrs.evolve(
        incident, when=attrs.evolve(incident.when, first=moved[0], last=moved[1], days=tuple(moved))
    )


SPOILING: tuple[Callable[[Incident], Incident], ...] = (
    lambda it: it,
    _later,
    lambda it: attrs.evolve(it, when=None),
    lambda it: attrs.evolve(it, places=(ELSEWHERE,)),
    lambda it: attrs.evolve(it, places=(*it.places, ELSEWHERE)),
    lambda it: attrs.evolve(it, sub_event_types=("Looting/property destruction",)),
    lambda it: attrs.evolve(it, sub_event_types=()),
    lambda it: attrs.evolve(it, killed=Toll(status=TollStatus.REPORTED, low=77)),
    lambda it: attrs.evolve(it, actors=()),
    lambda it: attrs.evolve(it, role=Role.BACKGROUND),
    lambda it: attrs.evolve(it, review=Review.REJECTED),
    lambda it: attrs.evolve(it, evidence={}),
    lambda it: attrs.evolve(it, evidence={"summary": (Evidence(start=0, end=999, quote="all"),)}),
)


def as_candidates(whole: Incident, spoilt: Incident) -> Incident:
    """Return a spoilt incident with everything that the whole one says as candidates."""
    passage = Evidence(start=0, end=1, quote="x")
    found = [
        *([Candidate(when=whole.when)] if whole.when else []),
        *(Candidate(place=place) for place in whole.places),
        *(Candidate(actor=actor) for actor in whole.actors),
        *([Candidate(killed=whole.killed)] if whole.killed else []),
        *(
            Candidate(sub_event_type=term, evidence={"sub_event_type": (passage,)})
            for term in whole.sub_event_types
        ),
    ]
    return attrs.evolve(spoilt, candidates=tuple(found))


@st.composite
def codings(draw: st.DrawFn, number: int = 2) -> tuple[IncidentDocument, ...]:
    """Generate several codings of one text; some events are missing, spoilt, or told more than once."""
    document = draw(documents())
    return tuple(draw(_codings_of(document)) for _ in range(number))


@st.composite
def _codings_of(draw: st.DrawFn, document: IncidentDocument) -> IncidentDocument:
    ways = st.lists(st.sampled_from(SPOILING), max_size=3)
    told = [
        as_candidates(incident, spoil(incident)) if draw(st.booleans()) else spoil(incident)
        for incident in document.incidents
        for spoil in draw(ways)
    ]
    numbered = [
        attrs.evolve(it, id=f"told-{number}") for it, number in zip(told, itertools.count(), strict=False)
    ]
    return attrs.evolve(document, incidents=tuple(numbered))
