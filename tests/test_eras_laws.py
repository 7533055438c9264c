"""There and back: rows of today through every layout, and files of every era through today's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.batches import to_batch, to_rows
from acled_export.cells import MONTHS, read_cells
from acled_export.checker import Checker
from acled_export.contract import load_contract
from acled_export.eras import ERAS, TODAY, brought_up, lost_in, written_as
from acled_export.plugins import Read, Table
from acled_export.testing import histories
from acled_export.testing.eras import era_tables
from acled_export.testing.scenes import CIVILIANS, actor_types

if TYPE_CHECKING:
    from acled_export.eras import Renewed
    from acled_export.testing.eras import EraTable

AS_OF = dt.date(2026, 1, 1)
EVENT, CANDIDATE = load_contract("event"), load_contract("candidate")
EVERY = pytest.mark.parametrize("name", sorted(ERAS))
TABLES = st.sampled_from(sorted(ERAS)).flatmap(
    lambda name: st.sampled_from(["dyadic", "monadic"] if name in {"2023", "2024"} else ["dyadic"]).flatmap(
        lambda form: era_tables(name, form=form)
    )
)
STORAGES = (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string()))
CROWDS = ("Protests", "Riots")


def iso(text: str | None) -> str | None:
    """Read a day in whatever form an era writes it."""
    parts = (text or "").replace("-", " ").split(" ")
    if len(parts) == 3 and parts[1] in MONTHS:
        return f"{parts[2]}-{MONTHS.index(parts[1]) + 1:02}-{parts[0]}"
    return text


def own_batch(table: EraTable, kind: pa.DataType) -> pa.RecordBatch:
    """Return a file's rows as they are after recognition."""
    columns = {name.lower(): [row[name] for row in table.rows] for name in table.header}
    columns["event_date"] = [iso(text) for text in columns["event_date"]]
    arrays = [pa.array(cells, pa.string()).cast(kind) for cells in columns.values()]
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))


def renewed(table: EraTable, kind: pa.DataType, *, provenance: bool) -> Renewed:
    batch = own_batch(table, kind)
    return brought_up(batch, ERAS[table.era], form=table.form, provenance=provenance)


def as_text(value: Any) -> str | None:
    if isinstance(value, float):
        return f"{value:.4f}"
    return None if value is None else str(value)


@given(TABLES, st.sampled_from(STORAGES), st.booleans())
def test_an_old_file_tells_its_events(table: EraTable, kind: pa.DataType, provenance: bool) -> None:  # noqa: FBT001
    found = read_cells(renewed(table, kind, provenance=provenance).batch, CANDIDATE)
    names = found.batch.schema.names
    known = [{name: event[name] for name in event if name in names} for event in table.events]
    assert known == [
        {name: row[name] for name in event} for row, event in zip(to_rows(found.batch), known, strict=True)
    ]
    assert all(event[name] is None for event in table.events for name in event if name not in names)
    assert (found.unread, found.aliased) == ({}, {})


@given(TABLES)
def test_clean_files_of_every_era_are_silent(table: EraTable) -> None:
    era = ERAS[table.era]
    contract = load_contract("candidate" if table.form == "monadic" else era.contract)
    batch = renewed(table, pa.string(), provenance=contract is CANDIDATE).batch
    absent = {name: "the layout has none" for name in EVENT.required if name not in batch.schema.names}
    checker = Checker(contract, as_of=AS_OF)
    read_so = Table(columns=lambda raw: Read(raw=raw, events=raw), exempt=era.exempt, absent=absent)
    checker.check(batch, table=read_so)
    assert [finding.text() for finding in checker.report.findings] == []


@given(TABLES, st.sampled_from(STORAGES))
def test_a_file_comes_back_as_it_was(table: EraTable, kind: pa.DataType) -> None:
    typed = read_cells(renewed(table, kind, provenance=True).batch, CANDIDATE).batch
    back = written_as(typed, ERAS[table.era])
    assert list(table.header) == back.schema.names
    assert table.rows == [{name: as_text(row[name]) for name in row} for row in to_rows(back)]


@given(TABLES, st.integers(1, 7))
def test_it_does_not_matter_how_a_file_is_cut(table: EraTable, size: int) -> None:
    whole = renewed(table, pa.string(), provenance=True)
    batch = own_batch(table, pa.string())
    parts = [
        brought_up(batch.slice(at, size), ERAS[table.era], form=table.form, provenance=True)
        for at in range(0, batch.num_rows, size)
    ]
    assert whole.batch.to_pylist() == [row for part in parts for row in part.batch.to_pylist()]
    kinds = {kind for part in parts for kind in part.changes}
    assert whole.changes == {kind: sum(part.changes.get(kind, 0) for part in parts) for kind in kinds}


@given(histories())
def test_todays_rows_are_untouched(rows: list[dict[str, Any]]) -> None:
    batch = to_batch(rows, EVENT)
    found = brought_up(batch, ERAS[TODAY], form="dyadic", provenance=False)
    assert (batch.equals(found.batch), found.changes) == (True, {})


