"""Hypothesis strategies built from the contract, for our tests and for yours.

They need the extra `acled-export[testing]`. `events` gives valid rows and `histories` lists of them that are
valid together; `tables` gives raw Arrow batches as a reader hands them over, valid, mutated or hostile;
`era_tables` gives tables as files of each era hold them, and `written` files of many kinds that hold one;
`incidents` and `documents` give what a coder would write.
"""

from __future__ import annotations

from acled_export.testing.coded import documents, incidents
from acled_export.testing.containers import Way
from acled_export.testing.eras import EraTable, era_tables
from acled_export.testing.raw import Kind, tables
from acled_export.testing.rows import events, histories
from acled_export.testing.ways import Written, written

__all__ = [
    "EraTable", "Kind", "Way", "Written", "documents", "era_tables", "events", "histories", "incidents",
    "tables", "written",
]  # fmt: skip
