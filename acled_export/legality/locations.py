"""What holds of places, and what an accepted event must know to become a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.findings import Severity
from acled_export.incident import Review
from acled_export.legality.walk import events, fault, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Finding
    from acled_export.incident import IncidentDocument

NEEDED = ("country", "latitude", "longitude", "precision")
MOST_ROWS = 1_000
REVIEWED = (Review.ACCEPTED, Review.EDITED)


def point_origin_told(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that a point says where it came from; a warning."""
    for path, place in places(document):
        if place.latitude is not None and place.point_from is None:
            yield fault(
                f"{path}.point_from",
                "nothing says where the point came from",
                severity=Severity.WARNING,
                hint="name the gazetteer, the map or the report, however rough",
            )


def divisions_nested(document: IncidentDocument) -> Iterator[Finding]:
    """Demand an admin2 around each admin3, and an admin1 around each admin2."""
    for path, place in places(document):
        for outer, inner in (("admin1", "admin2"), ("admin2", "admin3")):
            if getattr(place, inner) is not None and getattr(place, outer) is None:
                yield fault(
                    f"{path}.{outer}",
                    f"missing, while {inner} is {getattr(place, inner)!r}",
                    hint=f"give {outer}, or leave {inner} out",
                )


def rows_bounded(document: IncidentDocument) -> Iterator[Finding]:
    """Demand of an event no more rows, one for each day and place, than any event has."""
    for path, incident in events(document):
        days = len(incident.when.days) if incident.when else 0
        rows = max(1, days) * len(incident.places)
        if rows > MOST_ROWS:
            yield fault(
                f"{path}.places",
                f"{max(1, days):,} days in {len(incident.places):,} places are {rows:,} rows",
                expected=f"at most {MOST_ROWS:,}",
                hint="make it an aggregate, or split it into the single events",
            )


def accepted_events_complete(document: IncidentDocument) -> Iterator[Finding]:
    """Demand of an accepted event what a row may not leave blank; of others it is told as information."""
    for path, incident in events(document):
        accepted = incident.review in REVIEWED
        for number, place in enumerate(incident.places):
            missing = ", ".join(name for name in NEEDED if getattr(place, name) is None)
            if missing and accepted:
                yield fault(
                    f"{path}.places[{number}]",
                    f"an accepted event lacks {missing}",
                    hint="add them, or set review to 'needs review': its rows are candidates at most",
                )
            elif missing:
                yield fault(
                    f"{path}.places[{number}]",
                    f"not known yet: {missing}",
                    severity=Severity.INFO,
                    hint="without them the rows are candidates at most",
                )


def source_scale_known(document: IncidentDocument) -> Iterator[Finding]:
    """Demand the source scale of an article with accepted events."""
    accepted = [incident for _, incident in events(document) if incident.review in REVIEWED]
    if accepted and document.article.source_scale is None:
        yield fault(
            "article.source_scale",
            f"missing, and rows of {accepted[0].id!r} may not leave it blank",
            hint="give a term of vocab/source_scale.json, such as National",
        )
