"""Which drafted event is which gold event: one to one, as many as there can be, then the most alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.incident import Review, Role
from acled_export.scoring.assignment import assignment
from acled_export.scoring.fields import FIELDS, field_values, fields_right
from acled_export.scoring.spans import merged, passages, shared, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from acled_export.incident import Incident
    from acled_export.scoring.spans import Span

NEEDED, ASKED = 2, 3


@attrs.frozen(kw_only=True)
class EventTold:
    """One event as scoring sees it: what its fields say, and the stretches of text behind it."""

    incident: Incident
    values: Mapping[str, Any]
    evidence: tuple[Span, ...]


def events_told(incidents: Iterable[Incident]) -> tuple[EventTold, ...]:
    """Return the events that count, by their ids: aggregates, background and rejected ones do not."""
    counting = (it for it in incidents if it.role is Role.EVENT and it.review is not Review.REJECTED)
    return tuple(
        EventTold(incident=it, values=field_values(it), evidence=merged(spans(passages(it))))
        for it in sorted(counting, key=lambda it: it.id)
    )


def paired(draft: Sequence[EventTold], gold: Sequence[EventTold]) -> tuple[tuple[EventTold, EventTold], ...]:
    """Pair drafted with gold events that share a passage and agree in two of date, type and place.

    Of all ways to do so it is one with the most pairs; of those one with the most agreement in the three,
    then the most shared evidence, then the most fields right. The order of incidents makes no difference.
    """
    most = min(len(draft), len(gold))
    text = 1 + sum(end - start for event in draft for start, end in event.evidence)
    right = 1 + most * len(FIELDS)

    def weight(drafted: EventTold, golden: EventTold) -> int:
        common = shared(drafted.evidence, golden.evidence)
        alike = agreeing(drafted, golden) if common else 0
        if alike < NEEDED:
            return 0
        fields = len(fields_right(drafted.values, golden.values))
        return ((1 + ASKED * most + alike) * text + common) * right + fields

    weights = [[weight(drafted, golden) for golden in gold] for drafted in draft]
    return tuple((draft[row], gold[column]) for row, column in assignment(weights))


def agreeing(draft: EventTold, gold: EventTold) -> int:
    """Count in how many of date, type and place two events agree; what both leave open agrees.

    Dates agree when the spans from first to last day share a day, places when one of each share a name.
    """
    places = [frozenset[str]().union(*event.values["place"]) for event in (draft, gold)]
    return sum(
        (
            _days_meet(draft.incident, gold.incident),
            draft.values["event_type"] == gold.values["event_type"],
            places[0] == places[1] or bool(places[0] & places[1]),
        )
    )


def _days_meet(draft: Incident, gold: Incident) -> bool:
    first, second = draft.when, gold.when
    if first is None or second is None:
        return first is second
    return max(first.first, second.first) <= min(first.last, second.last)
