"""The columns behind an event: where the row and its decided values came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.mapping.decisions import Basis, weakest
from acled_export.mapping.text import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.incident import Incident
    from acled_export.mapping.decisions import Decision, Remark

DATASET = "acled_export incident document"


def provenance_columns(
    incident: Incident, version: str, decisions: Sequence[Decision], remarks: Sequence[Remark]
) -> dict[str, Any]:
    """Return the seven provenance columns of a row; `version` is the document's."""
    decided = (decision for decision in decisions if decision.basis is not Basis.EXPLICIT)
    lost = [decision.loss for decision in decisions] + [remark.loss for remark in remarks]
    return {
        "source_dataset": DATASET,
        "source_version": version,
        "source_event_id": incident.id,
        "source_category": f"{incident.role}, {incident.review}",
        "mapping_rule": listed(decision.rule for decision in decided),
        "mapping_confidence": str(weakest(decision.basis for decision in decisions)),
        "loss": listed(lost),
    }
