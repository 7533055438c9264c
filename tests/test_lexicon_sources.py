"""The word lists that the lexicon is made from: legal terms, known countries, no entry twice or empty."""

from __future__ import annotations

import collections
from pathlib import Path
from typing import Any

import pytest
import yaml

from acled_export.vocabulary import vocabulary

FOLDER = Path(__file__).parent.parent / "tools" / "lexicon"
GROUPS = sorted(FOLDER.glob("groups-*.yaml"))
COUNTRIES = set(vocabulary("country").terms)
ACTOR_TYPES = set(vocabulary("actor_type").terms)
SUB_EVENT_TYPES = set(vocabulary("sub_event_type").terms)


def listed(name: str) -> Any:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def named_groups() -> list[dict[str, Any]]:
    return [group for path in GROUPS for group in listed(path.name)]


def test_groups_are_of_a_kind_and_of_countries_that_the_contract_knows() -> None:
    groups = named_groups()
    assert {group["type"] for group in groups} - ACTOR_TYPES == set()
    assert {country for group in groups for country in group["countries"]} - COUNTRIES == set()
    assert [group["name"] for group in groups if not group["countries"]] == []
    assert [
        group["name"] for group in groups if ";" in group["name"] or group["name"] != group["name"].strip()
    ] == []


@pytest.mark.parametrize("path", GROUPS, ids=lambda path: path.stem)
def test_no_group_stands_twice_and_none_is_without_words_to_know_it_by(path: Path) -> None:
    groups = listed(path.name)
    counts = collections.Counter((group["name"], group.get("since")) for group in groups)
    assert [name for name, count in counts.items() if count > 1] == []
    words = [
        [*group.get("aliases", ()), *group.get("short", ()), *group.get("generic", ())] for group in groups
    ]
    assert [g["name"] for g, known in zip(groups, words, strict=True) if not known and ":" in g["name"]] == []
    assert [word for known in words for word in known if not isinstance(word, str) or not word.strip()] == []


def test_triggers_lead_to_every_sub_event_type_and_to_nothing_else() -> None:
    found = listed("triggers.yaml")
    triggers = found["triggers"]
    assert {trigger["type"] for trigger in triggers} == SUB_EVENT_TYPES
    assert {trigger["strength"] for trigger in triggers} == {"strong", "weak"}
    assert [trigger["lemma"] for trigger in triggers if not trigger["forms"]] == []
    needs = {need.split(":")[0] for trigger in triggers for need in trigger.get("needs", ())}
    assert needs - {need.split(":")[0] for need in found["needs_vocabulary"]} == set()


def test_nouns_are_of_a_category_and_of_an_actor_type() -> None:
    found = listed("people.yaml")
    assert {noun["category"] for noun in found["nouns"]} - set(found["categories"]) == set()
    assert {noun["actor_type"] for noun in found["nouns"]} - ACTOR_TYPES == set()
    assert {kind["actor_type"] for kind in found["categories"].values()} - ACTOR_TYPES == set()


def test_every_country_has_an_adjective_or_a_name_to_know_it_by() -> None:
    countries = listed("demonyms.yaml")["countries"]
    assert set(countries) == COUNTRIES
    assert [
        name for name, said in countries.items() if not (said.get("adjectives") or said.get("short"))
    ] == []


def test_number_words_are_numbers() -> None:
    words = listed("cues.yaml")["numbers"]["words"]
    assert words["twelve"] == 12
    assert [word for word, number in words.items() if not isinstance(number, int)] == []
