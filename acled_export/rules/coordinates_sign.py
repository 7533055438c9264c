"""South and west are negative, north and east positive.

Why: a minus that is lost or added moves the event to the other side of the globe. The rule speaks when the
point as given lies outside `country`, and lies in it when the sign of the latitude, of the longitude or of
both is turned. It cannot see a turned sign where the equator or the prime meridian crosses the country and
the point stays inside. Rows that may be at sea (`admin1` blank) must lie 200 nautical miles outside.

Source: hard. Of 234,907 inhabited places of the world 99.3 % are noticed when the sign of the latitude is
turned, 93.3 % when that of the longitude is, and none is taken for turned as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from acled_export.places import SIGNS, astray, point_put_right
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


def turned(events: Columns) -> Mask:
    """Return which points come home when a sign is turned."""
    found = astray(events)
    return np.isin(found, SIGNS) if found.any() else np.zeros(len(events), dtype=np.bool_)


RULE = Rule(
    name="coordinates-sign",
    columns=("latitude", "longitude", "country"),
    broken=turned,
    message="({latitude}, {longitude}) is outside {country}, but inside it when a sign is turned",
    hint="south and west are negative",
    suggestion=point_put_right,
    good=({}, {"latitude": 0.3031}),
    bad=({"longitude": -36.08},
         {"country": "Chile", "iso": 152, "region": "South America", "event_id_cnty": "CHI1",
          "actor1": "Military Forces of Chile (2022-)", "latitude": 33.45, "longitude": 70.67}),
)  # fmt: skip
