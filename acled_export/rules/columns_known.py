"""Every column is one that the export has.

Why: a column that nobody knows is left out of what is written, and that should not pass in silence. A
misspelt name shows as one unknown and one missing column. An inserted column harms nobody, so this is told
for information only.

Source: soft. Genuine files carry the index columns of R and pandas and columns that people have inserted.
"""

from __future__ import annotations

from acled_export.findings import Severity
from acled_export.plugins import Rule

RULE = Rule(
    name="columns-known",
    columns=(),
    contract=("columns/unknown",),
    severity=Severity.INFO,
    message="a column is not in the contract",
    hint="it is read and left out of what is written",
    good=({},),
    bad=({"comment": "checked twice"},),
)
