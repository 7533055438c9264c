"""Events in UCDP GED's columns: what comes back from there, and what is never made up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from ged_rows import ROW, SPAN, as_csv, reads_of, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acled_export import priogrid
from acled_export.batches import to_batch
from acled_export.cells import read_cells
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.neighbours.ucdp_ged.columns import DATASET, NAMES
from acled_export.neighbours.ucdp_ged.written import as_wkt
from acled_export.pipeline import convert
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.testing import events

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from acled_export.plugins import Shape, Source

CANDIDATE = load_contract("candidate")
SHAPE: Shape = discover("shapes")["ucdp-ged"]
SOURCE: Source = discover("sources")["ucdp-ged"]
GOLDEN = Path(__file__).parent / "golden" / "shapes"
ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
BATTLE: dict[str, Any] = dict(SAMPLE_EVENT) | {
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Example Front",
    "inter1": "Rebel group",
    "actor2": "Military Forces of Kenya (2022-)",
    "inter2": "State forces",
    "interaction": "State forces-Rebel group",
    "source": "Example Gazette",
    "notes": "On 1 March 2024, soldiers and an armed group exchanged fire in Nakuru. Four were killed.",
    "fatalities": 4,
}
ON_CIVILIANS = BATTLE | {
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "actor2": "Civilians (Kenya)",
    "inter2": "Civilians",
}
Row = dict[str, Any]


def batch_of(rows: Iterable[Mapping[str, Any]]) -> pa.RecordBatch:
    return to_batch(rows, CANDIDATE)


def kept(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Leave out what is no row of the dataset, as a run does."""
    assert SHAPE.leaves_out is not None
    return batch.filter(pa.compute.is_null(SHAPE.leaves_out(batch)))


def shaped(*rows: Mapping[str, Any]) -> list[Row]:
    assert SHAPE.columns is not None
    return list(SHAPE.columns(kept(batch_of(rows))).to_pylist())


def only(row: Mapping[str, Any]) -> Row:
    (found,) = shaped(row)
    return found


def why_left_out(row: Mapping[str, Any]) -> str | None:
    assert SHAPE.leaves_out is not None
    reason: str | None = SHAPE.leaves_out(batch_of([row]))[0].as_py()
    return reason


def from_ged(folder: Path, *rows: Mapping[str, str]) -> list[Row]:
    """Read rows of GED as candidates, in contract types."""
    found = reads_of(written(folder, as_csv(rows)))
    return [row for read in found for row in read_cells(read.events, CANDIDATE).batch.to_pylist()]


