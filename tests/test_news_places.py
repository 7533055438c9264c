"""Places in news: names that are none, passages, precision, points, and what is put into an incident."""

from __future__ import annotations

from typing import Any

import pytest

from acled_export.incident import Basis
from acled_export.news_places import Kind, PlacesTold, PlaceTold, Relation, chosen_place, places_in
from acled_export.news_text import read_text

HAKKARI = (
    "Soldiers died when their vehicle set off a bomb buried in a road outside Çukurca, in Turkey's "
    "southeastern Hakkari province."
)
SHABELLE = (
    "Militants hit convoys on the roads of Lower Shabelle. Somali forces recaptured the town of Mubarak in "
    "that region on Friday."
)
ARAUCA = (
    "The pact was signed in the department of Arauca, Colombia.\n\n"
    "Armed men moved into La Esmeralda, a hamlet of 40 families, in the first week of October."
)


def read(text: str) -> PlacesTold:
    return places_in(read_text(text))


def named(text: str, name: str) -> PlaceTold:
    return next(place for place in read(text).places if place.name == name)


def chosen(text: str, name: str) -> dict[str, Any]:
    places = read(text)
    place = next(place for place in places.places if place.name == name)
    return chosen_place(place, places)


@pytest.mark.parametrize(
    "text",
    [
        "Ali Hassan said that Boko Haram had fled.",
        "Reuters and the Washington Post reported the claim by Islamic State.",
        "Jordan Smith, 34, met Chad Johnson and Paris Brunner.",
        "The Sinaloa Cartel and the Jalisco New Generation Cartel fought.",
        "In March and on Sunday nobody was killed.",
        "Rights groups said that Most of the dead were farmers. Nice weather followed. Reading helps.",
        "He drove off in Toyota trucks, according to Human Rights Watch.",
        "Manchester United beat AFC Leopards.",
        "villagers near the border say their orchards have been burned",
    ],
)
def test_other_names_are_no_places(text: str) -> None:
    assert read(text).places == ()


def test_ordinary_words_need_a_preposition_of_places() -> None:
    assert [it.name for it in read("A French court sat in Nice. Nice words were few.").places] == ["Nice"]
    assert [it.name for it in read("Two people were shot in Mobile, Alabama.").places] == [
        "Mobile",
        "Alabama",
    ]


def test_a_person_known_in_the_text_is_no_place() -> None:
    text = "Hassan Diab, a Lebanese colonel, spoke in Beirut. Diab left."
    assert [place.name for place in read(text).places] == ["Beirut"]


def test_the_passage_holds_what_is_said_beside_the_name() -> None:
    place = named(HAKKARI, "Çukurca")
    assert place.quote == "Çukurca, in Turkey's southeastern Hakkari province"
    assert HAKKARI[place.name_start : place.name_end] == "Çukurca"
    assert (place.relation, place.precision()) == (Relation.OUTSIDE, 2)
    assert (place.country, place.country_basis) == ("Turkey", Basis.EXPLICIT)
    assert (place.admin1, place.admin1_basis) == ("Hakkari", Basis.EXPLICIT)


def test_chosen_place_is_plain_and_says_where_its_point_is_from() -> None:
    place = chosen(HAKKARI, "Çukurca")
    assert place["point_from"].startswith("GeoNames ")
    assert place["precision"] == 2
    assert {"name", "country", "admin1"} == set(place["evidence"])
    assert "location" not in place


def test_a_province_has_no_point() -> None:
    place = chosen("Clashes were reported in Hela province in Papua New Guinea.", "Hela")
    assert {"name", "country", "admin1", "precision", "basis", "evidence"} == set(place)
    assert place["precision"] == 3


def test_the_point_stays_null_where_a_name_means_several_places() -> None:
    place = chosen("A shell hit the village of Ivanivka in Ukraine.", "Ivanivka")
    assert {"latitude", "longitude", "point_from", "admin1"}.isdisjoint(place)


def test_a_spot_in_a_town_is_coded_to_the_town() -> None:
    place = chosen("A bomb went off in the Karrada neighbourhood of Baghdad.", "Karrada")
    assert (place["name"], place["precision"]) == ("Baghdad", 1)


def test_that_region_is_the_one_told_before() -> None:
    place = named(SHABELLE, "Mubarak")
    assert (place.country, place.admin1) == ("Somalia", "Lower Shabelle")


def test_a_small_namesake_elsewhere_gives_way_to_the_province_of_the_text() -> None:
    place = named(ARAUCA, "La Esmeralda")
    assert (place.admin1, place.admin1_basis, place.options) == ("Arauca", Basis.INHERITED, ())


def test_the_dateline_is_marked_and_only_inherited() -> None:
    text = "BAMAKO, Mali, Sept 12 (Wire) - Gunmen attacked Diabaly on Sunday."
    first, second, third = read(text).places
    assert (first.dateline, second.dateline, third.dateline) == (True, True, False)
    assert first.relation is Relation.DATELINE
    assert (chosen(text, "BAMAKO")["basis"], chosen(text, "BAMAKO")["location"]) == ("inherited", "Bamako")


def test_plural_kind_words_count_for_all_of_an_enumeration() -> None:
    kinds = [place.kind for place in read("Drones fell on the Poltava and Sumy regions of Ukraine.").places]
    assert kinds == [Kind.ADMIN1, Kind.ADMIN1, Kind.COUNTRY]


def test_a_state_of_the_same_name_is_told_by_other_words() -> None:
    assert named("Police in Atlanta, Georgia, made arrests.", "Atlanta").country == "United States"
    assert named("Police in Tbilisi, Georgia, made arrests.", "Tbilisi").country == "Georgia"


def test_a_country_is_implied_by_a_province_and_by_towns() -> None:
    assert read("Two clans fought at Margarima, Hela province.").main_country == "Papua New Guinea"
    assert read("Petrol bombs were thrown in Strabane.").main_country == "United Kingdom"


def test_countries_are_ranked_with_the_words_that_name_them() -> None:
    text = "Turkish jets bombed Gara in northern Iraq. The Iraqi army and Baghdad protested in Iraq."
    countries = read(text).countries
    assert [told.country for told in countries] == ["Iraq", "Turkey"]
    assert [words.quote for words in countries[0].words] == ["Iraq", "Iraqi", "Baghdad", "Iraq"]


def test_an_empty_text_has_no_places() -> None:
    assert PlacesTold(places=(), countries=(), main_country=None) == read("")
