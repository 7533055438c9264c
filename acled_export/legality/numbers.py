"""What holds of tolls and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.findings import Severity
from acled_export.incident import Role, TollStatus
from acled_export.legality.walk import fault, incidents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Finding
    from acled_export.incident import IncidentDocument, Toll


def _tolls(document: IncidentDocument) -> Iterator[tuple[str, Toll]]:
    for path, incident in incidents(document):
        for name in ("killed", "injured"):
            toll: Toll | None = getattr(incident, name)
            if toll is not None:
                yield f"{path}.{name}", toll


def tolls_in_order(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that the lowest number of a toll is not above its highest."""
    for path, toll in _tolls(document):
        if toll.low is not None and toll.high is not None and toll.low > toll.high:
            yield fault(
                f"{path}.low",
                f"{toll.low} is more than the highest number, {toll.high}",
                value=toll.low,
                suggestion={"low": toll.high, "high": toll.low},
                hint="exchange the two, or leave out the one that was not stated",
            )


def tolls_fit_status(document: IncidentDocument) -> Iterator[Finding]:
    """Demand no number of a toll that is not reported, and a number or words of any other."""
    for path, toll in _tolls(document):
        numbers = [number for number in (toll.low, toll.high) if number is not None]
        if toll.status is TollStatus.NOT_REPORTED and numbers:
            yield fault(
                f"{path}.status",
                f"'not reported' goes with no number, and here is {numbers[0]}",
                value=str(toll.status),
                hint="an article that says nobody died has the status 'reported', low 0 and high 0",
            )
        elif toll.status is not TollStatus.NOT_REPORTED and not numbers and toll.words is None:
            yield fault(
                f"{path}.status",
                f"{str(toll.status)!r} without a number and without words",
                value=str(toll.status),
                hint="give low, high or words, or the status 'not reported'",
            )


def parts_add_up(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that the parts of a count add up to its total; a warning where it is approximate."""
    for path, incident in incidents(document):
        count = incident.count
        if count is None or not count.parts:
            continue
        added = sum(part.number for part in count.parts)
        if added != count.total:
            yield fault(
                f"{path}.count.total",
                f"the parts add up to {added}, not to {count.total}",
                severity=Severity.WARNING if count.approximate else Severity.ERROR,
                value=count.total,
                suggestion=added,
                hint="read the numbers again; a part may be missing",
            )


def counts_not_on_events(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that an event is one event: only an aggregate or background counts several."""
    for path, incident in incidents(document):
        if incident.role is Role.EVENT and incident.count is not None:
            yield fault(
                f"{path}.count",
                f"an event counts as one, not as {incident.count.total}",
                value=incident.count.total,
                hint="make it an aggregate, or split it into the single events",
            )
