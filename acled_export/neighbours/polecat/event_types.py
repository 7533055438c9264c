"""From a PLOVER event, its mode and the sectors of both sides to ACLED's event types: candidates.

What a reading needs besides the code (both sides armed, a civilian target) is judged by the primary sectors,
which are candidates themselves; a reading that a sector gainsays is not taken either.

Source: `cameo.plover` for the readings; sectors by the PLOVER manual, what each may say is our own.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.cameo import plover
from acled_export.neighbours.cameo.actors import (
    FIGHTERS,
    GOVERNMENT,
    MILITARY,
    NEITHER,
    OCCUPATION,
    PEOPLE,
    UNKNOWN_ARMED,
    Role,
)
from acled_export.neighbours.cameo.event_types import gainsaid
from acled_export.neighbours.decided import LOW
from acled_export.neighbours.event_kinds import Kind
from acled_export.neighbours.table_readings import none_of

if TYPE_CHECKING:
    from collections.abc import Mapping

SECTORS: Mapping[str, Role] = MappingProxyType(
    {
        **dict.fromkeys(("MIL", "COP"), MILITARY),
        **dict.fromkeys(("GOV", "SPY"), GOVERNMENT),
        "REB": FIGHTERS,
        **dict.fromkeys(("UAF", "CRM", "PRM"), UNKNOWN_ARMED),  # paramilitaries may be anybody's
        **dict.fromkeys(("CVL", "REF"), PEOPLE),
        **dict.fromkeys(("AGR", "BUS", "EDU", "JRN", "LAB", "MED", "REL"), OCCUPATION),
        **dict.fromkeys(("JUD", "LEG", "PTY", "ELI", "OPP", "PRE", "SOC", "UNK"), NEITHER),
    }
)
UNKNOWN_CODE = "polecat-unknown-code-none"
DECIDES: Mapping[str, str] = MappingProxyType(
    {UNKNOWN_CODE: "an event type that PLOVER does not have gets no type."}
)


def role_of(sector: str | None) -> Role:
    """Return what a primary sector may say of an actor; nothing for one that PLOVER does not have."""
    return SECTORS.get((sector or "").upper(), NEITHER)


def kind_of(event: str | None, mode: str | None, actor: str | None, recipient: str | None) -> Kind | None:
    """Tell what a report is by its event, mode and the primary sectors of both sides; null without event."""
    if event is None:
        return None
    found = plover(event, mode)
    if found is None:
        return Kind(rule=UNKNOWN_CODE, confidence=LOW)
    for reading in found.readings if found.kept else ():
        if reading.event_type and gainsaid(reading, role_of(actor), role_of(recipient)) is None:
            return Kind(
                rule=reading.rule,
                confidence=reading.confidence or LOW,
                event_type=reading.event_type,
                sub_event_type=reading.sub_event_type,
            )
    return Kind(rule=none_of(found), confidence=LOW)
