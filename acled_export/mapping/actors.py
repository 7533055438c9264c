"""The columns of the actors, their types and their interaction (reference 3)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from acled_export.ids import country_term
from acled_export.mapping.decisions import Basis, Decision, passages, stated
from acled_export.mapping.text import item, listed
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from acled_export.incident import Actor, Place
    from acled_export.mapping.sides import Side

HOME, ABROAD = "State forces", "External/Other forces"
NEVER_OF_A_STATE = "Private Security Forces"


def actor_columns(sides: Sequence[Side], place: Place) -> list[Decision]:
    """Return the decisions from `actor1` to `interaction` for a row at one place."""
    decisions: list[Decision] = []
    types: list[str] = []
    for number, side in enumerate(sides, start=1):
        kind = _type(side.main, place, f"inter{number}")
        types.append(str(kind.value))
        decisions += [_main(side, number), *_others(side, number), kind]
    return [*decisions, _interaction(types)]


def _main(side: Side, number: int) -> Decision:
    return Decision(
        column=f"actor{number}",
        value=item(side.main.name),
        rule=side.placing.rule,
        reason=side.placing.reason,
        basis=side.placing.basis,
        evidence=passages(side.main.evidence, "name", "side"),
    )


def _others(side: Side, number: int) -> list[Decision]:
    """Return the decision on the associates; a battle leaves civilians to the notes."""
    told = ", ".join(side.civilians)
    names = listed(side.others)
    if not (names or told):
        return []
    reason = "named on this side behind its main actor"
    left_out = f"; battles list no civilians, so the notes name {told}" if told else ""
    decision = Decision(
        column=f"assoc_actor_{number}",
        value=names,
        rule="civilians-in-notes" if told else "further-of-side",
        reason=reason + left_out,
        basis=Basis.CONVENTION if told else Basis.EXPLICIT,
        evidence=side.evidence,
        note=f"Civilians also involved: {told}." if told else None,
    )
    return [decision]


def _type(actor: Actor, place: Place, column: str) -> Decision:
    """Decide the type: forces of a state are `State forces` in it, `External/Other forces` elsewhere."""
    evidence = passages(actor.evidence, "type", "country")
    here, home = country_term(place.country), country_term(actor.country)
    unmoved = actor.type not in (HOME, ABROAD) or actor.name.startswith(NEVER_OF_A_STATE)
    if unmoved or here is None or home is None:
        return stated(column, actor.type, evidence)[0]
    at_home = here == home
    kind = HOME if at_home else ABROAD
    return Decision(
        column=column,
        value=kind,
        rule="forces-at-home" if at_home else "forces-abroad",
        reason=f"forces of {home} in {here}",
        basis=Basis.EXPLICIT if kind == actor.type else Basis.CONVENTION,
        evidence=evidence,
    )


def _interaction(types: Sequence[str]) -> Decision:
    codes = sorted(int(vocabulary("actor_type").facts[kind]["code"]) for kind in types)
    number = codes[0] * 10 + (codes[1] if len(codes) > 1 else 0)
    return Decision(
        column="interaction",
        value=_labels()[number],
        rule="interaction-of-types",
        reason=f"interaction {number} joins the types of the main actors",
    )


@functools.cache
def _labels() -> Mapping[int, str]:
    known = vocabulary("interaction")
    return {int(known.facts[term]["code"]): term for term in known.terms}
