"""What holds between the parts of a document: ids, links, evidence, the time of recording."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from acled_export.findings import Severity, shown
from acled_export.incident import LinkKind
from acled_export.legality.walk import fault, incidents, recorded_day, records
from acled_export.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Finding
    from acled_export.incident import IncidentDocument

ONE_DAY = dt.timedelta(days=1)
TEN_DIGITS = range(10**9, 10**10)
NO_PASSAGES = {"evidence", "basis", "candidates"}  # fields that no words of an article state


def ids_unique(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that no two incidents have one id."""
    first: dict[str, str] = {}
    for path, incident in incidents(document):
        before = first.setdefault(incident.id, path)
        if before != path:
            yield fault(
                f"{path}.id",
                f"{incident.id!r} is the id of {before} too",
                value=incident.id,
                hint="give each incident an id of its own",
            )


def links_lead_to_others(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that each link leads to another incident of the document."""
    known = {incident.id for incident in document.incidents}
    for path, incident in incidents(document):
        for number, link in enumerate(incident.links):
            if link.incident in known - {incident.id}:
                continue
            itself = link.incident == incident.id
            yield fault(
                f"{path}.links[{number}].incident",
                "leads to the incident itself" if itself else f"there is no incident {link.incident!r}",
                value=link.incident,
                suggestion=nearest(link.incident, known - {incident.id}),
                hint="name the id of another incident of this document",
            )


def answers_follow_causes(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that a retaliation does not end before the other incident begins; a warning."""
    when = {incident.id: incident.when for incident in document.incidents}
    for path, incident in incidents(document):
        for number, link in enumerate(incident.links):
            cause = when.get(link.incident)
            early = incident.when and cause and incident.when.last < cause.first
            if early and link.kind is LinkKind.RETALIATION_FOR:
                yield fault(
                    f"{path}.links[{number}]",
                    f"{incident.id!r} ends before {link.incident!r}, which it answers, begins",
                    severity=Severity.WARNING,
                    hint="look at both dates, or turn the link round",
                )


def evidence_names_fields(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that each key of `evidence` is a field of the record it stands in."""
    for path, record in records(document):
        fields = {field.name for field in attrs.fields(type(record))} - NO_PASSAGES
        for key in getattr(record, "evidence", {}):
            if key not in fields:
                yield fault(
                    f"{path}.evidence.{key}",
                    f"there is no field {shown(key)} here to be evidence for",
                    value=key,
                    suggestion=nearest(key, fields),
                    hint="name a field of the same record",
                )


def recorded_after_publication(document: IncidentDocument) -> Iterator[Finding]:
    """Demand a time of recording no earlier than a day before publication, which time zones allow."""
    if document.article.published - recorded_day(document) > ONE_DAY:
        yield fault(
            "recorded",
            f"recorded before the article was published on {document.article.published}",
            value=document.recorded.isoformat(),
            hint="an article cannot be coded before it is out: look at both dates",
        )


def recorded_fits_timestamp(document: IncidentDocument) -> Iterator[Finding]:
    """Demand a time of recording that is a timestamp of ten digits: 2001 to 2286."""
    if int(document.recorded.timestamp()) not in TEN_DIGITS:
        yield fault(
            "recorded",
            "is no Unix time of ten digits, which the column timestamp takes",
            value=document.recorded.isoformat(),
            expected="a moment from 2001-09-09T01:46:40Z to 2286-11-20T17:46:39Z",
            hint="give the moment the coding was last saved",
        )
