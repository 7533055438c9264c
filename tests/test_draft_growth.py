"""Drafting twice the text is twice the work, whatever the text repeats: counted in calls, as time varies."""

from __future__ import annotations

import sys

import pytest
from drafted_cases import drafted

from acled_export.news_text import read_text
from acled_export.news_text.sentences import LONGEST

HALF = 4_000  # characters
MOST_GROWTH = 2.2  # of work where the text doubles; squares make it up to 4
TOWNS = ("Gao", "Mopti", "Kidal", "Kano", "Goma", "Beni", "Bunia", "Kabul", "Mosul", "Aleppo", "Idlib")
REPEATED = {
    "triggers": "killed " * HALF,
    "clauses": "killed two people in Gao, " * HALF,
    "letters in brackets": "Allied Democratic Forces (ADF) " * HALF,
    "answers": "in retaliation for the attack on Gao by Boko Haram, " * HALF,
    "references": "The strikes killed them. " * HALF,
    "one event": "Gunmen killed three men in Gao, Mali, on Monday. " * HALF,
    "many events": "".join(
        f"Gunmen killed {number % 37 + 2} men in {TOWNS[number % len(TOWNS)]} on {number % 28 + 1} May. "
        for number in range(HALF)
    ),
}


def work(text: str) -> int:
    """Count the calls of functions that drafting a text takes."""
    count = 0

    def called(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        drafted(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_twice_the_text_is_twice_the_work(text: str) -> None:
    drafted(text[:HALF])  # what is built once is built
    assert work(text[: 2 * HALF]) < MOST_GROWTH * work(text[:HALF])


def test_no_sentence_is_longer_than_people_write() -> None:
    text = "killed two people in Gao, " * 1_000
    sentences = read_text(text).sentences
    assert max(it.end - it.start for it in sentences) <= LONGEST
    assert " ".join(text[it.start : it.end] for it in sentences) == text.strip()
    assert all(text[it.end - 1] == "," for it in sentences)
