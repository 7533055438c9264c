"""Targets of GTD: which bear arms, which stand for people who do not, and which leave it open.

Source: START, Codebook of June 2016, for the 22 types; what each stands for is our own.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.neighbours.decided import HIGH, LOW, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Mapping

POLICE, MILITARY, GROUP, VIOLENT_PARTY = "3", "4", "17", "22"
FORCES = frozenset({POLICE, MILITARY})
ARMED = frozenset({POLICE, MILITARY, GROUP, VIOLENT_PARTY})
# how firmly each type stands for people who are not armed; null: a thing, or nobody in particular
PEOPLE: Mapping[str, str | None] = MappingProxyType(
    {
        "1": MEDIUM,  # business
        "2": LOW,  # government (general): officials, whom ACLED counts as civilians in most attacks
        "5": MEDIUM,  # abortion related
        "6": None,  # airports and aircraft
        "7": LOW,  # diplomatic
        "8": MEDIUM,  # educational institutions
        "9": None,  # food or water supply
        "10": MEDIUM,  # journalists and media
        "11": None,  # maritime
        "12": MEDIUM,  # NGO
        "13": None,  # other
        "14": HIGH,  # private citizens and property
        "15": MEDIUM,  # religious figures and institutions
        "16": None,  # telecommunication
        "18": MEDIUM,  # tourists
        "19": LOW,  # transportation
        "20": None,  # unknown
        "21": None,  # utilities
        "22": None,  # violent political parties
    }
)
