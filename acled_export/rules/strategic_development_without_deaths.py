"""Strategic developments have no fatalities.

Why: they are the non-violent events that explain the violent ones; deaths are mostly a sign of a wrong
type. Disrupted weapons use has its own rule, since a bomb may kill its maker; and `Other` is let through,
since it takes in mass graves and explosive remnants of war.

Source: soft. ACLED's codebook calls fatalities here rare; in genuine rows they were met under `Other` and
under disrupted weapons use only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.actor_types import among
from acled_export.columns import as_mask, constant
from acled_export.findings import Severity
from acled_export.plugins import Rule
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask

KINDS = vocabulary("sub_event_type")
LET_THROUGH = ("Disrupted weapons use", "Other")
DEVELOPMENTS = tuple(
    term
    for term in KINDS.terms
    if KINDS.facts[term]["event_type"] == "Strategic developments" and term not in LET_THROUGH
)


def deadly(events: Columns) -> Mask:
    """Return which strategic developments were deadly."""
    return among(events, "sub_event_type", *DEVELOPMENTS) & as_mask(
        pc.greater(events["fatalities"], constant(0))
    )


AGREEMENT = {
    "disorder_type": "Strategic developments",
    "event_type": "Strategic developments",
    "sub_event_type": "Agreement",
    "notes": "Agreement: On 1 March 2024, soldiers and an armed group agreed on a truce in Nakuru.",
}

RULE = Rule(
    name="strategic-development-without-deaths",
    columns=("fatalities", "sub_event_type"),
    severity=Severity.WARNING,
    broken=deadly,
    unless=("event_type/then",),
    message="{sub_event_type!r}, a strategic development, with {fatalities} fatalities",
    hint="look whether the event was violent, and so of another type",
    good=(AGREEMENT,),
    bad=(
        AGREEMENT
        | {
            "fatalities": 2,
            "notes": "Agreement: On 1 March 2024, a truce was agreed in Nakuru. 2 people died.",
        },
    ),
)
