"""The layout of ACLED's files to 2017: upper-case names, `1BNG` ids, nine event types.

Written for scripts that read versions 1 to 7. `GWNO` is blank but where `loss` keeps it.
"""

from __future__ import annotations

import functools

from acled_export.eras import ERAS, blank_in, fields, lost_in, written_as
from acled_export.plugins import Shape

ERA = ERAS["2015"]

SHAPE = Shape(
    name="acled-2015",
    title="ACLED's layout to 2017",
    fields=functools.partial(fields, ERA),
    columns=functools.partial(written_as, era=ERA),
    losses=lost_in(ERA),
    blank=blank_in(ERA),
)
