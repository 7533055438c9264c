"""Words and phrases: offsets are those of the text, and the longest phrase is met wherever it stands."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.words import folded, key, words

WORDS = st.sampled_from(["air", "strike", "on", "a", "camp"])


def test_hyphens_part_words_and_points_do_not() -> None:
    assert key("U.S. air-strikes near Diafarab\u00e9") == ("us", "air", "strikes", "near", "diafarabe")
    assert key("Hay\u2019at Tahrir al-Sham's") == ("hay'at", "tahrir", "al", "sham")


@given(st.text(max_size=60))
def test_a_word_stands_at_its_offsets_whatever_the_text(text: str) -> None:
    found = list(words(text))
    assert [folded(text[word.start : word.end]) for word in found] == [word.folded for word in found]
    assert [word.start for word in found] == sorted({word.start for word in found})


@given(st.text(max_size=20))
def test_letter_case_and_composition_make_no_difference(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert key(composed) == key(composed.swapcase().swapcase())


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=6), st.lists(WORDS, max_size=12))
def test_the_longest_phrase_is_met_at_every_word(phrases: list[list[str]], said: list[str]) -> None:
    text = list(words(" ".join(said)))
    known = Phrases((phrase, at) for at, phrase in enumerate(phrases))
    for first in range(len(said)):
        lengths = [len(phrase) for phrase in phrases if said[first : first + len(phrase)] == phrase]
        met = known.at(text, first)
        assert (met.behind - met.first if met else 0) == max(lengths, default=0)
        if met:
            longest = said[first : met.behind]
            assert list(met.known) == [at for at, phrase in enumerate(phrases) if phrase == longest]
