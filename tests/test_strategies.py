"""The public strategies keep their promises."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acled_export.batches import to_batch
from acled_export.checker import Checker
from acled_export.contract import load_contract
from acled_export.incident import Role
from acled_export.legality import illegal
from acled_export.mapping import MappingPolicy, to_events
from acled_export.testing import documents, era_tables, events, histories, incidents, tables
from acled_export.testing.rows import event_key
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

    from acled_export.incident import Incident, IncidentDocument

ACLED = MappingPolicy()
AS_OF = dt.date(2026, 1, 1)


def findings(batch: pa.RecordBatch, contract: str = "event") -> list[str]:
    checker = Checker(load_contract(contract), as_of=AS_OF)
    checker.check(batch)
    return [finding.text() for finding in checker.report.findings]


@given(documents())
def test_documents_are_legal_without_a_word_of_warning(document: IncidentDocument) -> None:
    assert [finding.text() for finding in illegal(document) if finding.severity != "info"] == []


@given(documents())
def test_documents_hold_their_evidence(document: IncidentDocument) -> None:
    text = document.article.text or ""
    assert document.article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    for incident in document.incidents:
        (passage,) = incident.evidence["summary"]
        assert text[passage.start : passage.end] == passage.quote == incident.summary


@given(documents())
def test_events_of_documents_become_rows_that_every_rule_accepts(document: IncidentDocument) -> None:
    rows = []
    for incident in document.incidents:
        mapped = to_events(incident, ACLED, document=document)
        assert bool(mapped) is (incident.role is Role.EVENT)
        rows += [attrs.asdict(row.event) for row in mapped]
    assert findings(to_batch(rows, load_contract("candidate")), "candidate") == []


@given(incidents("mine"))
def test_incidents_bear_the_id_they_are_given(incident: Incident) -> None:
    assert (incident.id, incident.role) == ("mine", Role.EVENT)


@given(histories())
def test_histories_have_no_id_and_no_event_twice(rows: list[dict[str, Any]]) -> None:
    assert len(rows) == len({row["event_id_cnty"] for row in rows}) == len({event_key(row) for row in rows})


@given(tables("valid"))
def test_valid_tables_are_silent_however_they_are_stored(batch: pa.RecordBatch) -> None:
    assert findings(batch) == []


def drawn(strategy: st.SearchStrategy[Any], number: int) -> list[Any]:
    """Return examples, the same on every run."""
    examples = []

    @settings(max_examples=number, derandomize=True, database=None)
    @given(strategy)
    def collect(example: Any) -> None:
        examples.append(example)

    collect()
    return examples


def test_mutated_tables_reach_every_kind_of_mistake() -> None:
    checker = Checker(load_contract("event"), rules=(), as_of=AS_OF)
    for batch in drawn(tables("mutated"), 300):
        checker.check(batch)
    keywords = {name.partition("/")[2] for name in checker.report.counts}
    assert keywords == {
        "required", "type", "format", "enum", "minimum", "maximum", "pattern", "then", "alias", "missing",
        "unknown", "order",
    }  # fmt: skip


def test_events_reach_every_kind() -> None:
    met = drawn(events(), 300)
    assert {event["event_type"] for event in met} == set(vocabulary("event_type").terms)
    assert {event["disorder_type"] for event in met} == set(vocabulary("disorder_type").terms)
    assert len({event["sub_event_type"] for event in met}) > 20


@pytest.mark.parametrize(("era", "form"), [("2017", "dyadic"), ("2024", "triadic"), ("2019", "monadic")])
def test_tables_of_no_era_are_refused(era: str, form: str) -> None:
    with pytest.raises(ValueError, match=f"no {form} tables of the era '{era}'"):
        drawn(era_tables(era, form=form), 1)


def test_tables_of_an_era_reach_what_makes_it_one() -> None:
    rows = [row for table in drawn(era_tables("2019", max_rows=20), 40) for row in table.rows]
    assert any((row["notes"] or "").endswith("]") for row in rows)
    assert any("Labour Group (" in (row["assoc_actor_1"] or "") for row in rows)
    assert {row["inter2"] for row in rows} == set("01234578") | {"6"}
    old = [row for table in drawn(era_tables("2015", max_rows=20), 40) for row in table.rows]
    assert len({row["EVENT_TYPE"] for row in old}) == 10
