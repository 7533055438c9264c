from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer_samples import LANDS, gazetteer_of, town
from hypothesis import given
from hypothesis import strategies as st

from acled_export.gazetteer import PlaceKind, places_named
from acled_export.gazetteer.building import build
from acled_export.gazetteer.folding import folded, loosened
from acled_export.gazetteer.ranking import SAME_KM, kilometres

if TYPE_CHECKING:
    from acled_export.gazetteer.geonames import Town

NAMES = ("Mosul", "Al Mawsil", "Mawsilah", "Anbar", "Zacatecas", "Iraq", "St. Louis", "Ain al-Asad", "Kirkuk")
COUNTRIES = tuple(land.country for land in LANDS)
CODES = ("", "01", "05", "13", "15", "32")
near_zero = st.floats(-0.2, 0.2)


@st.composite
def some_towns(draw: st.DrawFn) -> tuple[Town, ...]:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(NAMES),
                st.sampled_from([land.iso2 for land in LANDS]),
                st.sampled_from(CODES),
                st.one_of(near_zero, st.floats(-90, 90)),
                st.one_of(near_zero, st.floats(-180, 180)),
                st.sampled_from([0, 500, 900, 4_000, 10_000, 1_000_000]),
                st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
            ),
            max_size=12,
        )
    )
    return tuple(town(number, *row) for number, row in enumerate(rows, start=1))


names = st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), max_size=4)
countries = st.lists(st.sampled_from((*COUNTRIES, "Nowhere")), max_size=4)
within = st.lists(st.sampled_from(("Nineveh", "Zacatecas", "Kirkuk province")), max_size=2)


@given(some_towns(), names, countries, within)
def test_places_lie_in_the_countries_given_and_every_name_has_an_answer(
    towns: tuple[Town, ...], asked: list[str], given_countries: list[str], provinces: list[str]
) -> None:
    answer = places_named(asked, given_countries, within=provinces, known=gazetteer_of(LANDS, towns))
    assert list(dict.fromkeys(asked)) == list(answer)
    assert {place.country for places in answer.values() for place in places} <= set(given_countries)


@given(some_towns(), names, countries, within, st.randoms(use_true_random=False))
def test_the_answer_is_the_same_on_every_run_and_in_every_order(
    towns: tuple[Town, ...], asked: list[str], given_countries: list[str], provinces: list[str], random: Any
) -> None:
    first = places_named(asked, given_countries, within=provinces, known=gazetteer_of(LANDS, towns))
    shuffled, mixed = list(towns), list(given_countries)
    random.shuffle(shuffled)
    random.shuffle(mixed)
    again = places_named(asked, mixed, within=provinces, known=gazetteer_of(LANDS, tuple(shuffled)))
    assert first == again


@given(some_towns(), names, countries, within)
def test_a_name_has_one_point_at_most_in_a_country_and_only_towns_have_one(
    towns: tuple[Town, ...], asked: list[str], given_countries: list[str], provinces: list[str]
) -> None:
    answer = places_named(asked, given_countries, within=provinces, known=gazetteer_of(LANDS, towns))
    for places in answer.values():
        assert all(place.kind is PlaceKind.TOWN for place in places if place.latitude is not None)
        assert all((place.latitude is None) == (place.longitude is None) for place in places)
        for country in given_countries:
            known = [place for place in places if place.country == country and place.latitude is not None]
            assert all(kilometres(known[0], other) < SAME_KM for other in known)


@given(some_towns())
def test_an_index_built_twice_is_the_same_to_the_byte(towns: tuple[Town, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("one.sqlite", "two.sqlite")]
        for path in paths:
            build(path, LANDS, towns)
        assert paths[0].read_bytes() == paths[1].read_bytes()


@given(some_towns())
def test_every_key_of_every_town_is_stored(towns: tuple[Town, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "places.sqlite")
        build(path, LANDS, towns)
        connection = sqlite3.connect(path)
        stored = set(connection.execute("SELECT town, key, match FROM name"))
        connection.close()
    assert {(each.geonameid, key, int(match)) for each in towns for key, match in each.keys} == stored


@given(st.text())
def test_folding_is_done_once(name: str) -> None:
    key = folded(name)
    assert key is None or (key == folded(key) and key.isascii() and key == " ".join(key.split()) != "")


@given(st.text())
def test_case_and_hyphens_make_no_difference(name: str) -> None:
    assert folded(name.replace(" ", "-")) == folded(name)
    assert folded(name.casefold()) == folded(name)


@given(st.lists(st.sampled_from(("al", "ar", "rutbah", "deir", "zor", "ah", "h")), min_size=1, max_size=5))
def test_a_loosened_key_is_never_empty(words: list[str]) -> None:
    assert loosened(" ".join(words)).strip() != ""
