"""The page of a review in real browsers, used as a person would, mostly by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from review_browsers import BROWSERS, browser
from review_documents import TEXT, bus, clash, document, laid_down, passage, saved_in

from acled_export.reviewing import review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from review_browsers import Browser
    from review_pages import Page

BUS, CLASH = bus(), clash()


@pytest.fixture(scope="module", params=BROWSERS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give each browser that is here."""
    with browser(request.param, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def page(running: Browser, tmp_path: Path) -> Iterator[Page]:
    """Give the page of the sample, open in a browser."""
    made = review(laid_down(tmp_path, document() | {"coder": "Ada"}))
    with running.page(made, tmp_path / "saved") as found:
        yield found
        assert found.complaints() == []
        assert [it[:40] for it in found.requests() if not it.startswith(("file:", "blob:", "data:"))] == []


def saved(page: Page, name: str = "coded.json", *, anyway: bool = False) -> dict[str, Any]:
    """Save by keyboard, and read the document back; `recorded` was now."""
    target = page.downloads / name
    target.unlink(missing_ok=True)
    page.press("Escape", "s")
    if anyway:
        page.press("Enter")
    content = saved_in(page, name)
    content.pop("recorded")
    return content


def expected(*incidents: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return the sample with other incidents, as it should be saved."""
    content = document() | {"coder": "Ada"} | more
    content["incidents"] = [*incidents, *content["incidents"][len(incidents) :]]
    content.pop("recorded")
    return content


def marked(page: Page, name: str) -> str:
    """Return the words of the article that are marked in some way."""
    return "".join(page.texts(f"#text .{name}"))


def test_what_is_saved_untouched_is_the_document(page: Page) -> None:
    assert saved(page) == expected()
    assert page.texts("#text") == [TEXT]


def test_marks_are_at_the_right_words(page: Page) -> None:
    assert page.focused() == "head.0"
    words = ["On Tuesday", "armed men", "shot at a bus \U0001f68c", "near Oldtown", "Three people", "died"]
    assert page.texts("#text .own") == words
    assert page.texts("#text .loose") == ["Oldtown", "four"]
    page.focus("0.killed.low")
    assert page.texts("#text .lit") == ["Three people", "died"]
    page.focus("0.places.0.name")
    assert page.texts("#text .lit") == ["near Oldtown"]
    page.focus("0.places.0.country")
    assert page.texts("#text .lit") == []
    page.focus("candidates.2.adopt")
    assert page.texts("#text .lit") == ["exchanged fire"]


def test_accept_reject_and_undo_by_keyboard(page: Page) -> None:
    page.press("a", "j", "r")
    assert page.texts(".card .review") == ["accepted", "rejected", "needs review"]
    page.press("u", "u", "U")
    assert page.texts(".card .review") == ["accepted", "needs review", "needs review"]
    page.press("U", "j", "a", "k", "k")
    assert page.focused() == "head.0"
    made = expected(BUS | {"review": "accepted"}, CLASH | {"review": "rejected"})
    made["incidents"][2]["review"] = "accepted"
    assert saved(page) == made


def test_edit_by_keyboard(page: Page) -> None:
    page.press("e")
    assert page.focused() == "0.summary"
    page.write("A bus was shot at \U0001f68c.")
    page.focus("0.when.first")
    page.write("2024-03-04")
    page.press("Tab", "Tab", "Tab")
    assert page.focused() == "0.when.last"
    page.focus("0.killed.low")
    page.write("2")
    page.press("Enter")
    when = BUS["when"] | {"first": "2024-03-04", "last": "2024-03-04", "basis": "coder"}
    changed = {"summary": "A bus was shot at \U0001f68c.", "when": when, "review": "edited"}
    killed = BUS["killed"] | {"low": 2, "basis": "coder"}
    assert saved(page) == expected(BUS | changed | {"killed": killed})


def test_what_cannot_be_taken_over_is_told_beside_the_field(page: Page) -> None:
    page.focus("0.when.first")
    page.write("2024-02-30")
    page.press("Enter")
    assert page.texts(".wrong:not(:empty)") == ["Not taken over: expected a day as YYYY-MM-DD."]
    assert page.js("document.activeElement.getAttribute('aria-invalid')") == "true"
    page.press("Escape", "a")
    assert saved(page) == expected(BUS | {"review": "accepted"})


def test_problems_are_told_before_saving_and_do_not_block(page: Page) -> None:
    page.focus("0.when.last")
    page.write("2024-03-04")
    page.press("Escape")
    assert page.texts(".problem button") == ["2024-03-05 is after the last day, 2024-03-04"]
    made = saved(page, anyway=True)
    assert made["incidents"][0]["when"]["last"] == "2024-03-04"


def test_merge_by_keyboard_keeps_all_evidence(page: Page) -> None:
    page.press("m")
    assert page.texts("#dialog h2") == ["Merge into 1: bus"]
    assert page.texts("#dialog fieldset legend") == ["killed"]
    page.press("Tab", "Down", "Tab", "Tab", "Enter")
    assert page.texts(".card .number") == ["1", "2"]
    men = BUS["actors"][0]
    merged = BUS | {
        "review": "edited",
        "summary": f"{BUS['summary']} {CLASH['summary']}",
        "places": [*BUS["places"], *CLASH["places"]],
        "actors": [
            men | {"evidence": {"name": [*men["evidence"]["name"], passage("the men")]}},
            BUS["actors"][1],
            CLASH["actors"][1],
        ],
        "sub_event_types": ["Attack", "Armed clash"],
        "when": BUS["when"]
        | {"evidence": {"first": [*BUS["when"]["evidence"]["first"], *CLASH["when"]["evidence"]["first"]]}},
        "killed": CLASH["killed"] | {"basis": "coder"},
        "injured": CLASH["injured"],
        "candidates": [*BUS["candidates"], {"killed": BUS["killed"]}],
        "evidence": {"sub_event_types": [passage("shot at a bus \U0001f68c"), passage("exchanged fire")]},
    }
    raids = document()["incidents"][2] | {"links": [{"kind": "same operation", "incident": "bus"}]}
    assert saved(page, anyway=True) == expected() | {"incidents": [merged, raids]}
    page.press("u")
    assert saved(page) == expected()


def test_a_candidate_is_adopted_and_what_it_replaces_becomes_one(page: Page) -> None:
    page.focus("candidates.1.adopt")
    page.press("Enter")
    newtown, four, armed_clash = BUS["candidates"]
    assert saved(page) == expected(
        BUS
        | {
            "review": "edited",
            "killed": four["killed"] | {"basis": "coder"},
            "candidates": [newtown, armed_clash, {"killed": BUS["killed"]}],
        }
    )
    page.press("u")
    page.focus("candidates.0.instead.0")
    page.press("Enter")
    page.focus("candidates.1.adopt")
    page.press("Enter")
    evidence = {"sub_event_types": [*BUS["evidence"]["sub_event_types"], passage("exchanged fire")]}
    found = saved(page, anyway=True)["incidents"][0]
    assert found["places"] == [newtown["place"] | {"basis": "coder"}]
    assert (found["sub_event_types"], found["evidence"]) == (["Attack", "Armed clash"], evidence)
    assert found["candidates"] == [four, {"place": BUS["places"][0]}]


def test_what_belongs_to_nobody_is_put_into_an_incident(page: Page) -> None:
    page.focus("unattached.1.adopt")
    page.press("Enter")
    place, injured = document()["unattached"]
    added = {"injured": injured["injured"] | {"basis": "coder"}, "review": "edited"}
    assert saved(page) == expected(BUS | added, unattached=[place])


def test_passages_are_gone_through_by_keyboard(page: Page) -> None:
    seen = []
    for key in "nnnnp":
        page.press(key)
        seen.append(marked(page, "here"))
    words = ["On Tuesday", "armed men", "shot at a bus \U0001f68c", "near Oldtown"]
    assert seen == [*words, words[2]]
    assert page.texts(".types.target option:checked") == ["Attack", "add \u2026"]


def test_words_are_chosen_by_keyboard_and_become_evidence(page: Page) -> None:
    page.focus("0.actors.1.name")
    page.press("Escape", "t", "Down")
    page.press("Right", held=["Shift"])
    assert page.js("getSelection().toString()") == "On Tuesday"
    page.press("Left", held=["Shift", "Control"])
    page.press("v")
    civilians = BUS["actors"][1] | {"evidence": {"name": [passage("On Tuesda")]}}
    changed = BUS | {"review": "edited", "actors": [BUS["actors"][0], civilians]}
    assert saved(page) == expected(changed)
    page.press("t", "Down", "Down", "V")
    changed["actors"] = [BUS["actors"][0], civilians | {"evidence": {"name": [passage("Three")]}}]
    assert saved(page) == expected(changed)
    page.press("c")
    assert saved(page) == expected(BUS | {"review": "edited"})


def test_words_chosen_by_mouse_begin_an_incident(page: Page) -> None:
    page.select("fire that evening")
    page.click("#begin")
    page.until("document.activeElement.dataset.focus === '3.summary'")
    page.write("Fire.")
    page.focus("3.role")
    page.press("b")
    page.focus("3.summary")
    begun = {
        "id": "incident-4",
        "role": "background",
        "review": "edited",
        "summary": "Fire.",
        "evidence": {"summary": [passage("fire that evening")]},
    }
    content = expected()
    assert saved(page) == content | {"incidents": [*content["incidents"], begun]}


def test_a_click_on_words_leads_to_their_field(page: Page) -> None:
    page.click("#text .piece[title*='injured']")
    assert page.texts(".card[aria-current] .number") == ["2"]
    assert page.texts("#aim strong") == ["2 \u00b7 injured \u00b7 low"]
