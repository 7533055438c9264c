"""`latitude` is from -90 to 90 and `longitude` from -180 to 180.

Why: beyond them there is no place. When the two are swapped, `coordinates-not-swapped` says so instead and
gives the point that was meant.

Source: hard. By definition of WGS 84; no genuine row breaks it.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="coordinates-in-range",
    columns=("latitude", "longitude"),
    contract=("latitude/minimum", "latitude/maximum", "longitude/minimum", "longitude/maximum"),
    message="({latitude}, {longitude}) is not on the globe",
    hint="give decimal degrees, south and west negative",
    good=({}, {"country": "Fiji", "iso": 242, "region": "Oceania", "event_id_cnty": "FJI1",
               "actor1": "Military Forces of Fiji (2014-)", "latitude": -16.5, "longitude": 180.0}),
    bad=({"latitude": 123.0}, {"latitude": -90.0001}, {"longitude": 360.5}, {"longitude": -181.0}),
)  # fmt: skip
