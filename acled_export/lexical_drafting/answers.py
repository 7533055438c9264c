"""Events that answer others: "in retaliation for", "in response to"."""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING, Any

from acled_export.lexical_drafting.spans import passage
from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import cues
from acled_export.lexicon.words import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from acled_export.lexical_drafting.telling import Settled
    from acled_export.news_events.scene import Scene

# of the list only what says that one event was the reason of the other, not that it only came before
MOST = 100  # events on each side of an answer that it may be to
REASONS = ("retaliat", "revenge", "reprisal", "respon", "aveng", "over the")


@functools.cache
def _answering() -> Phrases[str]:
    listed = cues()["retaliation"]["to_other_event"]
    return Phrases((key(phrase), phrase) for phrase in listed if any(word in phrase for word in REASONS))


@functools.lru_cache(maxsize=64)
def answer_at(scene: Scene, number: int) -> int | None:
    """Return where in a sentence the words stand that say what it answers, null for none."""
    sentence = scene.reading.sentences[number]
    for at in range(sentence.first, sentence.behind):
        met = _answering().at(scene.reading.words, at)
        if met is not None and met.behind <= sentence.behind:
            return scene.reading.words[at].start
    return None


def is_answered(scene: Scene, number: int, start: int) -> bool:
    """Tell whether something stands behind the words that say what its sentence answers."""
    at = answer_at(scene, number)
    return at is not None and start > at


def _around(settled: Sequence[Settled], number: int) -> Iterator[tuple[int, Settled]]:
    """Yield with their numbers the events that are first told near a sentence."""
    middle = bisect.bisect_left(settled, number, key=lambda it: it.event.sentences[0])
    for other in range(max(middle - MOST, 0), min(middle + MOST, len(settled))):
        yield other, settled[other]


def answered(scene: Scene, settled: Sequence[Settled], at: int) -> tuple[int, dict[str, Any]] | None:
    """Return which earlier event an event answers, and the words that say so; null for none.

    Of several that were before, the one told nearest to those words is taken, those behind them first.
    """
    event, date = settled[at].event, settled[at].date
    if date is None or date.first is None:
        return None
    for number in event.sentences:
        start = answer_at(scene, number)
        if start is None or all(it.start > start for it in event.mentions if it.sentence == number):
            continue
        before = [
            (abs(it.event.sentences[0] - number), other)
            for other, it in _around(settled, number)
            if other != at and it.date is not None and it.date.last is not None and it.date.last <= date.first
        ]
        if before:
            word = scene.reading.word_at(start)
            met = _answering().at(scene.reading.words, word)
            end = scene.reading.words[(met.behind if met else word + 1) - 1].end
            return min(before)[1], passage(scene, start, end)
    return None
