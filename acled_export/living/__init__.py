"""Living data: releases compared, changes applied, updates merged, rows put in their canonical order.

`diff` finds what changed between two tables, `patch` applies it to one, `merge` brings updates and deletions
into a local copy, `sort` writes the rows of a table in order. All of them hold rows on disk, with
DuckDB (the extra `acled-export[diff]`), so a table may be larger than memory.
"""

from __future__ import annotations

from acled_export.living.differences import Change, Differences
from acled_export.living.diffing import diff
from acled_export.living.loading import Side
from acled_export.living.merged import Merged
from acled_export.living.merging import merge
from acled_export.living.patching import Patched, patch
from acled_export.living.sorting import Sorted, sort

__all__ = [
    "Change",
    "Differences",
    "Merged",
    "Patched",
    "Side",
    "Sorted",
    "diff",
    "merge",
    "patch",
    "sort",
]
