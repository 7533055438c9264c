"""One coding held against another of the same text, incident by incident."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from acled_export.incident import Review
from acled_export.scoring.fields import EDITED, FIELDS, WHOLE, fields_right
from acled_export.scoring.offering import OFFERING, fields_offered
from acled_export.scoring.pairing import events_told, paired
from acled_export.scoring.scores import FieldScore, Score, Share
from acled_export.scoring.spans import merged, passages, shared, spans, stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.incident import Candidate, Incident
    from acled_export.scoring.pairing import EventTold
    from acled_export.scoring.spans import Span


def compared(
    draft: Sequence[Incident], gold: Sequence[Incident], unattached: Sequence[Candidate] = ()
) -> Score:
    """Return the score of the incidents of one document; `unattached` is what the draft lists beside them."""
    drafted, golden = events_told(draft), events_told(gold)
    pairs = paired(drafted, golden)
    right = [fields_right(first.values, second.values) for first, second in pairs]
    kept = [it for it in draft if it.review is not Review.REJECTED]
    told = merged(span for it in kept for span in spans(passages(it)))
    offered = [*(found for it in kept for found in it.candidates), *unattached]
    shown = merged([*told, *(span for found in offered for span in spans(stated(found)))])
    wrong = sum(len(set(EDITED) - names) for names in right)
    missed, spurious = len(golden) - len(pairs), len(drafted) - len(pairs)
    return Score(
        documents=1,
        draft=len(drafted),
        gold=len(golden),
        paired=len(pairs),
        fields=_fields(pairs, right, golden),
        offered=_offered(pairs, right, len(golden)),
        passages=_passages(golden, told),
        shown=_passages(golden, shown),
        kinds=_kinds(golden, told),
        edits=wrong + missed * len(EDITED) + spurious,
        whole=sum(names.issuperset(WHOLE) for names in right),
        types=Counter((first.values["event_type"], second.values["event_type"]) for first, second in pairs),
    )


def _fields(
    pairs: Sequence[tuple[EventTold, EventTold]],
    right: Sequence[frozenset[str]],
    gold: Sequence[EventTold],
) -> dict[str, FieldScore]:
    """Count the right ones of each field among the events whose gold has the field at all."""
    found = {}
    for field in FIELDS:
        having = [field.applies(golden.incident) for _, golden in pairs]
        found[field.name] = FieldScore(
            right=sum(has and field.name in names for has, names in zip(having, right, strict=True)),
            paired=sum(having),
            gold=sum(field.applies(golden.incident) for golden in gold),
        )
    return found


def _offered(
    pairs: Sequence[tuple[EventTold, EventTold]], right: Sequence[frozenset[str]], gold: int
) -> dict[str, FieldScore]:
    """Count the events in which a field is right or could be put right from the candidates."""
    offered = [
        fields_offered(first.incident, second.values, names)
        for (first, second), names in zip(pairs, right, strict=True)
    ]
    return {
        name: FieldScore(right=sum(name in names for names in offered), paired=len(pairs), gold=gold)
        for name in OFFERING
    }


def _passages(gold: Sequence[EventTold], told: Sequence[Span]) -> Share:
    met = [bool(shared([span], told)) for event in gold for span in spans(passages(event.incident))]
    return Share(sum(met), len(met))


def _kinds(gold: Sequence[EventTold], told: Sequence[Span]) -> Share:
    stated = [merged(spans(event.incident.evidence.get("sub_event_types", ()))) for event in gold]
    return Share(sum(bool(shared(kind, told)) for kind in stated), sum(map(bool, stated)))
