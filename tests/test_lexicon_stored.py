"""The stored word lists: what the tool makes of its sources, and how they are read."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from acled_export.lexicon import stored
from acled_export.lexicon.words import key

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent
DATA = ROOT / "acled_export" / "data"
NAMES = ["groups", "people", "demonyms", "triggers", "cues"]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_lexicon", ROOT / "tools" / "make_lexicon.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_stored_files_are_what_the_tool_makes_of_the_lists(tool: ModuleType) -> None:
    made = tool.made()
    assert sorted(made) == sorted(f"lexicon-{name}.json" for name in NAMES)
    stale = [name for name, text in made.items() if (DATA / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `python tools/make_lexicon.py`"


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_read_once(name: str) -> None:
    assert getattr(stored, name)() is getattr(stored, name)()


def test_forms_are_folded_as_the_words_of_a_text_are() -> None:
    triggers = stored.triggers()
    forms = [form for entry in triggers.triggers for form in (*entry.forms, *entry.not_)]
    forms += [form for weapon in triggers.weapons for form in weapon.forms]
    forms += [form for noun in stored.people().nouns for form in noun.forms]
    forms += [form for group in stored.groups() for form in (*group.any_case, *group.generic)]
    assert [form for form in forms if " ".join(key(form)) != form] == []


def test_every_group_can_be_told_by_a_name_of_its_own() -> None:
    assert [group.name for group in stored.groups() if not group.any_case and not group.cased] == []


def test_an_acronym_is_known_by_its_letters_and_a_name_of_ordinary_words_by_its_capitals() -> None:
    known = {group.name: group for group in stored.groups()}
    pkk = known["PKK: Kurdistan Workers Party"]
    assert "PKK" in pkk.cased
    assert "kurdistan workers party" in pkk.any_case


def test_what_is_read_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        stored.cues()["background"]["strong"] = ()
    assert isinstance(stored.triggers().light_verbs["verbs"], tuple)
