"""In Battles no `Civilians (...)` stands among the associated actors.

Why: civilians hurt in a battle belong in the notes; as associates they would count as a party to the
fighting.

Source: soft. ACLED's codebook says it, but rows were not counted apart, so that this warns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.actor_types import among
from acled_export.findings import Severity
from acled_export.plugins import Rule

if TYPE_CHECKING:
    import pyarrow as pa

    from acled_export.columns import Columns, Mask

CIVILIANS = r"(^|;)\s*Civilians \("


def _civilians(values: pa.Array) -> pa.Array:
    return pc.match_substring_regex(values, CIVILIANS)


def civilians_among_fighters(events: Columns) -> Mask:
    """Return which battles name civilians as associates."""
    named = [events.where(column, _civilians) for column in ("assoc_actor_1", "assoc_actor_2")]
    return among(events, "event_type", "Battles") & (named[0] | named[1])


RULE = Rule(
    name="battles-without-associated-civilians",
    columns=("assoc_actor_1", "assoc_actor_2", "event_type"),
    severity=Severity.WARNING,
    broken=civilians_among_fighters,
    unless=("event_type/then",),
    message="civilians are associated with a battle: {assoc_actor_1!r}, {assoc_actor_2!r}",
    hint="tell in the notes that civilians were hurt, and take them out of the associated actors",
    good=({"assoc_actor_1": "Police Forces of Kenya (2022-)"},),
    bad=({"assoc_actor_2": "Civilians (Kenya)"}, {"assoc_actor_1": "Women (Kenya); Civilians (Kenya)"}),
)
