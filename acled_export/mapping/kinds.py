"""From the tactics of an incident to the three columns of its kind (reference 2.1 to 2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.mapping.decisions import Basis, Decision, passages, stated
from acled_export.precedence import dominant
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Container

    from acled_export.incident import Incident
    from acled_export.mapping.decisions import Value

CIVILIANS = "Civilians"
BY_SUB_EVENT = "follows-from-sub-event"


def kind_columns(incident: Incident) -> list[Decision]:
    """Return the decisions on `disorder_type`, `event_type` and `sub_event_type`."""
    kind = dominant(incident.sub_event_types)
    facts = vocabulary("sub_event_type").facts[kind]
    reason = f"follows from {kind}"
    follow = [
        Decision(column=name, value=facts[name], rule=BY_SUB_EVENT, reason=reason)
        for name in ("disorder_type", "event_type")
    ]
    evidence = passages(incident.evidence, "sub_event_types")
    others = [term for term in dict.fromkeys(incident.sub_event_types) if term != kind]
    if not others:
        return follow + stated("sub_event_type", kind, evidence)
    merged = Decision(
        column="sub_event_type",
        value=kind,
        rule="precedence",
        reason=f"of tactics that were one event the highest counts: {kind} before {', '.join(others)}",
        basis=Basis.CONVENTION,
        evidence=evidence,
        note=f"Coded as {kind} by precedence; also reported: {', '.join(others)}.",
    )
    return [*follow, merged]


def targeting_column(incident: Incident, types: Container[Value]) -> list[Decision]:
    """Return the decision on `civilian_targeting`; none where civilians are not the main target.

    `types` are those of the main actors: the formula (2.2 of the reference) looks at no other actor.
    """
    kind = dominant(incident.sub_event_types)
    when = vocabulary("sub_event_type").facts[kind]["civilian_targeting"]
    if when == "never" or (when != "always" and CIVILIANS not in types):
        return []
    reason = f"always so for {kind}" if when == "always" else f"civilians are a main actor of {kind}"
    value = vocabulary("civilian_targeting").terms[0]
    return [
        Decision(column="civilian_targeting", value=value, rule="civilian-targeting-formula", reason=reason)
    ]
