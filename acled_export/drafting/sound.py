"""What passed the gate and still makes no sense as a document is taken out, and said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.findings import Finding, Severity
from acled_export.incident import Flag, Role
from acled_export.legality import meaningless

if TYPE_CHECKING:
    from acled_export.incident import Incident, IncidentDocument

STEP = re.compile(r"incidents\[(\d+)\](?:\.([a-z_]+))?(?:\[(\d+)\])?(?:\.([a-z_]+))?")
EMPTY: dict[str, Any] = {
    "when": None,
    "killed": None,
    "injured": None,
    "count": None,
    "crowd_size": None,
    "class_word": None,
    "tags": (),
    "links": (),
}
POINT = frozenset({"latitude", "longitude", "point_from"})
MOST_ROUNDS = 20


def sound(document: IncidentDocument) -> tuple[IncidentDocument, tuple[Finding, ...]]:
    """Return a document that makes sense, and what had to go for it.

    The rules of documents are asked again until they are content: at most once for each value there is.
    """
    told: list[Finding] = []
    for _ in range(MOST_ROUNDS):
        findings = [it for it in meaningless(document) if it.severity is Severity.ERROR]
        if not findings:
            return document, tuple(told)
        told += [_warning(finding) for finding in findings]
        document = _without(document, findings)
    return attrs.evolve(document, incidents=()), tuple(told)


def _warning(finding: Finding) -> Finding:
    return attrs.evolve(
        finding,
        rule=f"draft/{finding.rule.removeprefix('incident/')}",
        severity=Severity.WARNING,
        message=f"{finding.message}; left out of the draft",
    )


def _without(document: IncidentDocument, findings: list[Finding]) -> IncidentDocument:
    """Return a document without what the first finding on each incident is about."""
    about: dict[int, Finding] = {}
    for finding in findings:
        step = STEP.match(finding.column or "")
        if step is not None:
            about.setdefault(int(step[1]), finding)
    if not about:
        return attrs.evolve(document, incidents=())
    kept = [
        _mended(incident, about[number]) if number in about else incident
        for number, incident in enumerate(document.incidents)
    ]
    return attrs.evolve(document, incidents=tuple(incident for incident in kept if incident is not None))


def _mended(incident: Incident, finding: Finding) -> Incident | None:
    step = STEP.match(finding.column or "")
    field, number, inner = (step[2], step[3], step[4]) if step else (None, None, None)
    flagged = (*incident.flags, Flag(about=field or "incident", reason=finding.message))
    if field in EMPTY:
        return attrs.evolve(incident, flags=flagged, **{field: EMPTY[field]})
    if field == "places" and number is not None:
        return attrs.evolve(incident, flags=flagged, places=_places(incident, int(number), inner))
    if field == "actors" and incident.role is Role.EVENT:
        # its kind asks for other actors: it is no row until a person put one or the other right
        return attrs.evolve(incident, flags=flagged, role=Role.BACKGROUND)
    if field == "actors" and incident.actors:
        return attrs.evolve(incident, flags=flagged, actors=())
    return None


def _places(incident: Incident, number: int, inner: str | None) -> tuple[Any, ...]:
    place = incident.places[number]
    if inner in POINT and place.latitude is not None:
        bare = attrs.evolve(place, latitude=None, longitude=None, point_from=None)
        return (*incident.places[:number], bare, *incident.places[number + 1 :])
    return (*incident.places[:number], *incident.places[number + 1 :])
