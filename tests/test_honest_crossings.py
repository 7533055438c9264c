"""What public converters between datasets get wrong cannot happen: held for every source and shape."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from acled_export.batches import to_batch
from acled_export.contract import load_contract
from acled_export.crosswalks import crosswalk, origins
from acled_export.discovery import discover
from acled_export.pipeline import convert
from acled_export.plugins import Keeps
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from collections.abc import Mapping

GOLDEN = Path(__file__).parent / "golden" / "sources"
SOURCES = sorted(origins())
SHAPES = {name: shape for name, shape in discover("shapes").items() if shape.crossings}
THEIRS = re.compile(r"[A-Z]{3}[0-9]+|[0-9]+[A-Z]{3}|AEX-.*|[0-9]+")
NO_DEATHS = ("gdelt", "icews", "polecat")  # which have no column of deaths at all
SCALES = {
    "ucdp-ged": {"time_precision": "date_prec", "geo_precision": "where_prec"},
    "gtd": {"geo_precision": "specificity"},
}
# levels of their scales that mean something else in ACLED's, and what they become
LEVELS = {
    ("date_prec", "3"): "2", ("date_prec", "4"): "3", ("date_prec", "5"): "",
    ("where_prec", "3"): "2", ("where_prec", "4"): "3", ("where_prec", "6"): "",
    ("specificity", "3"): "2", ("specificity", "5"): "",
}  # fmt: skip
JUDGEMENTS = ("crit1", "crit2", "crit3", "doubtterr", "alternative", "success", "claimed", "guncertain1")
EVENT = {
    **SAMPLE_EVENT,
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Example Front",
    "inter1": "Rebel group",
    "assoc_actor_1": None,
    "actor2": "Military Forces of Kenya (2022-)",
    "inter2": "State forces",
    "interaction": "State forces-Rebel group",
    "civilian_targeting": None,
    "fatalities": 4,
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=SOURCES)
def crossed(request: pytest.FixtureRequest) -> tuple[str, list[dict[str, str]]]:
    """The rows of an invented table of a dataset as candidates."""
    return request.param, rows(GOLDEN / f"{request.param}.out.csv")


def told(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split("; ")) if text else {}


Crossed = tuple[str, list[dict[str, str]]]


def test_ids_stand_under_the_name_of_the_dataset(crossed: Crossed) -> None:
    name, found = crossed
    assert found
    assert all(row["event_id_cnty"].startswith(f"{name}:") for row in found)
    assert not any(THEIRS.fullmatch(row["event_id_cnty"]) for row in found)
    assert all(row["source_dataset"] for row in found)


def test_every_decided_value_names_a_rule_that_is_explained_and_how_firm_it_is(crossed: Crossed) -> None:
    name, found = crossed
    (leg,) = crosswalk(name, "acled")
    for row in found:
        rules, firm = told(row["mapping_rule"]), told(row["mapping_confidence"])
        assert list(rules) == list(firm)
        assert set(rules.values()) <= set(leg.decides)
        assert set(firm.values()) <= {"high", "medium", "low"}
        assert all(row[column] for column in rules)
        assert {"event_type", "sub_event_type", "inter1", "inter2", "civilian_targeting"} & {
            column for column, cell in row.items() if cell
        } <= set(rules)


def test_deaths_that_are_not_recorded_are_not_0(crossed: Crossed) -> None:
    name, found = crossed
    (leg,) = crosswalk(name, "acled")
    keeps = next(line.keeps for line in leg.lines if line.column == "fatalities")
    assert (name in NO_DEATHS) == (keeps is Keeps.IMPOSSIBLE)
    if name in NO_DEATHS:
        assert {row["fatalities"] for row in found} == {""}


def test_what_cannot_be_told_is_blank(crossed: Crossed) -> None:
    name, found = crossed
    (leg,) = crosswalk(name, "acled")
    impossible = [line.column for line in leg.lines if line.keeps is Keeps.IMPOSSIBLE]
    assert [(column, row[column]) for row in found for column in impossible if row[column]] == []


def test_a_number_of_another_scale_is_led_to_its_meaning_and_kept_beside(crossed: Crossed) -> None:
    name, found = crossed
    for column, own in SCALES.get(name, {}).items():
        levels = {(own, told(row["loss"])[own]): row[column] for row in found if own in told(row["loss"])}
        assert levels.items() >= {key: LEVELS[key] for key in levels if key in LEVELS}.items()
        assert set(levels) & set(LEVELS)


def shaped(name: str, *events: Mapping[str, Any]) -> list[dict[str, Any]]:
    shape, batch = SHAPES[name], to_batch(events, load_contract("candidate"))
    if shape.leaves_out:
        batch = batch.filter(shape.leaves_out(batch).is_null())
    if shape.gather:
        gathering = shape.gather()
        gathering.take(batch)
        return [row for part in gathering.rows() for row in part.to_pylist()]
    assert shape.columns
    return list(shape.columns(batch).to_pylist())


def test_one_number_of_deaths_makes_no_range_and_no_shares() -> None:
    (row,) = shaped("ucdp-ged", EVENT)
    assert (row["best"], row["deaths_unknown"]) == (4, 4)
    assert {row[name] for name in ("low", "high", "deaths_a", "deaths_b", "deaths_civilians")} == {None}


def test_levels_of_precision_are_not_copied_into_ucdps_scales() -> None:
    coarse = {**EVENT, "time_precision": 3, "geo_precision": 3}
    near = {**EVENT, "time_precision": 2, "geo_precision": 2}
    found = [(row["date_prec"], row["where_prec"]) for row in shaped("ucdp-ged", coarse, near, EVENT)]
    assert found == [(4, 4), (3, 2), (1, 1)]


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_mints_no_id_of_the_producers_and_fills_nothing_that_cannot_be_known(name: str) -> None:
    for row in shaped(name, EVENT):
        assert [column for column in SHAPES[name].blank if row[column] is not None] == []
    assert {"id", "eventid"} & set(SHAPES[name].fields().names) <= set(SHAPES[name].blank)


def test_what_somebody_would_have_to_judge_is_not_filled_in() -> None:
    attack = {
        **EVENT, "event_type": "Violence against civilians", "sub_event_type": "Attack",
        "inter1": "Rebel group", "actor2": "Civilians (Kenya)", "inter2": "Civilians",
        "interaction": "Rebel group-Civilians",
    }  # fmt: skip
    (row,) = shaped("gtd-style", attack)
    assert {row[name] for name in (*JUDGEMENTS, "suicide", "nwound")} == {None}
    assert row["gname"] == "Example Front"


@pytest.mark.parametrize("name", [name for name in SHAPES if SHAPES[name].gather])
def test_events_of_two_datasets_are_never_added_up(name: str) -> None:
    other = {**EVENT, "event_id_cnty": "ucdp-ged:1", "source_dataset": "ucdp-ged"}
    together = shaped(name, EVENT, other)
    apart = [*shaped(name, EVENT), *shaped(name, other)]
    assert sorted(map(str, together)) == sorted(map(str, apart))


@pytest.mark.parametrize("name", SHAPES)
def test_no_output_passes_for_the_producers_own(tmp_path: Path, name: str) -> None:
    import pyarrow.parquet as pq

    source, out = tmp_path / "events.parquet", tmp_path / "out.parquet"
    convert(GOLDEN / "ucdp-ged.in.csv", source)
    convert(source, out, shape=name)
    metadata = pq.read_metadata(out).metadata
    assert metadata[b"acled_export.shape"].decode() == name
    assert str(SHAPES[name].notice) in metadata[b"acled_export.notice"].decode()
    assert b"acled_export" in metadata[b"acled_export.tool"]
