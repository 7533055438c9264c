"""The event types of before March 2019, and what each tells of today's types.

The names are those met in files, in whatever case. Where the old type does not tell today's, the cell is
null: the weapon of remote violence, the kind of a strategic development or of a riot stand in the notes at
best. The ways are inferred, apart from names that are equal (our reference 2.4).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs
import numpy as np

from acled_export.actor_types import PROTESTERS, RIOTERS
from acled_export.coded_columns import combined, spread
from acled_export.eras.changes import BY_CONVENTION, LEGACY
from acled_export.eras.sides import pairs, types_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.eras.draft import Draft

BATTLES, PROTESTS, RIOTS = "Battles", "Protests", "Riots"
REMOTE, ON_CIVILIANS, STRATEGIC = (
    "Explosions/Remote violence", "Violence against civilians", "Strategic developments",
)  # fmt: skip
PEACEFUL = "Peaceful protest"
CROWDS = "Riots/Protests"


@attrs.frozen
class Types:
    """What is known of today's types; null is unknown."""

    event_type: str | None
    sub_event_type: str | None


# each old type in the spelling that is written, in the order of ACLED's lists of that time
OLD: Mapping[str, Types] = MappingProxyType(
    {
        "Battle-No change of territory": Types(BATTLES, "Armed clash"),
        "Battle-Government regains territory": Types(BATTLES, "Government regains territory"),
        "Battle-Non-state actor overtakes territory": Types(BATTLES, "Non-state actor overtakes territory"),
        "Headquarters or base established": Types(STRATEGIC, "Headquarters or base established"),
        "Strategic development": Types(STRATEGIC, None),
        CROWDS: Types(None, None),
        "Violence against civilians": Types(ON_CIVILIANS, None),
        "Non-violent transfer of territory": Types(STRATEGIC, "Non-violent transfer of territory"),
        "Remote violence": Types(REMOTE, None),
    }
)
# other names met, in lower case
ALSO: Mapping[str, str] = MappingProxyType(
    {
        "battle-non-state actors overtake territory": "Battle-Non-state actor overtakes territory",
        "non-violent activity by a conflict actor": "Strategic development",
        "strategic developments": "Strategic development",
    }
)
_SPELT = {**{name.casefold(): name for name in OLD}, **ALSO}


def old_type(text: str | None) -> str | None:
    """Return the old type that a text is, in the spelling that is written; null when it is none."""
    return _SPELT.get((text or "").strip().casefold())


def types_of(text: str | None, pair: str | None) -> Types | None:
    """Return what an old type tells, with the types of the actors that met; null for any other text."""
    old = old_type(text)
    if old is None:
        return None
    if old != CROWDS:
        return OLD[old]
    met = types_in(pair)
    if (PROTESTERS in met) == (RIOTERS in met):  # where both meet, either type may be right
        return OLD[CROWDS]
    if RIOTERS in met:
        return Types(RIOTS, None)
    return Types(PROTESTS, PEACEFUL if met == (PROTESTERS,) else None)


def say_types(draft: Draft) -> None:
    """Turn the old event types into today's event types and sub-event types."""
    if not draft.era.old_types or "event_type" not in draft or "sub_event_type" in draft:
        return
    codes, cells = combined(draft.columns["event_type"], pairs(draft))
    told = [types_of(text, pair) for text, pair in cells]
    events = [known.event_type if known else text for (text, _), known in zip(cells, told, strict=True)]
    subs = [known.sub_event_type if known else None for known in told]
    changed = [text != event for (text, _), event in zip(cells, events, strict=True)]
    draft.change("event_type", spread(events, codes), LEGACY, np.array(changed, dtype=np.bool_)[codes])
    draft.columns["sub_event_type"] = spread(subs, codes)
    peaceful = np.array([sub == PEACEFUL for sub in subs], dtype=np.bool_)[codes]
    by_name = np.array([sub is not None and sub != PEACEFUL for sub in subs], dtype=np.bool_)[codes]
    for how, mask in ((LEGACY, by_name), (BY_CONVENTION, peaceful)):
        draft.change("sub_event_type", draft.columns["sub_event_type"], how, mask)


def folded(event_type: str | None, sub_event_type: str | None, category: str | None = None) -> str | None:
    """Return the old type of an event; null where the two types do not tell it.

    `category` is the event type as an old file had it, if that is known: it stands where it agrees.
    """
    old = _fold(event_type, sub_event_type)
    said = old_type(category)
    if said is not None and (said == old or (old is None and _agrees(said, event_type))):
        return category
    return old


def _fold(event_type: str | None, sub_event_type: str | None) -> str | None:
    if event_type in {PROTESTS, RIOTS}:
        return CROWDS
    same = [old for old, types in OLD.items() if types.event_type == event_type is not None]
    exact = [old for old in same if OLD[old].sub_event_type == sub_event_type]
    rest = [old for old in same if OLD[old].sub_event_type is None]
    return next(iter(exact or rest), None)


def _agrees(said: str, event_type: str | None) -> bool:
    return event_type is None or OLD[said].event_type == event_type
