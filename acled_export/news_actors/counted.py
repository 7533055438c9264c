"""How many: the number that stands before a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.number_words import number

if TYPE_CHECKING:
    from acled_export.news_text import Reading

LOW = {"at least", "no fewer than", "not less than", "more than", "over", "no less than", "upwards of"}
HIGH = {"up to", "as many as", "fewer than", "less than", "at most", "nearly", "almost"}
VAGUE: dict[str, tuple[int, int | None]] = {
    "dozens of": (24, None), "scores of": (40, None), "hundreds of": (200, None),
    "thousands of": (2000, None), "tens of thousands of": (20000, None), "several": (3, None),
    "several dozen": (36, None), "a few": (3, None), "a dozen": (12, 12), "half a dozen": (6, 6),
    "two dozen": (24, 24), "three dozen": (36, 36), "a couple of": (2, 2), "a pair of": (2, 2),
    "a number of": (2, None), "several hundred": (300, None), "several thousand": (3000, None),
    "hundreds more": (200, None), "a group of": (2, None), "groups of": (4, None), "many": (3, None),
    "a handful of": (3, None), "large numbers of": (24, None), "a hundred": (100, 100),
    "a thousand": (1000, 1000), "both": (2, 2), "twin": (2, 2), "a": (1, 1), "an": (1, 1),
    "another": (1, 1), "a lone": (1, 1), "dozens": (24, None), "a single": (1, 1), "some": (2, None),
    "a crowd of": (10, None), "crowds of": (20, None), "a band of": (3, None), "a team of": (2, None),
    "dozens more": (24, None), "a mob of": (10, None),
}  # fmt: skip
MOST_WORDS = 4
THOUSAND = 3  # digits behind a comma


@attrs.frozen
class Count:
    """A number before a noun: its first word, and the lowest and highest it says, null for open."""

    first: int
    low: int | None
    high: int | None
    article: bool = False


def count_before(reading: Reading, place: int, floor: int) -> Count | None:
    """Return the number whose last word stands right before a word; it begins at `floor` or behind it."""
    for length in range(min(MOST_WORDS, place - floor), 0, -1):
        said = " ".join(word.folded for word in reading.words[place - length : place])
        if said in VAGUE:
            low, high = VAGUE[said]
            return Count(place - length, low, high, article=said in ("a", "an", "another", "some"))
    found = _number(reading, place, floor)
    if found is None:
        return None
    first, low = found
    if first - 2 >= floor and reading.words[first - 1].folded in ("to", "and", "or"):
        lower = _number(reading, first - 1, floor)
        if lower is not None and lower[1] < low:
            return Count(lower[0], lower[1], low)
    return _bounded(reading, first, floor, low)


def _bounded(reading: Reading, first: int, floor: int, told: int) -> Count:
    for length in (3, 2, 1):
        if first - length >= floor:
            said = " ".join(word.folded for word in reading.words[first - length : first])
            if said in LOW:
                return Count(first, told, None)
            if said in HIGH:
                return Count(first, None if length > 1 else told, told)
    return Count(first, told, told)


def _number(reading: Reading, place: int, floor: int) -> tuple[int, int] | None:
    """Return the first word of a number that ends before a word, and the number."""
    text, words = reading.text, reading.words
    first = place - 1
    if first < floor:
        return None
    last = words[first]
    while (
        first > floor
        and text[words[first - 1].end : words[first].start] == ","
        and words[first].end - words[first].start == THOUSAND
        and words[first - 1].folded.isdigit()
    ):
        first -= 1
    if first > floor and text[words[first - 1].end : last.start] == "-" and first == place - 1:
        joined = number(f"{words[first - 1].folded}-{last.folded}")
        if joined is not None:
            return first - 1, joined
    told = number(text[words[first].start : last.end])
    named = (
        first > 0
        and text[words[first - 1].end : words[first].start] == "-"
        and text[words[first - 1].start].isupper()
    )
    return None if told is None or named else (first, told)  # `AC-130` is a name
