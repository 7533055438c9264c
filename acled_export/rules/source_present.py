"""Every event names at least one source.

Why: without a source nobody can check the event, or tell one report told twice from two reports. A source
that may not be named is written `Undisclosed Source`.

Source: hard. ACLED's codebook; all genuine rows.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="source-present",
    columns=("source",),
    contract=("source/required", "source/minLength"),
    message="source is blank",
    hint="name the outlet or organisation that told of the event",
    good=({}, {"source": "Undisclosed Source"}),
    bad=({"source": None},),
)
