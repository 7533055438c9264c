"""The tags of a row (reference 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.incident import Review
from acled_export.mapping.decisions import STATED, Basis, Decision, passages
from acled_export.mapping.sides import DEMONSTRATORS
from acled_export.mapping.text import item

if TYPE_CHECKING:
    from acled_export.incident import Incident

CROWD = "crowd size"
NEEDS_REVIEW = "needs review"


def tag_column(incident: Incident, event_type: str) -> list[Decision]:
    """Return the decision on `tags`, which are in alphabetical order.

    To the document's own come the crowd size of a demonstration and the mark of an unreviewed incident.
    """
    rule, reasons, basis = STATED, ["the document's tags"], Basis.EXPLICIT
    tags = {item(tag) for tag in incident.tags}
    if any(";" in text for text in (*incident.tags, incident.crowd_size or "")):
        reasons.append("semicolons inside made commas")
    if incident.review is Review.NEEDS_REVIEW:
        tags.add(NEEDS_REVIEW)
        rule = "needs-review"
        reasons.append("nobody has reviewed the incident")
    if event_type in DEMONSTRATORS:
        size = item(incident.crowd_size)
        tags.add(f"{CROWD}={size or 'no report'}")
        rule = "crowd-size"
        basis = Basis.EXPLICIT if size else Basis.CONVENTION
        reasons.append(f"{event_type} tell their crowd size{'' if size else ', and none is reported'}")
    known = sorted((tag for tag in tags if tag), key=lambda tag: (tag.casefold(), tag))
    return [_decided(incident, known, rule, "; ".join(reasons), basis)] if known else []


def _decided(incident: Incident, tags: list[str], rule: str, reason: str, basis: Basis) -> Decision:
    return Decision(
        column="tags",
        value="; ".join(tags),
        rule=rule,
        reason=reason,
        basis=basis,
        evidence=passages(incident.evidence, "tags", "crowd_size"),
    )
