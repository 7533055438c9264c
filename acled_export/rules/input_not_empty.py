"""An answer of the API has rows.

Why: an answer without rows and without restrictions is a fact about the query, often a wrong filter: a
country spelled in another way, a date form the API does not take. So it is told, and is no fault.

Source: soft. The API answers a filter that nothing fits with success and no rows.
"""

from __future__ import annotations

from acled_export.findings import Severity
from acled_export.plugins import Rule

RULE = Rule(
    name="input-not-empty",
    columns=(),
    contract=("input/empty",),
    severity=Severity.INFO,
    message="the answer has no rows",
    hint="look at the filters of the query: nothing fits all of them",
    good=({},),
    bad=(),  # what an envelope says cannot be shown by a row
)
