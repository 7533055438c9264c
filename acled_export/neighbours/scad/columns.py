"""The columns of the Social Conflict Analysis Database (SCAD 3.3), and which are left behind.

Names: the files of 1990-2017; of older files some names are written in another case.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS = (
    "eventid", "id", "ccode", "countryname", "startdate", "enddate", "duration", "stday", "stmo", "styr",
    "eday", "emo", "eyr", "etype", "escalation", "actor1", "actor2", "actor3", "target1", "target2",
    "cgovtarget", "rgovtarget", "npart", "ndeath", "repress", "elocal", "ilocal", "sublocal", "locnum",
    "gislocnum", "issue1", "issue2", "issue3", "issuenote", "nsource", "notes", "coder",
    "acd_questionable", "latitude", "longitude", "geo_comments", "location_precision",
)  # fmt: skip
EXPECTED = ("eventid", "ccode", "startdate", "enddate", "etype", "ndeath", "repress", "elocal", "locnum")
UNKNOWN = ("-99", "-88", "-77", "-99.0", "-88.0", "-77.0")

# what no column of the contract holds and the text in `loss` does
NUMBERS = (
    "id", "duration", "escalation", "cgovtarget", "rgovtarget", "npart", "repress", "ilocal", "sublocal",
    "locnum", "gislocnum", "issue1", "issue2", "issue3", "nsource", "acd_questionable", "location_precision",
)  # fmt: skip
TEXTS = ("enddate", "issuenote", "geo_comments")
KEPT = ("etype", *NUMBERS, *TEXTS)

AGAIN = "the end in parts; `enddate` says the same and is kept"
UNUSED: Mapping[str, str] = MappingProxyType(
    {
        "eday": AGAIN,
        "emo": AGAIN,
        "eyr": AGAIN,
        "coder": "names a person, not the event",
    }
)


def is_scad(header: Iterable[str]) -> bool:
    """Say whether a header is one of SCAD's."""
    return {name.strip().casefold() for name in header}.issuperset(EXPECTED)
