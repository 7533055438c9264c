"""The legal term a person most likely meant."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 200
CUTOFF = 0.6


def nearest(value: object, terms: Iterable[str]) -> str | None:
    """Return the term most like a text, whatever its case; null when none is near or it is no text."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    by_fold = {term.casefold(): term for term in terms}
    close = difflib.get_close_matches(value.strip().casefold(), by_fold, n=1, cutoff=CUTOFF)
    return by_fold[close[0]] if close else None
