"""Numbers that stood for actor types and interactions before September 2024, and their labels."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from acled_export.eras.changes import CODE
from acled_export.eras.sides import types_in
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.columns import Mask
    from acled_export.eras.draft import Draft

CODED: Mapping[str, str] = MappingProxyType(
    {"inter1": "actor_type", "inter2": "actor_type", "interaction": "interaction"}
)
NOBODY = 0  # in `inter2`: there is no second actor
WHOLE = re.compile(r"(-?[0-9]{1,18})(?:\.0*)?", re.ASCII)


@functools.cache
def labels(name: str) -> Mapping[int, str]:
    """Return the labels of a vocabulary by their numbers."""
    known = vocabulary(name)
    return MappingProxyType({int(known.facts[term]["code"]): term for term in known.terms})


def whole(text: str) -> int | None:
    """Return a whole number, `8.0` among them; null for any other text."""
    found = WHOLE.fullmatch(text)
    return int(found[1]) if found else None


def say_labels(draft: Draft) -> None:
    """Turn numbers into labels; text, and a number that stands for nothing, stays as it is."""
    for column, name in CODED.items():
        if column in draft:
            nobody = {NOBODY: None} if column == "inter2" else {}
            known = {**labels(name), **nobody}
            draft.retell(column, CODE, functools.partial(_label, known))


def _label(known: Mapping[int, str | None], text: str) -> str | None:
    number = whole(text)
    return text if number is None else known.get(number, text)


def numbers(draft: Draft, column: str) -> pa.Array:
    """Return a column of labels as numbers, null where a label has none.

    In `inter2` it is 0 where `interaction` says that there is no second actor.
    """
    known = {label: number for number, label in labels(CODED[column]).items()}
    codes, cells = draft.distinct(column)
    values = [None if text is None else known.get(text, whole(text)) for (text,) in cells]
    missing = np.array([value is None for value in values], dtype=np.bool_)[codes]
    found = np.array([value or 0 for value in values], dtype=np.int64)[codes]
    if column == "inter2":
        missing &= ~_nobody(draft)
    return pa.array(found, pa.int64(), mask=missing)


def _nobody(draft: Draft) -> Mask:
    """Return which rows say that there is no second actor: blank alone may mean that it is not known."""
    codes, cells = draft.distinct("interaction")
    single = np.array([len(types_in(label)) == 1 for (label,) in cells], dtype=np.bool_)[codes]
    return single & draft.blank("actor2") & draft.blank("inter2")
