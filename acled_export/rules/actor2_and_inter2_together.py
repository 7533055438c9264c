"""`actor2` and `inter2` are both filled or both blank.

Why: a type without a name, or a name without a type, makes the event one-sided in one column and
two-sided in another. In a table of candidates, where blank means unknown, this is not looked at.

Source: hard. ACLED's codebook; 25,817 genuine rows without exception (in the era of numbers `0` stood for
blank).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.actor_types import blank
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def one_without_the_other(events: Columns) -> Mask:
    """Return where one of the two is blank."""
    return blank(events, "actor2") ^ blank(events, "inter2")


RULE = Rule(
    name="actor2-and-inter2-together",
    columns=("inter2", "actor2"),
    broken=one_without_the_other,
    unless=("actor2/type", "inter2/type"),
    message="actor2 is {actor2!r}, but inter2 is {inter2!r}",
    hint="fill both, or leave both blank when nobody stood on the other side",
    good=(
        {},
        {
            "event_type": "Explosions/Remote violence",
            "sub_event_type": "Grenade",
            "actor2": None,
            "inter2": None,
            "interaction": "State forces only",
        },
    ),
    bad=({"inter2": None}, {"actor2": None}),
)
