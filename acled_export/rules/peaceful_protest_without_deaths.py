"""Peaceful protests and protests with intervention have no fatalities.

Why: deaths make a protest one met with excessive force, or a riot, depending on who caused them.

Source: soft. 9,065 genuine rows of these two sub-event types without exception; ACLED's codebook defines
the types, but states no such rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.actor_types import among
from acled_export.columns import as_mask, constant
from acled_export.findings import Severity
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def deadly(events: Columns) -> Mask:
    """Return which of these protests were deadly."""
    protests = among(events, "sub_event_type", "Peaceful protest", "Protest with intervention")
    return protests & as_mask(pc.greater(events["fatalities"], constant(0)))


PROTEST = {
    "disorder_type": "Demonstrations",
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "actor1": "Protesters (Kenya)",
    "inter1": "Protesters",
    "actor2": None,
    "inter2": None,
    "interaction": "Protesters only",
    "tags": "crowd size=no report",
    "notes": "On 1 March 2024, people protested in Nakuru.",
}
FORCE = {
    "disorder_type": "Political violence; Demonstrations",
    "sub_event_type": "Excessive force against protesters",
    "civilian_targeting": "Civilian targeting",
    "actor2": "Police Forces of Kenya (2022-)",
    "inter2": "State forces",
    "interaction": "State forces-Protesters",
    "notes": "On 1 March 2024, police fired at a protest in Nakuru. 2 people died.",
    "fatalities": 2,
}

RULE = Rule(
    name="peaceful-protest-without-deaths",
    columns=("fatalities", "sub_event_type"),
    severity=Severity.WARNING,
    broken=deadly,
    unless=("event_type/then",),
    message="{sub_event_type!r} with {fatalities} fatalities",
    hint="deaths by others make it 'Excessive force against protesters', by the crowd a riot",
    good=(PROTEST, PROTEST | FORCE),
    bad=(
        PROTEST | {"fatalities": 2, "notes": "On 1 March 2024, people protested in Nakuru. 2 people died."},
    ),
)
