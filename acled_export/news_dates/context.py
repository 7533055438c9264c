"""What a date is read against: the day of publication and the dates told before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.news_dates.told import DAY, DateTold, Kind

if TYPE_CHECKING:
    import datetime as dt

BACK = 30  # how many earlier dates are looked at
AROUND = 200  # characters beside a date whose words say what happened then
STEM = 5
SHORTEST = 4
SENTENCE = re.compile(r"[.!?][\"”\u2019']?[ \t\r\n]|\n[ \t\r]*\n")
# "the fall of Lubondja", "Monday's attack on the mosque": a few words, until another noun begins
PHRASE = re.compile(
    r"[ ](?:(?:the|his|her|their|its|that|this|an?)[ ])?[\w'\u2019-]{1,40}"
    r"(?:[ ](?!(?:the|his|her|their|its|an?)[ ])(?:(?:of|on|at|in|against)[ ])?(?:the[ ])?"
    r"[\w'\u2019-]{1,40}){0,2}"
)
WORD = re.compile(rf"\w{{{SHORTEST},40}}")
COMMON_WORDS = (
    "this", "that", "with", "from", "were", "have", "their", "they", "them", "when", "which", "while",
    "there", "after", "before", "been", "said", "into", "over", "about", "more", "than", "killed", "people",
    "other", "first", "last", "later", "earlier", "during",
)  # fmt: skip
COMMON = frozenset(COMMON_WORDS)


@attrs.define(kw_only=True)
class Context:
    """The text, its day of publication, and the dates told so far, in the order of the text."""

    text: str
    low: str
    published: dt.date
    told: list[DateTold] = attrs.field(factory=list)
    _stems: dict[int, frozenset[str]] = attrs.field(factory=dict)

    def anchor(self) -> DateTold | None:
        """Return the nearest earlier day on which something happened, else was said."""
        known = [date for date in reversed(self.told[-BACK:]) if date.precision == DAY]
        happened = (date for date in known if date.kind is Kind.EVENT_LIKE)
        return next(happened, known[0] if known else None)

    def latest(self) -> DateTold | None:
        """Return the nearest earlier date of any precision; null when none is known."""
        return next((date for date in reversed(self.told[-BACK:]) if date.first is not None), None)

    def anchor_of(self, at: int) -> DateTold | None:
        """Return the nearest earlier day told beside a word of the phrase at `at`; null when none is.

        "The day after the fall of Lubondja" counts from a day told beside "Lubondja".
        """
        wanted = _stems(_phrase(self.low, at))
        for index in range(len(self.told) - 1, max(len(self.told) - 1 - BACK, -1), -1):
            if self.told[index].precision == DAY and wanted & self._beside(index):
                return self.told[index]
        return None

    def _beside(self, index: int) -> frozenset[str]:
        if index not in self._stems:
            date = self.told[index]
            before = SENTENCE.split(self.low[max(date.start - AROUND, 0) : date.start])[-1]
            behind = SENTENCE.split(self.low[date.end : date.end + AROUND], maxsplit=1)[0]
            self._stems[index] = _stems(before + " " + behind)
        return self._stems[index]


def _phrase(low: str, at: int) -> str:
    """Return the noun with what is said of it behind `at`, four words at most."""
    found = PHRASE.match(low, at)
    return "" if found is None else found.group()


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in WORD.findall(words) if word not in COMMON)
