"""Actors in the words of news: who they are, how they are coded, and what is only said of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from acled_export.news_actors import ActorTold, Kind, actors_in, coded, known_aliases
from acled_export.news_events.scene import scene_of
from acled_export.news_text import read_text


def sentences() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Read the country of each event, the sentence, and its mentions with what they are coded as."""
    found: list[tuple[str, str, list[tuple[str, str]]]] = []
    for line in Path(__file__).with_name("actor_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            quote, _, name = line.strip().partition(" = ")
            found[-1][2].append((quote, name))
        elif not line.startswith("#"):
            country, _, text = line.partition(": ")
            found.append((country, text, []))
    return found


SENTENCES = sentences()


def told(text: str) -> tuple[ActorTold, ...]:
    return actors_in(read_text(text))


def only(text: str) -> ActorTold:
    (mention,) = told(text)
    return mention


@pytest.mark.parametrize(
    ("country", "text", "expected"), SENTENCES, ids=[text[:40] for _, text, _ in SENTENCES]
)
def test_who_is_named(country: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.quote, coded(mention, country).name) for mention in told(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He had its keys and let it go.",
        "IS it true? The aid came late.",
        "Nobody was hurt when the bridge fell.",
        "The Islamic calendar begins today.",
        "They march on Monday.",
        "A pro-Russia post was deleted.",
        "The sun rose over Lake Chad.",
    ],
)
def test_ordinary_words_are_no_actors(text: str) -> None:
    assert [mention.quote for mention in told(text)] == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("three soldiers died", 3, 3),
        ("at least three soldiers died", 3, None),
        ("up to 20 soldiers died", None, 20),
        ("twenty-one soldiers died", 21, 21),
        ("1,200 soldiers came", 1200, 1200),
        ("dozens of soldiers came", 24, None),
        ("between 20 and 30 soldiers came", 20, 30),
        ("a dozen soldiers came", 12, 12),
        ("a soldier came", 1, 1),
        ("soldiers came", None, None),
        ("the soldiers came", None, None),
        ("more than 60 soldiers came", 60, None),
    ],
)
def test_how_many(text: str, low: int | None, high: int | None) -> None:
    mention = only(text)
    assert (mention.low, mention.high) == (low, high)


@pytest.mark.parametrize(
    ("country", "text", "kind"),
    [
        ("Iraq", "Turkish troops fled.", "External/Other forces"),
        ("Turkey", "Turkish troops fled.", "State forces"),
        ("Mali", "Rebels fled.", "Political militia"),
        ("Mali", "JNIM fighters fled.", "Rebel group"),
        ("Kenya", "Rioters fled.", "Rioters"),
        ("Nigeria", "Tiv militiamen fled.", "Identity militia"),
    ],
)
def test_the_type_follows_the_country_of_the_event(country: str, text: str, kind: str) -> None:
    assert coded(only(text), country).type == kind


@pytest.mark.parametrize(
    ("text", "associates"),
    [
        ("Two nurses died.", ("Health Workers (Mali)",)),
        ("Christian villagers died.", ("Christian Group (Mali)",)),
        ("Fulani villagers died.", ("Fulani Ethnic Group (Mali)",)),
        ("The mayor died.", ("Government of Mali",)),
        ("Student protesters died.", ("Students (Mali)",)),
        ("Women protesters died.", ("Women (Mali)",)),
        ("Villagers died.", ()),
    ],
)
def test_social_groups_are_associates(text: str, associates: tuple[str, ...]) -> None:
    assert coded(only(text), "Mali").associates == associates


def test_the_year_chooses_among_the_names() -> None:
    rsf = told("The RSF of Sudan fled.")[0]
    assert coded(rsf, "Sudan", dt.date(2024, 5, 1)).name == "RSF: Rapid Support Forces"
    before = "Military Forces of Sudan (2019-2023) Rapid Support Forces"
    assert coded(rsf, "Sudan", dt.date(2020, 5, 1)).name == before


def test_the_country_of_the_event_chooses_among_the_branches() -> None:
    mention = told("Islamic State militants attacked.")[0]
    assert coded(mention, "Syria").name == "Islamic State (Syria)"
    assert coded(mention, "Mali").name == "Islamic State Sahel Province"


def test_a_group_is_said_again_by_what_it_is() -> None:
    found = told("Al-Shabaab attacked a base in Somalia. The militants killed four soldiers. The group fled.")
    again = [mention for mention in found if mention.antecedent is not None]
    assert [(it.quote, found[it.antecedent or 0].quote) for it in again] == [
        ("militants", "Al-Shabaab"),
        ("group", "Al-Shabaab"),
    ]
    assert again[1].kind is Kind.REFERENCE


def test_a_sponsor_is_not_the_actor() -> None:
    assert [mention.country for mention in told("Turkish-made drones hit the rebels.")] == [None]
    assert coded(only("Turkish-backed rebels fled."), "Syria").country is None


def test_a_name_held_by_a_hyphen_says_how() -> None:
    assert told("Shells fell on Houthi-held Taiz in Yemen.")[0].tie == "held"


@pytest.mark.parametrize("name", ["PKK", "Kurdistan Workers Party", "PKK: Kurdistan Workers Party"])
def test_all_names_of_a_group_are_known(name: str) -> None:
    known = known_aliases(name)
    assert {"pkk", "kurdistan workers party", "pkk: kurdistan workers party"} - known == set()
    assert known == known_aliases("PKK")


def test_forces_of_a_state_are_spelled_with_and_without_article_and_years() -> None:
    known = known_aliases("Military Forces of the United States (2021-2025)")
    assert "military forces of united states" in known
    assert "military forces of the united states" in known
    assert "police forces of the united states" not in known


def test_a_name_that_nobody_bears_is_its_own() -> None:
    assert known_aliases("Foo Bar") == frozenset({"foo bar"})


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("ALEPPO, Syria - Syrian army units entered two villages.", ["Syrian army units"]),
        ("BEIRUT, Sept 8 (LNA) - Hospitals took in 80 people.", ["80 people"]),
    ],
)
def test_a_dateline_holds_no_actor_and_takes_none_away(text: str, quotes: list[str]) -> None:
    assert quotes == [actor.quote for actor in scene_of(text, dt.date(2024, 5, 8)).actors]
