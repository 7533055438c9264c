"""Recognition: the right era under any shuffle and most losses, and batches in the era's columns."""

from __future__ import annotations

import attrs
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recognition_samples import Cells, batch_of, era_rows, head_of, table

from acled_export.contract import load_contract
from acled_export.eras.records import ERAS
from acled_export.errors import ContractError, SourceError
from acled_export.recognition import CHANGES, as_era, recognise, told

NAMES = list(ERAS)
SINGLE = ("actor2", "assoc_actor_2", "ally_actor_2", "inter2")
eras_with_rows = st.sampled_from(NAMES).flatmap(lambda era: st.tuples(st.just(era), era_rows(era)))


@given(eras_with_rows, st.data(), st.booleans(), st.booleans())
def test_a_whole_table_is_recognised_in_any_order(
    drawn: tuple[str, list[Cells]],
    data: st.DataObject,
    few: bool,  # noqa: FBT001
    upper: bool,  # noqa: FBT001
) -> None:
    era, rows = drawn
    names = data.draw(st.permutations(ERAS[era].columns))
    batch = batch_of(rows, names, few=few)
    if upper:
        batch = batch.rename_columns(
            [name if name == "_line" else name.upper() for name in batch.schema.names]
        )
    layout = recognise(head_of(batch), {})
    assert (layout.era.name, layout.sure, layout.rivals) == (era, True, (era,))
    assert (layout.form, layout.upper) == ("dyadic", upper)
    assert (layout.inserted, layout.index, layout.missing) == ((), (), ())
    assert list(layout.columns.values()) == list(names)
    assert layout.date_form == ERAS[era].date_form or "May" in str(batch)


@given(eras_with_rows, st.data())
def test_a_table_with_two_columns_gone_is_still_recognised(
    drawn: tuple[str, list[Cells]], data: st.DataObject
) -> None:
    era, rows = drawn
    gone = data.draw(st.sets(st.sampled_from(ERAS[era].columns), max_size=2))
    layout = recognise(head_of(batch_of(rows, [n for n in ERAS[era].columns if n not in gone])), {})
    if not {"event_type", "sub_event_type"} & set(ERAS[era].columns) <= gone:
        assert (layout.era.name, layout.sure) == (era, True)
        assert set(layout.missing) == gone
    else:  # nothing but the event types tells 2018 from 2019
        assert (layout.sure, layout.rivals) == (False, ("2018", "2019")) or layout.sure
        assert era in layout.rivals


@given(eras_with_rows, st.data())
def test_a_table_that_lost_its_marks_is_not_taken_for_sure(
    drawn: tuple[str, list[Cells]], data: st.DataObject
) -> None:
    era, rows = drawn
    names = data.draw(st.permutations(ERAS[era].columns))[data.draw(st.integers(0, 8)) :]
    renamed = data.draw(st.integers(0, 4))
    spelled = [f"strange {at}" if at < renamed else name for at, name in enumerate(names)]
    renames = dict(zip(names, spelled, strict=True))
    batch = batch_of([{renames.get(name, name): cell for name, cell in row.items()} for row in rows], spelled)
    layout = recognise(head_of(batch), {})
    assert era in layout.rivals
    assert layout.sure == (len(layout.rivals) == 1)
    assert layout.sure or layout.evidence[-1].startswith("nothing tells it from")
    assert set(layout.inserted) == set(spelled[:renamed])


@given(eras_with_rows)
def test_monadic_tables_are_seen(drawn: tuple[str, list[Cells]]) -> None:
    era, rows = drawn
    layout = recognise(
        head_of(batch_of(rows, [name for name in ERAS[era].columns if name not in SINGLE])), {}
    )
    assert (layout.era.name, layout.form, layout.missing) == (era, "monadic", ())


@given(era_rows("2024"))
def test_a_few_columns_are_no_monadic_table(rows: list[Cells]) -> None:
    names = ["event_id_cnty", "event_date", "event_type", "actor1", "inter1", "country", "fatalities"]
    layout = recognise(head_of(batch_of(rows, names)), {})
    assert (layout.era.name, layout.form) == ("2024", "dyadic")
    assert set(SINGLE) - {"ally_actor_2"} <= set(layout.missing)


@given(eras_with_rows, st.sampled_from(NAMES))
def test_the_era_can_be_told(drawn: tuple[str, list[Cells]], asked: str) -> None:
    era, rows = drawn
    layout = recognise(head_of(batch_of(rows, ERAS[era].columns)), {"era": asked})
    assert (layout.era.name, layout.sure, layout.evidence) == (asked, True, (f"asked for as {asked}",))


