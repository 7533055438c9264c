"""What an event of another dataset is taken to be: event type, sub-event type, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.coded_columns import combined, spread
from acled_export.neighbours.decided import HIGH, LOW, MEDIUM, Decided, Way
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

SUB_EVENT_TYPES = vocabulary("sub_event_type")
TARGETING = "Civilian targeting"
ALWAYS, BY_ACTOR = "always", "if Civilians are a main actor"
FIRMNESS = (LOW, MEDIUM, HIGH)


@attrs.frozen(kw_only=True)
class Kind:
    """One outcome: the rule that decided it, how firm it is, and the types, null where they stay open.

    `sub_confidence` is that of the sub-event type, null: that of the event type. `civilians` says how firm it
    is that civilians are a main actor, null: they are not known to be. `disorder_type` is for an event whose
    type is open and whose disorder is not.
    """

    rule: str
    confidence: str
    event_type: str | None = None
    sub_event_type: str | None = None
    sub_confidence: str | None = None
    disorder_type: str | None = None
    civilians: str | None = None

    def disorder(self) -> str | None:
        """Return the disorder type, null where the sub-event types that are possible differ in it."""
        told = {SUB_EVENT_TYPES.facts[term]["disorder_type"] for term in self._possible()}
        return self.disorder_type or (told.pop() if len(told) == 1 else None)

    def targeting(self) -> Way | None:
        """Return `Civilian targeting` where the formula of the contract says so for all that is possible."""
        told = {SUB_EVENT_TYPES.facts[term]["civilian_targeting"] for term in self._possible()}
        if told == {ALWAYS}:
            return self.way(TARGETING)
        if not (told and told <= {ALWAYS, BY_ACTOR} and self.civilians):
            return None
        firm = min(self.confidence, self.civilians, key=FIRMNESS.index)
        return Way(TARGETING, self.rule, firm)

    def way(self, value: str | None) -> Way:
        """Return a value that follows from the sub-event type, or from the event type where that is open."""
        firm = self.sub_confidence if self.sub_event_type else None
        return Way(value, self.rule, firm or self.confidence)

    def _possible(self) -> list[str]:
        if self.sub_event_type:
            return [self.sub_event_type]
        facts = SUB_EVENT_TYPES.facts
        return [term for term in SUB_EVENT_TYPES.terms if facts[term]["event_type"] == self.event_type]


@attrs.frozen(kw_only=True)
class Kinds:
    """The decided columns of a batch; `untyped` is the rule of each row whose event type it leaves open."""

    decided: tuple[Decided, ...]
    untyped: pa.Array


def decide_kinds(tell: Callable[..., Kind | None], *given: pa.Array) -> Kinds:
    """Decide the event types from other columns; `tell` gets the texts of each distinct combination."""
    codes, cells = combined(*given)
    told = [tell(*cell) for cell in cells]

    def column(name: str, way: Callable[[Kind], Way | None]) -> Decided:
        return Decided(
            column=name, codes=codes, ways=tuple(None if kind is None else way(kind) for kind in told)
        )

    return Kinds(
        decided=(
            column("event_type", lambda kind: Way(kind.event_type, kind.rule, kind.confidence)),
            column("sub_event_type", lambda kind: kind.way(kind.sub_event_type)),
            column("disorder_type", lambda kind: kind.way(kind.disorder())),
            column("civilian_targeting", Kind.targeting),
        ),
        untyped=spread([kind.rule if kind and kind.event_type is None else None for kind in told], codes),
    )
