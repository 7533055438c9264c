"""The roles in GDELT's actors: CAMEO's role codes, and whose country an actor is said to be of.

Source: CAMEO codebook 1.1b3, chapter 3, and GDELT's list of role codes, CAMEO.type.txt.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from acled_export.coded_columns import combined, spread
from acled_export.neighbours.cameo.actors import (
    FIGHTERS,
    GOVERNMENT,
    MILITARY,
    NEITHER,
    OCCUPATION,
    PEOPLE,
    SEPARATISTS,
    UNKNOWN_ARMED,
    Role,
    agreed,
    called,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from acled_export.neighbours.machine_columns import MachineColumns

ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("MIL", "COP"), MILITARY),
    **dict.fromkeys(("GOV", "SPY"), GOVERNMENT),
    **dict.fromkeys(("REB", "INS"), FIGHTERS),
    "SEP": SEPARATISTS,
    **dict.fromkeys(("UAF", "CRM"), UNKNOWN_ARMED),
    **dict.fromkeys(("CVL", "REF"), PEOPLE),
    **dict.fromkeys(("EDU", "JRN", "LAB", "MED", "REL", "BUS"), OCCUPATION),
    **dict.fromkeys(
        (
            "OPP", "PTY", "LEG", "ELI", "JUD", "AGR", "DEV", "ENV", "HLH", "HRI", "AMN", "IRC", "GRP", "UNO",
            "PKO", "UIS", "IGO", "IMG", "INT", "MNC", "NGM", "NGO", "SET",
        ),
        NEITHER,
    ),
}  # fmt: skip
MANNERS = frozenset({"MOD", "RAD"})  # moderate and radical say how somebody is, not what
# CAMEO's codes of countries are ISO 3166 alpha-3 but for these; those of regions are of no country
OTHER_COUNTRIES = {"ROM": "ROU", "TMP": "TLS", "WSB": "PSE", "GZS": "PSE", "ZAR": "COD", "KSV": "XKX"}


def roles(own: MachineColumns, side: int) -> pa.Array:
    """Return the role of each row's actor, as the texts of `role_called`."""
    codes, cells = combined(*(own.coded(f"Actor{side}Type{place}Code") for place in (1, 2, 3)))
    return spread([called(role_of(cell)) for cell in cells], codes)


@functools.cache
def role_of(codes: tuple[str | None, ...]) -> Role:
    """Return what the role codes of an actor say together; a code that is none of CAMEO's says nothing."""
    told = [code for code in codes if code and code not in MANNERS]
    return agreed(ROLES.get(code, NEITHER) for code in told)


def country_of_actor(own: MachineColumns, side: int) -> pa.Array:
    """Return the country that each actor is said to be of, by our names; null for a region and none."""
    from acled_export.states import country_of_iso3

    codes = own.each(f"Actor{side}CountryCode", lambda code: OTHER_COUNTRIES.get(code, code))
    return country_of_iso3(codes)
