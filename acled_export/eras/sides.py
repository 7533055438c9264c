"""Which types of actors met in each row, as far as it tells: the ground for what is worked out from it."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from acled_export.actor_types import interaction_of
from acled_export.coded_columns import spread
from acled_export.eras.draft import MONADIC, term
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from acled_export.eras.draft import Draft


def pairs(draft: Draft) -> pa.Array:
    """Return the label of the two types that met in each row, null where it is not known.

    They are those of `inter1` and `inter2`. A row of a monadic table, or of one without these columns,
    has them in `interaction` alone. A second actor without a type leaves the pair unknown.
    """
    if draft.form == MONADIC or "inter1" not in draft or "inter2" not in draft:
        return draft.columns.get("interaction", draft.nothing())
    codes, cells = draft.distinct("inter1", "inter2")
    known = [_met(first, second) for first, second in cells]
    one_sided = np.array([second is None for _, second in cells], dtype=np.bool_)[codes]
    if "actor2" in draft:
        codes = np.where(one_sided & ~draft.blank("actor2"), -1, codes)
    return spread(known, codes)


def _met(first: str | None, second: str | None) -> str | None:
    one, other = term("actor_type", first), term("actor_type", second)
    if one is None or (second is not None and other is None):
        return None
    return interaction_of(one, other)


@functools.cache
def _types() -> Mapping[str, tuple[str, ...]]:
    """Return the types that each interaction joins, one where it is of a single actor."""
    known = vocabulary("actor_type")
    by_digit = {str(known.facts[label]["code"]): label for label in known.terms}
    facts = vocabulary("interaction").facts
    return MappingProxyType(
        {
            label: tuple(by_digit[digit] for digit in str(fact["code"]) if digit != "0")
            for label, fact in facts.items()
        }
    )


def types_in(pair: str | None) -> tuple[str, ...]:
    """Return the types that an interaction joins, under any spelling; none where it is unknown."""
    return _types().get(term("interaction", pair) or "", ())
