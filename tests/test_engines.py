"""Checks in parts: cut a table anywhere, and the rows and the report are those of the whole."""

from __future__ import annotations

import datetime as dt
import pickle
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from engine_samples import AS_OF, WITH_MEMORY, numbers, with_memory
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_rules import SAMPLE

from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.engines import REPORT_SCHEMA, Plan, checked, merged_report, ray, report_rows, rows_of, spark
from acled_export.errors import ContractError, SourceError
from acled_export.findings import Status
from acled_export.plugins import Source
from acled_export.testing import era_tables, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Report

ERAS = ("2015", "2018", "2019", "2023", "2024")
ODD = ("?", "", "2021-02-30", "999", "-1", "Protests ", "NA", "Libération".encode().decode("latin-1"))
NOTHING: pa.RecordBatch = pa.RecordBatch.from_pylist([], pa.schema([("event_id_cnty", pa.string())]))


@st.composite
def spoilt(draw: st.DrawFn, era: str) -> pa.RecordBatch:
    """Generate tables of an era as texts, with some cells that should not be there."""
    table = draw(era_tables(era))
    rows = [dict(row) for row in table.rows]
    for _ in range(draw(st.integers(0, 4))):
        row = draw(st.sampled_from(rows))
        row[draw(st.sampled_from(table.header))] = draw(st.sampled_from(ODD))
    schema = pa.schema([(name, pa.string()) for name in table.header])
    return pa.RecordBatch.from_pylist(rows, schema)


kinds: st.SearchStrategy[pa.RecordBatch] = st.one_of(
    st.sampled_from(ERAS).flatmap(spoilt), tables("valid"), tables("mutated")
)


@st.composite
def cut(draw: st.DrawFn, *, max_samples: int = 20) -> tuple[Plan, pa.RecordBatch, list[pa.RecordBatch]]:
    """Generate a table, a plan for it, and the table cut in parts."""
    raw = draw(kinds)
    try:
        plan = Plan(head=raw, as_of=AS_OF, max_samples=max_samples, on_error=draw(ways))
    except SourceError:  # a mutated table may be none of ours any more
        assume(False)
        raise
    inner = draw(st.sets(st.integers(1, max(1, raw.num_rows - 1)), max_size=4))
    ends = [0, *sorted(end for end in inner if end < raw.num_rows), raw.num_rows]
    return plan, raw, [raw[first:last] for first, last in pairwise(ends)]


ways = st.sampled_from(("filter", "keep"))


few = settings(max_examples=15)  # the first law has gone through the many


def reports_of(parts: list[pa.RecordBatch], plan: Plan) -> list[pa.RecordBatch]:
    return [rows for part in parts for rows in report_rows([part], plan)]


def rows_in(batches: Iterator[pa.RecordBatch], plan: Plan) -> pa.Table:
    return pa.Table.from_batches(batches, plan.schema())


@settings(max_examples=40)  # every rule is asked, three times an example
@given(cut())
def test_parts_give_the_rows_and_the_report_of_the_whole(
    table: tuple[Plan, pa.RecordBatch, list[pa.RecordBatch]],
) -> None:
    plan, raw, parts = table
    whole = merged_report(report_rows([raw], plan))
    merged = merged_report(reports_of(parts, plan))
    assert numbers(whole) == numbers(merged)
    assert sorted(f.text() for f in whole.findings) == sorted(f.text() for f in merged.findings)
    apart = pa.concat_tables([rows_in(checked([part], plan), plan) for part in parts])
    assert rows_in(checked([raw], plan), plan).to_pylist() == apart.to_pylist()


@few
@given(cut(max_samples=2), st.randoms())
def test_the_order_of_parts_changes_nothing(
    table: tuple[Plan, pa.RecordBatch, list[pa.RecordBatch]], chance: Any
) -> None:
    plan, _, parts = table
    reports = reports_of(parts, plan)
    mixed = pa.Table.from_batches(reports, REPORT_SCHEMA)
    order = list(range(mixed.num_rows))
    chance.shuffle(order)
    assert merged_report(reports, max_samples=2) == merged_report(mixed.take(order), max_samples=2)


