"""Tolls and crowds told in news: how many people suffered what, and how many came together."""

from __future__ import annotations

from acled_export.news_tolls.combining import combined
from acled_export.news_tolls.crowds import crowds_in
from acled_export.news_tolls.reading import tolls_in
from acled_export.news_tolls.told import CrowdTold, Harm, TollTold, Who

__all__ = ["CrowdTold", "Harm", "TollTold", "Who", "combined", "crowds_in", "tolls_in"]
