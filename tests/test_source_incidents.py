"""Incident documents as a source: legal incidents become rows, and what does not is told."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from incident_strategies import documents
from sample_documents import changed, sample

from acled_export.checker import Checker
from acled_export.contract import load_contract
from acled_export.documents import write_document
from acled_export.findings import Finding, Severity
from acled_export.legality import illegal
from acled_export.mapping import MappingPolicy, becomes_rows
from acled_export.sources import incidents
from acled_export.sources.incidents import SOURCE

if TYPE_CHECKING:
    from acled_export.incident import IncidentDocument
    from acled_export.plugins import Read

EXAMPLES = Path(__file__).parent.parent / "examples"
AS_OF = dt.date(2026, 12, 31)


def reads(document: Any, **options: Any) -> list[Read]:
    assert SOURCE.documents is not None
    source = document if isinstance(document, Path) else io.BytesIO(json.dumps(document, indent=1).encode())
    return list(SOURCE.documents(source, options))


def rows(found: list[Read]) -> list[dict[str, Any]]:
    return [row for read in found for row in read.events.to_pylist()]


def told(found: list[Read]) -> list[tuple[str, str | None]]:
    return [(finding.rule, finding.column) for read in found for finding in read.findings]


def judged(found: list[Read], contract: str) -> list[Finding]:
    """Return what the checker finds in rows."""
    checker = Checker(load_contract(contract), as_of=AS_OF)
    for read in found:
        checker.check(read.events)
    return checker.report.findings


def test_a_legal_incident_becomes_a_row_with_the_line_it_stands_on() -> None:
    found = reads(sample())
    text = json.dumps(sample(), indent=1)
    line = text[: text.index('"id": "bus"')].count("\n")
    assert [(row["event_date"], row["_line"], row["fatalities"]) for row in rows(found)] == [
        (dt.date(2024, 3, 5), line, 3)
    ]
    assert told(found) == [("incident/no-rows", "incidents")]
    assert found[0].findings[0].message == "incidents that became no rows: 1 aggregate"


@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXAMPLES.glob("*/incidents.*")))
def test_the_rows_of_an_example_are_events_without_a_finding(name: str) -> None:
    path = next((EXAMPLES / name).glob("incidents.*"))
    found = reads(path)
    assert len(rows(found)) == 4
    assert judged(found, "event") == []
    assert [finding for finding in judged(reads(path, contract="candidate"), "candidate") if finding] == []


def test_rows_of_events_have_the_columns_of_events_and_candidates_say_where_they_are_from() -> None:
    event, candidate = load_contract("event"), load_contract("candidate")
    assert tuple(reads(sample())[0].events.schema.names) == (*event.required, "_line")
    row = rows(reads(sample(), contract="candidate"))[0]
    assert set(row) - set(event.required) - {"_line"} == set(candidate.names) - set(event.names)
    assert row["source_event_id"] == "bus"


def test_every_cell_has_a_decision_that_names_its_incident() -> None:
    found = reads(sample())
    decisions = found[0].decisions
    row = rows(found)[0]
    filled = {name for name, value in row.items() if value is not None and name != "_line"}
    assert filled == {decision["column"] for decision in decisions}
    fatalities = next(decision for decision in decisions if decision["column"] == "fatalities")
    assert (fatalities["incident"], fatalities["event_id_cnty"]) == ("bus", row["event_id_cnty"])
    assert fatalities["evidence"] == [{"start": 55, "end": 67, "quote": "Three people"}]
    assert json.loads(json.dumps(fatalities))["value"] == 3


def test_an_event_that_needs_review_is_told_and_becomes_a_row_when_asked_for() -> None:
    waiting = changed("incidents.0.review", "needs review")
    found = reads(waiting)
    assert rows(found) == []
    assert ("incident/needs-review", "incidents[0].review") in told(found)
    severities = {finding.rule: finding.severity for finding in found[0].findings}
    assert severities["incident/needs-review"] is Severity.ERROR
    asked = reads(waiting, include_unreviewed=True)
    assert [row["tags"] for row in rows(asked)] == ["needs review"]
    assert rows(asked) == rows(reads(waiting, policy=MappingPolicy(include_unreviewed=True)))


def test_the_policy_of_a_run_is_followed() -> None:
    several = changed("incidents.0.killed", {"status": "reported", "words": "several"})
    assert [
        row["fatalities"]
        for policy in (MappingPolicy(), MappingPolicy(several=10))
        for row in rows(reads(several, policy=policy))
    ] == [3, 10]


def two(**fields: Any) -> dict[str, Any]:
    """Return a document of two events, the first with some fields replaced."""
    document = sample()
    other = {"id": "other", "summary": "Armed men shot at another bus."}
    document["incidents"].append(json.loads(json.dumps(document["incidents"][0])) | other)
    document["incidents"][0] |= fields
    return document


@pytest.mark.parametrize(
    "fields",
    [
        {"killed": {"status": "reported", "low": 4, "high": 3}},
        {"evidence": {"summary": [{"start": 0, "end": 3, "quote": "Off"}]}},
        {"links": [{"kind": "sequence", "incident": "nobody"}]},
    ],
)
def test_an_error_in_one_incident_keeps_only_that_one_from_becoming_rows(fields: dict[str, Any]) -> None:
    found = reads(two(**fields), contract="candidate")
    assert [row["source_event_id"] for row in rows(found)] == ["other"]
    assert [finding.severity for finding in found[0].findings].count(Severity.ERROR) == 1
    assert found[0].findings[-1].message == "incidents that became no rows: 1 aggregate, 1 with errors"


@pytest.mark.parametrize(
    "document",
    [
        changed("article.sha256", "0" * 64),
        changed("recorded", "2024-03-01T00:00:00Z"),
        changed("version", "2.0"),
        [],
    ],
)
def test_an_error_of_the_document_keeps_all_of_it_from_becoming_rows(document: Any) -> None:
    found = reads(document)
    assert rows(found) == []
    assert Severity.ERROR in {finding.severity for finding in found[0].findings}


def test_rejected_incidents_and_background_are_counted() -> None:
    document = two(review="rejected")
    document["incidents"].append(
        {"id": "b", "role": "background", "review": "accepted", "summary": "Long ago."}
    )
    found = reads(document)
    assert len(rows(found)) == 1
    assert (
        found[0].findings[-1].message
        == "incidents that became no rows: 1 aggregate, 1 background, 1 rejected"
    )


def test_a_document_without_incidents_gives_nothing() -> None:
    assert reads(sample() | {"incidents": []}) == []


def test_many_rows_come_in_batches_and_findings_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = reads(two())
    monkeypatch.setattr(incidents, "BATCH_ROWS", 1)
    found = reads(two())
    assert [read.events.num_rows for read in found] == [1, 1]
    assert [len(read.findings) for read in found] == [1, 0]
    assert rows(whole) == rows(found)


def test_the_sample_of_the_source_is_a_legal_document(tmp_path: Path) -> None:
    (tmp_path / "sample.yaml").write_text(SOURCE.sample, encoding="utf-8")
    found = reads(tmp_path / "sample.yaml")
    assert told(found) == []
    assert judged(found, "event") == []
    assert not SOURCE.recognise(("event_date",))


@given(documents(complete=True))
def test_the_rows_of_every_legal_document_are_accepted_by_the_contract_and_all_hard_rules(
    tmp_path_factory: pytest.TempPathFactory, document: IncidentDocument
) -> None:
    assume(not any(finding.severity is Severity.ERROR for finding in illegal(document)))
    target = tmp_path_factory.mktemp("documents") / "doc.json"
    write_document(document, target)
    found = reads(target)
    assert bool(rows(found)) == any(
        becomes_rows(incident, MappingPolicy()) for incident in document.incidents
    )
    errors = [finding.text() for finding in judged(found, "event") if finding.severity is Severity.ERROR]
    assert errors == []
