"""The page on language models says what is so: options, settings and their defaults, messages, exit codes."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from language_model_stub import ARTICLE, GOOD, MODEL, chat, refused, serving

from acled_export.cli import main
from acled_export.discovery import discover
from acled_export.language_models import KEY, connection, failures, reply_reading
from acled_export.language_models.chat import chat_with
from acled_export.language_models.options import Options

PAGE = (Path(__file__).parent.parent / "docs" / "how-to" / "draft-with-a-language-model.md").read_text(
    "utf-8"
)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    chat_with.cache_clear()
    monkeypatch.delenv(KEY, raising=False)
    monkeypatch.setattr(connection, "PAUSES", (0.0, 0.0))


def test_every_setting_is_told_with_its_default() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", PAGE, re.MULTILINE))
    assert sorted(told) == sorted(discover("extractors")["llm"].settings)
    defaults = {field.name: field.default for field in attrs.fields(Options)}
    assert {name: float(text) for name, text in told.items() if text[0].isdigit()} == {
        name: defaults[name] for name in ("timeout", "max_tokens", "temperature", "rounds")
    }
    assert (told["seed"], defaults["seed"]) == ("none is sent", None)
    assert KEY in PAGE


def test_the_messages_of_the_page_are_those_of_the_code() -> None:
    code = "".join(map(inspect.getsource, (failures, reply_reading)))
    listed = re.findall(r"^\| `([^`]+)`.*\|", PAGE.partition("## When it fails")[2], re.MULTILINE)
    assert len(listed) == 7
    for message in listed:
        assert re.sub(r" \d+$| \.\.\.$", "", message) in code


def test_the_options_of_the_page_are_those_of_the_command() -> None:
    used = set(re.findall(r"(?<![\w-])--[a-z]+", PAGE))
    assert used <= {name for option in main.commands["draft"].params for name in option.opts}


def test_the_command_of_the_page_works_and_ends_as_it_says(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE.text or "", encoding="utf-8")
    draft = str(tmp_path / "draft.yaml")
    replies = str(tmp_path / "replies.jsonl")
    usual = ["draft", str(tmp_path / "article.txt"), "--published", "2024-03-06", "-o", draft]
    usual += ["--extractor", "llm", "--replies", replies, "--set", f"model={MODEL}"]
    with serving(chat(GOOD)) as stub:
        done = CliRunner().invoke(main, [*usual, "--set", f"address={stub.address}"])
    assert done.exit_code == 0, done.output
    assert "leaves this machine" in done.output
    assert "Gunmen shot at a bus" in Path(draft).read_text("utf-8")
    assert "incidents" in Path(replies).read_text("utf-8")
    assert CliRunner().invoke(main, usual).exit_code == 2
    with serving(refused(500, "no memory")) as stub:
        assert CliRunner().invoke(main, [*usual, "--set", f"address={stub.address}"]).exit_code == 3