def as_text(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" if cell is None else str(cell) for name, cell in row.items()}


def test_the_columns_are_those_of_the_dataset_in_their_order() -> None:
    fields = SHAPE.fields()
    assert list(NAMES) == fields.names
    kinds = {name: str(fields.field(name).type) for name in NAMES}
    assert {"int64"} == {kinds[name] for name in ("id", "year", "type_of_violence", "best", "country_id")}
    assert {"double"} == {kinds[name] for name in ("latitude", "longitude")}
    assert {"date32[day]"} == {kinds[name] for name in ("date_start", "date_end")}
    assert {"string"} == {kinds[name] for name in ("relid", "gwnoa", "gwnob", "side_a", "geom_wkt")}


def test_there_is_a_line_for_every_column_and_blank_ones_have_a_reason() -> None:
    assert list(NAMES) == [crossing.column for crossing in SHAPE.crossings]
    impossible = {crossing.column for crossing in SHAPE.crossings if crossing.keeps == "impossible"}
    assert set(SHAPE.blank) == impossible
    assert all([*SHAPE.blank.values(), *SHAPE.losses.values()])
    assert SHAPE.notice is not None
    assert SHAPE.notice.startswith("not data of UCDP")


def test_a_row_to_the_last_column() -> None:
    assert only(BATTLE) == dict.fromkeys(NAMES) | {
        "relid": f"acled-export:{BATTLE['event_id_cnty']}",
        "year": 2024,
        "type_of_violence": 1,
        "dyad_name": "Military Forces of Kenya (2022-) - Example Front",
        "side_a": "Military Forces of Kenya (2022-)",
        "side_b": "Example Front",
        "number_of_sources": 1,
        "source_article": BATTLE["source"],
        "source_office": BATTLE["source"],
        "where_prec": 1,
        "where_coordinates": BATTLE["location"],
        "where_description": BATTLE["notes"],
        "adm_1": BATTLE["admin1"],
        "adm_2": BATTLE["admin2"],
        "latitude": BATTLE["latitude"],
        "longitude": BATTLE["longitude"],
        "geom_wkt": "POINT (36.080000 -0.303100)",
        "priogrid_gid": 129_313,
        "country": "Kenya",
        "country_id": 501,
        "region": "Africa",
        "date_prec": 1,
        "date_start": dt.date(2024, 3, 1),
        "date_end": dt.date(2024, 3, 1),
        "deaths_unknown": 4,
        "best": 4,
        "gwnoa": "501",
    }


ABROAD = {"actor1": "Military Forces of Kenya (2022-)", "inter1": "External/Other forces"}
CLAN = {"actor2": "Hill Clan Militia (Kenya)", "inter2": "Identity militia"}
BOMB = {"event_type": "Explosions/Remote violence", "sub_event_type": "Grenade"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (BATTLE, (1, "Military Forces of Kenya (2022-)", "Example Front")),
        (BATTLE | ABROAD | CLAN, (1, "Military Forces of Kenya (2022-)", "Hill Clan Militia (Kenya)")),
        (BATTLE | ABROAD, (1, "Military Forces of Kenya (2022-)", "Military Forces of Kenya (2022-)")),
        (BATTLE | CLAN, (2, "Example Front", "Hill Clan Militia (Kenya)")),
        (BATTLE | CLAN | BOMB, (2, "Example Front", "Hill Clan Militia (Kenya)")),
        (ON_CIVILIANS, (3, "Example Front", "Civilians")),
        (ON_CIVILIANS | BOMB, (3, "Example Front", "Civilians")),
        (
            ON_CIVILIANS | {"actor1": "Civilians (Kenya)", "inter1": "Civilians", **CLAN},
            (3, "Hill Clan Militia (Kenya)", "Civilians"),
        ),
    ],
)
def test_types_of_violence_and_their_sides(row: Row, expected: tuple[int, str, str]) -> None:
    found = only(row)
    assert expected == (found["type_of_violence"], found["side_a"], found["side_b"])
    assert found["dyad_name"] == f"{expected[1]} - {expected[2]}"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"fatalities": 0}, "no death is reported"),
        ({"fatalities": None}, "the number of deaths is not known"),
        (
            {"event_type": "Protests", "sub_event_type": "Excessive force against protesters"},
            "demonstrations",
        ),
        ({"event_type": "Riots", "sub_event_type": "Violent demonstration"}, "demonstrations"),
        ({"event_type": "Riots", "sub_event_type": "Mob violence"}, "mob violence"),
        ({"event_type": "Strategic developments", "sub_event_type": "Arrests"}, "a strategic development"),
        ({"event_type": None, "sub_event_type": None}, "the event type is not known"),
        ({"inter1": None, "inter2": None}, "the type of a main actor is not known"),
    ],
)
def test_what_is_no_row_is_left_out_with_a_reason(changes: Row, words: str) -> None:
    reason = why_left_out(BATTLE | changes)
    assert reason is not None
    assert reason.startswith(words)
    assert shaped(BATTLE | changes) == []


@given(st.lists(events("candidate"), min_size=1, max_size=5))
def test_nothing_is_made_up(rows: list[Row]) -> None:
    for row in shaped(*rows):
        assert {None} == {row[name] for name in SHAPE.blank}
        assert row["best"] == row["deaths_unknown"]
        assert row["best"] > 0
        assert row["type_of_violence"] in {1, 2, 3}
        assert row["relid"].startswith("acled-export:")


@given(st.lists(events("candidate"), min_size=1, max_size=5))
def test_precision_is_never_copied_as_a_number(rows: list[Row]) -> None:
    levels = {None: None, 1: 1, 2: 3, 3: 4}
    places = {None: None, 1: 1, 2: 2, 3: 4}
    batch = kept(batch_of(rows))
    assert SHAPE.columns is not None
    for one, other in zip(batch.to_pylist(), SHAPE.columns(batch).to_pylist(), strict=True):
        assert levels[one["time_precision"]] == other["date_prec"]
        assert places[one["geo_precision"]] == other["where_prec"]


