# ruff: noqa: RUF001 - letters that look like others are what is tested
from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.mojibake import PASSES, garbled, mended, suspects
from acled_export.text_bytes import texts_of

WORDS = [
    "café", "São Tomé", "Türkiye", "Şırnak", "Ağrı", "İzmir", "Kraków", "Łódź", "București", "Azərbaycan",
    "Nguyễn Văn Thọ", "Đà Nẵng", "دمشق", "Київ", "Αθήνα", "ירושלים", "ไทย", "မြန်မာ", "北京", "서울", "አዲስ",
    "देश", "naïve", "Ñuñoa", "Ürümqi", "Dvořák", "Qurʾān", "ɗaki", "l’Écho", "“sim”", "50 €", "6 km²", "a – b",
    "œuvre", "Perú", "CÓRDOBA", "Málaga…", "«Añó»", "voilà", "fiancée", "Hà Nội", "Malmö", "Ærø", "Þórr",
]  # fmt: skip
SOUND = [
    *WORDS, *(word.upper() for word in WORDS), "“MANHÃ”", "MANHÃ", "“CAFÉ”", "CAFÉ’S", "UNITÉ’s", "café’”",
    "UNITÉ\N{NO-BREAK SPACE}DE", "arrivé\N{NO-BREAK SPACE}»", "Panamá»…", "«Panamá»—dijo", "Groß”",
    "„CAFÉ“ ist", "the village of Å”", "KNÍŽE", "Ášová", "CAFÉ®", "SÉ–ORLÉANS", "Đà Nẵng”", "5 °C", "É",
    "“É”", "",
]  # fmt: skip


def misread(text: str, encoding: str) -> str:
    """Return a text as a reader sees it that takes its UTF-8 for `encoding`."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("word", WORDS)
def test_a_misread_word_is_found_and_put_right(word: str, encoding: str) -> None:
    assert garbled(misread(word, encoding))
    assert mended(misread(word, encoding)) == word
    assert mended(misread(misread(word, encoding), encoding)) == word


@pytest.mark.parametrize("word", SOUND)
def test_sound_text_is_left_alone(word: str) -> None:
    assert mended(word) == word
    assert not garbled(word)


LETTERS = st.characters(categories=["Lu", "Ll", "Lo"], min_codepoint=0xC0, max_codepoint=0xFFFF)


@given(st.text(LETTERS, min_size=2, max_size=8), st.sampled_from(["cp1252", "latin-1"]))
def test_any_foreign_letters_come_back(word: str, encoding: str) -> None:
    assert garbled(misread(word, encoding))
    assert mended(misread(word, encoding)) == mended(word)


SENTENCES = st.lists(st.sampled_from(SOUND) | st.text(st.characters(max_codepoint=0x7F), max_size=5))


@given(SENTENCES)
def test_sound_words_in_a_row_are_left_alone(words: list[str]) -> None:
    assert not garbled(" ".join(words))


ANY = st.text(st.sampled_from("aB ÂÃáâéïðß€™’”»\x80\x92\xa0\xad±©\N{REPLACEMENT CHARACTER}中"), max_size=12)


@given(st.lists(ANY | st.sampled_from(SOUND) | st.none(), max_size=8))
def test_bytes_miss_no_garbled_text(texts: list[str | None]) -> None:
    found = texts_of(pa.array(texts, pa.string()))
    marked = found.rows(suspects(found)).tolist()
    assert [
        text for text, mark in zip(texts, marked, strict=True) if text and garbled(text) and not mark
    ] == []


@given(ANY)
def test_mending_comes_to_rest(text: str) -> None:
    for _ in range(PASSES):
        text = mended(text)
    assert mended(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it\x92s", "it’s"),
        ("a\x81b", "a\x81b"),
        ("x\N{REPLACEMENT CHARACTER}", "x\N{REPLACEMENT CHARACTER}"),
        ("ï¿½", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_what_is_lost_is_told_all_the_same(text: str, expected: str) -> None:
    assert garbled(text)
    assert mended(text) == expected