def test_an_era_that_is_none_is_refused() -> None:
    with pytest.raises(ContractError, match="unknown era 'old'"):
        recognise(head_of(batch_of([], ERAS["2024"].columns)), {"era": "old"})


def test_a_header_alone_tells_what_it_can() -> None:
    def of(*names: str) -> tuple[str, bool, tuple[str, ...]]:
        layout = recognise(head_of(batch_of([], names)), {})
        return layout.era.name, layout.sure, layout.rivals

    assert of(*ERAS["2015"].columns) == ("2015", True, ("2015",))
    assert of(*ERAS["2018"].columns) == ("2018", True, ("2018",))
    assert of(*ERAS["2019"].columns) == ("2019", True, ("2019",))
    assert of(*ERAS["2023"].columns) == ("2024", False, ("2023", "2024"))
    assert of(*load_contract("event").names) == ("2024", True, ("2024",))
    assert of("event_date", "fatalities", "country") == ("2024", False, tuple(ERAS))


def test_values_that_are_of_no_era_say_nothing() -> None:
    odd = table("event_id_cnty", ["GDELT", "GDELT"], event_type=["war", "peace"], inter2=["?", "190"])
    assert recognise(head_of(odd), {}).rivals == tuple(ERAS)


def test_of_eras_that_cannot_be_told_apart_the_one_without_gaps_is_taken() -> None:
    left = [name for name in ERAS["2019"].columns if name not in {"data_id", "iso3", "event_id_no_cnty"}]
    layout = recognise(head_of(batch_of([], left)), {})
    assert (layout.era.name, layout.sure) == ("2019", False)
    assert layout.rivals == ("2019", "2023", "2024")


@given(era_rows("2019"))
def test_curated_files_are_of_2019(rows: list[Cells]) -> None:
    names = [name for name in ERAS["2019"].columns if name not in {"data_id", "timestamp", "iso3"}]
    batch = batch_of(rows, names)
    layout = recognise(head_of(batch.rename_columns([*map(str.upper, names), "_line"])), {})
    assert (layout.era.name, layout.sure, layout.missing) == ("2019", True, ("data_id", "timestamp", "iso3"))
    assert layout.evidence[-1] == "upper case without data_id, timestamp, iso3: a curated file"


@given(era_rows("2024"))
def test_a_column_of_another_layout_does_not_change_the_era(rows: list[Cells]) -> None:
    batch = batch_of([row | {"iso3": "KEN"} for row in rows], [*ERAS["2024"].columns, "iso3"])
    layout = recognise(head_of(batch), {})
    assert (layout.era.name, layout.inserted) == ("2024", ("iso3",))
    assert "but iso3 is a column of 2018 to 2019" in layout.evidence


@given(era_rows("2015"))
def test_allies_and_associates_are_one_column(rows: list[Cells]) -> None:
    batch = batch_of(rows, ERAS["2015"].columns)
    names = [name.replace("ally_actor_1", "assoc_actor_1") for name in batch.schema.names]
    layout = recognise(head_of(batch.rename_columns(names)), {})
    assert layout.columns["assoc_actor_1"] == "ally_actor_1"
    assert layout.missing == ()
    both = batch.append_column("assoc_actor_1", pa.array(["x"] * batch.num_rows))
    layout = recognise(head_of(both), {})
    assert layout.inserted == ("assoc_actor_1",)
    events, _ = as_era(both, layout)
    assert events["ally_actor_1"].to_pylist() == batch["ally_actor_1"].to_pylist()
    assert events["assoc_actor_1.1"].to_pylist() == ["x"] * batch.num_rows


@given(era_rows("2024"), st.sampled_from([0, 1]))
def test_index_columns_are_left_out_and_inserted_ones_kept(rows: list[Cells], first: int) -> None:
    for at, row in enumerate(rows):
        row |= {"Unnamed: 0": str(first + at), "X": str(at * 7), "remarks": "NA", "date": row["event_date"]}
    names = [
        "Unnamed: 0",
        *(name for name in ERAS["2024"].columns if name != "event_date"),
        "date",
        "X",
        "remarks",
    ]
    layout = recognise(head_of(batch_of(rows, names)), {})
    assert layout.index == ("Unnamed: 0",)
    assert layout.inserted == ("date", "X", "remarks")
    assert layout.suggestions == {"date": "event_date"}
    events, _ = as_era(batch_of(rows, names), layout)
    assert events.schema.names == [*names[1:], "_line"]
    assert events["remarks"].to_pylist() == ["NA"] * len(rows)
    renamed = recognise(head_of(batch_of(rows, names)), {"rename": {"date": "event_date"}})
    assert (renamed.columns["date"], renamed.missing) == ("event_date", ())


