"""The layout of ACLED's files from 2018 to March 2019: nine event types, regions of the time.

Written for scripts of that time. `data_id` is blank but where `loss` keeps it; the crowd size of the tags
ends the notes, where the next layout had it, so that it is not lost.
"""

from __future__ import annotations

import functools

from acled_export.eras import ERAS, blank_in, fields, lost_in, written_as
from acled_export.plugins import Shape

ERA = ERAS["2018"]

SHAPE = Shape(
    name="acled-2018",
    title="ACLED's layout from 2018 to March 2019",
    fields=functools.partial(fields, ERA),
    columns=functools.partial(written_as, era=ERA),
    losses=lost_in(ERA),
    blank=blank_in(ERA),
)
