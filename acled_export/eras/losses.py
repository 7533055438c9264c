"""What the layout of an era cannot hold of today's columns, and which of its own nobody can fill."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.contract import OPTIONAL_PREFIX, load_contract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.eras.records import Era

NO_COLUMN = "the layout has no such column"
FROM_TYPE = "the layout has no such column; it follows from the type of the event"
FROM_COUNTRY = "the layout has no such column; it follows from the country"
OLD_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "event_type": (
            "Protests and Riots are one old type, told apart by the types of the actors; an event of "
            "rioters and protesters, or of neither, comes back without a type, and so does a battle "
            "whose sub-event type is not known"
        ),
        "sub_event_type": (
            "folded into the old types, which tell it again for battles, headquarters, transfers of "
            "territory, and protests without another actor (as Peaceful protest)"
        ),
    }
)
SIZES = "only the crowd size is kept, at the end of the notes where these are there and hold none already"
ORIGIN = "the layout has no such column; source_category and loss restore what an old table had"
BLANK: Mapping[str, str] = MappingProxyType(
    {
        "gwno": "known only where `loss` keeps it from an older table",
        "data_id": "known only where `loss` keeps it from an older table",
        "event_id_no_cnty": "blank where the id is not letters and a number",
        "iso3": "blank where the country is not known",
    }
)


def lost_in(era: Era) -> Mapping[str, str]:
    """Return the columns of today that the era cannot hold, or not all of, each with the reason."""
    held = {era.renamed.get(name, name) for name in (*era.columns, *era.optional)}
    losses = dict(OLD_TYPES) if era.old_types else {}
    for name in load_contract("candidate").names:
        if name not in held:
            losses.setdefault(name, _reason(name, era))
    return MappingProxyType(losses)


def _reason(name: str, era: Era) -> str:
    if name == "tags" and era.sizes_in_notes:
        return SIZES
    if name in {"disorder_type", "civilian_targeting"}:
        return FROM_TYPE
    if name in {"iso", "region"}:
        return FROM_COUNTRY
    if name in load_contract("event") or name.startswith(OPTIONAL_PREFIX):
        return NO_COLUMN
    return ORIGIN if era.beyond or era.old_types else NO_COLUMN


def blank_in(era: Era) -> Mapping[str, str]:
    """Return the era's own columns that cannot be filled, or not always, each with the reason."""
    return MappingProxyType({name: reason for name, reason in BLANK.items() if name in era.beyond})
