"""Places in news: which names are places, where they are, and how the text puts what happens to them."""

from __future__ import annotations

from acled_export.news_places.choosing import chosen_place
from acled_export.news_places.reading import places_in
from acled_export.news_places.told import CountryTold, Kind, PlacesTold, PlaceTold, Relation

__all__ = ["CountryTold", "Kind", "PlaceTold", "PlacesTold", "Relation", "chosen_place", "places_in"]
