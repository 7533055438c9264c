"""`fatalities` is 0 or more.

Why: a negative number lowers every sum. No report of deaths is 0; negative stand-ins for "unknown" come
from other datasets.

Source: hard. ACLED's codebook; all genuine rows.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="fatalities-not-negative",
    columns=("fatalities",),
    contract=("fatalities/minimum",),
    message="fatalities {fatalities} is below 0",
    hint="0 when no death is reported; blank for unknown only in a table of candidates",
    good=({},),
    bad=({"fatalities": -1}, {"fatalities": -99}),
)
