"""How a value was come by, as far as a machine may say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.drafting_gate.passages import records
from acled_export.incident import Basis

if TYPE_CHECKING:
    from acled_export.drafting_gate.knowing import Known, Record
    from acled_export.drafting_gate.telling import Steps


def settle_bases(known: Known, holder: Record, at: Steps) -> None:
    """Take out of an incident or a candidate, and its records, the basis that only a person gives."""
    for where, record in records(holder, at):
        if record.get("basis") == Basis.CODER:
            known.told.drop("basis", (*where, "basis"), "only a person is a coder", record.pop("basis"))
