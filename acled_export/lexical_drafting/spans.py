"""Passages as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acled_export.news_events.scene import Scene


def passage(scene: Scene, start: int, end: int) -> dict[str, Any]:
    """Return a stretch of the text as a document has it."""
    return {"start": start, "end": end, "quote": scene.reading.text[start:end]}
