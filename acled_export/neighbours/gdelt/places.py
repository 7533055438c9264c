"""Where GDELT says that an action took place: what its kinds of places bear out, and what they do not.

ActionGeo_Type is 1 a country, 2 a state of the USA, 3 a town of the USA, 4 a town elsewhere, 5 a province
elsewhere (GDELT Event Codebook 2.0). The point of 1, 2 and 5 is the middle of an area. The name is that of
the country alone for 1, `State, Country` for 2 and 5, `Place, State, Country` for 3 and 4.
"""

from __future__ import annotations

import functools

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import codes_of, combined, dictionary, null_of, spread, texts
from acled_export.neighbours.decided import LOW, MEDIUM, Way

COUNTRY = "1"
TOWNS, PROVINCES = frozenset("34"), frozenset("25")
AS_TOWN, AS_REGION = "gdelt-place-is-a-town", "gdelt-place-is-a-province"
DECIDES = {
    AS_TOWN: "a place of ActionGeo_Type 3 or 4 has the point of a town or landmark, by its name in an "
    "article: precision 1 is a candidate, since the event may have been near it",
    AS_REGION: "a place of ActionGeo_Type 2 or 5 has the middle of a state or province: precision 3",
}
GENERAL = "(general)"  # GDELT's mark of a place whose state is not known
PARTS_OF_A_TOWN, PARTS_OF_A_PROVINCE = 3, 2


@functools.cache
def precision_of(kind: str | None) -> Way | None:
    """Return the candidate for `geo_precision`; null for a country and where no place is told."""
    if kind in TOWNS:
        return Way("1", AS_TOWN, LOW)
    return Way("3", AS_REGION, MEDIUM) if kind in PROVINCES else None


def of_no_country(kinds: pa.Array, coordinates: pa.Array) -> pa.Array:
    """Return coordinates, null where they are the middle of a country: that is no place of an event."""
    encoded = dictionary(kinds)
    middles = np.array([*(kind == COUNTRY for kind in texts(encoded)), False])[codes_of(encoded)]
    return pc.if_else(pa.array(middles), null_of(coordinates.type), coordinates)


def named_places(kinds: pa.Array, names: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return the name of the place and of its first division, as GDELT's full names hold them.

    Null for a country; a name that has not the parts of its kind is the place's as it stands, without a
    division.
    """
    codes, cells = combined(kinds, names)
    parts = [place_and_division(kind, name) for kind, name in cells]
    return spread([place for place, _ in parts], codes), spread([division for _, division in parts], codes)


def place_and_division(kind: str | None, name: str | None) -> tuple[str | None, str | None]:
    """Return the place and the first division within one full name."""
    if name is None or kind == COUNTRY:
        return None, None
    parts = name.split(", ")
    if kind in TOWNS and len(parts) == PARTS_OF_A_TOWN:
        return parts[0] or None, _division(parts[1])
    if kind in PROVINCES and len(parts) == PARTS_OF_A_PROVINCE:
        return parts[0] or None, _division(parts[0])
    return name, None


def _division(name: str) -> str | None:
    return None if name.endswith(GENERAL) else name or None
