"""Incident documents: what people coded from an article, mapped to rows.

An incident with an error gives no rows, nor does any incident of a document whose article or time is wrong;
the others of the same document do. What becomes no row on purpose is told: aggregates, background, rejected
incidents, and those that still need review.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs
import pyarrow as pa

from acled_export.batches import to_batches
from acled_export.contract import load_contract
from acled_export.documents import load_document
from acled_export.findings import Finding, Severity
from acled_export.incident import Review, Role
from acled_export.legality import meaningless
from acled_export.mapping import MappingPolicy, becomes_rows, to_events
from acled_export.plugins import Read, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from acled_export.documents.loading import Loaded
    from acled_export.incident import Incident, IncidentDocument
    from acled_export.mapping import Mapped

LINE = "_line"


def policy_of(options: Mapping[str, Any]) -> MappingPolicy:
    """Return the mapping policy that the options of a run ask for."""
    policy: MappingPolicy = options.get("policy") or MappingPolicy()
    return attrs.evolve(policy, include_unreviewed=True) if options.get("include_unreviewed") else policy


def read_documents(source: Path | BinaryIO, options: Mapping[str, Any]) -> Iterator[Read]:
    """Read one document and yield its rows, in the columns of the contract that `options` names.

    Known options: `policy`, `include_unreviewed`, and `contract`: rows of `candidate` say where they came
    from, rows of `event` (the default) have the 31 columns only. Raises `SourceError`.
    """
    loaded = load_document(source, checks=[meaningless])
    policy = policy_of(options)
    findings = (*loaded.findings, *left_out(loaded, policy))
    contract = load_contract("candidate")
    provenance = [name for name in contract.names if options.get("contract") == "candidate" and "_" in name]
    names = [*load_contract("event").required, *(name for name in provenance if name in PROVENANCE)]
    mapped = list(rows(loaded, policy))
    records = [{name: getattr(row.event, name) for name in names} for _, row in mapped]
    decisions = tuple(told for path, row in mapped for told in explained(loaded, path, row))
    batch = next(to_batches(records, contract), None)
    raw = (batch or contract_batch(names)).append_column(LINE, lines)
    yield Read(raw=raw, events=raw, findings=findings, decisions=decisions)
