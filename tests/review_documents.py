"""An invented document to be reviewed: hostile words, candidates, and values that are nobody's."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from acled_export.documents import read_document, to_document_dict

if TYPE_CHECKING:
    from pathlib import Path

    from review_pages import Page

PATIENCE = 20
RAN = "<img src=\"x\" onerror=\"document.title='ran'\"><script>document.title='ran'</script>"
TEXT = (
    "\U0001f600\U0001f468\u200d\U0001f469 Cafe\u0301 Oldtown\r\n"
    "On Tuesday armed men shot at a bus \U0001f68c near Oldtown. Three people died, police said.\n"
    "Soldiers and the men exchanged fire that evening in Newtown; four were hurt.\n"
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 \u202eabc\u202c \x00 "
    "</script>" + RAN + " <!-- ]]> &amp; \\u003c {{script}}\r"
)
PLACE = {
    "name": "Oldtown",
    "country": "Kenya",
    "latitude": -0.3,
    "longitude": 36,
    "precision": 2,
    "point_from": "invented",
    "basis": "explicit",
}
MEN = {
    "name": "Unidentified Armed Group (Kenya)",
    "type": "Political militia",
    "side": 1,
    "basis": "explicit",
}
CIVILIANS = {"name": "Civilians (Kenya)", "type": "Civilians", "side": 2, "basis": "inferred"}
SOLDIERS = {
    "name": "Military Forces of Kenya (2022-)",
    "type": "State forces",
    "side": 2,
    "country": "Kenya",
    "basis": "explicit",
}
DAY = {"first": "2024-03-05", "last": "2024-03-05", "precision": 1}


def passage(quote: str, text: str = TEXT, number: int = 0) -> dict[str, Any]:
    """Return the passage of the article where some words stand for the first, second ... time."""
    start = -1
    for _ in range(number + 1):
        start = text.index(quote, start + 1)
    return {"start": start, "end": start + len(quote), "quote": quote}


def telling(field: str, quote: str) -> dict[str, Any]:
    """Return the evidence of a field: some words of the article."""
    return {"evidence": {field: [passage(quote)]}}


def bus() -> dict[str, Any]:
    """Return an incident with candidates."""
    return {
        "id": "bus",
        "role": "event",
        "review": "needs review",
        "summary": "Armed men shot at a bus near Oldtown.",
        "when": {**DAY, "words": "Tuesday", "basis": "relative", **telling("first", "On Tuesday")},
        "places": [{**PLACE, "evidence": {"name": [passage("near Oldtown")]}}],
        "actors": [{**MEN, "evidence": {"name": [passage("armed men")]}}, CIVILIANS],
        "sub_event_types": ["Attack"],
        "killed": {
            "status": "reported",
            "low": 3,
            "basis": "explicit",
            "evidence": {"low": [passage("Three people"), passage("died")]},
        },
        "flags": [{"about": "killed", "reason": "only the police said it"}],
        "candidates": [
            {"place": {"name": "Newtown", "basis": "explicit", **telling("name", "Newtown")}},
            {"killed": {"status": "reported", "low": 4, "basis": "explicit", **telling("low", "four")}},
            {"sub_event_type": "Armed clash", "evidence": {"sub_event_type": [passage("exchanged fire")]}},
        ],
        "basis": "explicit",
        "evidence": {"sub_event_types": [passage("shot at a bus \U0001f68c")]},
    }  # fmt: skip


def clash() -> dict[str, Any]:
    """Return an incident that is linked to the first."""
    return {
        "id": "clash",
        "role": "event",
        "review": "needs review",
        "summary": "Soldiers and armed men fought in Newtown.",
        "when": {**DAY, "words": "that evening", "basis": "inferred", **telling("first", "that evening")},
        "places": [{**PLACE, "name": "Newtown", "evidence": {"name": [passage("in Newtown")]}}],
        "actors": [
            {**MEN, "basis": "coreference", "evidence": {"name": [passage("the men")]}},
            {**SOLDIERS, "evidence": {"name": [passage("Soldiers")]}},
        ],
        "sub_event_types": ["Armed clash"],
        "killed": {"status": "unconfirmed", "low": 1, "basis": "inferred"},
        "injured": {"status": "reported", "low": 4, "evidence": {"low": [passage("four were hurt")]}},
        "links": [{"kind": "sequence", "incident": "bus"}],
        "basis": "explicit",
        "evidence": {"sub_event_types": [passage("exchanged fire")]},
    }  # fmt: skip


def document(text: str = TEXT) -> dict[str, Any]:
    """Return the whole document."""
    raids = {
        "id": "raids",
        "role": "aggregate",
        "review": "needs review",
        "summary": "Raids <b>told</b> of \u202enowhere\u202c \x07.",
        "count": {"total": 4, "parts": [{"label": "north", "number": 1}, {"label": "south", "number": 3}]},
        "links": [{"kind": "same operation", "incident": "clash"}],
    }
    return {
        "version": "1.0",
        "article": {
            "title": "Shots at a bus </title><script>document.title='ran'</script>",
            "publisher": "Example Gazette",
            "published": "2024-03-06",
            "source_scale": "National",
            "text": text,
        },
        "recorded": "2024-03-07T09:00:00Z",
        "incidents": [bus(), clash(), raids],
        "unattached": [
            {"place": {"name": "Oldtown", "basis": "explicit", "evidence": {"name": [passage("Oldtown")]}}},
            {"injured": {"status": "reported", "low": 4, "evidence": {"low": [passage("four")]}}},
        ],
    }


def laid_down(folder: Path, content: dict[str, Any], name: str = "coded.json") -> Path:
    """Write a document."""
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def read_back(path: Path) -> dict[str, Any]:
    """Read a saved document, in which nothing may be wrong."""
    found, findings = read_document(path)
    assert [finding.text() for finding in findings] == []
    assert found is not None
    return to_document_dict(found)


def saved_file(page: Page, name: str) -> Path:
    """Wait for a document that a page saves, and return where it is."""
    target = page.downloads / name
    end = time.monotonic() + PATIENCE
    while not target.exists() or not target.stat().st_size:
        assert time.monotonic() < end, page.texts("#said, #dialog")
        time.sleep(0.02)
    return target


def saved_in(page: Page, name: str) -> dict[str, Any]:
    """Wait for a document that a page saves, and read it."""
    return read_back(saved_file(page, name))
