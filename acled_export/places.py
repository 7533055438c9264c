"""What is known of a row's country by its name, and which rows have a point that is not in it."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.compute as pc

from acled_export.borders import REPAIRS, UNKNOWN, drawn, near, on_globe, put_right, repairs
from acled_export.columns import as_mask
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

Numbers = np.ndarray[Any, np.dtype[Any]]

# The names of bodies of water, in the regular expressions that Python and Arrow have in common.
SEA = r"(?:^(?:Bay|Gulf|Sea|Straits?) of )|(?:\b(?:Bay|Channel|Gulf|Ocean|Sea|Straits?)(?: \(centroid\))?$)"
NOTHING: Mapping[str, Any] = MappingProxyType({})

SWAPPED = 1
SIGNS = tuple(range(2, len(REPAIRS) + 1))
LOST = len(REPAIRS) + 1


def facts_of(country: str) -> Mapping[str, Any]:
    """Return what the vocabulary knows of a country under any of its spellings; empty when it is none."""
    known = vocabulary("country")
    return known.facts.get(known.aliases.get(country, country), NOTHING)


def iso_of(country: str) -> int:
    """Return the ISO 3166 numeric code of a country (Kosovo: 0), or `UNKNOWN`."""
    return int(facts_of(country).get("iso", UNKNOWN))


@functools.cache
def by_iso() -> Mapping[int, str]:
    """Return the country of each ISO 3166 numeric code."""
    return MappingProxyType({facts["iso"]: name for name, facts in vocabulary("country").facts.items()})


def is_sea(name: str) -> bool:
    """Return whether a name is that of a body of water: `Red Sea`, `Gulf of Aden`."""
    return re.search(SEA, name) is not None


def _country_codes(events: Columns) -> Numbers:
    codes, names = events.codes("country")
    known = [iso_of(name) for name in names.to_pylist()]
    return np.array([*known, UNKNOWN], dtype=np.int64)[codes]


def _at_sea(events: Columns) -> Mask:
    """Return which rows may lie at sea: ACLED leaves `admin1` blank there. Without the column all may."""
    if "admin1" not in events:
        return np.ones(len(events), dtype=np.bool_)
    return as_mask(pc.is_null(events["admin1"]))


def _forgiven(
    events: Columns, rows: Numbers, country: Numbers, latitude: Numbers, longitude: Numbers
) -> Mask:
    """Return which of the rows outside their country are another rule's affair, or none's."""
    forgiven: Mask = (latitude == 0) & (longitude == 0)
    forgiven |= _at_sea(events)[rows] & near(country, latitude, longitude, wide=True)
    if "iso" in events:
        code = np.nan_to_num(events.numbers("iso")[rows], nan=UNKNOWN).astype(np.int64)
        forgiven |= (code != country) & drawn(code) & near(code, latitude, longitude)
    return forgiven


def _astray(events: Columns) -> Numbers:
    found = np.zeros(len(events), dtype=np.int8)
    country = _country_codes(events)
    latitude, longitude = events.numbers("latitude"), events.numbers("longitude")
    rows = np.flatnonzero(~near(country, latitude, longitude))
    if not len(rows):
        return found
    country, latitude, longitude = country[rows], latitude[rows], longitude[rows]
    here = ~_forgiven(events, rows, country, latitude, longitude)
    rows, country, latitude, longitude = rows[here], country[here], latitude[here], longitude[here]
    repaired = repairs(country, latitude, longitude)
    lost = (repaired == 0) & on_globe(latitude, longitude)
    found[rows] = np.where(lost, LOST, repaired)
    return found


def astray(events: Columns) -> Numbers:
    """Return for each row 0, or why its point is not in its country: `SWAPPED`, one of `SIGNS`, `LOST`.

    Needs `country`, `latitude` and `longitude`. Rows that may be at sea have 200 nautical miles, all others
    about 50 km. 0 stands as well for what cannot be told (a null, a country that is not known) and for
    what other checks tell better: a point at 0,0, a point that is not on the globe and that no repair
    brings home, and a point that lies in the country of the row's `iso`, so that the name is wrong.
    """
    return events.once(_astray)


def point_put_right(row: Row) -> dict[str, float] | None:
    """Return the coordinates that were probably meant, by column; null when no repair helps."""
    point = put_right(iso_of(row["country"]), row["latitude"], row["longitude"])
    return point and {"latitude": point[0], "longitude": point[1]}
