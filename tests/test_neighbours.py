"""Decided values say which rule decided them and how firm it is; what has no column is kept and counted."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.batches import to_batch
from acled_export.checker import Checker
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.findings import Status
from acled_export.neighbours import (
    HIGH,
    LOW,
    Decided,
    Origin,
    Way,
    candidates,
    confidence_of,
    decide,
    kept_in_loss,
    left_behind,
    neighbour_table,
    restored,
    rules_of,
)
from acled_export.neighbours.not_asked import HABITS
from acled_export.plugins import Read
from acled_export.sample_event import SAMPLE_EVENT

HABIT = "coordinates-four-decimals"
CODES = st.lists(st.sampled_from(["1", "2", "3", None]), max_size=30)


def kind(code: str | None) -> Way | None:
    return {"1": Way("Battles", "one", LOW), "2": Way(None, "two-none", HIGH)}.get(code or "")


def side(code: str | None) -> Way | None:
    return Way("Civilians", "civilians", HIGH) if code in {"3", "1"} else None


def decided(codes: list[str | None]) -> list[Decided]:
    column = pa.array(codes, pa.string())
    return [decide("event_type", kind, column), decide("inter1", side, column)]


@given(CODES)
def test_each_decided_value_has_its_rule_and_confidence(codes: list[str | None]) -> None:
    columns = decided(codes)
    told = {
        "1": ("event_type=one; inter1=civilians", "event_type=low; inter1=high"),
        "3": ("inter1=civilians", "inter1=high"),
    }
    nothing = (None, None)
    assert [told.get(code or "", nothing)[0] for code in codes] == rules_of(columns).to_pylist()
    assert [told.get(code or "", nothing)[1] for code in codes] == confidence_of(columns).to_pylist()
    assert [{"1": "Battles"}.get(code or "") for code in codes] == columns[0].values().to_pylist()


@given(st.lists(st.tuples(st.none() | st.text(), st.none() | st.integers()), max_size=20))
def test_what_is_kept_in_loss_can_be_had_back(cells: list[tuple[str | None, int | None]]) -> None:
    names = pa.array([text for text, _ in cells], pa.string())
    numbers = pa.array([None if n is None else str(n) for _, n in cells], pa.string())
    loss = kept_in_loss({"low": numbers, "where": names}, len(cells))
    assert numbers.to_pylist() == restored(loss, "low").to_pylist()
    assert [text is None and n is None for text, n in cells] == [cell is None for cell in loss.to_pylist()]


@pytest.mark.parametrize(
    ("loss", "name", "expected"),
    [
        ("low=1; high=2", "high", "2"),
        ("slow=1", "low", None),
        ("note=x, low=3", "low", None),
        (None, "low", None),
        ("low=", "low", ""),
    ],
)
def test_only_a_value_of_that_name_is_restored(loss: str | None, name: str, expected: str | None) -> None:
    assert [expected] == restored(pa.array([loss], pa.string()), name).to_pylist()


def test_cells_left_behind_are_counted_by_dataset_and_column() -> None:
    raw = pa.RecordBatch.from_pydict({"a": ["1", None, "2"], "b": pa.nulls(3, pa.string())})
    assert left_behind("gtd", raw, ["a", "b", "c"]) == {"gtd/a": 2}


def row(ids: list[str | None]) -> pa.RecordBatch:
    raw = pa.RecordBatch.from_pydict(
        {"id": pa.array(ids, pa.string()), "_line": list(range(2, len(ids) + 2))}
    )
    origin = Origin(dataset="ucdp-ged", version=None, ids=raw.column("id"))
    return candidates(raw, origin, {"country": pa.array(["Chad"] * len(ids))}, [])


def test_a_candidate_has_an_id_of_the_dataset_and_unknown_is_null() -> None:
    batch = row(["12 a", None])
    names = [name for name in load_contract("candidate").names if not name.startswith("population_")]
    assert [*names, "_line"] == batch.schema.names
    assert batch.column("event_id_cnty").to_pylist() == ["ucdp-ged:12_a", None]
    assert batch.column("source_event_id").to_pylist() == ["12 a", None]
    told = {name for name in names if batch.column(name).null_count < 2}
    assert told == {"event_id_cnty", "country", "source_dataset", "source_event_id"}


def test_a_table_that_is_asked_for_as_events_is_held_to_them() -> None:
    def columns(raw: pa.RecordBatch) -> Read:
        return Read(raw=raw, events=raw)

    told = {"title": "A dataset"}
    own = neighbour_table(columns, {}, weaker="it has no notes", told=told)
    asked = neighbour_table(columns, {"contract": "event"}, weaker="it has no notes", told=told)
    assert (own.contract, own.weaker) == ("candidate", "it has no notes")
    assert set(load_contract("event").required) == set(own.absent)
    assert (asked.contract, asked.weaker, dict(asked.absent)) == ("event", None, {})


def checked(*ids: str) -> Checker:
    """Check events with points of six decimals, one for each id."""
    checker = Checker(load_contract("candidate"))
    rows = [{**SAMPLE_EVENT, "event_id_cnty": one, "latitude": -0.303112} for one in ids]
    checker.check(to_batch(rows, load_contract("candidate")))
    return checker


def test_rows_of_another_dataset_are_not_asked_for_habits_of_coders() -> None:
    ours = str(SAMPLE_EVENT["event_id_cnty"])
    mixed = checked(ours, "ucdp-ged:1").report
    assert (mixed.counts[HABIT], mixed.checks[HABIT]) == (1, Status.FAILED)
    alone = checked("ucdp-ged:1", "ucdp-ged:2").report
    assert HABIT not in alone.counts
    assert alone.checks[HABIT] is Status.NOT_EVALUATED
    assert alone.checks["year-matches-date"] is Status.PASSED


def test_an_event_cannot_escape_by_an_id_of_another_dataset() -> None:
    checker = Checker(load_contract("event"))
    row = {**SAMPLE_EVENT, "event_id_cnty": "ucdp-ged:1", "latitude": -0.303112}
    checker.check(to_batch([row], load_contract("event")))
    assert {"event_id_cnty/pattern", HABIT} <= set(checker.report.counts)


def test_what_neighbours_are_not_asked_is_a_habit_by_its_own_rule() -> None:
    habits = {name for name, rule in discover("rules").items() if rule.habit}
    assert set(HABITS) <= habits
