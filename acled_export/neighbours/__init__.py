"""What the sources of other datasets share: decided values with rule and confidence, and what is lost."""

from __future__ import annotations

from acled_export.neighbours.candidates import Origin, candidates, neighbour_table
from acled_export.neighbours.decided import (
    HIGH,
    LOW,
    MEDIUM,
    Decided,
    Way,
    confidence_of,
    decide,
    rules_of,
)
from acled_export.neighbours.losses import kept_in_loss, left_behind, restored

__all__ = [
    "HIGH",
    "LOW",
    "MEDIUM",
    "Decided",
    "Origin",
    "Way",
    "candidates",
    "confidence_of",
    "decide",
    "kept_in_loss",
    "left_behind",
    "neighbour_table",
    "restored",
    "rules_of",
]
