"""Disrupted weapons use has one fatality at most.

Why: the type is for weapons that reach nobody. A bomb that kills its own maker is one; as soon as others
die it is an explosion.

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
    """Return which disrupted weapons killed more than one."""
    disrupted = among(events, "sub_event_type", "Disrupted weapons use")
    return disrupted & as_mask(pc.greater(events["fatalities"], constant(1)))


DISRUPTED = {
    "disorder_type": "Strategic developments",
    "event_type": "Strategic developments",
    "sub_event_type": "Disrupted weapons use",
    "notes": "Detonation: On 1 March 2024, a bomb went off in Nakuru while it was being made.",
}

RULE = Rule(
    name="disrupted-weapons-kill-one-at-most",
    columns=("fatalities", "sub_event_type"),
    severity=Severity.WARNING,
    broken=deadly,
    unless=("event_type/then",),
    message="disrupted weapons use with {fatalities} fatalities",
    hint="a weapon that kills others than its maker is an explosion, or remote violence",
    good=(
        DISRUPTED,
        DISRUPTED
        | {
            "fatalities": 1,
            "notes": "Detonation: On 1 March 2024, a bomb killed its maker in Nakuru. 1 fatality.",
        },
    ),
    bad=(
        DISRUPTED
        | {
            "fatalities": 2,
            "notes": "Detonation: On 1 March 2024, a bomb went off early in Nakuru. 2 people died.",
        },
    ),
)
