"""How exact the place of a report of POLECAT is, by the kind of feature that its gazetteer found.

`Feature Type` is a feature code of GeoNames. What else stands there leaves the precision open.

Source: GeoNames' list of feature codes; the levels are ACLED's, and the reading is our own.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.neighbours.decided import LOW, MEDIUM, Way

if TYPE_CHECKING:
    from collections.abc import Mapping

TOWN = re.compile(r"PPL[A-Z0-9]{0,3}")
SMALL_DIVISION = re.compile(r"ADM[2-5]H?")
FIRST_DIVISION = re.compile(r"ADM1H?")
COUNTRY = re.compile(r"PCL[A-Z]{0,2}|TERR|CONT")  # a country, a territory, a continent: no point is kept
NATURE = frozenset(
    {
        "AREA", "BAY", "CST", "COAST", "DSRT", "FRST", "GULF", "HLL", "HLLS", "ISL", "ISLS", "LK", "LKS",
        "MT", "MTS", "PEN", "PLN", "RGN", "RSV", "SEA", "STM", "STRT", "SWMP", "VAL",
    }
)  # fmt: skip

DECIDES: Mapping[str, str] = MappingProxyType(
    {
        "polecat-town": ("a populated place (PPL, PPLA, PPLC and the like) is 1: its middle is the point."),
        "polecat-small-division": ("a division of the second to fifth level (ADM2 to ADM5) is 2."),
        "polecat-first-division": ("a division of the first level (ADM1) is 3."),
        "polecat-nature": ("a natural feature or region (mountains, forest, desert, coast, sea) is 3."),
        "polecat-country-name": (
            "the country by POLECAT's code or name of it, with its ISO code and ACLED's region."
        ),
        "polecat-country-verbatim": ("a country that our list does not know keeps POLECAT's code or name."),
    }
)


def precision(feature: str | None) -> Way | None:
    """Tell the precision of a place; null for a country, for another feature and for none."""
    code = (feature or "").upper()
    if TOWN.fullmatch(code):
        return Way("1", "polecat-town", MEDIUM)
    if SMALL_DIVISION.fullmatch(code):
        return Way("2", "polecat-small-division", MEDIUM)
    if FIRST_DIVISION.fullmatch(code):
        return Way("3", "polecat-first-division", MEDIUM)
    return Way("3", "polecat-nature", LOW) if code in NATURE else None


def is_country(feature: str | None) -> bool:
    """Tell whether a place is no more than a country, whose middle is no place of an event."""
    return COUNTRY.fullmatch((feature or "").upper()) is not None
