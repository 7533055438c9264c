"""Ways through a document, and the findings met on them; a path is that of the JSON file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.findings import Finding, Severity
from acled_export.incident import Review, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from acled_export.incident import Candidate, Incident, IncidentDocument, Place

    Check = Callable[[IncidentDocument], Iterator[Finding]]


def fault(path: str, message: str, *, severity: Severity = Severity.ERROR, **more: Any) -> Finding:
    """Return a finding that does not know its rule yet: `illegal` names it after the check."""
    return Finding(rule="", severity=severity, message=message, column=path, **more)


def incidents(document: IncidentDocument) -> Iterator[tuple[str, Incident]]:
    """Yield every incident with its path."""
    for number, incident in enumerate(document.incidents):
        yield f"incidents[{number}]", incident


def events(document: IncidentDocument) -> Iterator[tuple[str, Incident]]:
    """Yield the incidents that are to become rows: events that no reviewer rejected."""
    for path, incident in incidents(document):
        if incident.role is Role.EVENT and incident.review is not Review.REJECTED:
            yield path, incident


def places(document: IncidentDocument) -> Iterator[tuple[str, Place]]:
    """Yield every place with its path."""
    for path, incident in incidents(document):
        for number, place in enumerate(incident.places):
            yield f"{path}.places[{number}]", place


def recorded_day(document: IncidentDocument) -> dt.date:
    """Return the day of recording in UTC, or the local one where that is beyond the calendar."""
    try:
        return document.recorded.astimezone(dt.UTC).date()
    except OverflowError:
        return document.recorded.date()


def records(whole: IncidentDocument | Incident | Candidate) -> Iterator[tuple[str, Any]]:
    """Yield a document or an incident and every record under it, with its path."""
    stack: list[tuple[str, Any]] = [("", whole)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, tuple):
            stack += [(f"{path}[{number}]", member) for number, member in enumerate(value)]
        elif attrs.has(type(value)):
            yield path, value
            names = (field.name for field in attrs.fields(type(value)))
            stack += [(f"{path}.{name}".removeprefix("."), getattr(value, name)) for name in names]