@few
@given(cut(), st.integers(0, 5))
def test_merging_is_associative(table: tuple[Plan, pa.RecordBatch, list[pa.RecordBatch]], first: int) -> None:
    plan, _, parts = table
    reports = reports_of(parts, plan)
    groups = [group for group in (reports[:first], reports[first:]) if group]
    once_merged = [rows_of(merged_report(group)) for group in groups]
    assert numbers(merged_report(reports)) == numbers(merged_report(once_merged))


@few
@given(cut())
def test_a_group_by_of_any_engine_gives_the_same_counts(
    table: tuple[Plan, pa.RecordBatch, list[pa.RecordBatch]],
) -> None:
    plan, _, parts = table
    reports = reports_of(parts, plan)
    rows = pa.Table.from_batches(reports, REPORT_SCHEMA)
    grouped = rows.group_by(["kind", "name"]).aggregate([("number", "sum"), ("number", "max")]).to_pylist()
    takes = {"count": "number_sum", "column": "number_max"}
    found = {row["name"]: row[takes[row["kind"]]] for row in grouped if row["kind"] in takes}
    assert merged_report(reports).counts == found


@few
@given(cut())
def test_a_plan_that_was_sent_judges_as_the_one_that_was_made(
    table: tuple[Plan, pa.RecordBatch, list[pa.RecordBatch]],
) -> None:
    plan, raw, _ = table
    sent = pickle.loads(pickle.dumps(plan))  # noqa: S301 - our own
    assert plan.schema() == sent.schema()
    assert merged_report(report_rows([raw], plan)) == merged_report(report_rows([raw], sent))


def sample_rows(*overrides: dict[str, Any]) -> pa.RecordBatch:
    texts = {name: None if cell is None else str(cell) for name, cell in SAMPLE.items()}
    schema = pa.schema([(name, pa.string()) for name in {**texts, **overrides[0]}])
    return pa.RecordBatch.from_pylist([texts | given_cells for given_cells in overrides], schema)


def days(*texts: str) -> pa.RecordBatch:
    return sample_rows(*({"event_date": text, "year": "2021"} for text in texts))


def merged(*parts: pa.RecordBatch, **settings: Any) -> Report:
    return merged_report(rows for part in parts for rows in report_rows([part], **settings))


def test_rules_that_look_at_other_rows_are_not_evaluated_in_a_part() -> None:
    report = merged(sample_rows({}, {}), as_of=AS_OF)
    assert {Status.NOT_EVALUATED} == with_memory(report)
    assert report.counts.keys() & set(WITH_MEMORY) == set()
    assert (report.rows, report.errors) == (2, 0)


def test_the_head_decides_for_parts_that_could_be_read_in_two_ways() -> None:
    plan = Plan(head=days("25/03/2021"), as_of=AS_OF)
    (rows,) = checked([days("04/03/2021")], plan)
    assert rows.column("event_date").to_pylist() == [dt.date(2021, 3, 4)]
    with pytest.raises(SourceError, match=r"'the table'.*date-order"):
        list(checked([days("04/03/2021")]))
    (asked,) = checked([days("04/03/2021")], date_order="mdy")
    assert asked.column("event_date").to_pylist() == [dt.date(2021, 4, 3)]


def test_what_is_wrong_with_the_columns_is_counted_once_for_all_parts() -> None:
    parts = [sample_rows({"mood": "grim", "weather": "wet"}) for _ in range(3)]
    report = merged(*parts, as_of=AS_OF)
    assert report.counts["columns/unknown"] == 2
    named = [finding.column for finding in report.findings if finding.rule == "columns/unknown"]
    assert named == ["mood", "weather"]


def test_samples_are_capped_over_all_parts() -> None:
    bad = sample_rows(*[{"latitude": "123"}] * 5)
    rows = [rows for _ in range(3) for rows in report_rows([bad], as_of=AS_OF, max_samples=4)]
    report = merged_report(rows, max_samples=4)
    found = [finding for finding in report.findings if finding.rule == "latitude/maximum"]
    assert (report.counts["latitude/maximum"], len(found), report.truncated) == (15, 4, True)
    assert {(finding.row, finding.event_id) for finding in found} == {(None, SAMPLE["event_id_cnty"])}


