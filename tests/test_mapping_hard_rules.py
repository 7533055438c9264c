"""Every complete incident gives rows that no hard rule refuses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
from hypothesis import given, settings
from incident_strategies import legal_documents

from acled_export.batches import to_batch
from acled_export.checker import Checker
from acled_export.contract import load_contract
from acled_export.findings import Severity
from acled_export.mapping import MappingPolicy, to_events

if TYPE_CHECKING:
    from acled_export.incident import IncidentDocument

CONTRACT = load_contract("event")
TODAY = dt.date(2025, 1, 1)


@settings(max_examples=min(300, settings().max_examples))
@given(legal_documents(complete=True))
def test_no_hard_rule_refuses_the_rows_of_a_legal_document(document: IncidentDocument) -> None:
    mapped = (to_events(incident, MappingPolicy(), document=document) for incident in document.incidents)
    rows = [attrs.asdict(row.event) for rows in mapped for row in rows]
    checker = Checker(CONTRACT, as_of=TODAY)
    checker.check(to_batch([{name: row[name] for name in CONTRACT.required} for row in rows], CONTRACT))
    findings = checker.report.findings
    assert [found.text() for found in findings if found.severity is Severity.ERROR] == []