SAID_BACK = (
    "event_id_cnty", "event_date", "year", "time_precision", "country", "iso", "admin1", "admin2", "location",
    "latitude", "longitude", "geo_precision", "source", "notes", "fatalities",
)  # fmt: skip


@ONE_FOLDER
@given(rows=st.lists(events("candidate"), min_size=1, max_size=5))
def test_what_is_written_is_read_back_as_it_was(tmp_path: Path, rows: list[Row]) -> None:
    batch = kept(batch_of(rows))
    assert SHAPE.columns is not None
    if not batch.num_rows:
        return
    found = from_ged(tmp_path, *map(as_text, SHAPE.columns(batch).to_pylist()))
    for before, after in zip(batch.to_pylist(), found, strict=True):
        expected = {name: before[name] for name in SAID_BACK if before["country"] != "Palestine"}
        assert {name: after[name] for name in expected} == expected
        assert {after["actor1"], after["actor2"]} <= {before["actor1"], before["actor2"], "Civilians"}
        assert after["source_dataset"] != DATASET


DAYS = st.dates(dt.date(1989, 1, 1), dt.date(2025, 12, 31))
NUMBERS = st.integers(0, 40).map(str)


@st.composite
def ged_rows(draw: st.DrawFn) -> dict[str, str]:
    """Draw an invented row that GED might hold: spans, all levels, tolls of nobody, bounds in any order."""
    row = dict(draw(st.sampled_from([ROW, SPAN])))
    first = draw(DAYS)
    shares = {f"deaths_{side}": draw(NUMBERS) for side in ("a", "b", "civilians", "unknown")}
    return row | shares | {
        "id": draw(st.integers(1, 10**6).map(str)),
        "type_of_violence": draw(st.sampled_from("123")),
        "date_start": str(first),
        "date_end": str(first + dt.timedelta(days=draw(st.sampled_from([0, 0, 1, 6, 30, 200])))),
        "date_prec": draw(st.sampled_from("12345")),
        "where_prec": draw(st.sampled_from("1234567")),
        "best": str(sum(map(int, shares.values()))),
        "low": draw(NUMBERS),
        "high": draw(NUMBERS),
        "year": str(first.year),
        "latitude": f"{draw(st.floats(-89, 89)):.6f}",
        "longitude": f"{draw(st.floats(-179, 179)):.6f}",
        "side_a": draw(st.sampled_from(["Government of Kenya", "Example Front", "Civilians"])),
        "gwnob": draw(st.sampled_from(["", "520", "2, 200"])),
        "event_clarity": draw(st.sampled_from(["1", "2", ""])),
        "number_of_sources": draw(st.sampled_from(["-1", "3"])),
        "where_description": draw(st.sampled_from(["", "near; the river", "Headline of the day"])),
        "source_headline": draw(st.sampled_from(["", "Clash; two sides"])),
    }  # fmt: skip


