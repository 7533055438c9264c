"""Checked rows into a table of a database, by their ids, all in one transaction."""

from __future__ import annotations

from acled_export.database_loading.loaded import Loaded
from acled_export.database_loading.loading import load

__all__ = ["Loaded", "load"]
