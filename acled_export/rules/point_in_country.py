"""The point lies in `country`, or within about 50 km of its borders and coasts.

Why: a point in another country is a slip in the point or in the name. The bounds are those of Natural Earth,
coarse on purpose, and land that two states claim counts as either's. Rows that may be at sea (`admin1`
blank or absent) have 200 nautical miles. A point that lies in the country of `iso` is left to
`iso-matches-country`, one that comes home by a swap or a turned sign to the rules for these.

Source: soft. The bounds are ours, not ACLED's. Of 234,907 inhabited places of the world 7 lie outside
(islets of Micronesia and Mauritius, and two that seem misplaced in the list itself).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.borders import countries_near
from acled_export.findings import Severity
from acled_export.places import LOST, astray, by_iso
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row


def outside(events: Columns) -> Mask:
    """Return which points are far from their country, whatever is done to them."""
    mask: Mask = astray(events) == LOST
    return mask


def whereabouts(row: Row) -> str:
    """Return where the point should be, and where it is."""
    names = [by_iso()[code] for code in countries_near(row["latitude"], row["longitude"])]
    return f"a point in {row['country']}; this one is in or near {' or '.join(names) or 'no country'}"


RULE = Rule(
    name="point-in-country",
    columns=("latitude", "longitude", "country"),
    severity=Severity.WARNING,
    broken=outside,
    message="({latitude}, {longitude}) is more than 50 km outside {country}",
    hint="look the place up again; or the country is wrong",
    expected=whereabouts,
    good=({}, {"latitude": -4.05, "longitude": 39.9}),
    bad=({"latitude": 48.8566, "longitude": 2.3522}, {"latitude": -33.9, "longitude": 18.4}),
)
