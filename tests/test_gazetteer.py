from __future__ import annotations

import pytest
from gazetteer_samples import small_gazetteer

from acled_export.gazetteer import Match, PlaceFound, PlaceKind, places_named
from acled_export.gazetteer.finding import bare
from acled_export.gazetteer.folding import folded, loosened
from acled_export.gazetteer.geonames import keys_of, told


def found(name: str, *countries: str, within: tuple[str, ...] = ()) -> tuple[PlaceFound, ...]:
    return places_named([name], countries, within=within, known=small_gazetteer())[name]


def points(places: tuple[PlaceFound, ...]) -> list[tuple[float | None, float | None]]:
    return [(place.latitude, place.longitude) for place in places]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Al-Ḩasakah", "al hasakah"),
        ("Ta\N{LEFT SINGLE QUOTATION MARK}izz", "taizz"),
        ("N\N{RIGHT SINGLE QUOTATION MARK}Djaména", "ndjamena"),
        ("Łódź", "lodz"),
        ("Đà Nẵng", "da nang"),
        ("St. Louis", "saint louis"),
        ("  Deir  ez\N{EN DASH}Zor ", "deir ez zor"),
        ("Мосул", None),
        ("الموصل", None),
        ("—", None),
    ],
)
def test_a_name_has_one_key_however_it_is_written(name: str, key: str | None) -> None:
    assert key == folded(name)


@pytest.mark.parametrize(
    ("key", "loose"),
    [("al rutbah", "rutba"), ("ar rutba", "rutba"), ("deir ez zor", "deir zor"), ("al", "al"), ("ah", "a")],
)
def test_a_loosened_key_has_no_articles_and_no_last_h(key: str, loose: str) -> None:
    assert loose == loosened(key)


@pytest.mark.parametrize(
    ("alias", "is_told"),
    [("Mosul", True), ("BGW", False), ("mwsl", False), ("al-Mawsil", True), ("ADEN CITY", True)],
)
def test_codes_and_rough_transcriptions_are_no_names(alias: str, is_told: bool) -> None:  # noqa: FBT001
    assert is_told == told(alias)


def test_the_best_way_to_a_key_is_kept_and_only_arabic_names_are_loosened() -> None:
    assert keys_of("Al Rutbah", ["Rutba", "Al-Rutbah"], "IQ") == (
        ("al rutbah", Match.NAME),
        ("rutba", Match.ALIAS),
    )
    assert keys_of("Ar Rutbah", [], "IQ") == (("ar rutbah", Match.NAME), ("rutba", Match.LOOSE))
    assert keys_of("Al Rutbah", [], "IN") == (("al rutbah", Match.NAME),)


def test_a_town_is_found_with_all_that_is_known_of_it() -> None:
    expected = PlaceFound(
        name="Mosul", country="Iraq", admin1="Nineveh", latitude=36.3, longitude=43.1, population=1_500_000,
        kind=PlaceKind.TOWN, geonameid=1, match=Match.ALIAS, source="GeoNames",
    )  # fmt: skip
    assert (expected,) == found("al-Mawsil", "Iraq")


def test_only_the_countries_given_are_searched() -> None:
    assert [place.country for place in found("Mosul", "Iraq", "Syria")] == ["Iraq"]
    assert found("Mosul", "Syria") == ()
    assert found("Mosul") == ()
    assert found("Mosul", "Atlantis") == ()


def test_a_country_may_be_given_under_an_alias() -> None:
    assert {"Turkey"} == {place.country for place in found("Ankara", "Türkiye")}


def test_a_province_has_no_point() -> None:
    (place,) = found("Anbar", "Iraq")
    assert (
        place.kind,
        place.admin1,
        place.latitude,
        place.longitude,
    ) == (PlaceKind.ADMIN1, "Anbar", None, None)


def test_a_word_beside_the_name_says_which_kind_is_meant() -> None:
    assert [place.kind for place in found("Nineveh province", "Iraq")] == [PlaceKind.ADMIN1]
    assert [place.kind for place in found("the province of Nineveh", "Iraq")] == [PlaceKind.ADMIN1]
    assert [place.kind for place in found("Mosul city", "Iraq")] == [PlaceKind.TOWN]
    assert found("Mosul province", "Iraq") == ()
    assert bare("Nineveh") == ("Nineveh", None)


def test_a_town_comes_before_the_province_that_bears_its_name() -> None:
    assert [place.kind for place in found("Kirkuk", "Iraq")] == [PlaceKind.TOWN, PlaceKind.ADMIN1]


def test_another_name_of_a_province_leads_to_its_seat_as_well() -> None:
    places = found("Slemani", "Iraq")
    assert [(place.name, place.kind) for place in places] == [
        ("Sulaymaniyah", PlaceKind.TOWN),
        ("Sulaymaniyah", PlaceKind.ADMIN1),
    ]


def test_a_country_is_found_by_its_name() -> None:
    (place,) = found("Iraq", "Iraq", "Syria")
    assert (
        place.kind, place.country, place.latitude, place.population,
    ) == (PlaceKind.COUNTRY, "Iraq", None, 40_000_000)  # fmt: skip


def test_namesakes_of_like_size_have_no_point() -> None:
    places = found("San Antonio", "Mexico")
    assert [place.population for place in places] == [4_000, 3_000, None]
    assert points(places) == [(None, None)] * 3


def test_the_province_decides_between_namesakes() -> None:
    places = found("San Antonio", "Mexico", within=("Zacatecas state",))
    assert [place.admin1 for place in places] == ["Zacatecas", "Jalisco", "Sonora"]
    assert points(places) == [(22.9, -102.5), (None, None), (None, None)]


def test_a_small_town_outside_the_provinces_of_the_text_has_no_point() -> None:
    assert points(found("Avdiivka", "Ukraine", within=("Chernihiv",))) == [(51.5, 33.0), (None, None)]
    assert points(found("Avdiivka", "Ukraine", within=("Sumy",))) == [(None, None)] * 2
    assert points(found("Avdiivka", "Ukraine", within=("Nineveh",))) == [(48.1, 37.7), (None, None)]
    assert points(found("Mosul", "Iraq", within=("Anbar",))) == [(36.3, 43.1)]


def test_a_much_larger_namesake_is_meant() -> None:
    places = found("Avdiivka", "Ukraine")
    assert points(places) == [(48.1, 37.7), (None, None)]


def test_two_entries_at_one_place_are_no_namesakes() -> None:
    assert points(found("Paris", "France")) == [(48.9, 2.3), (48.91, 2.31)]


def test_a_namesake_in_another_country_leaves_the_point_alone() -> None:
    assert [
        (place.country, place.latitude)
        for place in found("Tripoli", "Libya", "Lebanon")
        if place.kind is PlaceKind.TOWN
    ] == [("Libya", 32.9), ("Lebanon", 34.4)]


def test_an_exact_name_comes_before_an_alias_unless_that_is_far_larger() -> None:
    assert [(place.name, place.population) for place in found("Beta", "France")] == [
        ("Beta", 900),
        ("Gamma", 5_000),
    ]
    assert [(place.name, place.population) for place in found("Delta", "France")] == [
        ("Omega", 90_000),
        ("Delta", 900),
    ]


def test_the_supplement_is_searched_too() -> None:
    (place,) = found("Ain al-Assad", "Iraq")
    assert (
        place.name, place.admin1, place.source, place.geonameid,
    ) == ("Al Asad Air Base", "Anbar", "general maps, approximate", None)  # fmt: skip


def test_a_name_in_another_script_is_not_found() -> None:
    assert found("الموصل", "Iraq") == ()
    assert found("", "Iraq") == ()
