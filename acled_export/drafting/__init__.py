"""Drafts: an article's text becomes an incident document that waits for review."""

from __future__ import annotations

from acled_export.drafting.drafts import Drafted, draft_article
from acled_export.drafting.running import draft
from acled_export.drafting.tally import DraftRun

__all__ = ["DraftRun", "Drafted", "draft", "draft_article"]
