"""The one gate through which every draft passes: whatever an extractor says, only what the article shows.

An extractor may be a language model, so nothing passes on trust. What does not fit the schema, has no
words in the article, or cannot be is taken out and told; nothing is ever added but passages of the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents.structure import converter
from acled_export.drafting_gate.article_words import ArticleWords
from acled_export.drafting_gate.bases import settle_bases
from acled_export.drafting_gate.candidates import (
    candidates_of,
    prove_candidates,
    settle_candidate,
    settle_candidates,
)
from acled_export.drafting_gate.cleaning import clean, too_large
from acled_export.drafting_gate.days import settle_days
from acled_export.drafting_gate.figures import settle_figures
from acled_export.drafting_gate.fitting import fits
from acled_export.drafting_gate.identities import give_id, settle_relations
from acled_export.drafting_gate.kinds import settle_kinds
from acled_export.drafting_gate.knowing import Known
from acled_export.drafting_gate.participants import settle_actors
from acled_export.drafting_gate.passages import all_spans, prove
from acled_export.drafting_gate.telling import Told
from acled_export.drafting_gate.whereabouts import settle_places
from acled_export.incident import Candidate, Incident, Review

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from acled_export.drafting_gate.telling import Steps
    from acled_export.findings import Finding

    Record = dict[str, Any]

__all__ = ["Gated", "gate"]

MOST_LISTED = 500
RULES = (settle_days, settle_places, settle_actors, settle_figures, settle_kinds, settle_candidates)


@attrs.frozen(kw_only=True)
class Gated:
    """What passed, and what was taken out (warnings) or put right (infos) on the way.

    `counts` has the exact number of findings of each rule; of each `findings` holds the first few. A
    finding's `column` is the JSON path of the value in what the extractor gave.
    """

    incidents: tuple[Incident, ...]
    unattached: tuple[Candidate, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = attrs.field(factory=dict)


def gate(
    incidents: object,
    *,
    text: str,
    published: dt.date,
    countries: Collection[str],
    unattached: object = (),
) -> Gated:
    """Return what of an extractor's incidents and unattached values the article bears out.

    Both are plain values as from JSON: what should be the `incidents` and the `unattached` of a document,
    and may be anything. `text` is the unmodified article; `countries` are ACLED's names of all that it
    names or implies. Every passage of what passes stands verbatim in `text`, every event has one for its
    kind, and all of it needs review. A candidate is held to the same rules, and one of which nothing stands
    is taken out. Gating again changes nothing. Never raises for anything that an extractor may give.
    """
    told = Told()
    known = Known(words=ArticleWords(text), published=published, countries=frozenset(countries), told=told)
    passed = []
    for number, value in enumerate(_listed(incidents, "incidents", told)):
        at: Steps = ("incidents", number)
        incident = _settled(known, value, at)
        if incident is not None:
            passed.append((at, incident))
    settle_relations(passed, told)
    alone = [
        _settled_alone(known, value, ("unattached", number))
        for number, value in enumerate(_listed(unattached, "unattached", told))
    ]
    make = converter().structure
    return Gated(
        incidents=tuple(make(incident, Incident) for _, incident in passed),
        unattached=tuple(make(candidate, Candidate) for candidate in alone if candidate is not None),
        findings=tuple(told.findings),
        counts=dict(sorted(told.counts.items())),
    )


def _listed(values: object, name: str, told: Told) -> list[Any]:
    if not isinstance(values, list | tuple):
        told.drop("type", (name,), f"{type(values).__name__!r} where a list should be")
        return []
    for number in range(MOST_LISTED, len(values)):
        told.drop("size", (name, number), f"more than {MOST_LISTED:,} entries for one article")
    return list(values[:MOST_LISTED])


def _settled(known: Known, value: Any, at: Steps) -> Record | None:
    """Return an incident as far as it stands; null when nothing of it does."""
    incident = _taken(known, value, at)
    if incident is None:
        return None
    around = prove(incident, at, known.words, known.told)
    prove_candidates(known, incident, at, around)
    _ask_for_review(incident, at, known.told)
    give_id(incident, at, known.told)
    if not fits(incident, at, known.told):
        return None
    for rule in RULES:
        rule(known, incident, at)
    for where, record in ((at, incident), *candidates_of(incident, at)):
        settle_bases(known, record, where)
    if not all_spans(incident):
        known.told.drop("no-evidence", at, "no passage of the article states anything of this incident")
        return None
    return incident if fits(incident, at, known.told) else None


def _settled_alone(known: Known, value: Any, at: Steps) -> Record | None:
    """Return a candidate that belongs to no incident, as far as it stands; null when nothing of it does."""
    candidate = _taken(known, value, at)
    if candidate is None:
        return None
    prove(candidate, at, known.words, known.told)
    if not (fits(candidate, at, known.told) and settle_candidate(known, candidate, at)):
        return None
    settle_bases(known, candidate, at)
    return candidate if fits(candidate, at, known.told) else None


def _taken(known: Known, value: Any, at: Steps) -> Record | None:
    """Return a copy of what should be an incident or a candidate; null when it is no such thing."""
    if not isinstance(value, dict):
        known.told.drop("type", at, f"{type(value).__name__!r} where a record should be")
        return None
    if too_large(value):
        known.told.drop("size", at, "holds more values than any incident needs")
        return None
    copied: Record = clean(value, at, known.told)
    return copied


def _ask_for_review(incident: Record, at: Steps, told: Told) -> None:
    review = incident.get("review", Review.NEEDS_REVIEW.value)
    if review != Review.NEEDS_REVIEW.value:
        told.mend("review", (*at, "review"), "a draft always needs review", review)
    incident["review"] = Review.NEEDS_REVIEW.value
