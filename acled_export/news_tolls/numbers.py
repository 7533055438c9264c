"""Whole numbers in digits and in words, and what looks like one and counts no people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.words import key
from acled_export.number_words import BELOW_TWENTY, NUMBERS

if TYPE_CHECKING:
    from acled_export.news_tolls.tokens import Tokens

FIXED = Phrases(
    [
        (key(phrase), number)
        for phrase, number in {
            "a dozen": 12, "half a dozen": 6, "a half dozen": 6, "half dozen": 6,
            "a couple of": 2, "a pair of": 2,
            "both": 2, "a trio of": 3, "a score of": 20, "a hundred": 100, "a thousand": 1000,
            "a million": 1_000_000,
            "a second": 1, "a third": 1, "a fourth": 1, "a fifth": 1, "a sixth": 1, "a seventh": 1,
            "dozen": 12, "one and a half million": 1_500_000, "twin": 2, "a hundred and one": 101,
        }.items()
    ]
)  # fmt: skip
ORDINALS = frozenset((word,) for word in ("second", "third", "fourth", "fifth", "sixth", "seventh"))
SCALES = {"thousand": 1000, "million": 1_000_000, "lakh": 100_000, "crore": 10_000_000}
LOW = {word: number for number, word in enumerate(BELOW_TWENTY) if number}
TENS = {word: number for word, number in NUMBERS.items() if number >= min(20, 99) and "-" not in word}
JOINED = re.compile(r"\s*[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]?\s*\Z")
FRACTION = re.compile(r"[0-9]{1,3}")
THOUSANDS = re.compile(r"[0-9]{3}")
COMPOUND = re.compile(r"[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]\Z")
MONEY_OR_TIME = re.compile(r"(?:[$\N{EURO SIGN}\N{POUND SIGN}#+]|\S[-:./]|\A[-:./])\Z")
SHARE = re.compile(r"%|\s?(?:percent|per cent)|:\d|\.\d|/\d")
MOST_DIGITS = 9


def number_at(t: Tokens, at: int, end: int, *, behind_range: bool = False) -> tuple[int, int] | None:
    """Return the value of the number that begins at a word, and where it ends; null for none."""
    if at >= end:
        return None
    digits = _digits(t, at, end, behind_range=behind_range)
    value, behind = digits or _spelled(t, at, end)
    if value is None or not value:
        return None
    if digits and behind + 1 < end and t.gaps[behind] == "." and t.low[behind + 1] in SCALES:
        return _decimal(t, value, behind)
    while behind < end and t.low[behind] in SCALES and not t.parted(behind):
        value, behind = value * SCALES[t.low[behind]], behind + 1
    if behind < len(t.words) and (COMPOUND.match(t.gaps[behind]) and number_word(t.low[behind]) is None):
        return None
    after = t.text[t.words[behind - 1].end : t.words[behind - 1].end + 9]
    return None if SHARE.match(after) else (value, behind)


def _decimal(t: Tokens, whole: int, at: int) -> tuple[int, int] | None:
    """Read "2.5 million": `at` is the word behind the point."""
    part = t.low[at]
    if not FRACTION.fullmatch(part):
        return None
    scale = SCALES[t.low[at + 1]]
    return whole * scale + int(part) * scale // 10 ** len(part), at + 2


def number_word(word: str) -> int | None:
    """Return the value of one word of a number; null for any other."""
    if word.isascii() and word.isdigit() and len(word) <= MOST_DIGITS:
        return int(word)
    return LOW.get(word) or TENS.get(word)


def _digits(t: Tokens, at: int, end: int, *, behind_range: bool) -> tuple[int, int] | None:
    word = t.low[at]
    if not (word.isascii() and word.isdigit() and len(word) <= MOST_DIGITS):
        return None
    if MONEY_OR_TIME.search(t.gaps[at]) and not behind_range:
        return None
    value, behind = int(word), at + 1
    while behind < end and THOUSANDS.fullmatch(t.low[behind]) and t.gaps[behind] in {",", "\u202f", "\xa0"}:
        if value >= 10**6:
            return None
        value, behind = value * 1000 + int(t.low[behind]), behind + 1
    return value, behind


def _spelled(t: Tokens, at: int, end: int) -> tuple[int | None, int]:
    """Read a number in words: "two hundred and fifty", "twenty-one", "half a dozen"."""
    fixed = FIXED.at(t.words[at : min(at + 6, end)], 0)
    if (
        fixed is not None
        and t.low[at + 1 : at + 2] in ORDINALS
        and t.low[at + fixed.behind : at + fixed.behind + 1] == ("of",)
    ):
        return None, at
    if fixed is not None:
        return fixed.known[0], at + fixed.behind
    value, behind = 0, at
    while behind < end and (behind == at or JOINED.match(t.gaps[behind])):
        word = t.low[behind]
        if word in TENS and value % 100 == 0:
            value += TENS[word]
        elif word in LOW and (value % 100 == 0 or (value % 10 == 0 and value % 100 >= 20 and LOW[word] < 10)):  # noqa: PLR2004
            value += LOW[word]
        elif word == "hundred" and 0 < value < 100:  # noqa: PLR2004
            value *= 100
        elif word == "dozen" and 0 < value < 100:  # noqa: PLR2004
            return value * 12, behind + 1
        elif not (
            word == "and"
            and value
            and value % 100 == 0
            and behind + 1 < end
            and number_word(t.low[behind + 1])
        ):
            break
        behind += 1
    return (value or None), behind
