"""What kind of event an incident is, and its marks, each shown by a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.drafting_gate.knowing import evidence_of, refuse

if TYPE_CHECKING:
    from acled_export.drafting_gate.knowing import Known, Record
    from acled_export.drafting_gate.telling import Steps


def settle_kinds(known: Known, incident: Record, at: Steps) -> None:
    """Take out sub-event types and tags that no passage shows; an event without a kind does not fit then."""
    for field in ("sub_event_types", "tags"):
        if incident.get(field) and not evidence_of(incident, field):
            refuse(known, incident, (*at, field), "no-evidence", "no passage of the article shows it")
