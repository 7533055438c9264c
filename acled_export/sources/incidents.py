"""Incident documents: what people coded from an article, mapped to rows.

An incident with an error gives no rows, nor does any incident of a document whose article or time is wrong;
the others of the same document do. What becomes no row on purpose is told: aggregates, background, rejected
incidents, and events that still need review.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import attrs
import pyarrow as pa

from acled_export.batches import to_batch
from acled_export.contract import load_contract
from acled_export.findings import Finding, Severity
from acled_export.plugins import Read, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from acled_export.documents.loading import Loaded
    from acled_export.incident import Incident, IncidentDocument
    from acled_export.mapping import Mapped, MappingPolicy

INCIDENT = re.compile(r"incidents\[(\d+)\]")
BATCH_ROWS = 1_000

SAMPLE = """\
version: "1.0"
article:
  title: March in Nakuru (invented)
  publisher: Example Gazette
  published: 2024-03-02
  source_scale: National
recorded: 2024-03-04T09:00:00Z
incidents:
  - id: march
    role: event
    review: accepted
    summary: People marched against water prices.
    when: {first: 2024-03-01, last: 2024-03-01, precision: 1}
    places:
      - name: Nakuru
        country: Kenya
        admin1: Nakuru
        latitude: -0.3031
        longitude: 36.08
        precision: 1
        point_from: a map
    actors:
      - {name: Protesters (Kenya), type: Protesters, side: 1}
    sub_event_types: [Peaceful protest]
"""


@attrs.frozen(kw_only=True)
class Coded:
    """One row, the line of its incident in the document, and the id that the coder gave it."""

    line: int | None
    incident: str
    mapped: Mapped


def read_documents(source: Path | BinaryIO, options: Mapping[str, Any]) -> Iterator[Read]:
    """Read one document and yield its rows in batches, with all findings in the first.

    Known options: `name` (what findings call the file), `policy`, `include_unreviewed`, and `contract`:
    rows of `candidate` say where they came from, rows of `event` (the default) have its 31 columns only.
    Raises `SourceError`.
    """
    # here and below: a run that reads no incident document does without YAML and the mapping
    from acled_export.documents import load_document
    from acled_export.legality import meaningless
    from acled_export.mapping import to_events

    loaded = load_document(source, name=options.get("name"), checks=[meaningless])
    policy = policy_of(options)
    names = columns_of(str(options.get("contract") or "event"))
    findings = (*loaded.findings, *left_out(loaded, policy))
    rows: list[Coded] = []
    for number, incident in sound(loaded):
        line = loaded.line(f"incidents[{number}]")
        mapped = to_events(incident, policy, document=cast("IncidentDocument", loaded.document))
        rows += [Coded(line=line, incident=incident.id, mapped=row) for row in mapped]
        if len(rows) >= BATCH_ROWS:
            yield batched(loaded.name, rows, names, findings)
            rows, findings = [], ()
    if rows or findings:
        yield batched(loaded.name, rows, names, findings)


def policy_of(options: Mapping[str, Any]) -> MappingPolicy:
    """Return the mapping policy that the options of a run ask for."""
    from acled_export.mapping import MappingPolicy

    policy: MappingPolicy = options.get("policy") or MappingPolicy()
    return attrs.evolve(policy, include_unreviewed=True) if options.get("include_unreviewed") else policy


def columns_of(contract: str) -> tuple[str, ...]:
    """Return the columns that rows have under a contract."""
    event, chosen = load_contract("event"), load_contract(contract)
    return (*event.required, *(name for name in chosen.names if name not in event))


def sound(loaded: Loaded) -> Iterator[tuple[int, Incident]]:
    """Yield the incidents that are free of errors, with their numbers; none where the document has some."""
    if loaded.document is None:
        return
    wrong = {number_of(found) for found in loaded.findings if found.severity is Severity.ERROR}
    if None in wrong:
        return
    for number, incident in enumerate(loaded.document.incidents):
        if number not in wrong:
            yield number, incident


def number_of(finding: Finding) -> int | None:
    """Return the number of the incident that a finding is about, null when it is about the document."""
    found = INCIDENT.match(finding.column or "")
    return int(found[1]) if found else None


def batched(file: str, rows: Sequence[Coded], names: Sequence[str], findings: tuple[Finding, ...]) -> Read:
    """Return rows as a batch, with the decisions behind every cell."""
    records = [{name: getattr(row.mapped.event, name) for name in names} for row in rows]
    batch = to_batch(records, load_contract("candidate"))
    batch = batch.append_column("_line", pa.array([row.line for row in rows], pa.int64()))
    decisions = tuple(told for row in rows for told in explained(file, row))
    return Read(raw=batch, events=batch, findings=findings, decisions=decisions)


def explained(file: str, row: Coded) -> Iterator[Mapping[str, Any]]:
    """Yield a plain record for each decision behind a row."""
    place = {"file": file, "line": row.line, "incident": row.incident}
    identity = {"event_id_cnty": row.mapped.event.event_id_cnty}
    for decision in row.mapped.decisions:
        told = attrs.asdict(decision)
        yield place | identity | told | {"basis": str(decision.basis), "evidence": list(told["evidence"])}


def left_out(loaded: Loaded, policy: MappingPolicy) -> Iterator[Finding]:
    """Yield what becomes no row: a warning for each event that needs review, one line for all others."""
    from acled_export.incident import Review

    incidents = loaded.document.incidents if loaded.document else ()
    becoming = {number for number, _ in sound(loaded)}
    reasons: Counter[str] = Counter()
    for number, incident in enumerate(incidents):
        reason = reason_against(incident, policy, sound=number in becoming)
        if reason == str(Review.NEEDS_REVIEW):
            yield waiting(loaded, number, incident)
        elif reason is not None:
            reasons[reason] += 1
    if reasons:
        parts = ", ".join(f"{count:,} {reason}" for reason, count in sorted(reasons.items()))
        yield Finding(
            rule="incident/no-rows",
            severity=Severity.INFO,
            message=f"incidents that became no rows: {parts}",
            file=loaded.name,
            line=loaded.line("incidents"),
            column="incidents",
            hint="aggregates and background never do; they stay in the document",
        )


def reason_against(incident: Incident, policy: MappingPolicy, *, sound: bool) -> str | None:
    """Return why an incident becomes no rows, null when it does."""
    from acled_export.incident import Role
    from acled_export.mapping import becomes_rows

    if becomes_rows(incident, policy):
        return None if sound else "with errors"
    return str(incident.review if incident.role is Role.EVENT else incident.role)


def waiting(loaded: Loaded, number: int, incident: Incident) -> Finding:
    """Return the finding of an event that nobody has reviewed."""
    path = f"incidents[{number}].review"
    return Finding(
        rule="incident/needs-review",
        severity=Severity.ERROR,
        message=f"{incident.id!r} needs review and became no row",
        file=loaded.name,
        line=loaded.line(path),
        column=path,
        value=str(incident.review),
        expected="accepted or edited",
        hint="review it, or ask for it with --include-unreviewed: its rows are marked",
    )


SOURCE = Source(
    name="incidents",
    title="Incident documents in JSON or YAML, coded by hand from an article",
    licence="the coder's own; the article's text remains its publisher's",
    recognise=lambda _: False,
    documents=read_documents,
    sample=SAMPLE,
)
