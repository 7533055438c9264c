"""All 31 columns of the export are there; the four `population_*` columns may follow.

Why: a script that reads ACLED's export stops, or goes wrong in silence, when a column is not there.
Upper-case names are read too. A monadic file (one row per actor) has 28 columns and is told here what it
lacks.

Source: hard. The column table of ACLED's codebook; the same list in the tests of ACLED's R package and in
every file of today's layout that was counted.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="columns-complete",
    columns=(),
    contract=("columns/missing",),
    message="a column is missing",
    hint="add the column; blank is not the same as absent",
    good=({},),
    bad=(),  # what a file lacks cannot be shown by a row
)
