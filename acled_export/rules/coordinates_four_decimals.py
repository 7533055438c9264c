"""`latitude` and `longitude` have no more than four decimals.

Why: ACLED codes the middle of a named place, to about 11 metres. More decimals come from another source or
from a computation, and make the same place look like two. Fewer are fine, since spreadsheets and readers
of CSV drop zeros at the end.

Source: soft. 4,046 of 4,046 rows of an API download have exactly four; ACLED's codebook says four.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from acled_export.findings import Severity
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

NOISE = 1e-5  # in units of the fourth decimal: what floating point adds to a number with four decimals


def finer(degrees: np.ndarray[Any, np.dtype[np.float64]]) -> Mask:
    """Return which numbers have more than four decimals."""
    with np.errstate(over="ignore", invalid="ignore"):  # a huge number becomes infinity, and less itself nan
        scaled = degrees * 10_000
        return np.asarray(np.abs(scaled - np.rint(scaled)) > NOISE)


def broken(events: Columns) -> Mask:
    """Return where one of the two is too fine."""
    return finer(events.numbers("latitude")) | finer(events.numbers("longitude"))


def rounded(row: Row) -> dict[str, float]:
    """Return the coordinates that have too many decimals, rounded to four."""
    return {
        name: round(row[name], 4)
        for name in ("latitude", "longitude")
        if row[name] is not None and finer(np.array([row[name]]))[0]
    }


RULE = Rule(
    name="coordinates-four-decimals",
    habit=True,
    columns=("latitude", "longitude"),
    severity=Severity.WARNING,
    broken=broken,
    message="({latitude}, {longitude}) has more than four decimals",
    hint="round to four decimals, about 11 metres",
    suggestion=rounded,
    good=({}, {"latitude": -0.3}, {"latitude": 0.1 + 0.2 - 0.6}),
    bad=({"latitude": -0.30312}, {"longitude": 36.080001}),
)
