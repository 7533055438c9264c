"""Every field of an incident on the page of a review, filled in, cleared, and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from review_browsers import BROWSERS, browser
from review_documents import bus, document, laid_down, saved_in

from acled_export.reviewing import review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from review_browsers import Browser
    from review_pages import Page

BUS = bus()
ARABIC = "\u0627\u0644\u062d\u0627\u0641\u0644\u0629 \U0001f68c; cafe\u0301"


def first(field: str, **changed: Any) -> dict[str, Any]:
    """Return a list of the incident with its first record changed by hand."""
    return {field: [BUS[field][0] | changed | {"basis": "coder"}, *BUS[field][1:]]}


def record(field: str, **changed: Any) -> dict[str, Any]:
    """Return a record of the incident, changed by hand."""
    return {field: BUS.get(field, {}) | changed | {"basis": "coder"}}


# what is typed into a field, and what the incident then has in its place
TYPED: list[tuple[str, str, dict[str, Any]]] = [
    ("id", "bus-1", {"id": "bus-1"}),
    ("summary", ARABIC, {"summary": ARABIC}),
    ("crowd_size", " around  100 ", {"crowd_size": "around 100"}),
    ("class_word", "Other: things", {"class_word": "Other, things"}),
    ("tags", "one; two;one", {"tags": ["one", "two"]}),
    ("injured.low", "7", record("injured", low=7, status="reported")),
    ("injured.words", "seven", record("injured", words="seven", status="reported")),
    ("count.total", "3", {"count": {"total": 3}}),
    (
        "killed.low",
        "",
        {"killed": {key: BUS["killed"][key] for key in ("status", "evidence")} | {"basis": "coder"}},
    ),
    ("when.days", "2024-03-05", record("when", days=["2024-03-05"])),
    ("when.last", "2024-03-06", record("when", last="2024-03-06")),
    ("places.0.latitude", "-1,25", first("places", latitude=-1.25)),
    ("places.0.country", "south sudan", first("places", country="South Sudan")),
    ("places.0.admin1", "Rift; Valley", first("places", admin1="Rift, Valley")),
    ("actors.0.associates", "A (Kenya); B", first("actors", associates=["A (Kenya)", "B"])),
]
# the same for choices, with the key that leads to the term
CHOSEN: list[tuple[str, str, dict[str, Any]]] = [
    ("role", "b", {"role": "background"}),
    ("when.precision", "2", record("when", precision=2)),
    ("when.month_part", "e", record("when", month_part="end")),
    ("places.0.precision", "3", first("places", precision=3)),
    ("actors.0.type", "r", first("actors", type="Rioters")),
    ("killed.status", "u", record("killed", status="unconfirmed")),
    ("sub_event_types.0", "g", {"sub_event_types": ["Government regains territory"], "basis": "coder"}),
    (
        "sub_event_types.1",
        "l",
        {"sub_event_types": ["Attack", "Looting/property destruction"], "basis": "coder"},
    ),
]


@pytest.fixture(scope="module", params=BROWSERS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give each browser that is here."""
    with browser(request.param, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def page(running: Browser, tmp_path: Path) -> Iterator[Page]:
    """Give the page of the sample, open in a browser."""
    with running.page(
        review(laid_down(tmp_path, document() | {"coder": "Ada"})), tmp_path / "saved"
    ) as found:
        yield found
        assert found.complaints() == []


def first_saved(page: Page) -> dict[str, Any]:
    """Save, whatever the page finds wrong with it, and return the first incident."""
    (page.downloads / "coded.json").unlink(missing_ok=True)
    page.press("Escape", "s")
    if page.js("document.getElementById('dialog').open"):
        page.press("Enter")
    incident: dict[str, Any] = saved_in(page, "coded.json")["incidents"][0]
    return incident


def test_each_field_takes_what_is_typed(page: Page) -> None:
    for field, words, wanted in TYPED:
        page.focus(f"0.{field}")
        page.write(words)
        page.press("Enter" if field != "summary" else "Tab")
        if field == "id":
            assert page.texts("option[value='bus-1']") == []
        assert first_saved(page) == bus() | {"review": "edited"} | wanted, field
        page.press("u")
        assert page.texts(".card .review")[0] == "needs review"


def test_each_choice_takes_what_is_chosen(page: Page) -> None:
    for field, key, wanted in CHOSEN:
        page.focus(f"0.{field}")
        page.press(key)
        assert first_saved(page) == bus() | {"review": "edited"} | wanted, field
        page.press("u")
        assert page.texts(".card .review")[0] == "needs review"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("when.first", "5 March"),
        ("when.days", "2024-03-05, x"),
        ("places.0.latitude", "91"),
        ("places.0.country", "Atlantis"),
        ("places.0.name", ",,"),
        ("killed.low", "-1"),
        ("killed.high", "9007199254740993"),
        ("id", "clash"),
        ("id", "a b"),
    ],
)
def test_nonsense_is_not_taken_over(page: Page, field: str, words: str) -> None:
    page.focus(f"0.{field}")
    page.write(words)
    page.press("Tab")
    assert [it[:14] for it in page.texts(".wrong:not(:empty)")] == ["Not taken over"]
    assert page.texts("#state") == [""]


def test_what_is_taken_away_and_added(page: Page) -> None:
    page.focus("0.places.add")
    page.press("Enter")
    page.until("document.activeElement.dataset.focus === '0.places.1.name'")
    page.write("Newtown")
    page.press("Escape")
    page.focus("0.places.1.up")
    page.press("Enter")
    page.focus("0.places.1.out")
    page.press("Enter")
    page.focus("0.actors.0.out")
    page.press("Enter")
    page.focus("0.killed.low.quote.0.away")
    page.press("Enter")
    page.focus("0.flags.0.out")
    page.press("Enter")
    page.focus("0.links.add")
    page.press("Enter")
    page.focus("0.links.0.kind")
    page.press("s")
    page.focus("0.links.0.incident")
    page.press("c")
    found = first_saved(page)
    assert found["places"] == [{"name": "Newtown", "basis": "coder"}]
    assert [it["name"] for it in found["actors"]] == ["Civilians (Kenya)"]
    assert found["killed"]["evidence"] == {"low": bus()["killed"]["evidence"]["low"][1:]}
    assert "flags" not in found
    assert found["links"] == [{"kind": "same operation", "incident": "clash"}]
    page.press(*["u"] * 10)
    assert first_saved(page) == bus()


def test_links_follow_an_id(page: Page) -> None:
    page.focus("0.id")
    page.write("coach")
    page.press("Escape", "j")
    assert page.js("document.querySelector('[data-focus=\"1.links.0.incident\"]').value") == "coach"


def test_article_fields_and_coder_are_saved(page: Page) -> None:
    page.js("document.getElementById('about').open = true")
    page.focus("article.source_scale")
    page.press("o")
    page.focus("article.url")
    page.write("https://example.org/1")
    page.focus("coder")
    page.write("Bo")
    page.press("Tab")
    first_saved(page)
    content = saved_in(page, "coded.json")
    assert (content["coder"], content["article"]["url"]) == ("Bo", "https://example.org/1")
    assert content["article"]["source_scale"].startswith("O")
