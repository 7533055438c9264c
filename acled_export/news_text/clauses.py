"""Where a sentence falls into clauses: at commas, dashes and brackets, and at words that begin one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from acled_export.news_text.reading import Reading
    from acled_export.news_text.sentences import Sentence

BREAK = re.compile(r"[,;:()\N{EM DASH}\N{EN DASH}]|\s-{1,2}\s")
# a comma between figures and one in an enumeration of names part no clauses; these words begin one
OPENERS = frozenset(
    (
        "but while whereas although though after before when because since until unless if who whom "
        "whose which where as then so once whether despite following"
    ).split()
)
RELATIVE = frozenset("who whom whose which where that".split())


@attrs.frozen
class Clause:
    """A part of a sentence: words from `first` up to `behind`, and the word that opens it (null: none)."""

    first: int
    behind: int
    opener: str | None


def clauses_of(reading: Reading, sentence: Sentence) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in order; together they are all its words."""
    cuts = [sentence.first]
    for at in range(sentence.first + 1, sentence.behind):
        gap = reading.text[reading.words[at - 1].end : reading.words[at].start]
        if BREAK.search(gap) or _opens(reading, at):
            cuts.append(at)
    return tuple(
        Clause(first, behind, _opener(reading, first))
        for first, behind in zip(cuts, [*cuts[1:], sentence.behind], strict=True)
        if first < behind
    )


def _opens(reading: Reading, at: int) -> bool:
    """Tell whether a word begins a clause; the "since" of "has since killed" does not."""
    word = reading.words[at].folded
    since = word == "since" and reading.words[at - 1].folded in {"has", "have", "had"}
    return word in OPENERS and not since


def _opener(reading: Reading, first: int) -> str | None:
    word = reading.words[first].folded
    return word if word in OPENERS else None
