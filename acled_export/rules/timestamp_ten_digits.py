"""`timestamp` counts whole seconds since 1970 and has ten digits.

Why: other tools count milliseconds (13 digits), and a day written as a number (`20240301`) passes for a time
in 1970. Either way the row counts as changed long ago, or never again, when a table is brought up to date.

Source: hard. ACLED's codebook; all genuine rows. Ten digits begin on 9 September 2001, before ACLED existed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.columns import as_mask, constant
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

FEWEST, MOST = 1_000_000_000, 9_999_999_999
FINER = (1_000, 1_000_000, 1_000_000_000)  # milli-, micro- and nanoseconds in a second


def other_length(events: Columns) -> Mask:
    """Return which time stamps have fewer or more digits."""
    stamps = events["timestamp"]
    return as_mask(pc.or_(pc.less(stamps, constant(FEWEST)), pc.greater(stamps, constant(MOST))))


def in_seconds(row: Row) -> int | None:
    """Return the time in seconds, null when it was not counted in a finer unit."""
    found = (row["timestamp"] // unit for unit in FINER)
    return next((seconds for seconds in found if FEWEST <= seconds <= MOST), None)


RULE = Rule(
    name="timestamp-ten-digits",
    columns=("timestamp",),
    broken=other_length,
    instead_of=("timestamp/minimum", "timestamp/maximum"),
    message="timestamp {timestamp} does not have ten digits",
    hint="give Unix time in seconds, UTC",
    expected=lambda _row: "seconds since 1970, ten digits",
    suggestion=in_seconds,
    good=({},),
    bad=({"timestamp": 1709553600000}, {"timestamp": 20240304}, {"timestamp": -1}),
)
