"""Drafting an article again: what is in the document stays as it is, and only what is new comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.errors import ContractError
from acled_export.incident import Candidate
from acled_export.legality.walk import records

if TYPE_CHECKING:
    from acled_export.incident import Incident, IncidentDocument, Link

    Span = tuple[int, int]


def brought_together(known: IncidentDocument, fresh: IncidentDocument) -> tuple[IncidentDocument, int]:
    """Return a document with the incidents of a new draft that it does not have, and how many they are.

    Every incident that is there stays as it is, whoever made it: a person may have edited any of them, and
    a rejected one is not proposed again. An incident is new where none of the words for its kind of event,
    or none of its words where it has no kind, stand in the words of one that is there.
    Raises `ContractError` where the two are not of one text.
    """
    if known.article.sha256 != fresh.article.sha256:
        raise ContractError(
            "the document there was drafted from another text, so that its evidence would be wrong; write "
            "the new draft to another file, or take the old one away"
        )
    taken = [span for incident in known.incidents for span in spans(incident)]
    names = {incident.id for incident in known.incidents}
    added = [incident for incident in fresh.incidents if not _is_known(incident, taken, names)]
    named = {incident.id: _unused(incident.id, names) for incident in added}
    kept = tuple(
        attrs.evolve(incident, id=named[incident.id], links=_links(incident, named, names))
        for incident in added
    )
    return attrs.evolve(known, incidents=(*known.incidents, *kept)), len(kept)


def _links(incident: Incident, named: dict[str, str], names: set[str]) -> tuple[Link, ...]:
    """Return the links of a new incident to what is in the document, by the names that others have there."""
    led = [attrs.evolve(link, incident=named.get(link.incident, link.incident)) for link in incident.links]
    return tuple(link for link in led if link.incident in names)


def _is_known(incident: Incident, taken: list[Span], names: set[str]) -> bool:
    told = [(it.start, it.end) for it in incident.evidence.get("sub_event_types", ())] or spans(incident)
    if not told:
        return incident.id in names
    return any(start < end_ and begin < end for start, end in told for begin, end_ in taken)


def spans(incident: Incident) -> list[Span]:
    """Return where the words of an incident and of all its parts stand; what else it might be is no part."""
    return [
        (passage.start, passage.end)
        for _, record in records(incident)
        if not isinstance(record, Candidate)
        for passages in getattr(record, "evidence", {}).values()
        for passage in passages
    ]


def _unused(name: str, names: set[str]) -> str:
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{name}-{number}"
    names.add(free)
    return free
