"""What holds for any text: passages are verbatim, containers are places of the text, nothing breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.gazetteer import places_named
from acled_export.news_places import chosen_place, places_in
from acled_export.news_text import read_text
from acled_export.vocabulary import vocabulary

PIECES = (
    "in", "near", "the village of", "of", "and", ",", "from", "between", "north of", "province", "district",
    "city", "Aleppo", "Idlib", "Çukurca", "Port-au-Prince", "al-Asad", "Syria's", "Turkish", "Georgia",
    "Mohale's Hoek", "San Mateo Ixtatán", "Mr", "said", "34,", ".", "\n\n", "\u202e", "e\u0301",
    "\U0001f4a5", "<b>", "\u062d\u0644\u0628", "-", "\N{RIGHT SINGLE QUOTATION MARK}s", "BAMAKO, Mali (X) -",
    "the Gao-Ansongo road", "region", "regions", "(", ")", "KYIV", "a town", "U.S.", "'",
)  # fmt: skip
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)


@given(texts)
def test_passages_are_verbatim_and_names_stand_in_them(text: str) -> None:
    places = places_in(read_text(text))
    for place in places.places:
        assert text[place.start : place.end] == place.quote
        assert text[place.name_start : place.name_end] == place.name
        assert place.start <= place.name_start < place.name_end <= place.end
        for words in (place.country_words, place.admin1_words):
            assert words is None or text[words.start : words.end] == words.quote
    for told in places.countries:
        assert told.words
        assert all(text[words.start : words.end] == words.quote for words in told.words)


@given(texts)
def test_places_are_in_order_and_lie_in_others_of_the_text(text: str) -> None:
    places = places_in(read_text(text)).places
    assert sorted(place.name_start for place in places) == [place.name_start for place in places]
    for number, place in enumerate(places):
        assert place.container != number
        assert place.container is None or 0 <= place.container < len(places)


@given(texts)
def test_countries_are_those_of_the_vocabulary_and_of_the_text(text: str) -> None:
    places = places_in(read_text(text))
    known = {told.country for told in places.countries}
    assert known <= set(vocabulary("country").facts)
    assert all(place.country is None or place.country in known for place in places.places)


@given(texts)
def test_a_point_is_that_of_a_place_the_gazetteer_means(text: str) -> None:
    places = places_in(read_text(text))
    for place in places.places:
        values = chosen_place(place, places)
        assert values["precision"] in {1, 2, 3}
        assert ("latitude" in values) == ("longitude" in values) == ("point_from" in values)
        if "latitude" in values:
            points = {(found.latitude, found.longitude) for it in places.places for found in it.options}
            assert (values["latitude"], values["longitude"]) in points


@given(texts)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert places_in(read_text(text)) == places_in(read_text(text))


@pytest.mark.parametrize(
    "piece", ["In Aleppo, ", "the town of ", "Syria's Aleppo's ", "Al-", "in Aaa district of "]
)
def test_long_texts_are_read(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert all(text[place.start : place.end] == place.quote for place in places_in(read_text(text)).places)


@pytest.mark.parametrize("name", ["Kunduz", "Tilin", "Goma"])
def test_options_are_those_of_the_gazetteer(name: str) -> None:
    country = {"Kunduz": "Afghanistan", "Tilin": "Myanmar", "Goma": "Democratic Republic of Congo"}[name]
    (place, _) = places_in(read_text(f"A bomb went off in {name}, {country}.")).places
    assert set(places_named([name], [country])[name]) == set(place.options)
