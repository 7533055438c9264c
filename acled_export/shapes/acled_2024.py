"""The layout of ACLED's files since September 2024: 31 columns, and four of population where these are known.

Columns of provenance are left out, so that the table is like one from ACLED; its ids tell what is not.
"""

from __future__ import annotations

import functools

from acled_export.eras import ERAS, blank_in, fields, lost_in, written_as
from acled_export.plugins import Shape

ERA = ERAS["2024"]

SHAPE = Shape(
    name="acled-2024",
    title="ACLED's layout since September 2024",
    fields=functools.partial(fields, ERA),
    columns=functools.partial(written_as, era=ERA),
    losses=lost_in(ERA),
    blank=blank_in(ERA),
)
