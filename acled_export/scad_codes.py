"""Codes of the Social Conflict Analysis Database (SCAD): what each is, and what ACLED might call it.

Source: Salehyan and Hendrix, Codebook 3.3, for codes and labels; the readings are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.code_tables import Candidate, CodeTable, Level, levels

if TYPE_CHECKING:
    from collections.abc import Mapping

EVENT_TYPES: Mapping[str, Candidate] = CodeTable("scad", "event_types")  # column `etype`


def repression() -> Mapping[str, Level]:
    """Return the levels of `repress` with the sub-event type of a demonstration (etype 1 and 2) so met."""
    return levels("scad", "repression")


def locations() -> Mapping[str, Level]:
    """Return the kinds of place of `locnum` with ACLED's geo_precision (1 to 3, or null)."""
    return levels("scad", "locations")
