"""What holds of every legal incident there is."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import attrs
from document_strategies import DOCUMENTS
from hypothesis import given, settings
from hypothesis import strategies as st
from incident_strategies import documents, legal_documents

from acled_export.errors import MappingError
from acled_export.findings import Severity
from acled_export.ids import place_names
from acled_export.incident import Basis as IncidentBasis
from acled_export.incident import Candidate, Incident, IncidentDocument, Review, Role
from acled_export.judge import judge_of
from acled_export.legality import illegal
from acled_export.mapping import Basis, Disputed, Mapped, MappingPolicy, to_events
from acled_export.mapping.tolls import chosen_toll
from acled_export.schema_files import schema_text

SCHEMAS = {name: json.loads(schema_text(f"{name}.schema.json")) for name in ("event", "candidate")}
JUDGES = {name: judge_of(schema) for name, schema in SCHEMAS.items()}
PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "mapping.md"
EXPLAINED = set(re.findall(r"^\| `([a-z-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
LATER = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
COLUMNS = tuple(SCHEMAS["event"]["properties"])
few = settings(max_examples=min(100, settings().max_examples // 2))
many = settings(max_examples=min(400, settings().max_examples))
ALL = MappingPolicy(include_unreviewed=True)
POLICIES = st.builds(
    MappingPolicy,
    several=st.sampled_from([3, 10]),
    disputed=st.sampled_from(Disputed),
    unconfirmed=st.integers(0, 2),
    include_unreviewed=st.booleans(),
)


def outcome(
    incident: Incident, document: IncidentDocument, policy: MappingPolicy
) -> tuple[tuple[Mapped, ...], str | None]:
    try:
        return to_events(incident, policy, document=document), None
    except MappingError as error:
        return (), str(error)


def rows(document: IncidentDocument, policy: MappingPolicy = ALL) -> list[Mapped]:
    return [row for incident in document.incidents for row in to_events(incident, policy, document=document)]


def cells(row: Mapped) -> dict[str, Any]:
    return attrs.asdict(row.event) | {"event_date": str(row.event.event_date)}


def faults(row: dict[str, Any], schema: str) -> list[str]:
    return [error.message for error in JUDGES[schema].iter_errors(row)]


@few
@given(legal_documents())
def test_the_documents_drawn_here_are_legal(document: IncidentDocument) -> None:
    errors = [finding for finding in illegal(document) if finding.severity is Severity.ERROR]
    assert [finding.text() for finding in errors] == []


@many
@given(documents(), POLICIES)
def test_every_legal_incident_gives_rows_that_the_contract_accepts(
    document: IncidentDocument, policy: MappingPolicy
) -> None:
    candidates = [cells(row) for row in rows(document, policy)]
    events = [
        {name: row[name] for name in COLUMNS}
        for row in candidates
        if not str(row["source_category"]).endswith("needs review")
    ]
    assert [fault for row in candidates for fault in faults(row, "candidate")] == []
    assert [fault for row in events for fault in faults(row, "event")] == []


@few
@given(documents())
def test_only_events_that_are_not_rejected_give_rows(document: IncidentDocument) -> None:
    for incident in document.incidents:
        expected = incident.role is Role.EVENT and incident.review is not Review.REJECTED
        assert expected == bool(to_events(incident, ALL, document=document))


@few
@given(documents())
def test_a_row_for_each_day_and_place(document: IncidentDocument) -> None:
    for incident in document.incidents:
        found = to_events(incident, ALL, document=document)
        if found and incident.when:
            days = max(1, len(incident.when.days))
            assert days * len(set(map(place_names, incident.places))) == len(found)


@few
@given(documents(), POLICIES)
def test_the_rows_of_an_incident_add_up_to_its_toll(
    document: IncidentDocument, policy: MappingPolicy
) -> None:
    for incident in document.incidents:
        found = to_events(incident, policy, document=document)
        chosen = chosen_toll(incident.killed, policy, suicide=False).number if found else 0
        assert chosen == sum(row.event.fatalities or 0 for row in found)


@few
@given(documents())
def test_ids_are_unique_in_a_document(document: IncidentDocument) -> None:
    ids = [row.event.event_id_cnty for row in rows(document)]
    assert len(set(ids)) == len(ids)


@few
@given(documents(), st.randoms(use_true_random=False))
def test_order_and_repetition_make_no_difference(document: IncidentDocument, random: Any) -> None:
    shuffled = list(document.incidents)
    random.shuffle(shuffled)
    again = rows(attrs.evolve(document, incidents=tuple(shuffled)))
    by_id = lambda row: str(row.event.event_id_cnty)  # noqa: E731 - a key, used twice
    assert sorted(rows(document), key=by_id) == sorted(again, key=by_id)


@few
@given(documents(), POLICIES)
def test_every_cell_has_a_decision(document: IncidentDocument, policy: MappingPolicy) -> None:
    for row in rows(document, policy):
        decided = {decision.column: decision.value for decision in row.decisions}
        filled = {name: value for name, value in attrs.asdict(row.event).items() if value is not None}
        assert {name: filled[name] for name in COLUMNS if name in filled} == {
            name: value for name, value in decided.items() if value is not None
        }
        assert all(decision.rule and decision.reason for decision in row.decisions)


@few
@given(documents())
def test_decided_values_name_their_rules(document: IncidentDocument) -> None:
    for row in rows(document):
        decided = {decision.rule for decision in row.decisions if decision.basis is not Basis.EXPLICIT}
        assert decided == set((row.event.mapping_rule or "").split("; ")) - {""}
        assert row.event.mapping_confidence in [str(decision.basis) for decision in row.decisions]


@few
@given(documents())
def test_texts_are_clean(document: IncidentDocument) -> None:
    for row in rows(document):
        texts = [value for value in attrs.astuple(row.event) if isinstance(value, str)]
        assert [text for text in texts if text != " ".join(text.split())] == []
        lists = (row.event.assoc_actor_1, row.event.assoc_actor_2, row.event.source, row.event.tags)
        assert not any(";" in (text or "").replace("; ", "") for text in lists)


@few
@given(documents())
def test_notes_open_with_the_day(document: IncidentDocument) -> None:
    for row in rows(document):
        day = row.event.event_date
        assert isinstance(day, dt.date)
        assert day.year == row.event.year
        word = "On" if row.event.time_precision == 1 else "Around"
        phrase = f"{word} {day.day} {day:%B} {day.year}, "
        head, _, _ = str(row.event.notes).partition(phrase)
        assert head == "" or (row.event.event_type == "Strategic developments" and head.endswith(": "))


@few
@given(documents())
def test_crowd_sizes_stand_on_demonstrations_only(document: IncidentDocument) -> None:
    for row in rows(document):
        expected = row.event.event_type in ("Protests", "Riots")
        assert expected == ("crowd size=" in (row.event.tags or ""))


@few
@given(documents())
def test_unreviewed_incidents_are_asked_for_and_marked(document: IncidentDocument) -> None:
    for row in rows(document):
        marked = "needs review" in (row.event.tags or "").split("; ")
        assert marked == str(row.event.source_category).endswith("needs review")
    strict = rows(document, MappingPolicy())
    assert [row for row in rows(document) if "needs review" not in (row.event.tags or "")] == strict


@few
@given(documents(complete=True))
def test_editing_words_and_tolls_keeps_ids(document: IncidentDocument) -> None:
    edited = [
        attrs.evolve(incident, summary="Told anew.", killed=None, tags=(), review=Review.EDITED)
        if incident.role is Role.EVENT
        else incident
        for incident in document.incidents
    ]
    before = [row.event.event_id_cnty for row in rows(document)]
    after = rows(attrs.evolve(document, incidents=tuple(edited), recorded=LATER))
    assert before == [row.event.event_id_cnty for row in after]


@few
@given(documents(), POLICIES, st.sampled_from(IncidentBasis))
def test_candidates_and_bases_change_no_row(
    document: IncidentDocument, policy: MappingPolicy, basis: IncidentBasis
) -> None:
    told = tuple(
        attrs.evolve(
            incident,
            basis=basis,
            actors=tuple(attrs.evolve(actor, basis=basis) for actor in incident.actors),
            candidates=tuple(Candidate(place=place) for place in incident.places),
        )
        for incident in document.incidents
    )
    more = attrs.evolve(document, incidents=told, unattached=(Candidate(killed=None, sub_event_type=None),))
    assert rows(more, policy) == rows(document, policy)


@many
@given(DOCUMENTS, POLICIES)
def test_any_incident_of_the_right_shape_gives_candidates_or_a_clear_refusal(
    document: IncidentDocument, policy: MappingPolicy
) -> None:
    for incident in document.incidents:
        found, refusal = outcome(incident, document, policy)
        assert [fault for row in found for fault in faults(cells(row), "candidate")] == []
        assert refusal is None or refusal.startswith(f"incident {incident.id!r}: ")


@few
@given(documents(), POLICIES)
def test_every_rule_is_explained(document: IncidentDocument, policy: MappingPolicy) -> None:
    rules = {decision.rule for row in rows(document, policy) for decision in row.decisions}
    assert rules - EXPLAINED == set()
