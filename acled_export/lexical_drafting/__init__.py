"""Draft incidents from word lists and rules: no network, no model, the same draft on every run."""

from __future__ import annotations

from acled_export.lexical_drafting.drafting import Draft, draft_incidents

__all__ = ["Draft", "draft_incidents"]
