"""An extractor of an installed package may give anything: only what the article shows gets past the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import invoke, names
from draft_inputs import FLAGS, TEXT, article, drafting, errors, only, record, records
from installed_plugins import forgotten_afterwards, install

from acled_export.documents import read_document
from acled_export.documents.structure import to_document_dict
from acled_export.errors import ContractError, SourceError
from acled_export.evidence import unproven
from acled_export.incident import Review

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MODULE = '''
"""An extractor for tests."""

from acled_export.errors import SourceError
from acled_export.findings import Finding, Severity
from acled_export.plugins import Extracted, Extractor


def passage(text, quote):
    start = text.find(quote)
    return {{"start": start, "end": start + len(quote), "quote": quote}}


def extract(article, settings, check):
    text = article.text
    {body}


EXTRACTOR = Extractor(name="house", title="for tests", extract=extract, settings={{"pace": "how fast"}})
'''
PROJECT = """
[project]
name = "house-extractor"
version = "0.1.0"

[project.entry-points."acled_export.extractors"]
house = "house_extractor"
"""
SOUND = """
    return Extracted(incidents=[{
        "id": "one", "role": "event", "review": "accepted", "summary": "Gunmen killed three farmers.",
        "when": {"first": "2024-05-13", "last": "2024-05-13", "precision": 1,
                 "evidence": {"first": [passage(text, "on Monday")]}},
        "places": [{"name": "Bandiagara", "country": "Mali", "precision": 2,
                    "evidence": {"name": [passage(text, "Bandiagara")]}}],
        "actors": [{"name": "Unidentified Armed Group (Mali)", "type": "Political militia", "side": 1,
                    "evidence": {"name": [passage(text, "Gunmen")]}},
                   {"name": "Civilians (Mali)", "type": "Civilians", "side": 2,
                    "evidence": {"name": [passage(text, "three farmers")]}}],
        "sub_event_types": ["Attack"],
        "killed": {"status": "reported", "low": 3, "high": 3, "words": "three farmers",
                   "evidence": {"low": [passage(text, "three farmers")]}},
        "evidence": {"sub_event_types": [passage(text, "killed three farmers")]},
    }])"""


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], None]]:
    """Give a function that installs a package with an extractor of a given body."""
    folder = tmp_path_factory.mktemp("house")
    with forgotten_afterwards(folder):

        def made(body: str) -> None:
            (folder / "house_extractor.py").write_text(MODULE.format(body=body.strip()), encoding="utf-8")
            (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
            install(folder)

        yield made


def test_an_installed_extractor_drafts_and_all_of_it_waits_for_review(
    tmp_path: Path, house: Callable[[str], None]
) -> None:
    house(SOUND)
    run = drafting(article(tmp_path), tmp_path / "draft.yaml", extractor="house", settings={"pace": "slow"})
    document, findings = read_document(tmp_path / "draft.yaml")
    assert document is not None
    assert findings == ()
    (incident,) = document.incidents
    assert (incident.review, incident.killed and incident.killed.low) == (Review.NEEDS_REVIEW, 3)
    assert document.coder == "acled_export draft (house); nobody has reviewed it"
    assert run.counts == {"gate/review": 1}


NONSENSE = {
    "null": "return Extracted(incidents=None)",
    "a number": "return Extracted(incidents=7, unattached=7)",
    "a text": "return Extracted(incidents=text, unattached=text)",
    "texts": "return Extracted(incidents=[text, None, 7, [], {}], unattached=[text, {}, 7])",
    "objects": "return Extracted(incidents=[{'id': b'x', 'role': object(), 'evidence': {1: 2}}])",
    "nested": "value = []\n    for _ in range(5000): value = [value]\n    return Extracted(incidents=value)",
    "itself": "value = {}\n    value['id'] = value\n    return Extracted(incidents=[value])",
    "numbers": "return Extracted(incidents=[{'id': 'x', 'killed': {'low': 10**5000, 'high': float('nan')}}])",
    "a thousand": "return Extracted(incidents=[{'id': 'x'}] * 1000)",
}
KIND = 'passage(text, "killed three farmers")'
# what is spoilt, with what, the rule of the gate that says so, and what must not get past it
SPOILT = {
    "a quote that is not there": (KIND, '{"quote": "nine died"}', "evidence", "nine"),
    "a huge number": ('"low": 3', '"low": 10**30', "maximum", "0" * 30),
    "a number that is not said": ('"low": 3', '"low": 2', "number", "'low'"),
    "a day after the news": ('"last": "2024-05-13"', '"last": "2025-05-13"', "day", "2025"),
    "a place that is not there": ('"name": "Bandiagara"', '"name": "Timbuktu"', "place-name", "Timbuktu"),
    "a country that is not there": ('"country": "Mali"', '"country": "Chad"', "country", "Chad"),
    "a kind that there is not": ('["Attack"]', '["Murder"]', "enum", "Murder"),
    "a kind of actor that there is not": ('"type": "Civilians"', '"type": "People"', "enum", "People"),
    "a third side": ('"side": 2', '"side": 3', "enum", "'side': 3"),
    "a person as coder": ('"precision": 1,', '"precision": 1, "basis": "coder",', "basis", "coder"),
}


@pytest.mark.parametrize("body", NONSENSE.values(), ids=NONSENSE)
def test_of_nonsense_nothing_passes_and_it_is_said(
    tmp_path: Path, house: Callable[[str], None], body: str
) -> None:
    house(body)
    run = drafting(article(tmp_path), tmp_path / "draft.yaml", extractor="house")
    document, findings = read_document(tmp_path / "draft.yaml")
    assert document is not None
    assert findings == ()
    assert (document.incidents, document.unattached) == ((), ())
    assert sum(run.counts.values()) > 0


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT)
def test_what_the_article_does_not_bear_out_is_taken_out_and_said(
    tmp_path: Path, house: Callable[[str], None], change: tuple[str, str, str, str]
) -> None:
    sound, spoilt, rule, barred = change
    assert sound in SOUND
    house(SOUND.replace(sound, spoilt))
    run = drafting(article(tmp_path), extractor="house")
    content = to_document_dict(only(run))
    assert (errors(only(run)), unproven(content, TEXT)) == ([], ())
    assert f"gate/{rule}" in run.counts
    assert barred not in repr(content.get("incidents"))


AWAY = "SourceError('the model is not at home')"
FAILING = (
    """
    if "fail" in text:
        raise ERROR
