"""How near a coding comes to another: counts that add up over documents, and what follows from them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.scoring.answers import json_of, plain_score, text_of
from acled_export.scoring.fields import FIELDS
from acled_export.scoring.offering import OFFERING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.findings import Finding

    Types = Mapping[tuple[str | None, str | None], int]


@attrs.frozen
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        """Return the share from 0 to 1, null of none."""
        return self.right / self.of if self.of else None

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


@attrs.frozen
class FieldScore:
    """A field: right in how many events, of those that were paired and of all gold events that have it."""

    right: int = 0
    paired: int = 0
    gold: int = 0

    @property
    def of_paired(self) -> Share:
        """Return the share of the events that were found."""
        return Share(self.right, self.paired)

    @property
    def of_gold(self) -> Share:
        """Return the share of all events, those that were missed being wrong."""
        return Share(self.right, self.gold)

    def __add__(self, other: FieldScore) -> FieldScore:
        return FieldScore(self.right + other.right, self.paired + other.paired, self.gold + other.gold)


def no_fields() -> Mapping[str, FieldScore]:
    """Return the fields of a score of nothing."""
    return {field.name: FieldScore() for field in FIELDS}


def nothing_offered() -> Mapping[str, FieldScore]:
    """Return what a score of nothing offers."""
    return {name: FieldScore() for name in OFFERING}


@attrs.frozen(kw_only=True)
class Score:
    """How near drafted documents come to gold ones; scores of documents add up with `+`.

    `draft`, `gold` and `paired` count events. `offered` counts a field as right too where gold's value is
    among the candidates. `passages` are the gold passages that the incidents of a draft touch, `shown` those
    that it shows at all, among candidates and what it lists as unattached too, `kinds` the gold events whose
    kind of event has such a passage among those with one. `edits` counts what a person would put right,
    `whole` the paired events with nothing to be put right in what matters most. `types` counts paired events
    by their event types, draft and gold. `undrafted` names gold documents without a draft, `findings` are
    errors of the documents that were read.
    """

    documents: int = 0
    draft: int = 0
    gold: int = 0
    paired: int = 0
    fields: Mapping[str, FieldScore] = attrs.field(factory=no_fields)
    offered: Mapping[str, FieldScore] = attrs.field(factory=nothing_offered)
    passages: Share = attrs.field(factory=Share)
    shown: Share = attrs.field(factory=Share)
    kinds: Share = attrs.field(factory=Share)
    edits: int = 0
    whole: int = 0
    types: Types = attrs.field(factory=dict)
    undrafted: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def precision(self) -> Share:
        """Return how many drafted events are gold events."""
        return Share(self.paired, self.draft)

    @property
    def recall(self) -> Share:
        """Return how many gold events were drafted."""
        return Share(self.paired, self.gold)

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall, null where there is no event on either side."""
        return Share(2 * self.paired, self.draft + self.gold).value

    @property
    def whole_rows(self) -> Share:
        """Return how many gold events were drafted with all right that matters most."""
        return Share(self.whole, self.gold)

    @property
    def edits_per_event(self) -> float | None:
        """Return how much has to be put right for each gold event, null where there is none."""
        return Share(self.edits, self.gold).value

    @property
    def kappa(self) -> float | None:
        """Return Cohen's kappa of the event types of paired events; null where chance alone would agree."""
        drafted, golden = Counter[str | None](), Counter[str | None]()
        for (first, second), number in self.types.items():
            drafted[first] += number
            golden[second] += number
        total = drafted.total()
        agreed = sum(number for (first, second), number in self.types.items() if first == second)
        chance = sum(number * golden[kind] for kind, number in drafted.items())
        return (total * agreed - chance) / (total**2 - chance) if total**2 > chance else None

    def __add__(self, other: Score) -> Score:
        """Add up the scores of two sets of documents."""
        numbers = ("documents", "draft", "gold", "paired", "edits", "whole", "passages", "shown", "kinds")
        lists = ("undrafted", "findings")
        return Score(
            **{name: getattr(self, name) + getattr(other, name) for name in (*numbers, *lists)},
            fields={name: found + other.fields[name] for name, found in self.fields.items()},
            offered={name: found + other.offered[name] for name, found in self.offered.items()},
            types=Counter(self.types) + Counter(other.types),
        )

    def as_dict(self) -> dict[str, Any]:
        """Return all counts, and the shares that follow from them, as plain values."""
        return plain_score(self)

    def as_json(self) -> str:
        """Return the answer as one JSON object on one line."""
        return json_of(self)

    def as_text(self) -> str:
        """Return the answer as lines for people."""
        return text_of(self)