GIVEN_BACK = (
    "id", "year", "active_year", "code_status", "type_of_violence", "conflict_new_id", "dyad_new_id",
    "side_a_new_id", "side_a", "side_b_new_id", "side_b", "number_of_sources", "source_headline",
    "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "country", "country_id",
    "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip


@ONE_FOLDER
@given(rows=st.lists(ged_rows(), min_size=1, max_size=5, unique_by=lambda row: row["id"]))
def test_a_row_of_ged_comes_back_as_it_was(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    candidates = from_ged(tmp_path, *rows)
    found = shaped(*candidates)
    for before, after in zip(rows, found, strict=True):
        text = as_text(after)
        assert {name: text[name] for name in GIVEN_BACK} == {name: before[name] for name in GIVEN_BACK}
        assert (float(before["latitude"]), float(before["longitude"])) == (
            after["latitude"],
            after["longitude"],
        )
    again = from_ged(tmp_path, *map(as_text, found))
    assert [_but_lines(row) for row in candidates] == [_but_lines(row) for row in again]


def _but_lines(row: Row) -> Row:
    return {name: cell for name, cell in row.items() if not name.startswith("_")}


def test_a_row_that_was_changed_does_not_get_stale_values_back(tmp_path: Path) -> None:
    (row,) = from_ged(tmp_path, SPAN)
    found = only(row | {"fatalities": 6})
    assert [found[name] for name in ("best", "low", "high", "deaths_civilians", "deaths_unknown")] == [
        6, None, None, None, 6,
    ]  # fmt: skip
    found = only(row | {"event_date": dt.date(2024, 3, 9), "time_precision": 1, "geo_precision": 1})
    assert (found["date_start"], found["date_end"]) == (dt.date(2024, 3, 9), dt.date(2024, 3, 9))
    assert (found["date_prec"], found["where_prec"]) == (1, 1)


def test_rows_of_ged_without_deaths_stay(tmp_path: Path) -> None:
    nobody = {"best": "0", "low": "0", "deaths_civilians": "0"}
    (row,) = from_ged(tmp_path, SPAN | nobody)
    assert (only(row)["best"], only(row)["high"]) == (0, 9)


def test_words_of_another_dataset_are_not_taken_for_ucdps() -> None:
    row = BATTLE | {
        "source_dataset": "other",
        "source_category": "type_of_violence=3",
        "source_event_id": "77",
        "loss": "low=1; high=9; date_start=2024-02-01; date_end=2024-03-30",
    }
    found = only(row)
    assert (found["id"], found["low"], found["high"], found["type_of_violence"]) == (None, None, None, 1)
    assert found["date_start"] == found["date_end"] == row["event_date"]


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("Democratic Republic of Congo", ("DR Congo (Zaire)", 490, "Africa")),
        ("Palestine", (None, None, None)),
        ("Red Sea", (None, None, None)),
        (None, (None, None, None)),
    ],
)
def test_countries(country: str | None, expected: tuple[str | None, int | None, str | None]) -> None:
    found = only(BATTLE | {"country": country})
    assert expected == (found["country"], found["country_id"], found["region"])


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("Military Forces of Kenya (2022-)", "501"),
        ("Police Forces of Kenya (2022-) General Service Unit", "501"),
        ("Mutiny of Military Forces of Kenya (2022-)", None),
        ("Military Forces of South Sudan (2011-)", "626"),
        ("Government of Kenya (2022-)", "501"),
        ("Example Front", None),
    ],
)
def test_numbers_of_states(actor: str, expected: str | None) -> None:
    assert expected == only(BATTLE | {"actor2": actor})["gwnoa" if actor != "Example Front" else "gwnob"]


@pytest.mark.parametrize(
    ("source", "expected"), [(None, -1), ("Example Gazette", 1), ("Example Gazette; Example Wire", 2)]
)
def test_sources_are_counted(source: str | None, expected: int) -> None:
    assert expected == only(BATTLE | {"source": source})["number_of_sources"]


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_points_as_text(latitude: float, longitude: float) -> None:
    (text,) = as_wkt(pa.array([latitude]), pa.array([longitude])).to_pylist()
    east, north = text.removeprefix("POINT (").removesuffix(")").split(" ")
    assert abs(float(east) - longitude) < 1e-6
    assert abs(float(north) - latitude) < 1e-6
    assert all(len(number.partition(".")[2]) == 6 for number in (east, north))
    assert "-0.000000" not in (east, north)


def test_no_point_gives_no_text_and_no_cell() -> None:
    for point in ({"latitude": None}, {"longitude": None}, {"latitude": 1e300}, {"longitude": 181.0}):
        found = only(BATTLE | point)
        assert (found["geom_wkt"], found["priogrid_gid"]) == (None, None)
    found = only(BATTLE)
    cells = priogrid.cells(pa.array([found["latitude"]]), pa.array([found["longitude"]]))
    assert found["priogrid_gid"] == cells[0].as_py()


def test_columns_that_are_not_there_are_blank() -> None:
    assert SHAPE.columns is not None
    batch = batch_of([BATTLE]).drop_columns(["source", "notes", "event_date", "longitude", "year"])
    (row,) = SHAPE.columns(batch).to_pylist()
    names = ("source_office", "where_description", "date_start", "geom_wkt", "country_id", "year")
    assert [row[name] for name in names] == [None] * 6


@pytest.mark.parametrize("name", ["ucdp-ged-from-acled", "ucdp-ged-from-ged"])
def test_golden(tmp_path: Path, name: str) -> None:
    convert(GOLDEN / f"{name}.in.csv", tmp_path / "out.csv", shape="ucdp-ged", contract="candidate")
    assert (GOLDEN / f"{name}.out.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()
