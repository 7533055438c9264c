"""The types of the two main actors as rules look at them, and when a blank side means there is none."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from acled_export.columns import as_mask, terms_set
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.columns import Columns, Mask

STATE, EXTERNAL = "State forces", "External/Other forces"
RIOTERS, PROTESTERS, CIVILIANS = "Rioters", "Protesters", "Civilians"
UNARMED = (RIOTERS, PROTESTERS, CIVILIANS)
TYPES = vocabulary("actor_type").terms
ARMED = tuple(term for term in TYPES if term not in UNARMED)

# Checks whose finding puts the actor types or the event type of a row in doubt: what follows from these
# would be the same mistake a second time.
IN_DOUBT = (
    "event_type/then",
    "actor2/type",
    "inter2/type",
    "actor2-and-inter2-together",
    "generic-actor-matches-type",
    "state-forces-at-home",
    "interaction-matches-actor-types",
)


def among(events: Columns, column: str, *terms: str) -> Mask:
    """Return which rows hold one of the terms; null holds none."""
    return events.where(column, lambda values: pc.is_in(values, value_set=terms_set(terms, values.type)))


def but(*terms: str) -> tuple[str, ...]:
    """Return the known actor types other than these."""
    return tuple(term for term in TYPES if term not in terms)


def blank_is_unknown(events: Columns) -> bool:
    """Tell whether the table is one of candidates, where blank means unknown and never that there is none."""
    return events.candidates or "source_dataset" in events


def blank(events: Columns, column: str) -> Mask:
    """Return which rows say that there is nothing in a column; none of them where blank means unknown."""
    if blank_is_unknown(events) or events.batch.column(column).null_count == 0:
        return np.zeros(len(events), dtype=np.bool_)
    return as_mask(pc.is_null(events.batch.column(column)))


def one_sided(events: Columns) -> Mask:
    """Return which rows say that there is no second main actor: `actor2` and `inter2` are both blank."""
    return blank(events, "actor2") & blank(events, "inter2")


def interaction_of(inter1: str, inter2: str | None) -> str | None:
    """Return the label that joins two actor types, null when one of them is unknown.

    Without `inter2` it is the label of a single actor. The type with the lower number stands first, but
    for 78 (our reference 3.2).
    """
    kinds = vocabulary("actor_type").facts
    if inter1 not in kinds or (inter2 is not None and inter2 not in kinds):
        return None
    numbers = sorted(int(kinds[kind]["code"]) for kind in (inter1, inter2) if kind is not None)
    return _labels()[numbers[0] * 10 + sum(numbers[1:])]


@functools.cache
def _labels() -> Mapping[int, str]:
    known = vocabulary("interaction")
    return {int(known.facts[term]["code"]): term for term in known.terms}
