"""The layout of ACLED's files from March 2019 to March 2023: numeric actor types, crowd size in notes.

Written for scripts of that time. Regions have the names of 2022. `data_id` is blank but where `loss`
keeps it.
"""

from __future__ import annotations

import functools

from acled_export.eras import ERAS, blank_in, fields, lost_in, written_as
from acled_export.plugins import Shape

ERA = ERAS["2019"]

SHAPE = Shape(
    name="acled-2019",
    title="ACLED's layout from March 2019 to March 2023",
    fields=functools.partial(fields, ERA),
    columns=functools.partial(written_as, era=ERA),
    losses=lost_in(ERA),
    blank=blank_in(ERA),
)
