"""The columns stand in the order of the export.

Why: scripts that take columns by position read the wrong ones. Columns taken by name are not harmed, so
this is told for information only.

Source: soft. Genuine files whose columns were re-ordered by other tools were met; the export itself keeps
its order.
"""

from __future__ import annotations

from acled_export.findings import Severity
from acled_export.plugins import Rule

RULE = Rule(
    name="columns-in-order",
    columns=(),
    contract=("columns/order",),
    severity=Severity.INFO,
    message="the columns are not in the order of the export",
    hint="`acled-export convert` writes them in order",
    good=({},),
    bad=(),  # the order of a file cannot be shown by a row
)
