"""What each era is, and single cells brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.eras import CHANGES, ERAS, TODAY, brought_up, era_called
from acled_export.eras.changes import CONFIDENCE, confidence
from acled_export.errors import ContractError
from acled_export.testing.layouts import HEADERS

if TYPE_CHECKING:
    from acled_export.eras import Renewed

ALL = sorted(ERAS)
CROWD = {"event_type": "Riots/Protests", "actor1": "Protesters (Kenya)", "inter1": "6", "inter2": "0"}


def renewed(era: str, row: dict[str, Any], *, form: str = "dyadic", provenance: bool = False) -> Renewed:
    batch = pa.RecordBatch.from_pylist([row])
    return brought_up(batch, ERAS[era], form=form, provenance=provenance)


def only(era: str, row: dict[str, Any], **settings: Any) -> dict[str, Any]:
    (found,) = renewed(era, row, **settings).batch.to_pylist()
    return dict(found)


@pytest.mark.parametrize(
    ("asked", "era"),
    [
        *zip(ALL, ALL, strict=True),
        ("1997", "2015"),
        ("2017", "2015"),
        ("2020", "2019"),
        ("2022", "2019"),
        ("2026", "2024"),
    ],
)
def test_an_era_is_called_by_its_name_or_a_year_of_it(asked: str, era: str) -> None:
    assert era == era_called(asked).name


@pytest.mark.parametrize("asked", ["", "1996", "0", "22", "today", "2015 ", "-2015", "20199", "٢٠١٥"])
def test_what_is_no_year_of_acled_names_no_era(asked: str) -> None:
    with pytest.raises(ContractError, match=r"expected one of 2015, 2018, 2019, 2023, 2024, or the year"):
        era_called(asked)


@pytest.mark.parametrize("name", ALL)
def test_the_columns_of_an_era_are_those_of_its_files(name: str) -> None:
    era = ERAS[name]
    assert HEADERS[name] == tuple(n.upper() if era.upper else n for n in era.columns)


@pytest.mark.parametrize("name", ALL)
def test_every_column_of_an_era_goes_somewhere(name: str) -> None:
    era, known = ERAS[name], load_contract("event")
    gone = {own for own in era.columns if era.renamed.get(own, own) not in known}
    assert set(era.beyond) == gone


@pytest.mark.parametrize("name", ALL)
def test_rules_that_are_not_asked_exist(name: str) -> None:
    assert set() == set(ERAS[name].exempt) - set(discover("rules"))
    assert (ERAS[name].contract == "event") is (ERAS[name].weaker is None)


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("inter1", "1", "State forces"),
        ("inter1", "8.0", "External/Other forces"),
        ("inter1", 7, "Civilians"),
        ("inter1", 7.0, "Civilians"),
        ("inter1", "0", "0"),
        ("inter1", "9", "9"),
        ("inter2", "0", None),
        ("inter2", "0.0", None),
        ("inter2", None, None),
        ("inter2", "190", "190"),
        ("inter2", 190, 190),
        ("inter2", "Civilians", "Civilians"),
        ("inter2", "six", "six"),
        ("interaction", "78", "External/Other forces-Civilians"),
        ("interaction", 60, "Protesters only"),
        ("interaction", "37.5", "37.5"),
        ("interaction", "99", "99"),
    ],
)
@pytest.mark.parametrize("era", ["2019", "2023", "2024"])
def test_numbers_become_labels_and_nothing_else_does(era: str, column: str, cell: Any, expected: Any) -> None:
    assert expected == only(era, {"event_id_cnty": "KEN1", column: cell})[column]


@pytest.mark.parametrize(
    ("old", "event_type", "sub_event_type"),
    [
        ("Battle-No change of territory", "Battles", "Armed clash"),
        ("Battle-Government regains territory", "Battles", "Government regains territory"),
        ("Battle-Non-state actor overtakes territory", "Battles", "Non-state actor overtakes territory"),
        ("Battle-Non-state actors overtake territory", "Battles", "Non-state actor overtakes territory"),
        ("Remote violence", "Explosions/Remote violence", None),
        ("Violence against civilians", "Violence against civilians", None),
        ("Violence Against Civilians", "Violence against civilians", None),
        ("RIots/Protests", "Protests", "Peaceful protest"),
        ("Strategic development", "Strategic developments", None),
        ("Non-violent activity by a conflict actor", "Strategic developments", None),
        ("Headquarters or base established", "Strategic developments", "Headquarters or base established"),
        ("Non-violent transfer of territory", "Strategic developments", "Non-violent transfer of territory"),
        ("Battles", "Battles", None),
        ("Kidnapping", "Kidnapping", None),
        (None, None, None),
    ],
)
@pytest.mark.parametrize("era", ["2015", "2018"])
def test_old_event_types_tell_what_they_tell(
    era: str, old: str | None, event_type: str | None, sub_event_type: str | None
) -> None:
    row = only(era, CROWD | {"actor2": None, "event_type": old})
    assert (event_type, sub_event_type) == (row["event_type"], row["sub_event_type"])


@pytest.mark.parametrize(
    ("sides", "event_type", "sub_event_type"),
    [
        ({"inter1": "6", "inter2": "0"}, "Protests", "Peaceful protest"),
        ({"inter1": "6", "inter2": None}, "Protests", "Peaceful protest"),
        ({"inter1": "6", "inter2": "1", "actor2": "Police"}, "Protests", None),
        ({"inter1": "1", "inter2": "6", "actor2": "Protesters (Kenya)"}, "Protests", None),
        ({"inter1": "6", "inter2": "6", "actor2": "Protesters (Kenya)"}, "Protests", None),
        ({"inter1": "5", "inter2": "0"}, "Riots", None),
        ({"inter1": "3", "inter2": "5", "actor2": "Rioters (Kenya)"}, "Riots", None),
        ({"inter1": "5", "inter2": "6", "actor2": "Protesters (Kenya)"}, None, None),
        ({"inter1": "6", "inter2": None, "actor2": "Somebody"}, None, None),
        ({"inter1": "6", "inter2": "190", "actor2": "Somebody"}, None, None),
        ({"inter1": "1", "inter2": "7", "actor2": "Civilians (Kenya)"}, None, None),
    ],
)
def test_crowds_are_told_apart_by_the_types_of_the_actors(
    sides: dict[str, str | None], event_type: str | None, sub_event_type: str | None
) -> None:
    row = only("2015", CROWD | {"actor2": None} | sides)
    assert (event_type, sub_event_type) == (row["event_type"], row["sub_event_type"])


@pytest.mark.parametrize(
    ("interaction", "event_type", "sub_event_type"),
    [
        ("60", "Protests", "Peaceful protest"),
        ("16", "Protests", None),
        ("15", "Riots", None),
        ("56", None, None),
    ],
)
def test_a_monadic_row_tells_both_sides_in_its_interaction(
    interaction: str, event_type: str | None, sub_event_type: str | None
) -> None:
    old = {"event_type": "Riots/Protests", "actor1": "A", "inter1": "6", "interaction": interaction}
    row = only("2018", old, form="monadic")
    assert (event_type, sub_event_type) == (row["event_type"], row["sub_event_type"])
    assert row.keys().isdisjoint({"actor2", "assoc_actor_2", "inter2"})


@pytest.mark.parametrize(
    ("era", "row", "changed"),
    [
        ("2018", {"country": "Chad", "region": "Central Africa"}, {"region": "Middle Africa"}),
        ("2019", {"country": "India", "region": "Southern Asia"}, {"region": "South Asia"}),
        ("2019", {"country": "Laos", "region": "South-Eastern Asia"}, {"region": "Southeast Asia"}),
        ("2019", {"country": "Mexico", "region": "Central America"}, {"region": "North America"}),
        ("2019", {"country": "Guatemala", "region": "Central America"}, {}),
        ("2018", {"country": "Swaziland"}, {"country": "eSwatini"}),
        (
            "2023",
            {"assoc_actor_1": "Women (X); Labour Group (X)"},
            {"assoc_actor_1": "Women (X); Labor Group (X)"},
        ),
        ("2019", {"actor1": "LGBT (Kenya)"}, {"actor1": "LGBTQ+ (Kenya)"}),
        ("2019", {"assoc_actor_2": "New Labour Group (X)"}, {}),
        ("2019", {"assoc_actor_2": "Labour Party"}, {}),
        ("2015", {"event_id_cnty": "1BNG"}, {"event_id_cnty": "BNG1"}),
        ("2015", {"event_id_cnty": "8188RTA"}, {"event_id_cnty": "RTA8188"}),
        ("2015", {"event_id_cnty": "BNG1"}, {}),
        ("2018", {"event_id_cnty": "1BNG"}, {}),
        ("2024", {"country": "India", "region": "Southern Asia"}, {}),
        ("2024", {"assoc_actor_1": "Labour Group (X)"}, {}),
    ],
)
def test_names_that_were_right_in_their_time_become_todays(
    era: str, row: dict[str, str], changed: dict[str, str]
) -> None:
    found = only(era, row)
    assert row | changed == {name: found[name] for name in row}


@pytest.mark.parametrize(
    ("notes", "kept", "tags"),
    [
        ("People met. [size=dozens]", "People met.", "crowd size=dozens"),
        ("People met. [size=no report]", "People met.", "crowd size=no report"),
        ("People met.  [size=100]", "People met. ", "crowd size=100"),
        ("People\nmet. [size=é]", "People\nmet.", "crowd size=é"),
        ("People [size=about 200] met.", None, "crowd size=about 200"),
        ("People met.[size=dozens]", None, "crowd size=dozens"),
        ("[size=dozens]", None, "crowd size=dozens"),
        (" [size=dozens]", None, "crowd size=dozens"),
        ("A [size=one] b [size=two]", None, "crowd size=one"),
        ("People met. [size=10; then 20]", None, "crowd size=10, then 20"),
        ("People met. [size= dozens ]", None, "crowd size=dozens"),
        ("People met. [size=]", None, None),
        ("People met. [size=dozens", None, None),
        ("People met. (size=dozens)", None, None),
        ("size=dozens]", None, None),
        (None, None, None),
    ],
)
@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_the_crowd_size_in_notes_becomes_a_tag(
    kind: pa.DataType, notes: str | None, kept: str | None, tags: str | None
) -> None:
    column = pa.array([None, notes, "Nothing. [here]"], pa.string()).cast(kind)
    batch = pa.RecordBatch.from_arrays([column], names=["notes"])
    found = brought_up(batch, ERAS["2019"], form="dyadic", provenance=False)
    assert [None, tags, None] == found.batch.column("tags").to_pylist()
    assert [None, kept or notes, "Nothing. [here]"] == found.batch.column("notes").to_pylist()
    counts = {"tags/crowd-size": int(tags is not None), "notes/crowd-size": int(kept is not None)}
    assert {kind: number for kind, number in counts.items() if number} == found.changes


def test_notes_are_left_alone_where_there_are_tags() -> None:
    row = {"notes": "People met. [size=dozens]", "tags": None}
    assert row == only("2023", row) == only("2019", row)
    assert {"notes": row["notes"]} == only("2015", {"notes": row["notes"]})


STRIKE = {"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "actor1": "A"}


@pytest.mark.parametrize(
    ("row", "disorder", "targeting"),
    [
        (STRIKE | {"inter1": "1", "inter2": "7", "actor2": "B"}, "Political violence", "Civilian targeting"),
        (STRIKE | {"inter1": "1", "inter2": "2", "actor2": "B"}, "Political violence", None),
        (STRIKE | {"inter1": "1", "inter2": "0", "actor2": None}, "Political violence", None),
        (
            STRIKE | {"sub_event_type": "Air/Drone Strike", "inter1": "1", "inter2": "7", "actor2": "B"},
            "Political violence",
            "Civilian targeting",
        ),
        (
            STRIKE | {"sub_event_type": None, "inter1": "1", "inter2": "7"},
            "Political violence",
            "Civilian targeting",
        ),
        (
            {"event_type": "Violence against civilians", "sub_event_type": None},
            "Political violence",
            "Civilian targeting",
        ),
        ({"event_type": "Protests", "sub_event_type": None}, None, None),
        ({"event_type": "Riots", "sub_event_type": None}, None, None),
        (
            {"event_type": "Protests", "sub_event_type": "Excessive force against protesters"},
            "Political violence; Demonstrations",
            "Civilian targeting",
        ),
        (
            {"event_type": "Strategic developments", "sub_event_type": None, "inter2": "7"},
            "Strategic developments",
            None,
        ),
        ({"event_type": "Kidnapping", "sub_event_type": None}, None, None),
        ({"event_type": None, "sub_event_type": None}, None, None),
    ],
)
def test_what_follows_from_the_types_is_worked_out(
    row: dict[str, Any], disorder: str | None, targeting: str | None
) -> None:
    nothing = dict.fromkeys(("event_type", "sub_event_type", "actor2", "inter2", "interaction"))
    found = only("2019", nothing | {"inter1": "1"} | row)
    assert (disorder, targeting) == (found["disorder_type"], found["civilian_targeting"])


@pytest.mark.parametrize(
    ("country", "iso", "region"),
    [
        ("Kenya", 404, "Eastern Africa"),
        ("Kosovo", 0, "Europe"),
        ("Türkiye", 792, "Middle East"),
        ("Utopia", None, None),
    ],
)
def test_what_follows_from_the_country_is_worked_out(
    country: str, iso: int | None, region: str | None
) -> None:
    found = only("2015", {"country": country})
    assert (iso, region) == (found["iso"], found["region"])


def test_columns_that_a_file_lost_are_worked_out_but_in_todays_layout() -> None:
    row = {"event_date": "2022-03-01", "inter1": "6", "inter2": "0", "actor2": None}
    found = only("2019", row)
    assert (found["year"], found["interaction"]) == (2022, "Protesters only")
    today = {"event_date": "2022-03-01", "event_type": "Battles", "inter1": "Rioters", "inter2": None}
    assert today == only(TODAY, today)


def test_what_nobody_knows_is_not_there() -> None:
    names = [own for own in ERAS["2015"].columns if own not in ERAS["2015"].beyond]
    batch = pa.RecordBatch.from_arrays([pa.array([], pa.string()) for _ in names], names=names)
    found = brought_up(batch, ERAS["2015"], form="dyadic", provenance=False).batch
    missing = [name for name in load_contract("event").required if name not in found.schema.names]
    assert missing == ["source_scale", "tags", "timestamp"]


def test_columns_stand_in_the_order_of_the_contract_and_others_behind() -> None:
    row = {"_line": 2, "mine": "x", "notes": "n", "iso3": "KEN", "data_id": "7", "event_id_cnty": "KEN1"}
    found = renewed("2019", row)
    assert found.batch.schema.names == ["event_id_cnty", "notes", "tags", "mine", "_line"]
    assert found.changes == {"iso3/left-out": 1, "data_id/left-out": 1}


def test_an_unreadable_cell_keeps_its_text() -> None:
    row = {"event_date": "soon", "year": "x", "fatalities": "many", "latitude": "north", "inter1": "?"}
    found = only("2019", row | {"notes": "n"})
    assert row == {name: found[name] for name in row}


IN_2015 = {
    "gwno": "501",
    "event_id_cnty": "1KEN",
    "event_id_no_cnty": "1",
    "event_type": "Riots/Protests",
    "inter1": "6",
    "actor2": None,
    "inter2": "0",
    "interaction": "60",
    "country": "Kenya",
}


def test_a_row_says_where_it_came_from_and_what_was_decided() -> None:
    found = renewed("2015", IN_2015, provenance=True)
    (row,) = found.batch.to_pylist()
    assert (
        row.items()
        >= {
            "source_dataset": "ACLED",
            "source_version": "layout of 2015",
            "source_event_id": "1KEN",
            "source_category": "Riots/Protests",
            "mapping_rule": (
                "event_id_cnty/turned; inter1/code; inter2/code; interaction/code; event_type/legacy; "
                "sub_event_type/peaceful-by-convention; iso/worked-out; region/worked-out; "
                "disorder_type/worked-out"
            ),
            "mapping_confidence": "inferred",
            "loss": "gwno=501",
        }.items()
    )
    assert found.changes == dict.fromkeys(row["mapping_rule"].split("; "), 1) | {
        "gwno/kept-in-loss": 1,
        "event_id_no_cnty/left-out": 1,
    }


UNTOLD = (
    "gwno=501; event_type: 'Riots/Protests' does not tell it; "
    "sub_event_type: 'Riots/Protests' does not tell it"
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"event_type": "Remote violence"}, "gwno=501; sub_event_type: 'Remote violence' does not tell it"),
        (
            {"inter1": "5", "inter2": "6", "actor2": "Protesters (Kenya)"},
            UNTOLD,
        ),
        ({"event_type": "Battle-No change of territory", "gwno": "a; b"}, "gwno=a, b"),
        ({"event_type": "Battle-No change of territory", "gwno": None}, None),
        (
            {"event_type": "Strategic development", "gwno": None},
            "sub_event_type: 'Strategic development' does not tell it",
        ),
    ],
)
def test_what_no_column_holds_is_in_loss(row: dict[str, Any], expected: str | None) -> None:
    assert expected == only("2015", IN_2015 | row, provenance=True)["loss"]


def test_ids_of_others_are_not_said_to_be_acleds() -> None:
    row = only("2018", {"event_id_cnty": "AEX-KEN-0000000000000000", "event_type": None}, provenance=True)
    assert (
        row["source_dataset"], row["source_version"], row["source_event_id"],
    ) == (None, None, "AEX-KEN-0000000000000000")  # fmt: skip
    assert (row["mapping_rule"], row["mapping_confidence"], row["loss"]) == (None, "explicit", None)


def test_provenance_that_is_there_stays() -> None:
    theirs = {"source_dataset": "Another", "loss": "kept"}
    found = renewed("2015", IN_2015 | theirs, provenance=True)
    (row,) = found.batch.to_pylist()
    assert row.items() >= theirs.items()
    assert (found.changes.get("gwno/kept-in-loss"), found.changes["gwno/left-out"]) == (None, 1)


def test_every_kind_of_change_is_explained() -> None:
    rows: list[tuple[str, dict[str, Any]]] = [
        ("2015", IN_2015 | {"country": "Swaziland"}),
        ("2019", {"notes": "People met. [size=dozens]", "iso3": "KEN"}),
    ]
    kinds = {kind for era, row in rows for kind in renewed(era, row, provenance=True).changes}
    assert set(CHANGES) == {kind.partition("/")[2] for kind in kinds}
    assert all(confidence([kind]) in CONFIDENCE for kind in kinds)


def test_a_batch_without_columns_keeps_its_rows() -> None:
    batch = pa.RecordBatch.from_pylist([{"gwno": "1"}, {"gwno": "2"}]).select([])
    assert batch.num_rows == brought_up(batch, ERAS["2015"], form="dyadic", provenance=False).batch.num_rows
