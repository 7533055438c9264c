"""Hypothesis strategies built from the contract, for our tests and for yours.

They need the extra `acled-export[testing]`. `events` gives valid rows and `histories` lists of them that are
valid together; `tables` gives raw Arrow batches as a reader hands them over, valid, mutated or hostile;
`incidents` and `documents` give what a coder would write.
"""

from __future__ import annotations

from acled_export.testing.coded import documents, incidents
from acled_export.testing.raw import Kind, tables
from acled_export.testing.rows import events, histories

__all__ = ["Kind", "documents", "events", "histories", "incidents", "tables"]
