"""Sentences of our own, in the style of agencies and local papers of all regions, and the places in each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from acled_export.news_places import places_in
from acled_export.news_text import read_text

if TYPE_CHECKING:
    from acled_export.news_places import PlacesTold, PlaceTold

FILE = Path(__file__).parent / "news_places_sentences.yaml"
SENTENCES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
LEAST = 80


def told(place: PlaceTold, places: PlacesTold) -> str:
    relation = str(place.relation) if place.happening else f"-{place.relation}"
    outer = places.places[place.container].name if place.container is not None else ""
    parts = (place.name, relation, str(place.kind), place.country or "", place.admin1 or "", outer)
    return " | ".join(parts)


def test_the_sentences_are_many() -> None:
    assert len(SENTENCES) >= LEAST


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:50])
def test_places_of_a_sentence(sentence: dict[str, Any]) -> None:
    found = places_in(read_text(sentence["text"]))
    assert sentence["places"] == [told(place, found) for place in found.places]
    assert sentence["main"] == found.main_country
