"""Whether an incident document makes sense: the rules that a JSON Schema cannot say.

A legal document is one that the mapping turns into rows which the contract and the hard rules accept. What
a rule on rows can only suspect (an unusual toll, an odd point) is left to that rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.documents.shape import misshapen
from acled_export.documents.structure import to_document_dict
from acled_export.findings import Severity
from acled_export.legality import locations, numbers, participants, points, relations, sameness, texts, times

if TYPE_CHECKING:
    from acled_export.findings import Finding
    from acled_export.incident import IncidentDocument
    from acled_export.legality.walk import Check

__all__ = ["CHECKS", "illegal", "meaningless"]

CHECKS: tuple[Check, ...] = (
    relations.ids_unique,
    relations.links_lead_to_others,
    relations.answers_follow_causes,
    relations.evidence_names_fields,
    relations.recorded_after_publication,
    relations.recorded_fits_timestamp,
    times.days_in_order,
    times.days_within_span,
    times.days_named,
    times.month_part_with_month,
    times.span_fits_precision,
    times.events_since_1997,
    times.not_after_publication,
    times.recorded_after_events,
    points.point_whole,
    points.point_not_zero,
    points.point_at_home,
    texts.texts_readable,
    locations.point_origin_told,
    locations.divisions_nested,
    sameness.places_differ,
    sameness.events_told_once,
    locations.rows_bounded,
    locations.accepted_events_complete,
    locations.source_scale_known,
    participants.first_side_taken,
    participants.actors_fit_event_type,
    participants.generic_actors_typed,
    participants.forces_have_country,
    participants.crowd_size_of_demonstrations,
    participants.class_word_of_developments,
    numbers.tolls_in_order,
    numbers.tolls_fit_status,
    numbers.parts_add_up,
    numbers.counts_not_on_events,
)


def rule_name(check: Check) -> str:
    """Return the name under which the findings of a check go: `incident/ids-unique`."""
    return f"incident/{check.__name__.replace('_', '-')}"


def illegal(document: IncidentDocument) -> tuple[Finding, ...]:
    """Return what is wrong with a document, however it was made; it is legal when none of it is an error.

    A document that does not fit `incident.schema.json` has the findings of that alone. `column` of a finding
    is the JSON path; file and line are null, for they are known only to `read_document`.
    """
    shape = misshapen(to_document_dict(document))
    if any(finding.severity is Severity.ERROR for finding in shape):
        return shape
    return (*shape, *meaningless(document))


def meaningless(document: IncidentDocument) -> tuple[Finding, ...]:
    """Return what is wrong with a document that is known to fit the schema."""
    return tuple(
        attrs.evolve(finding, rule=rule_name(check)) for check in CHECKS for finding in check(document)
    )
