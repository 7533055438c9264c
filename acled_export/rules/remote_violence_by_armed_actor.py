"""In Explosions/Remote violence actor1 is armed.

Why: whoever fires or plants the weapon is actor1; a crowd that throws home-made explosives is a riot. An
unknown attacker is `Unidentified Armed Group (Country)`.

Source: soft. ACLED's codebook does not say so, but every genuine row of this type that was counted fits
(four samples of 2020 to 2025).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.actor_types import IN_DOUBT, UNARMED, among
from acled_export.findings import Severity
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def unarmed_attackers(events: Columns) -> Mask:
    """Return where an unarmed actor used the weapon."""
    return among(events, "inter1", *UNARMED) & among(events, "event_type", "Explosions/Remote violence")


SHELLING = {"event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack"}

RULE = Rule(
    name="remote-violence-by-armed-actor",
    columns=("inter1", "inter2", "event_type"),
    severity=Severity.WARNING,
    broken=unarmed_attackers,
    unless=IN_DOUBT,
    message="remote violence by {inter1!r}",
    hint="put the attackers in actor1, or code a riot",
    good=(SHELLING,),
    bad=(
        SHELLING
        | {"actor1": "Rioters (Kenya)", "inter1": "Rioters", "interaction": "Political militia-Rioters"},
    ),
)
