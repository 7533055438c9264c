"""How an ACLED-like file is written: its era, its columns, its dates and its word for unknown.

`recognise` looks at the head of a file and at its whole date column where nothing less can tell;
`as_era` then turns each raw batch into the columns of that era.
"""

from __future__ import annotations

from acled_export.recognition.headers import Header, read_header
from acled_export.recognition.layouts import Layout, recognise, told
from acled_export.recognition.refusals import is_acled_like, refusal_of
from acled_export.recognition.rewriting import CHANGES, as_era

__all__ = [
    "CHANGES",
    "Header",
    "Layout",
    "as_era",
    "is_acled_like",
    "read_header",
    "recognise",
    "refusal_of",
    "told",
]
