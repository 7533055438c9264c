"""Who acts and who suffers in an article: groups by name, forces of states, and people by what they are."""

from __future__ import annotations

from acled_export.news_actors.aliases import known_aliases
from acled_export.news_actors.coding import coded
from acled_export.news_actors.reading import actors_in
from acled_export.news_actors.told import ActorCoded, ActorTold, Kind, Option

__all__ = ["ActorCoded", "ActorTold", "Kind", "Option", "actors_in", "coded", "known_aliases"]
