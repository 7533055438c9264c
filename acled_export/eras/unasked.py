"""Rules that cannot be asked of the rows of an era, each with the reason.

A rule stands on what was counted in rows of later layouts, on a column that the era does not have, or on a
value that we worked out: then it would judge our own decision and not the file.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LATER = "the habit was counted in rows of later layouts only"
OURS = "the event type of the time was brought up to date, and the rule would judge that"
UNTOLD = "the layout does not tell the sub-event type"
FREE = "notes of that time are free in form"

OLD_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "abduction-without-deaths": UNTOLD,
        "battles-between-armed-groups": OURS,
        "battles-without-associated-civilians": OURS,
        "civilian-targeting-matches": "the column is worked out, by the formula of the rule",
        "civilians-are-victims": OURS,
        "coordinates-four-decimals": LATER,
        "crowd-size-on-demonstrations": "the layout has no tags",
        "demonstrators-are-actor1": OURS,
        "demonstrators-take-part": OURS,
        "disrupted-weapons-kill-one-at-most": UNTOLD,
        "interceptions-are-disrupted-weapons": UNTOLD,
        "intervention-has-actor2": UNTOLD,
        "list-separators": LATER,
        "notes-open-with-date": FREE,
        "peaceful-protest-without-deaths": UNTOLD,
        "prefix-matches-country": LATER,
        "remote-violence-by-armed-actor": OURS,
        "same-place-same-point": LATER,
        "similar-event-once": UNTOLD,
        "source-scale-known": LATER,
        "strategic-development-without-deaths": OURS,
    }
)
IN_2015 = OLD_TYPES
IN_2018 = OLD_TYPES
IN_2019: Mapping[str, str] = MappingProxyType(
    {
        "civilian-targeting-matches": "the column is worked out, by the formula of the rule",
        "crowd-size-on-demonstrations": "the layout has no tags, and not all notes tell a crowd size",
    }
)
