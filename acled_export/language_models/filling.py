"""From the records of an answer to those of an incident document: its quotes become evidence."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from acled_export.incident import Basis, Review
from acled_export.language_models.quotes import place

if TYPE_CHECKING:
    from acled_export.language_models.quotes import QuotedText

    Record = dict[str, Any]

MOST_INCIDENTS = 500  # the gate takes no more
MOST_MEMBERS = 200
# the field of a record that its quotes are filed under
SINGLE = {"when": ("first",), "killed": ("low", "high", "words"), "injured": ("low", "high", "words")}
SINGLE |= {"count": ("total",)}
MANY = {"places": ("name",), "actors": ("name",)}
WHOLE = ("sub_event_types", "summary")


def filled(incidents: list[Any], article: QuotedText) -> list[Any]:
    """Return incidents in the form of the contract, with the places of their quotes as far as they have any.

    What has not the form of an answer stays as it is: the gate is there to say so.
    """
    first = [_incident(it, article) if isinstance(it, dict) else it for it in incidents[:MOST_INCIDENTS]]
    return first + incidents[MOST_INCIDENTS:]


def _incident(answer: Record, article: QuotedText) -> Record:
    incident = dict(answer)
    incident["review"] = Review.NEEDS_REVIEW.value
    for name, fields in SINGLE.items():
        if isinstance(incident.get(name), dict):
            incident[name] = _proven(incident[name], fields)
    for name, fields in MANY.items():
        if isinstance(incident.get(name), list):
            incident[name] = [_proven(it, fields) if isinstance(it, dict) else it for it in incident[name]]
    incident = _proven(incident, WHOLE)
    place(_passages(incident), article)
    return incident


def _proven(record: Record, fields: tuple[str, ...]) -> Record:
    """Return a record whose `quotes` stand under the first of some fields that it has."""
    copy = dict(record)
    if copy.get("basis") == Basis.CODER:
        del copy["basis"]  # a person's word is not a model's to give
    quotes = copy.pop("quotes", None)
    if isinstance(quotes, str):
        quotes = [quotes]
    if not isinstance(quotes, list) or not quotes:
        return copy
    field = next((it for it in fields if copy.get(it) not in (None, [])), fields[-1])
    evidence = copy.get("evidence")
    held = evidence if isinstance(evidence, dict) else {}
    passages = [{"quote": it} if isinstance(it, str) else it for it in quotes]
    return copy | {"evidence": {**held, field: passages}}


def _passages(incident: Record) -> list[Record]:
    """Return the passages of an incident that have a quote and no place yet."""
    holders = [incident, *(incident.get(name) for name in SINGLE)]
    for name in MANY:
        members = incident.get(name)
        holders += members[:MOST_MEMBERS] if isinstance(members, list) else []
    evidence = [it["evidence"] for it in holders if isinstance(it, dict) and "evidence" in it]
    lists = itertools.chain.from_iterable(it.values() for it in evidence if isinstance(it, dict))
    passages = itertools.chain.from_iterable(it for it in lists if isinstance(it, list))
    fresh = (it for it in passages if isinstance(it, dict) and set(it) == {"quote"})
    return list(itertools.islice((it for it in fresh if isinstance(it["quote"], str)), MOST_MEMBERS))
