"""An offline gazetteer: places by their names, from GeoNames and a list of our own.

It needs the extra `acled-export[draft]`. An index is made once, in the user's cache folder.
"""

from __future__ import annotations

from acled_export.gazetteer.finding import places_named
from acled_export.gazetteer.index import Gazetteer, gazetteer, gazetteer_at
from acled_export.gazetteer.records import Match, PlaceFound, PlaceKind

__all__ = ["Gazetteer", "Match", "PlaceFound", "PlaceKind", "gazetteer", "gazetteer_at", "places_named"]
