"""Words that stand for a number of people killed, and what ACLED codes for them (reference 4.4)."""

from __future__ import annotations

import enum
import re


class Vague(enum.StrEnum):
    """What a report says in place of a figure.

    The values of the first four name settings of `MappingPolicy`. `UNCLEAR`: `casualties` may all be
    wounded. `NOBODY`: the words say that nobody died.
    """

    HUNDREDS = "hundreds"
    DOZENS = "dozens"
    TENS = "tens"
    SEVERAL = "several"
    UNCLEAR = "unclear"
    NOBODY = "nobody"


PATTERNS = {
    Vague.HUNDREDS: re.compile(r"\bhundreds?\b", re.IGNORECASE),
    Vague.DOZENS: re.compile(r"\bdozens?\b", re.IGNORECASE),
    Vague.TENS: re.compile(r"\btens\b", re.IGNORECASE),
    Vague.NOBODY: re.compile(
        r"^(?!.*surviv).*\b(?:none|nobody|no[ -]one|no (?:deaths?|fatalit|casualt|dead))", re.IGNORECASE
    ),
}
CASUALTIES = re.compile(r"\bcasualt(?:y|ies)\b", re.IGNORECASE)
DEATHS = re.compile(r"\b(?:kill\w*|dead|deaths?|die[ds]?|dying|fatal\w*|slain|bodies|lives)\b", re.IGNORECASE)
FIGURE = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?![\d.,]*\d)", re.ASCII)


def vague(words: str | None) -> Vague:
    """Return what words without a figure of their own stand for.

    Words with no convention of their own (`several`, `many`, `few`, `scores`, `some`), and no words at
    all, are `SEVERAL`: people died and nobody says how many.
    """
    text = " ".join((words or "").split())
    for kind, pattern in PATTERNS.items():
        if pattern.search(text):
            return kind
    return Vague.UNCLEAR if CASUALTIES.search(text) and not DEATHS.search(text) else Vague.SEVERAL


def figures(words: str | None) -> tuple[int, ...]:
    """Return the whole numbers written in digits in some words: `between 1,200 and 1,300` has two."""
    return tuple(int(figure.replace(",", "")) for figure in FIGURE.findall(words or ""))
