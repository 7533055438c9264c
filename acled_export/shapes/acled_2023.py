"""The layout of ACLED's files from March 2023 to September 2024: today's columns, numeric actor types.

It is also what the API gives for `inter_num=1`. `inter2` is 0 where there is no second actor.
"""

from __future__ import annotations

import functools

from acled_export.eras import ERAS, blank_in, fields, lost_in, written_as
from acled_export.plugins import Shape

ERA = ERAS["2023"]

SHAPE = Shape(
    name="acled-2023",
    title="ACLED's layout from March 2023 to September 2024",
    fields=functools.partial(fields, ERA),
    columns=functools.partial(written_as, era=ERA),
    losses=lost_in(ERA),
    blank=blank_in(ERA),
)
