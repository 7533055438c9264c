"""All pages of an answer of the API are there.

Why: the API gives 5,000 rows at a time. A script that asks once gets the newest rows only, and totals made
from them are too low. More pages exist where `total_count` is above the rows of all inputs together, or
where every page has a `next_cursor`.

Source: hard. ACLED's description of its API: a limit of 5,000 rows a call, `next_cursor` null on the last
page, `total_count` on demand.
"""

from __future__ import annotations

from acled_export.findings import Severity
from acled_export.plugins import Rule

RULE = Rule(
    name="input-complete",
    columns=(),
    contract=("input/incomplete",),
    severity=Severity.WARNING,
    message="more pages of the answer exist",
    hint="fetch the other pages too, and name them together",
    good=({},),
    bad=(),  # what an envelope says cannot be shown by a row
)
