"""The only bridge from what an article says to what a row is: pure, total on legal incidents, explained."""

from __future__ import annotations

from acled_export.mapping.decisions import Basis, Decision, Mapped
from acled_export.mapping.policy import Disputed, MappingPolicy
from acled_export.mapping.rows import becomes_rows, to_events

__all__ = ["Basis", "Decision", "Disputed", "Mapped", "MappingPolicy", "becomes_rows", "to_events"]
