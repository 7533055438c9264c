"""Every shape writes the columns it says it writes, and says what it cannot hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shaped_events import split, through

from acled_export.batches import to_batch
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.eras import ERAS
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.testing import histories
from acled_export.testing.layouts import HEADERS

if TYPE_CHECKING:
    import pyarrow as pa

    from acled_export.plugins import Shape

CANDIDATE = load_contract("candidate")
SHAPES = cast("dict[str, Shape]", dict(discover("shapes")))
ACLED = [name for name in SHAPES if name.startswith("acled-")]
OTHERS = [name for name in SHAPES if name not in ACLED]
SUMS = [name for name, shape in SHAPES.items() if shape.gather]
POPULATION = ("population_1km", "population_2km", "population_5km", "population_best")
PROTEST = {
    **SAMPLE_EVENT,
    "event_id_cnty": "KEN42",
    "disorder_type": "Demonstrations",
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "actor1": "Protesters (Kenya)",
    "assoc_actor_1": "Labor Group (Kenya); Women (Kenya)",
    "inter1": "Protesters",
    "actor2": None,
    "inter2": None,
    "interaction": "Protesters only",
    "notes": "On 1 March 2024, people marched in Nakuru.",
    "tags": "crowd size=dozens; local administrators",
}


def shaped(name: str, *rows: dict[str, Any]) -> pa.RecordBatch:
    return columns(name, to_batch(rows, CANDIDATE))


def columns(name: str, batch: pa.RecordBatch) -> pa.RecordBatch:
    made = SHAPES[name].columns
    assert made is not None
    return made(batch)


def only(name: str, row: dict[str, Any]) -> dict[str, Any]:
    (found,) = shaped(name, row).to_pylist()
    return dict(found)


def test_there_is_a_shape_for_every_era() -> None:
    assert [f"acled-{era}" for era in ERAS] == sorted(ACLED)


@pytest.mark.parametrize("name", ACLED)
def test_the_header_is_that_of_the_era(name: str) -> None:
    era = name.removeprefix("acled-")
    behind = POPULATION if era == "2024" else ()
    assert [*HEADERS[era], *behind] == SHAPES[name].fields().names
    assert list(HEADERS[era]) == shaped(name, PROTEST).schema.names


@pytest.mark.parametrize("name", SHAPES)
def test_columns_have_the_types_that_are_told(name: str) -> None:
    fields = SHAPES[name].fields()
    for rows in ([PROTEST | dict.fromkeys(POPULATION, 5)], [SAMPLE_EVENT], []):
        schema = through(name, to_batch(rows, CANDIDATE)).schema
        assert [fields.field(field.name) for field in schema] == list(schema)


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_gives_rows_or_sums(name: str) -> None:
    shape = SHAPES[name]
    assert (shape.columns is None) == (shape.gather is not None)


@pytest.mark.parametrize("name", SHAPES)
def test_losses_and_blanks_are_columns_with_a_reason(name: str) -> None:
    shape = SHAPES[name]
    names = set(shape.fields().names)
    assert set() == set(shape.losses) - set(CANDIDATE.names)
    assert set() == set(shape.blank) - names - {field.lower() for field in names}
    assert all([*shape.losses.values(), *shape.blank.values()])


@pytest.mark.parametrize("name", OTHERS)
def test_every_column_of_an_event_is_used_or_lost(name: str) -> None:
    shape = SHAPES[name]
    used = {column for line in shape.crossings for column in line.of}
    assert set() == used - set(CANDIDATE.names)
    assert set() == set(CANDIDATE.names) - used - set(shape.losses)


@pytest.mark.parametrize("name", OTHERS)
@given(rows=histories(contract="candidate"))
def test_what_cannot_be_filled_is_null(name: str, rows: list[dict[str, Any]]) -> None:
    found = through(name, to_batch(rows, CANDIDATE))
    assert {None} >= {row[column] for row in found.rows for column in SHAPES[name].blank}


@pytest.mark.parametrize("name", SUMS)
@given(data=st.data(), rows=histories(contract="candidate"))
def test_sums_do_not_depend_on_order_or_batches(
    name: str, data: st.DataObject, rows: list[dict[str, Any]]
) -> None:
    expected = through(name, to_batch(rows, CANDIDATE))
    found = through(name, *data.draw(split(rows)))
    assert (expected.rows, expected.losses) == (found.rows, found.losses)
    assert dict(expected.left_out) == dict(found.left_out)


@pytest.mark.parametrize("name", SUMS)
def test_events_of_two_datasets_are_never_added_up(name: str) -> None:
    rows = [SAMPLE_EVENT, *({**SAMPLE_EVENT, "source_dataset": dataset} for dataset in ("one", "two"))]
    found = through(name, to_batch(rows, CANDIDATE)).rows
    counts = [row[column] for row in found for column in ("events", "count_sb") if column in row]
    assert counts == [1, 1, 1]


@pytest.mark.parametrize("name", SUMS)
def test_rows_of_a_monadic_table_are_no_events_to_count(name: str) -> None:
    batch = to_batch([PROTEST], CANDIDATE).drop_columns(["actor2", "assoc_actor_2", "inter2"])
    found = through(name, batch)
    (reason,) = found.left_out
    assert (reason.startswith("a row of a monadic table"), found.rows) == (True, [])


@pytest.mark.parametrize("name", ACLED)
def test_a_column_that_is_not_written_is_a_loss(name: str) -> None:
    era = ERAS[name.removeprefix("acled-")]
    held = {era.renamed.get(own, own) for own in (*era.columns, *era.optional)}
    assert set() == set(CANDIDATE.names) - held - set(SHAPES[name].losses)


def test_a_row_of_2015() -> None:
    assert only("acled-2015", PROTEST) == {
        "GWNO": None,
        "EVENT_ID_CNTY": "42KEN",
        "EVENT_ID_NO_CNTY": 42,
        "EVENT_DATE": "01-March-2024",
        "YEAR": 2024,
        "TIME_PRECISION": 1,
        "EVENT_TYPE": "Riots/Protests",
        "ACTOR1": "Protesters (Kenya)",
        "ALLY_ACTOR_1": "Labour Group (Kenya); Women (Kenya)",
        "INTER1": 6,
        "ACTOR2": None,
        "ALLY_ACTOR_2": None,
        "INTER2": 0,
        "INTERACTION": 60,
        "COUNTRY": "Kenya",
        "ADMIN1": "Nakuru",
        "ADMIN2": "Nakuru Town East",
        "ADMIN3": None,
        "LOCATION": "Nakuru",
        "LATITUDE": -0.3031,
        "LONGITUDE": 36.08,
        "GEO_PRECISION": 1,
        "SOURCE": "Example Gazette; Invented Wire",
        "NOTES": "On 1 March 2024, people marched in Nakuru.",
        "FATALITIES": 0,
    }


def test_a_row_of_2019() -> None:
    row = only("acled-2019", PROTEST)
    assert (
        row.items()
        >= {
            "data_id": None,
            "iso": 404,
            "event_id_cnty": "KEN42",
            "event_id_no_cnty": 42,
            "event_date": "01 March 2024",
            "sub_event_type": "Peaceful protest",
            "assoc_actor_1": "Labour Group (Kenya); Women (Kenya)",
            "inter2": 0,
            "notes": "On 1 March 2024, people marched in Nakuru. [size=dozens]",
            "iso3": "KEN",
        }.items()
    )


@pytest.mark.parametrize("name", ["acled-2023", "acled-2024"])
def test_newer_layouts_have_real_days(name: str) -> None:
    row = only(name, PROTEST)
    assert (dt.date(2024, 3, 1), PROTEST["tags"]) == (row["event_date"], row["tags"])
    assert row["assoc_actor_1"] == "Labor Group (Kenya); Women (Kenya)"


@pytest.mark.parametrize(
    ("tags", "notes", "expected"),
    [
        ("crowd size=dozens", "People met.", "People met. [size=dozens]"),
        ("local administrators;crowd size=10", "People met.", "People met. [size=10]"),
        ("crowd size=dozens", "Met [size=ten] here.", "Met [size=ten] here."),
        ("crowd size=a [b]", "People met.", "People met."),
        ("crowd size=", "People met.", "People met."),
        ("my crowd size=dozens", "People met.", "People met."),
        (None, "People met.", "People met."),
        ("crowd size=dozens", None, None),
    ],
)
def test_the_crowd_size_ends_the_notes(tags: str | None, notes: str | None, expected: str | None) -> None:
    assert expected == only("acled-2019", PROTEST | {"tags": tags, "notes": notes})["notes"]


@pytest.mark.parametrize(
    ("types", "category", "expected"),
    [
        (("Battles", "Armed clash"), None, "Battle-No change of territory"),
        (("Battles", None), None, None),
        (("Battles", None), "Battle-No change of territory", "Battle-No change of territory"),
        (("Riots", "Mob violence"), None, "Riots/Protests"),
        (("Protests", "Peaceful protest"), "RIots/Protests", "RIots/Protests"),
        ((None, None), "Riots/Protests", "Riots/Protests"),
        ((None, None), None, None),
        (("Explosions/Remote violence", "Grenade"), None, "Remote violence"),
        (("Violence against civilians", "Attack"), "Remote violence", "Violence against civilians"),
        (("Violence against civilians", None), "Violence Against Civilians", "Violence Against Civilians"),
        (("Strategic developments", "Arrests"), None, "Strategic development"),
        (
            ("Strategic developments", None),
            "Non-violent activity by a conflict actor",
            "Non-violent activity by a conflict actor",
        ),
        (
            ("Strategic developments", "Headquarters or base established"),
            "mine",
            "Headquarters or base established",
        ),
    ],
)
def test_types_fold_into_the_old_ones(
    types: tuple[str | None, str | None], category: str | None, expected: str | None
) -> None:
    row = PROTEST | {"event_type": types[0], "sub_event_type": types[1], "source_category": category}
    assert expected == only("acled-2018", row)["event_type"]


@pytest.mark.parametrize(
    ("name", "column", "loss", "expected"),
    [
        ("acled-2015", "GWNO", "gwno=501", 501),
        ("acled-2015", "GWNO", "sub_event_type: 'x' does not tell it; gwno=501", 501),
        ("acled-2015", "GWNO", "xgwno=501", None),
        ("acled-2015", "GWNO", "gwno=many", None),
        ("acled-2019", "data_id", "data_id=8717545; iso3=ROM", 8_717_545),
        ("acled-2019", "iso3", "data_id=8717545; iso3=ROM", "ROM"),
        ("acled-2019", "iso3", None, "KEN"),
    ],
)
def test_what_an_old_table_had_is_restored(name: str, column: str, loss: str | None, expected: Any) -> None:
    assert expected == only(name, PROTEST | {"loss": loss})[column]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 0),
        ({"interaction": "State forces-Protesters"}, None),
        ({"interaction": None}, None),
        ({"actor2": "Somebody"}, None),
        ({"actor2": "Rioters (Kenya)", "inter2": "Rioters"}, 5),
        ({"actor2": "Somebody", "inter2": "190"}, 190),
        ({"actor2": "Somebody", "inter2": "nobody"}, None),
    ],
)
def test_no_second_actor_is_0_only_where_that_is_known(changes: dict[str, Any], expected: int | None) -> None:
    assert expected == only("acled-2023", PROTEST | changes)["inter2"]


@pytest.mark.parametrize(
    ("era", "country", "region", "expected"),
    [
        ("2018", "Chad", "Middle Africa", ("Chad", "Central Africa")),
        ("2018", "Mexico", "North America", ("Mexico", "Central America")),
        ("2018", "Canada", "North America", ("Canada", "North America")),
        ("2018", "eSwatini", "Southern Africa", ("Swaziland", "Southern Africa")),
        ("2019", "Mexico", "North America", ("Mexico", "North America")),
        ("2019", "Chad", "Middle Africa", ("Chad", "Middle Africa")),
    ],
)
def test_places_have_the_names_of_the_time(
    era: str, country: str, region: str, expected: tuple[str, str]
) -> None:
    row = only(f"acled-{era}", PROTEST | {"country": country, "region": region})
    assert expected == (row["country"], row["region"])


def test_a_monadic_batch_has_no_second_side_in_any_layout() -> None:
    batch = to_batch([PROTEST], CANDIDATE).drop_columns(["actor2", "assoc_actor_2", "inter2"])
    assert columns("acled-2023", batch).num_columns == 28
    assert {"ACTOR2", "ALLY_ACTOR_2", "INTER2"}.isdisjoint(columns("acled-2015", batch).schema.names)


def test_columns_that_are_not_there_are_blank() -> None:
    batch = to_batch([PROTEST], CANDIDATE).drop_columns(["timestamp", "notes", "event_date"])
    (row,) = columns("acled-2019", batch).to_pylist()
    assert (row["timestamp"], row["notes"], row["event_date"]) == (None, None, None)
