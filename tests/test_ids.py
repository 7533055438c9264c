"""Event ids: made from content, stable, and never like ACLED's."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.ids import CROCKFORD, article_identity, canonical, crockford, event_id
from acled_export.incident import Article, Place
from acled_export.schema_files import schema_text

PATTERN = json.loads(schema_text("event.schema.json"))["properties"]["event_id_cnty"]["pattern"]
ARTICLE = Article(title="News", publisher="Example Gazette", published=dt.date(2024, 3, 6))
PLACE = Place(name="Oldtown", country="Kenya", admin1="Nakuru")
DAY = dt.date(2024, 3, 5)
PARTS = st.lists(st.none() | st.text(max_size=4), max_size=4)


def identity(**changes: Any) -> str:
    known: dict[str, Any] = {"article": ARTICLE, "incident": "bus", "day": DAY, "place": PLACE}
    return event_id(**(known | changes))


def test_an_id_is_the_same_for_ever() -> None:
    assert identity() == "AEX-KEN-7HP8S9K6WWEERP05"


@given(st.text(max_size=9), st.dates(), st.text(min_size=1, max_size=9))
def test_ids_fit_the_contract_and_are_not_acled_s(incident: str, day: dt.date, name: str) -> None:
    found = identity(incident=incident, day=day, place=Place(name=name))
    assert re.fullmatch(PATTERN, found)
    assert found.startswith("AEX-XXX-")
    assert not re.match(r"[A-Z]{3}[0-9]+$", found)


@pytest.mark.parametrize(
    "changes",
    [
        {"incident": "bus-2"},
        {"day": dt.date(2024, 3, 6)},
        {"place": attrs.evolve(PLACE, name="Newtown")},
        {"place": attrs.evolve(PLACE, location="Newtown")},
        {"place": attrs.evolve(PLACE, admin1=None)},
        {"place": attrs.evolve(PLACE, admin1=None, admin2="Nakuru")},
        {"place": attrs.evolve(PLACE, country="Uganda")},
        {"article": attrs.evolve(ARTICLE, title="Other news")},
        {"article": attrs.evolve(ARTICLE, sha256="a" * 64)},
        {"article": attrs.evolve(ARTICLE, url="https://example.invalid/a")},
    ],
)
def test_other_content_gives_another_id(changes: dict[str, Any]) -> None:
    assert identity(**changes) != identity()


@pytest.mark.parametrize(
    "changes",
    [
        {"place": attrs.evolve(PLACE, latitude=1.0, longitude=2.0, precision=2)},
        {"place": attrs.evolve(PLACE, name=" Oldtown ")},
        {"place": attrs.evolve(PLACE, name="printed otherwise", location="Oldtown")},
        {"article": attrs.evolve(ARTICLE, language="en", source_scale="National", text="Words.")},
    ],
)
def test_what_is_no_identity_keeps_the_id(changes: dict[str, Any]) -> None:
    assert identity(**changes) == identity()


def test_spellings_of_a_country_are_one_country() -> None:
    old, new = (identity(place=attrs.evolve(PLACE, country=name)) for name in ("T\u00fcrkiye", "Turkey"))
    assert old == new
    assert old.startswith("AEX-TUR-")


def test_accents_composed_or_not_are_one_name() -> None:
    composed, apart = (identity(place=Place(name=name)) for name in ("Caf\u00e9", "Cafe\u0301"))
    assert composed == apart


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"url": "https://example.invalid/a", "sha256": "A" * 64}, ("url", "https://example.invalid/a")),
        ({"sha256": "A" * 64}, ("sha256", "a" * 64)),
        ({}, ("imprint", "News", "Example Gazette", "2024-03-06")),
    ],
)
def test_what_tells_an_article_from_others(changes: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert article_identity(attrs.evolve(ARTICLE, **changes)) == expected


@given(PARTS, PARTS)
def test_no_two_lists_of_parts_are_encoded_alike(one: list[str | None], other: list[str | None]) -> None:
    assert (one == other) == (canonical(one) == canonical(other))


def test_digits_are_those_of_crockford() -> None:
    assert crockford(bytes(32)) == "0" * 16
    assert crockford(b"\xff" * 32) == "Z" * 16
    assert crockford(bytes([0] * 8 + [4, 31])) == "0" * 13 + "10Z"
    assert not set(CROCKFORD) & set("ILOU")
