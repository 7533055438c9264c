"""The words of a text as they are looked up: without letter case, accents and points, with their offsets."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

APOSTROPHES = str.maketrans(
    dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`", "'")
)
# `U.S.` is one word; a hyphen parts words, so that `air-strike` is `air strike`
WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`]\w+)*"
)
POSSESSIVE = re.compile(r"'s?\Z")


@attrs.frozen
class Word:
    """One word: offsets in code points, end exclusive, and the form it is looked up by."""

    start: int
    end: int
    folded: str


def folded(word: str) -> str:
    """Return a word without letter case, accents, points and the `'s` of a possessive."""
    if word.isascii():
        return POSSESSIVE.sub("", word.replace("`", "'").replace(".", "").casefold())
    letters = unicodedata.normalize("NFKD", word.translate(APOSTROPHES).replace(".", "").casefold())
    return POSSESSIVE.sub("", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for found in WORD.finditer(text):
        yield Word(found.start(), found.end(), folded(found.group()))


def key(phrase: str) -> tuple[str, ...]:
    """Return how a phrase is looked up."""
    if phrase.isascii() and phrase.replace(" ", "").isalnum():
        return tuple(phrase.casefold().split())
    return tuple(folded(word) for word in WORD.findall(phrase))
