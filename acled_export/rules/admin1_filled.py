"""`admin1` is filled, unless the event was at sea.

Why: it is the division by which most maps and counts are made. Until May 2026 events at sea stood under
the nearest country with `admin1` blank and `geo_precision` 3; since then they stand under the name of an
ocean or sea. So a row whose `geo_precision` is 3, or whose `country` or `location` is named like a body of
water, is let through. In a table of candidates, where blank means unknown, this is not looked at.

Source: soft. Blank in 33 of 13,046 genuine rows, all at sea; ACLED's codebook does not promise it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from acled_export.actor_types import blank
from acled_export.columns import as_mask
from acled_export.findings import Severity
from acled_export.places import SEA
from acled_export.plugins import Rule

if TYPE_CHECKING:
    import pyarrow as pa

    from acled_export.columns import Columns, Mask


COARSE = 3  # the coarsest geo_precision


def at_sea(names: pa.Array) -> pa.Array:
    """Return which names are those of bodies of water."""
    return pc.match_substring_regex(names, SEA)


def blank_on_land(events: Columns) -> Mask:
    """Return where admin1 is blank and nothing speaks of the sea."""
    empty: Mask = blank(events, "admin1")
    if not empty.any():
        return empty
    sea = events.where("country", at_sea) | events.where("location", at_sea)
    known = as_mask(pc.is_valid(events.batch.column("country")))
    return np.asarray(empty & known & ~sea & (events.numbers("geo_precision") != COARSE))


RULE = Rule(
    name="admin1-filled",
    columns=("admin1", "country", "location", "geo_precision"),
    severity=Severity.WARNING,
    broken=blank_on_land,
    unless=("admin-levels-nested", "admin1/type"),
    message="admin1 of {location!r} in {country} is blank, and nothing says that it is at sea",
    hint="fill in the largest division; at sea, geo_precision is 3 or the name says so",
    good=(
        {},
        {"admin1": None, "admin2": None, "geo_precision": 3},
        {"admin1": None, "admin2": None, "location": "Gulf of Aden"},
    ),
    bad=({"admin1": None, "admin2": None},),
)
