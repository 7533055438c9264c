"""CAMEO codes as files hold them: with a zero that was lost, as a label instead, and with their label."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from acled_export.cameo import CAMEO, cameo
from acled_export.coded_columns import codes_of, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

SHORTEST = 3  # digits of a code of an event; two are a class of codes
UNSPECIFIED = ", not specified below"


@functools.cache
def event_code(text: str) -> str:
    """Return a code with the zero that a table of numbers took from it: `10` was `010`, `211` `0211`.

    Codes of events have three digits or four, so that two are one that lost its zero; of three and four
    digits none is a code both with and without a zero before it.
    """
    code = text.strip().removesuffix(".0")
    if len(code) >= SHORTEST and code in CAMEO:
        return code
    return f"0{code}" if f"0{code}" in CAMEO else code


def zeros_restored(column: str, cells: pa.Array) -> dict[str, int]:
    """Count the codes of a dictionary column that `event_code` gives their zero, as a change."""
    lost = [text is not None and event_code(text) != text for text in texts(cells)]
    number = int(np.array([*lost, False])[codes_of(cells)].sum())
    return {f"{column}/leading zero": number} if number else {}


def category_of(column: str, code: str) -> str:
    """Return `column=code (label)`, without the label where the code is none of CAMEO's."""
    known = cameo(code)
    return f"{column}={code}" + (f" ({known.label})" if known else "")


@functools.cache
def _by_label() -> Mapping[str, str]:
    codes = (code for code in CAMEO if len(code) >= SHORTEST)
    return MappingProxyType({CAMEO[code].label.removesuffix(UNSPECIFIED).casefold(): code for code in codes})


def code_of_label(label: str) -> str | None:
    """Return the code of a label, whatever its case, with or without `not specified below`; null for none."""
    return _by_label().get(label.strip().removesuffix(UNSPECIFIED).casefold())
