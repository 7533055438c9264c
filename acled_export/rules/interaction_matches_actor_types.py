"""`interaction` joins `inter1` and `inter2`, the lower type number first; a single actor is `... only`.

Why: the column is derived; where it disagrees, one of the three cells is wrong. One label alone has the
higher number first: `External/Other forces-Civilians`. Which actor is actor1 does not matter.

Source: hard. ACLED's codebook; 25,817 genuine rows without exception, but for one record with a slip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.actor_types import interaction_of, one_sided
from acled_export.columns import as_mask, each
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row


@each("inter1", "inter2", "interaction")
def disagree(inter1: str | None, inter2: str | None, interaction: str | None) -> bool:
    """Tell whether a row's label is not the one of its types."""
    if inter1 is None or interaction is None:
        return False
    return interaction_of(inter1, inter2) not in (None, interaction)


def another_interaction(events: Columns) -> Mask:
    """Return where the label is not that of the types; a blank type counts only where it means no actor."""
    broken = disagree(events)
    if not broken.any():
        return broken
    return broken & (as_mask(events.batch.column("inter2").is_valid()) | one_sided(events))


def label(row: Row) -> str | None:
    """Return the label that the types give."""
    return interaction_of(row["inter1"], row["inter2"])


RULE = Rule(
    name="interaction-matches-actor-types",
    columns=("interaction", "inter1", "inter2", "actor2"),
    broken=another_interaction,
    unless=(
        "interaction/enum",
        "actor2/type",
        "inter2/type",
        "generic-actor-matches-type",
        "state-forces-at-home",
        "actor2-where-needed",
    ),
    message="interaction {interaction!r} does not join {inter1!r} and {inter2!r}",
    hint="correct the wrong one of inter1, inter2 and interaction",
    expected=label,
    suggestion=label,
    good=(
        {},
        {
            "actor1": "Unidentified Armed Group (Kenya)",
            "inter1": "Political militia",
            "actor2": "Police Forces of Kenya (2022-)",
            "inter2": "State forces",
        },
    ),
    bad=({"interaction": "State forces-Rebel group"}, {"interaction": "State forces only"}),
)