"""
    + SOUND
)


def test_an_article_that_the_extractor_fails_on_is_told_and_the_others_are_drafted(
    tmp_path: Path, house: Callable[[str], None]
) -> None:
    house(FAILING.replace("ERROR", AWAY))
    values = [record(1), record(2, text="This will fail."), record(3)]
    run = drafting(records(tmp_path, *values), tmp_path / "drafts", extractor="house")
    (finding,) = (it for it in run.findings if it.rule == "draft/article")
    assert finding.line == 2
    assert finding.message == "this article was not drafted: the model is not at home"
    assert names(tmp_path / "drafts") == ["a-1.yaml", "a-3.yaml"]


def test_an_extractor_that_fails_again_and_again_ends_the_run(
    tmp_path: Path, house: Callable[[str], None]
) -> None:
    house(FAILING.replace("ERROR", AWAY))
    values = [record(1), *(record(number, text="fail") for number in range(2, 9))]
    with pytest.raises(SourceError, match="the model is not at home"):
        drafting(records(tmp_path, *values), tmp_path / "drafts", extractor="house")
    assert names(tmp_path / "drafts") == ["a-1.yaml"]


MISTAKES = {
    "KeyError('when')": "KeyError: 'when'",
    "RecursionError": "RecursionError: ",
    "ImportError('no such extra')": "ImportError: no such extra",
    "OSError('x' * 10_000)": "OSError: xxx",
}


@pytest.mark.parametrize(("error", "words"), MISTAKES.items(), ids=MISTAKES)
def test_a_mistake_in_an_extractor_costs_one_article_each_time(
    tmp_path: Path, house: Callable[[str], None], error: str, words: str
) -> None:
    house(FAILING.replace("ERROR", error))
    values = [record(1), *(record(number, text="fail") for number in range(2, 8)), record(8)]
    run = drafting(records(tmp_path, *values), tmp_path / "drafts", extractor="house")
    found = [it for it in run.findings if it.rule == "draft/article"]
    assert [it.line for it in found] == list(range(2, 8))
    assert all(f"not drafted: the extractor failed with {words}" in it.message for it in found)
    assert max(len(it.message) for it in found) < 300
    assert (run.drafted, names(tmp_path / "drafts")) == (2, ["a-1.yaml", "a-8.yaml"])


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "ContractError('no such pace')"])
def test_an_interrupt_and_settings_that_mean_nothing_end_the_run(
    tmp_path: Path, house: Callable[[str], None], error: str
) -> None:
    house(f"from acled_export.errors import ContractError\n    raise {error}")
    with pytest.raises((KeyboardInterrupt, ContractError)):
        drafting(records(tmp_path, record(1), record(2)), tmp_path / "drafts", extractor="house")
    assert names(tmp_path / "drafts") == []


def test_replies_behind_a_draft_that_is_not_kept_are_kept(
    tmp_path: Path, house: Callable[[str], None]
) -> None:
    house("return Extracted(incidents=[], replies=('dear bought',))")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a-1.yaml").write_text("notes", encoding="utf-8")
    run = drafting(records(tmp_path, record(1), record(2)), tmp_path / "drafts", extractor="house")
    assert (run.drafted, run.replies) == (1, ("dear bought", "dear bought"))


def test_findings_and_replies_of_the_extractor_are_kept(tmp_path: Path, house: Callable[[str], None]) -> None:
    house(
        "found = Finding(rule='house/slow', severity=Severity.WARNING, message='it was slow')\n"
        "    return Extracted(incidents=[], replies=('one', 'two \\u20ac'), findings=(found,))"
    )
    source = article(tmp_path)
    result = invoke("draft", source, *FLAGS, "--extractor", "house", "--replies", tmp_path / "replies.jsonl")
    assert result.exit_code == 0
    assert "warning: it was slow [house/slow]\n" in result.stderr
    assert (tmp_path / "replies.jsonl").read_text("utf-8") == '"one"\n"two \u20ac"\n'


def test_the_gate_can_be_asked_by_the_extractor(tmp_path: Path, house: Callable[[str], None]) -> None:
    house("return Extracted(incidents=[], findings=tuple(check([{'id': 'x'}])))")
    run = drafting(article(tmp_path), extractor="house")
    assert {finding.rule.partition("/")[0] for finding in run.findings} == {"gate"}


def test_settings_reach_the_extractor_as_they_were_given(
    tmp_path: Path, house: Callable[[str], None]
) -> None:
    house("raise SourceError(repr(settings))")
    result = invoke("draft", article(tmp_path), *FLAGS, "--extractor", "house", "--set", "pace=a=b")
    assert result.exit_code == 3
    assert "{'pace': 'a=b'}" in result.stderr
