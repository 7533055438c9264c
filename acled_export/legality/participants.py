"""What goes with which kind of event (reference 3.3 and 6; rules 11 to 16, 29, 31 and 32).

Which side is named first makes no difference here: the mapping puts victims second and demonstrators first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.legality.walk import events, fault, incidents
from acled_export.precedence import dominant, event_type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Finding
    from acled_export.incident import Actor, Incident, IncidentDocument

CIVILIANS = "Civilians"
STATE, ABROAD = "State forces", "External/Other forces"
DEMONSTRATORS = {"Protests": "Protesters", "Riots": "Rioters"}
UNARMED = ("Rioters", "Protesters", CIVILIANS)
SIDES = (1, 2)


def main_actors(incident: Incident) -> dict[int, tuple[int, Actor]]:
    """Return the main actor of each side, and its number in the list of actors."""
    mains: dict[int, tuple[int, Actor]] = {}
    for number, actor in enumerate(incident.actors):
        mains.setdefault(actor.side, (number, actor))
    return mains


def first_side_taken(document: IncidentDocument) -> Iterator[Finding]:
    """Demand an actor on side 1 of an event."""
    for path, incident in events(document):
        if incident.actors and 1 not in main_actors(incident):
            yield fault(
                f"{path}.actors[0].side",
                "no actor stands on side 1",
                value=incident.actors[0].side,
                suggestion=1,
                hint="a sole actor stands on side 1; of two sides the attacker does",
            )


def actors_fit_event_type(document: IncidentDocument) -> Iterator[Finding]:
    """Demand main actors of the types that the event type allows."""
    for path, incident in events(document):
        mains = main_actors(incident)
        kind = event_type_of(incident)
        if kind == "Battles":
            yield from _armed(path, incident, mains, SIDES)
        elif kind == "Violence against civilians":
            yield from _attack_on_civilians(path, incident, mains)
        elif kind in DEMONSTRATORS:
            wanted = DEMONSTRATORS[kind]
            if all(actor.type != wanted for _, actor in mains.values()):
                yield _misfit(f"{path}.actors", incident, f"{wanted} as a main actor", None)


def _attack_on_civilians(
    path: str, incident: Incident, mains: dict[int, tuple[int, Actor]]
) -> Iterator[Finding]:
    victims = [side for side, (_, actor) in mains.items() if actor.type == CIVILIANS]
    if len(victims) == 1:
        yield from _armed(path, incident, mains, tuple(side for side in SIDES if side not in victims))
    else:
        yield _misfit(
            f"{path}.actors",
            incident,
            f"{CIVILIANS} as the main actor of one side, an armed actor on the other",
            None,
        )


def _armed(
    path: str, incident: Incident, mains: dict[int, tuple[int, Actor]], sides: tuple[int, ...]
) -> Iterator[Finding]:
    for side in sides:
        number, actor = mains.get(side, (None, None))
        if actor is None:
            yield _misfit(f"{path}.actors", incident, f"an armed actor on side {side}", None)
        elif actor.type in UNARMED:
            yield _misfit(
                f"{path}.actors[{number}].type", incident, f"an armed actor first on side {side}", actor
            )


def _misfit(path: str, incident: Incident, wanted: str, actor: Actor | None) -> Finding:
    found = f", not {actor.name!r}, {actor.type}" if actor else ""
    return fault(
        path,
        f"{event_type_of(incident)} ({dominant(incident.sub_event_types)}) need {wanted}{found}",
        value=actor.type if actor else None,
        expected=wanted,
        hint="the first actor of a side is its main actor: look at order and type, or at the sub-event type",
    )


def generic_actors_typed(document: IncidentDocument) -> Iterator[Finding]:
    """Demand of `Protesters (...)`, `Civilians (...)` and other generic names the type they stand for."""
    from acled_export.actor_names import generic_type

    for path, actor in _actors(document):
        kind = generic_type(" ".join(actor.name.split()))
        if kind not in (None, actor.type):
            yield fault(
                f"{path}.type",
                f"{actor.name!r} is of type {kind}, not {actor.type}",
                value=actor.type,
                suggestion=kind,
                hint="give the generic actor its own type, or name the group",
            )


def forces_have_country(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that `Military Forces of X (...)` and `Police Forces of X (...)` are forces of X."""
    from acled_export.actor_names import regime

    for path, actor in _actors(document):
        named = regime(" ".join(actor.name.split()))
        if named is None or not named.forces or named.country is None:
            continue
        if actor.type not in (STATE, ABROAD):
            yield fault(
                f"{path}.type",
                f"{actor.name!r} are forces of a state, not {actor.type}",
                value=actor.type,
                suggestion=STATE,
                hint="give State forces and the country",
            )
        elif actor.country != named.country:
            given = f"not of {actor.country}" if actor.country else "and no country is given"
            yield fault(
                f"{path}.country",
                f"{actor.name!r} are forces of {named.country}, {given}",
                value=actor.country,
                suggestion=named.country,
                hint="the country decides where they are at home",
            )


def _actors(document: IncidentDocument) -> Iterator[tuple[str, Actor]]:
    for path, incident in incidents(document):
        for number, actor in enumerate(incident.actors):
            yield f"{path}.actors[{number}]", actor


def crowd_size_of_demonstrations(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that a crowd size stands in its own field, of protests and riots only."""
    for path, incident in events(document):
        kind = event_type_of(incident)
        if incident.crowd_size is not None and kind not in DEMONSTRATORS:
            yield fault(
                f"{path}.crowd_size",
                f"belongs to protests and riots, not to {kind}",
                value=incident.crowd_size,
                hint="tell it in the summary",
            )
        for number, tag in enumerate(incident.tags):
            if tag.casefold().startswith("crowd size"):
                yield fault(
                    f"{path}.tags[{number}]",
                    "the crowd size has a field of its own",
                    value=tag,
                    hint="move it to crowd_size",
                )


def class_word_of_developments(document: IncidentDocument) -> Iterator[Finding]:
    """Demand that `class_word` stands with strategic developments only."""
    for path, incident in events(document):
        kind = event_type_of(incident)
        if incident.class_word is not None and kind != "Strategic developments":
            yield fault(
                f"{path}.class_word",
                f"belongs to strategic developments, not to {kind}",
                value=incident.class_word,
                hint="leave it out, or look at the sub-event type",
            )
