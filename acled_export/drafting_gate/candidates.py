"""Candidates, held to the same rules as what was put into an incident: a person may take any of them over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.drafting_gate.cleaning import Listed
from acled_export.drafting_gate.days import settle_when
from acled_export.drafting_gate.figures import settle_tolls
from acled_export.drafting_gate.knowing import evidence_of, refuse
from acled_export.drafting_gate.participants import settle_actor
from acled_export.drafting_gate.passages import all_spans, prove
from acled_export.drafting_gate.whereabouts import settle_place
from acled_export.incident import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from acled_export.drafting_gate.article_words import Span
    from acled_export.drafting_gate.knowing import Known, Record
    from acled_export.drafting_gate.telling import Steps

VALUES = ("when", "place", "actor", "killed", "injured", "sub_event_type")


def candidates_of(incident: Record, at: Steps) -> Iterator[tuple[Steps, Any]]:
    """Yield the candidates of an incident with their paths, whatever they are."""
    found = incident.get("candidates")
    if isinstance(found, Listed):
        yield from (((*at, "candidates", number), it) for number, it in found.placed())


def prove_candidates(known: Known, incident: Record, at: Steps, around: Sequence[Span]) -> None:
    """Make every passage of an incident's candidates verbatim, or drop it; `around` is its own evidence."""
    for where, candidate in candidates_of(incident, at):
        if isinstance(candidate, dict):
            prove(candidate, where, known.words, known.told, around)


def settle_candidates(known: Known, incident: Record, at: Steps) -> None:
    """Take out candidates of which nothing stands."""
    around, is_event = all_spans(incident), incident["role"] == Role.EVENT
    kept = [
        settle_candidate(known, candidate, where, around, is_event=is_event)
        for where, candidate in candidates_of(incident, at)
    ]
    if kept:
        incident["candidates"].keep(kept)


def settle_candidate(
    known: Known, candidate: Record, at: Steps, around: Sequence[Span] = (), *, is_event: bool = False
) -> bool:
    """Hold a candidate to the article; tell whether its value stands.

    `around` tells where a name is looked for that has no evidence; `is_event` whether it is one of an event.
    """
    settle_when(known, candidate, at, is_event=is_event)
    settle_tolls(known, candidate, at)
    near = all_spans(candidate) or list(around)
    for field, settle in (("place", settle_place), ("actor", settle_actor)):
        told = evidence_of(candidate, field)
        if field in candidate and not settle(known, candidate[field], (*at, field), told, near):
            del candidate[field]
    if "sub_event_type" in candidate and not evidence_of(candidate, "sub_event_type"):
        where = (*at, "sub_event_type")
        refuse(known, candidate, where, "no-evidence", "no passage of the article shows it")
    return any(field in candidate for field in VALUES)
