"""`time_precision` and `geo_precision` are 1, 2 or 3.

Why: analyses leave out what is not exact by these numbers; another number is neither exact nor inexact.

Source: hard. ACLED's codebook; all genuine rows.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="precision-known",
    columns=("time_precision", "geo_precision"),
    contract=("time_precision/enum", "geo_precision/enum"),
    message="precision {time_precision} or {geo_precision} is not 1, 2 or 3",
    hint="1 is exact, 3 the least exact that is coded",
    good=({}, {"geo_precision": 3}),
    bad=({"time_precision": 4}, {"geo_precision": 0}),
)
