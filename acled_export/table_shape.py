"""Findings about the table itself: columns missing, unknown or out of order, records that are no row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from acled_export.columns import Codes, Mask, as_mask
from acled_export.findings import Finding, Severity
from acled_export.json_reading import SEVERITIES as OF_ENVELOPES
from acled_export.sieve import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from acled_export.contract import Contract
    from acled_export.spots import Spots

RECORD = "record/shape"
ORDER = "columns/order"
UNKNOWN = "columns/unknown"
SEVERITIES = {
    RECORD: Severity.ERROR,
    MISSING: Severity.ERROR,
    ORDER: Severity.INFO,
    UNKNOWN: Severity.INFO,
    **OF_ENVELOPES,
}
MISFIT = "this record is no row: its cells do not match the header"


def ragged(raw: pa.RecordBatch) -> Mask:
    """Return which records of a batch are no row."""
    if "_record" not in raw.schema.names or raw.column("_record").null_count == raw.num_rows:
        return np.zeros(raw.num_rows, dtype=np.bool_)
    return as_mask(pc.is_valid(raw.column("_record")))


def without(raw: pa.RecordBatch, mask: Mask) -> tuple[pa.RecordBatch, Codes]:
    """Return the rows outside the mask, and where they stood."""
    if not mask.any():
        return raw, np.arange(raw.num_rows)
    kept = np.flatnonzero(~mask)
    return raw.take(kept), kept


def record_finding(spots: Spots, position: int, severity: Severity, page: str) -> Finding:
    """Return the finding about a record that is no row."""
    cells = [name for name in spots.raw.schema.names if not name.startswith("_")]
    file, row = spots.where(position)
    return Finding(
        rule=RECORD,
        severity=severity,
        message=MISFIT,
        file=file,
        row=row,
        line=spots.line(position),
        value=spots.raw.column("_record")[position].as_py(),
        expected=f"{len(cells)} cells",
        hint="look for a missing or stray quote or delimiter in this line",
        help=page,
    )


def column_findings(raw: pa.RecordBatch, contract: Contract) -> Iterator[tuple[str, str, str, str]]:
    """Give check, column, message and hint of what is wrong with the columns of a batch."""
    names = [name for name in raw.schema.names if not name.startswith("_")]
    for name in contract.required:
        if name not in names:
            yield MISSING, name, f"column {name!r} is missing", "add it; a blank column is not an absent one"
    for name in names:
        if name not in contract:
            yield (
                UNKNOWN,
                name,
                f"column {name!r} is not in the contract",
                "it is left out of what is written",
            )
    known = [name for name in names if name in contract]
    ordered = sorted(known, key=contract.names.index)
    for name, expected in zip(known, ordered, strict=True):
        if name != expected:
            message = f"columns are not in the contract's order: {name!r} stands where {expected!r} should"
            yield ORDER, name, message, "`acled-export convert` writes them in order"
            return