@given(eras_with_rows)
def test_batches_come_in_the_eras_columns_with_iso_days(drawn: tuple[str, list[Cells]]) -> None:
    era, rows = drawn
    batch = batch_of(rows, ERAS[era].columns)
    upper = batch.rename_columns([*(name.upper() for name in ERAS[era].columns), "_line"])
    events, changes = as_era(upper, recognise(head_of(upper), {}))
    assert events.schema.names == batch.schema.names
    assert all(day[4] == day[7] == "-" for day in events["event_date"].to_pylist())
    kept = [name for name in events.schema.names if name != "event_date"]
    assert events.select(kept).to_pylist() == batch.select(kept).to_pylist()
    assert changes == ({} if ERAS[era].date_form == "iso" else {"event_date/date-form": len(rows)})
    assert {key.split("/")[1] for key in changes} <= set(CHANGES)


def test_candidates_keep_their_provenance_and_population() -> None:
    names = load_contract("candidate").names
    layout = recognise(head_of(batch_of([], names)), {})
    assert (layout.era.name, layout.inserted) == ("2024", ())
    assert list(layout.columns.values()) == list(names)


def test_the_readers_own_columns_pass_through() -> None:
    batch = pa.RecordBatch.from_pydict(
        {
            "ACTOR1": ["[1]", None],
            "Event Type": ["Riots", None],
            "_line": pa.array([2, 3]),
            "_record": pa.array([None, "broken"]),
            "_unread": pa.array([["ACTOR1", "other"], None], pa.list_(pa.string())),
        }
    )
    events, _ = as_era(batch, recognise(head_of(batch), {}))
    assert events.schema.names == ["actor1", "event_type", "_line", "_record", "_unread"]
    assert events["_unread"].to_pylist() == [["actor1", "other"], None]
    assert events["_record"].to_pylist() == [None, "broken"]


def test_a_column_that_turns_up_late_gets_its_place() -> None:
    first = table("actor1", ["x"], event_type=["Riots"], fatalities=["1"])
    later = table("actor1", ["x"], **{"Event Type": ["Riots"], "NOTES": ["NA"], "Event Date": ["2020-01-02"]})
    events, _ = as_era(later, recognise(head_of(first), {}))
    assert events.schema.names == ["actor1", "Event Type", "notes", "event_date"]


def test_a_batch_of_index_columns_keeps_its_rows() -> None:
    batch = table("X", ["1", "2"])
    layout = attrs.evolve(recognise(head_of(table("actor1", ["x"])), {}), index=("X",))
    assert as_era(batch, layout)[0].num_rows == 2


def test_columns_that_begin_with_an_underscore_are_looked_at() -> None:
    batch = table("_c0", ["0", "1"], actor1=["x", "y"])
    assert recognise(head_of(batch), {}).index == ("_c0",)


@given(st.data())
def test_typed_columns_are_recognised(data: st.DataObject) -> None:
    rows = data.draw(era_rows("2023"))
    batch = batch_of(rows, ERAS["2023"].columns)
    numbers = {"inter1", "inter2", "interaction", "year", "fatalities"}
    arrays = [
        column.cast(pa.string()).cast(pa.float64())
        if name in numbers
        else column.cast(pa.string()).cast(pa.date32())
        if name == "event_date"
        else column.cast(pa.string()).cast(pa.large_string())
        if name != "_line"
        else column
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    typed = pa.RecordBatch.from_arrays(arrays, names=batch.schema.names)
    layout = recognise(head_of(typed), {})
    assert (layout.era.name, layout.date_form) == ("2023", "typed")
    events, changes = as_era(typed, layout)
    assert events["event_date"].to_pylist() == batch["event_date"].to_pylist()
    assert events["inter1"].type == pa.float64()
    assert events["notes"].type == pa.string()
    assert changes == {}


def test_aggregates_are_refused_by_name() -> None:
    batch = table("week", ["2024-01-06"], country=["Kenya"], events=["3"], event_type=["Riots"])
    with pytest.raises(
        SourceError, match=r"'events.csv': these are ACLED's weekly aggregates.* fetch the event"
    ):
        recognise(head_of(batch), {})
    with pytest.raises(SourceError, match=r"standard input: these are ids of deleted events"):
        recognise(head_of(table("event_id_cnty", ["KEN1"], deleted_timestamp=["1"]), name="-"), {})


def test_what_was_recognised_can_be_told_in_plain_values() -> None:
    layout = recognise(head_of(batch_of([], ERAS["2015"].columns)), {})
    words = told(layout)
    assert words["era"] == "2015"
    assert words["evidence"][0] == "gwno, ally_actor_1, ally_actor_2 are columns of 2015"
    assert {type(value) for value in words.values()} == {str, bool, list, dict}
