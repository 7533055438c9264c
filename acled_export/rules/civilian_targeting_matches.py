"""`civilian_targeting` is set exactly where civilians were the main or only target.

Why: the column is derived. It is set for all violence against civilians and for excessive force against
protesters; for riots, explosions and remote violence where a main actor is of type Civilians; for nothing
else. Civilians who are only associates do not count.

Source: hard. The principle is in ACLED's codebook; the formula gave the value of all 4,046 rows of a
genuine sample.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.actor_types import CIVILIANS, IN_DOUBT, among, blank, but, one_sided
from acled_export.plugins import Rule
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

SET = "Civilian targeting"
KINDS = vocabulary("sub_event_type")


def whose(targeting: str) -> tuple[str, ...]:
    """Return the sub-event types of which the vocabulary says this."""
    return tuple(term for term in KINDS.terms if KINDS.facts[term]["civilian_targeting"] == targeting)


ALWAYS, NEVER, BY_ACTOR = whose("always"), whose("never"), whose("if Civilians are a main actor")


def disagree(events: Columns) -> Mask:
    """Return where the column is set and should not be, or the other way round."""
    by_actor = among(events, "sub_event_type", *BY_ACTOR)
    civilians = among(events, "inter1", CIVILIANS) | among(events, "inter2", CIVILIANS)
    others = among(events, "inter2", *but(CIVILIANS)) | one_sided(events)
    no_civilians = among(events, "inter1", *but(CIVILIANS)) & others
    missing = among(events, "sub_event_type", *ALWAYS) | (by_actor & civilians)
    wrong = among(events, "sub_event_type", *NEVER) | (by_actor & no_civilians)
    return (blank(events, "civilian_targeting") & missing) | (
        among(events, "civilian_targeting", SET) & wrong
    )


def opposite(row: Row) -> str:
    """Return what the column should hold."""
    return SET if row["civilian_targeting"] is None else "blank"


def proposal(row: Row) -> str | None:
    """Return the value to fill in, null when the cell should be cleared."""
    return SET if row["civilian_targeting"] is None else None


STRIKE = {"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike"}
ON_CIVILIANS = STRIKE | {
    "actor2": "Civilians (Kenya)",
    "inter2": "Civilians",
    "interaction": "State forces-Civilians",
}

RULE = Rule(
    name="civilian-targeting-matches",
    columns=("civilian_targeting", "sub_event_type", "inter1", "inter2", "actor2"),
    broken=disagree,
    unless=(*IN_DOUBT, "civilian_targeting/type"),
    message="civilian_targeting is {civilian_targeting!r} for {sub_event_type!r} by {inter1!r} on {inter2!r}",
    hint="fill or clear the column; it follows from the sub-event type and the actor types",
    expected=opposite,
    suggestion=proposal,
    good=({}, STRIKE, ON_CIVILIANS | {"civilian_targeting": SET}),
    bad=({"civilian_targeting": SET}, STRIKE | {"civilian_targeting": SET}, ON_CIVILIANS),
)