def test_bad_rows_are_left_out_or_kept_with_blanks() -> None:
    rows = sample_rows({}, {"latitude": "north"})
    (left,) = checked([rows], as_of=AS_OF)
    (kept,) = checked([rows], as_of=AS_OF, on_error="keep")
    assert [SAMPLE["latitude"]] == left.column("latitude").to_pylist()
    assert [SAMPLE["latitude"], None] == kept.column("latitude").to_pylist()


def test_rows_without_whole_events_are_candidates_and_the_report_says_why() -> None:
    monadic = sample_rows({}).drop_columns(["actor2", "assoc_actor_2", "inter2"])
    report = merged(monadic, as_of=AS_OF)
    assert (load_contract("candidate").id, "monadic" in str(report.weaker)) == (report.contract, True)
    assert "actor2" not in Plan(head=monadic).schema().names


def test_no_rows_give_no_rows() -> None:
    assert list(checked([NOTHING])) == []
    assert list(report_rows([NOTHING])) == []
    empty = merged_report([])
    assert (empty.rows, empty.contract, empty.checks) == (0, load_contract("event").id, {})


def test_severities_weigh_in_every_part() -> None:
    bad = sample_rows({"latitude": "123"})
    report = merged(bad, bad, as_of=AS_OF, severities={"latitude/maximum": "info"})
    assert (report.errors, report.counts["latitude/maximum"]) == (0, 2)


@pytest.mark.parametrize(
    ("settings", "error", "complaint"),
    [
        ({"colour": "red"}, ContractError, "unknown setting 'colour'"),
        ({"on_error": "strict"}, ContractError, "unknown on_error 'strict'; known: filter, keep"),
        ({"date_order": "ymd"}, ContractError, "unknown date order 'ymd'"),
        ({"source": "incidents"}, ContractError, "only tables are checked in parts"),
        ({"source": "nobody"}, ContractError, "unknown source 'nobody'"),
        ({"severities": {"latitude/maximun": "info"}}, ContractError, "did you mean 'latitude/maximum'"),
        ({"contract": "novel"}, ContractError, "unknown contract 'novel'"),
        ({"rename": {"event_date": "day"}}, ContractError, "'day' is no column of an ACLED table"),
    ],
)
def test_settings_that_mean_nothing_are_refused(
    settings: dict[str, Any], error: type[Exception], complaint: str
) -> None:
    with pytest.raises(error, match=complaint):
        list(checked([sample_rows({})], **settings))


def test_a_plan_goes_without_other_settings() -> None:
    rows = sample_rows({})
    with pytest.raises(ContractError, match="a plan has its settings in it; leave out as_of"):
        list(checked([rows], Plan(head=rows), as_of=AS_OF))


def test_a_missing_engine_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyspark.sql.pandas", "ray.data"):
        monkeypatch.setitem(sys.modules, name, None)
    nothing: Any = None  # the table is not looked at before
    with pytest.raises(ContractError, match=r"acled-export\[spark\]"):
        spark.check(nothing)
    with pytest.raises(ContractError, match=r"acled-export\[ray\]"):
        ray.check(nothing)


def test_a_source_that_only_looks_columns_up_is_checked_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(
        name="plain",
        title="a plain table",
        licence="none",
        recognise=lambda header: "place" in header,
        columns=lambda raw: raw.rename_columns(
            ["location" if name == "place" else name for name in raw.schema.names]
        ),
        sample="place\n",
    )
    found = {"sources": {"plain": source}, "rules": discover("rules")}
    monkeypatch.setattr("acled_export.engines.plan.discover", found.__getitem__)
    rows = sample_rows({})
    placed = rows.rename_columns(["place" if name == "location" else name for name in rows.schema.names])
    (given_back,) = checked([placed], source="plain", as_of=AS_OF)
    assert given_back.column("location").to_pylist() == [SAMPLE["location"]]
    with pytest.raises(SourceError, match="expected the columns of a plain table, found 'event_id_cnty'"):
        list(checked([rows], source="plain"))
