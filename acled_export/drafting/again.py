"""Drafting an article again: what is in the document stays as it is, and only what is new comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.errors import ContractError

if TYPE_CHECKING:
    from acled_export.incident import Incident, IncidentDocument

    Span = tuple[int, int]


def brought_together(known: IncidentDocument, fresh: IncidentDocument) -> tuple[IncidentDocument, int]:
    """Return a document with the incidents of a new draft that it does not have, and how many they are.

    Every incident that is there stays as it is, whoever made it: a person may have edited any of them, and
    a rejected one is not proposed again. An incident is new where none of the words for its kind of event
    stand in the words of one that is there.
    Raises `ContractError` where the two are not of one text.
    """
    if known.article.sha256 != fresh.article.sha256:
        raise ContractError(
            "the document there was drafted from another text, so that its evidence would be wrong; write "
            "the new draft to another file, or take the old one away"
        )
    taken = [span for incident in known.incidents for span in spans(incident)]
    names = {incident.id for incident in known.incidents}
    added = []
    for incident in fresh.incidents:
        told = [(it.start, it.end) for it in incident.evidence.get("sub_event_types", ())]
        if not any(start < end_ and begin < end for start, end in told for begin, end_ in taken):
            added.append(attrs.evolve(incident, id=_unused(incident.id, names)))
    known_ids = {incident.id for incident in known.incidents} | {incident.id for incident in added}
    kept = tuple(
        attrs.evolve(incident, links=tuple(link for link in incident.links if link.incident in known_ids))
        for incident in added
    )
    return attrs.evolve(known, incidents=(*known.incidents, *kept)), len(kept)


def spans(incident: Incident) -> list[Span]:
    """Return where the words stand that say what kind of event an incident is."""
    return [(it.start, it.end) for passages in incident.evidence.values() for it in passages]


def _unused(name: str, names: set[str]) -> str:
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{name}-{number}"
    names.add(free)
    return free
