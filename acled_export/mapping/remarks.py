"""What an incident says that no column holds: the injured, its links, its flags (reference 4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.incident import LinkKind, Role, TollStatus
from acled_export.mapping.days import DAY, coded_days
from acled_export.mapping.decisions import Remark
from acled_export.mapping.text import long_date, tidy
from acled_export.mapping.tolls import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.incident import Incident, IncidentDocument, Link, Toll

PHRASES = {
    LinkKind.RETALIATION_FOR: "In retaliation for",
    LinkKind.SAME_OPERATION: "Part of the same operation as",
    LinkKind.SEQUENCE: "In sequence with",
}


def remarks(incident: Incident, document: IncidentDocument, rows: int) -> tuple[Remark, ...]:
    """Return what the notes and `loss` of each of an incident's `rows` rows say beyond its columns."""
    return (
        *(_link(link, document) for link in incident.links),
        *_injured(incident.injured, rows),
        *(Remark(loss=f"flag: {flag.about}, {flag.reason.rstrip('. ')}") for flag in incident.flags),
    )


def _injured(toll: Toll | None, rows: int) -> Iterable[Remark]:
    if toll is None or toll.status is TollStatus.NOT_REPORTED:
        return
    injured = "Injured" if rows == 1 else f"Injured in all {rows} events"
    number = told(toll).partition(" (")[0]
    yield Remark(note=f"{injured}: {number}.", loss=f"{injured.lower()}: {told(toll)}")


def _link(link: Link, document: IncidentDocument) -> Remark:
    """Name the other incident by its day and place, or by its id where these are not known."""
    loss = f"{link.kind}: {link.incident}"
    for other in document.incidents:
        if other.id == link.incident:
            return Remark(note=f"{PHRASES[link.kind]} {_named(other)}.", loss=loss)
    return Remark(loss=loss)


def _named(incident: Incident) -> str:
    """Return `the event of 5 March 2024 (Oldtown)`, or as much of it as is known."""
    what = "the event" if incident.role is Role.EVENT else "the events"
    if incident.when is not None:
        first = coded_days(incident.when)[0]
        about = "" if incident.when.precision == DAY else "around "
        what += f" of {about}{long_date(first.day)}"
    names = [place.name for place in incident.places] or [f"incident {incident.id}"]
    return f"{what} ({tidy(names[0])})"