@EVERY
@given(rows=histories())
def test_bringing_up_to_date_twice_changes_nothing_more(name: str, rows: list[dict[str, Any]]) -> None:
    once = brought_up(_through(rows, name), ERAS[name], form="dyadic", provenance=False).batch
    twice = brought_up(once, ERAS[name], form="dyadic", provenance=False)
    assert (once.to_pylist(), {}) == (twice.batch.to_pylist(), twice.changes)


def _through(rows: list[dict[str, Any]], name: str) -> pa.RecordBatch:
    """Write rows as an era, and read names and days as recognition does."""
    written = written_as(to_batch(rows, EVENT), ERAS[name])
    columns = dict(zip((n.lower() for n in written.schema.names), written.columns, strict=True))
    columns["event_date"] = pa.array(
        [iso(as_text(day)) for day in columns["event_date"].to_pylist()], pa.string()
    )
    return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))


@EVERY
@given(rows=histories())
def test_todays_rows_come_back_but_for_what_is_stated(name: str, rows: list[dict[str, Any]]) -> None:
    era = ERAS[name]
    found = brought_up(_through(rows, name), era, form="dyadic", provenance=False).batch
    typed = to_rows(read_cells(found, CANDIDATE).batch)
    for row, back in zip(rows, typed, strict=True):
        kept = {column: row[column] for column in row if column not in lost_in(era)}
        assert kept == {column: back[column] for column in kept}
        assert expected_losses(row, era.name) == {c: back.get(c) for c in row if c not in kept}


def expected_losses(row: dict[str, Any], era: str) -> dict[str, Any]:
    """Return what is left of the columns that an era cannot hold."""
    if era in {"2023", "2024"}:
        return {}
    worked_out = {name: row[name] for name in ("disorder_type", "civilian_targeting")}
    size = next((tag for tag in (row["tags"] or "").split("; ") if tag.startswith("crowd size=")), None)
    if era == "2019":
        return worked_out | {"tags": size}
    found = {"event_type": row["event_type"], "sub_event_type": row["sub_event_type"]} | worked_out
    crowds = {row["inter1"], row["inter2"]} & {"Protesters", "Rioters"}
    alone = row["sub_event_type"] == "Peaceful protest" and row["actor2"] is None
    told = row["event_type"] == "Battles" or row["sub_event_type"] in {
        "Headquarters or base established",
        "Non-violent transfer of territory",
    }
    if not (told or alone):
        found["sub_event_type"] = None
        if row["event_type"] in CROWDS:
            found["disorder_type"] = None
        if row["event_type"] == "Protests":
            found["civilian_targeting"] = None
    if row["event_type"] in CROWDS and len(crowds) == 2:
        found |= {"event_type": None, "civilian_targeting": None}
    if era == "2018":
        return found | {"tags": size}
    nothing = dict.fromkeys(("source_scale", "tags", "timestamp"))
    return found | {"iso": row["iso"], "region": row["region"]} | nothing


@given(histories())
def test_numbers_are_counted_cell_by_cell(rows: list[dict[str, Any]]) -> None:
    found = brought_up(_through(rows, "2023"), ERAS["2023"], form="dyadic", provenance=False)
    kinds = ("inter1/code", "inter2/code", "interaction/code")
    assert found.changes == (dict.fromkeys(kinds, len(rows)) if rows else {})


@given(histories())
def test_codes_in_a_file_of_today_are_its_labels(rows: list[dict[str, Any]]) -> None:
    coded = written_as(to_batch(rows, EVENT), ERAS["2023"])
    found = brought_up(coded, ERAS[TODAY], form="dyadic", provenance=False).batch
    assert rows == to_rows(read_cells(found, EVENT).batch)
    civilians = pc.equal(coded.column("inter2"), CIVILIANS)
    assert pc.filter(found.column("inter2"), civilians).unique().to_pylist() in (
        [],
        [actor_types()[CIVILIANS]],
    )


PIECES = st.lists(st.sampled_from([" ", "[size=", " [size=", "]", "dozens", ";", "\n", "é", "[", "x"])).map(
    "".join
)
NOTES = st.lists(st.none() | PIECES.filter(bool), min_size=1)


@given(NOTES, st.sampled_from(STORAGES))
def test_notes_come_back_whatever_they_say_of_crowds(notes: list[str | None], kind: pa.DataType) -> None:
    batch = pa.RecordBatch.from_arrays([pa.array(notes, pa.string()).cast(kind)], names=["notes"])
    today = brought_up(batch, ERAS["2019"], form="dyadic", provenance=False).batch
    back = written_as(read_cells(today, EVENT).batch, ERAS["2019"])
    assert notes == back.column("notes").to_pylist()


@given(NOTES, PIECES.filter(bool))
def test_a_crowd_size_survives_the_notes_or_is_not_written(notes: list[str | None], size: str) -> None:
    rows = [{"notes": text, "tags": f"crowd size={size}"} for text in notes]
    written = written_as(to_batch(rows, EVENT), ERAS["2019"]).select(["notes"])
    today = brought_up(written, ERAS["2019"], form="dyadic", provenance=False).batch
    for before, between, after in zip(rows, written.to_pylist(), today.to_pylist(), strict=True):
        if between["notes"] != before["notes"]:
            assert before["notes"] == after["notes"]
            assert (before["tags"] or "").partition(";")[0] == after["tags"]
