"""Which kind of event a killing is: by the weapon first, then by who kills whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.lexicon.stored import triggers
from acled_export.news_events.sides import ARMED, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN = "unknown"
# how the decisions of the list call what standings call otherwise
AS_AGENT = {Standing.RIOTERS: "crowd", Standing.CIVILIAN: "civilian_person"}
FIREARMS = frozenset({"firearm", "blade"})


def kind_of_killing(
    agent: Standing | None, victim: Standing | None, weapons: frozenset[str], *, demonstration: bool
) -> str | None:
    """Return the sub-event type of a killing, null for one that is none of the field's."""
    for decision in triggers().kill_decision:
        if "if_weapon" in decision:
            if weapons & set(decision["if_weapon"]) and not _spared(decision, agent, victim, weapons):
                kind: str = decision["type"]
                return kind
        elif _fits(decision, agent, victim) and _required(decision, agent, weapons):
            decided: str | None = decision["type"]
            return _by_crowd(decided, demonstration=demonstration)
    return None


def _spared(
    decision: Mapping[str, object], agent: Standing | None, victim: Standing | None, weapons: frozenset[str]
) -> bool:
    if decision.get("unless") == "both_armed_ground_battle":
        return "firearm" in weapons and agent in ARMED and victim in ARMED
    return decision.get("unless") == "firearm_as_well" and "firearm" in weapons


def _fits(decision: Mapping[str, object], agent: Standing | None, victim: Standing | None) -> bool:
    doing = UNKNOWN if agent is None else AS_AGENT.get(agent, agent.value)
    suffering = UNKNOWN if victim is None else victim.value
    return decision.get("agent") in {doing, "any"} and decision.get("victim") in {suffering, "any"}


def _required(decision: Mapping[str, object], agent: Standing | None, weapons: frozenset[str]) -> bool:
    required = decision.get("requires", ())
    if "agent_armed" in required:  # type: ignore[operator]
        return agent in ARMED
    return not required or bool(weapons & FIREARMS)


def _by_crowd(kind: str | None, *, demonstration: bool) -> str | None:
    """Return for a crowd at a demonstration a violent demonstration, for any other one a mob."""
    if kind == "Mob violence" and demonstration:
        return "Violent demonstration"
    if kind == "Violent demonstration" and not demonstration:
        return "Mob violence"
    return kind
