"""Times that news tells: which words tell them, which days they are, and whether they date an event."""

from __future__ import annotations

from acled_export.news_dates.reading import dates_in
from acled_export.news_dates.told import Basis, DateTold, Kind

__all__ = ["Basis", "DateTold", "Kind", "dates_in"]
