"""Codes of the Global Terrorism Database: what each is, and what ACLED might call it.

An incident has several of them, and they are read together: the sub-type of the weapon goes first, then the
attack type, whose reading may need to know the target. `needs` of a target is the need that it meets, and its
reading is that of an assassination or armed assault on it.

Source: START, Codebook of June 2016, for codes and labels; the readings are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.code_tables import Candidate, CodeTable, Level, levels

if TYPE_CHECKING:
    from collections.abc import Mapping

ATTACK_TYPES: Mapping[str, Candidate] = CodeTable("gtd", "attack_types")
WEAPON_TYPES: Mapping[str, Candidate] = CodeTable("gtd", "weapon_types")
WEAPON_SUB_TYPES: Mapping[str, Candidate] = CodeTable("gtd", "weapon_sub_types")
TARGET_TYPES: Mapping[str, Candidate] = CodeTable("gtd", "target_types")


def specificity() -> Mapping[str, Level]:
    """Return GTD's five levels of geographical exactness with ACLED's geo_precision (1 to 3, or null)."""
    return levels("gtd", "specificity")


def regions() -> Mapping[str, Level]:
    """Return GTD's twelve regions with ACLED's region where the whole of it lies in one."""
    return levels("gtd", "regions")
