"""Abductions and forced disappearances have no fatalities.

Why: who is abducted and then killed was attacked, by ACLED's order of precedence; deaths show that the
sub-event type was not raised when the news came.

Source: soft. Follows from the definitions in ACLED's codebook; the rows were not counted apart.
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
    """Return which abductions were deadly."""
    abductions = among(events, "sub_event_type", "Abduction/forced disappearance")
    return abductions & as_mask(pc.greater(events["fatalities"], constant(0)))


ABDUCTION = {
    "event_type": "Violence against civilians",
    "sub_event_type": "Abduction/forced disappearance",
    "civilian_targeting": "Civilian targeting",
    "actor1": "Unidentified Armed Group (Kenya)",
    "inter1": "Political militia",
    "actor2": "Civilians (Kenya)",
    "inter2": "Civilians",
    "interaction": "Political militia-Civilians",
    "notes": "On 1 March 2024, an armed group abducted a farmer near Nakuru.",
}

RULE = Rule(
    name="abduction-without-deaths",
    columns=("fatalities", "sub_event_type"),
    severity=Severity.WARNING,
    broken=deadly,
    unless=("event_type/then",),
    message="an abduction with {fatalities} fatalities",
    hint="an abduction that ends in death is an 'Attack'",
    good=(ABDUCTION,),
    bad=(
        ABDUCTION
        | {
            "fatalities": 1,
            "notes": "On 1 March 2024, an armed group abducted a farmer near Nakuru. 1 person died.",
        },
    ),
)
