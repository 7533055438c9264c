"""Laws of the page of a review, over drawn texts and documents, in real browsers."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from document_strategies import DOCUMENTS
from hypothesis import given, settings
from hypothesis import strategies as st
from review_browsers import BROWSERS, browser
from review_documents import laid_down, saved_file

from acled_export.documents import read_document, to_document_dict
from acled_export.reviewing import review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_browsers import Browser

    from acled_export.incident import IncidentDocument

Marked = tuple[str, list[tuple[int, int]]]
FEW = settings(max_examples=15)  # each opens a page
ODD = "\r\n\0 \u200d\u0301\u202e\u05d0\U0001f600\U0001f468<&"
LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(ODD)
TEXTS = st.text(LETTERS, min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


@pytest.fixture(scope="module", params=BROWSERS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give each browser that is here."""
    with browser(request.param, tmp_path_factory.mktemp("profile")) as found:
        yield found


@st.composite
def marked_texts(draw: st.DrawFn) -> Marked:
    """Draw a text, and spans in it that may overlap."""
    text = draw(TEXTS)
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    spans = draw(st.lists(ends, min_size=1))
    return text, [(start, end) for start, end in spans]


def background(text: str, spans: list[tuple[int, int]]) -> dict[str, Any]:
    """Return a document whose only incident rests on these spans."""
    passages = [{"start": start, "end": end, "quote": text[start:end]} for start, end in spans]
    incident: dict[str, Any] = {"id": "a", "role": "background", "review": "edited", "summary": "A."}
    incident["evidence"] = {"summary": passages}
    article = {"title": "T", "publisher": "P", "published": "2024-03-06", "text": text}
    recorded = "2024-03-07T09:00:00Z"
    return {
        "version": "1.0",
        "article": article,
        "recorded": recorded,
        "incidents": [incident],
        "coder": "Ada",
    }


@FEW
@given(marked=marked_texts())
def test_exactly_the_passages_of_a_field_are_lit(running: Browser, marked: Marked) -> None:
    text, spans = marked
    inside = {at for start, end in spans for at in range(start, end)}
    lit = "".join(letter for at, letter in enumerate(text) if at in inside)
    with tempfile.TemporaryDirectory() as folder:
        made = review(laid_down(Path(folder), background(text, spans)))
        with running.page(made, Path(folder, "saved")) as page:
            page.focus("0.summary")
            assert "".join(page.texts("#text .lit")) == lit
            assert page.texts("#text") == [text]
            assert page.texts(".broken") == []
            assert page.complaints() == []


@FEW
@given(marked=marked_texts())
def test_words_that_are_chosen_are_the_words_at_their_offsets(running: Browser, marked: Marked) -> None:
    text, spans = marked
    with tempfile.TemporaryDirectory() as folder:
        made = review(laid_down(Path(folder), background(text, spans)))
        with running.page(made, Path(folder, "saved")) as page:
            page.focus("0.summary")
            page.press("Escape", "t", "Right")
            page.press("Right", "Right", held=["Shift"])
            page.press("V", "s")
            document, findings = read_document(saved_file(page, "coded.json"))
            assert [finding.text() for finding in findings] == []
            assert document is not None
            assert len(document.incidents[0].evidence["summary"]) >= 1


@FEW
@given(drawn=DOCUMENTS, text=TEXTS)
def test_any_document_is_saved_as_it_was(running: Browser, drawn: IncidentDocument, text: str) -> None:
    before = attrs.evolve(drawn, article=attrs.evolve(drawn.article, text=text))
    with tempfile.TemporaryDirectory() as folder:
        made = review(laid_down(Path(folder), to_document_dict(before)))
        with running.page(made, Path(folder, "saved")) as page:
            page.press("s")
            while page.js("document.getElementById('dialog').open"):
                page.press("Enter")
            after, _ = read_document(saved_file(page, "coded.json"))
            assert page.complaints() == []
    assert after is not None
    assert attrs.evolve(after, recorded=before.recorded) == before
