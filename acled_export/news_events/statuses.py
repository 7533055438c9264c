"""Whether what a trigger names took place, is told as background, or did not happen."""

from __future__ import annotations

import enum
import functools
from typing import TYPE_CHECKING

from acled_export.news_events import cue_words

if TYPE_CHECKING:
    from acled_export.lexicon.phrases import Phrases
    from acled_export.news_text import Reading, Sentence
    from acled_export.news_text.clauses import Clause

WINDOW = 6
MODAL_WINDOW = 5
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday dawn midnight".split())
RECALLED = 3
ALSO_HAD = (["who", "had"], ["which", "had"])
# behind these "to" says what was done
CAME_TO = frozenset(
    "managed able began started continued forced had proceeded seemed appeared used streets came set".split()
)
LAUNCHING = frozenset("launch carry out stage mount conduct commit further more new such".split())
TRYING = frozenset("tried attempted trying attempting sought".split())
PURPOSES_OF_CROWDS = frozenset("block march enter storm gherao picket blockade break breach lynch".split())
PURPOSES_OF_PROTEST = frozenset(
    "demand protest denounce condemn call mark commemorate mourn decry oppose march rally".split()
)


class Status(enum.StrEnum):
    """What a mention is."""

    TOLD = "told"
    BACKGROUND = "background"
    NOT_HAPPENED = "not happened"


def status(reading: Reading, sentence: Sentence, clause: Clause, first: int, behind: int) -> Status:
    """Return what the words around a trigger, words `first` up to `behind`, make of it."""
    if _only_meant(reading, sentence, first):
        return Status.NOT_HAPPENED
    if _denied(reading, clause, first) or _modal(reading, sentence, clause, first):
        return Status.NOT_HAPPENED
    if _met(cue_words.negation_behind(), reading, behind, min(behind + WINDOW, sentence.behind)):
        return Status.NOT_HAPPENED
    if _standing(reading, sentence, clause, first):
        return Status.BACKGROUND
    return Status.TOLD


def _met(phrases: Phrases[str], reading: Reading, first: int, behind: int) -> list[tuple[int, int, str]]:
    """Return where the phrases begin in a stretch of words, and where they end."""
    found = []
    for at in range(first, behind):
        met = phrases.at(reading.words, at)
        if met is not None and met.behind <= behind:
            found.append((met.first, met.behind, met.known[0]))
    return found


def _only_meant(reading: Reading, sentence: Sentence, first: int) -> bool:
    """Tell whether a verb is only a purpose: "set out to attack", but not "managed to attack"."""
    words = reading.words
    while first - 1 > sentence.first and words[first - 1].folded in LAUNCHING:
        first -= 1  # "to launch attacks", "to carry out raids"
    if first - 1 < sentence.first or words[first - 1].folded != "to":
        return False
    if words[first].folded.endswith(("ed", "ing")) or words[first].folded in PURPOSES_OF_PROTEST:
        return False
    before = words[first - 2].folded if first - 2 >= sentence.first else ""
    return before not in CAME_TO and not (before in TRYING and words[first].folded in PURPOSES_OF_CROWDS)


def _denied(reading: Reading, clause: Clause, first: int) -> bool:
    start = max(clause.first, first - WINDOW)
    excused = _met(cue_words.not_negation(), reading, start, min(first + WINDOW, len(reading.words)))
    return any(
        not any(begin <= at < end for begin, end, _ in excused)
        for at, _, _ in _met(cue_words.negation(), reading, start, first)
    )


def _modal(reading: Reading, sentence: Sentence, clause: Clause, first: int) -> bool:
    start = max(clause.first, first - MODAL_WINDOW)
    excused = _met(cue_words.not_modal(), reading, start, min(first + 2, sentence.behind))
    for at, end, phrase in _met(cue_words.modal(), reading, start, first):
        # "May" is a month, and "will" with a capital a name
        if reading.text[reading.words[at].start].isupper() and at > sentence.first and " " not in phrase:
            continue
        if not any(begin <= at < stop for begin, stop, _ in excused) and end <= first:
            return True
    return False


def _standing(reading: Reading, sentence: Sentence, clause: Clause, first: int) -> bool:
    if clause_in_background(reading, clause.first, clause.behind) or _recalled(reading, sentence, first):
        return True
    # "have been killed since the war began": the clause behind says of what time it is; not "seen since."
    since = clause.behind + 1 < sentence.behind and reading.words[clause.behind].folded == "since"
    if since and reading.words[clause.behind + 1].folded not in DAYS:
        return True
    return bool(_met(cue_words.background_behind(), reading, sentence.first, first))


def _recalled(reading: Reading, sentence: Sentence, first: int) -> bool:
    """Tell whether a relative clause recalls what was before: "men who had been kidnapped were freed"."""
    lead = [word.folded for word in reading.words[max(first - RECALLED, sentence.first) : first]]
    passive = reading.words[first].folded == "been" and lead[-2:] in ALSO_HAD
    return passive or (lead[-1:] == ["been"] and lead[-3:-1] in ALSO_HAD)


@functools.lru_cache(maxsize=512)
def clause_in_background(reading: Reading, first: int, behind: int) -> bool:
    """Tell whether a clause tells of what goes on or went on, and not of one event."""
    if first >= behind:
        return False
    if _met(cue_words.background(), reading, first, behind):
        return True
    said = reading.text[reading.words[first].start : reading.words[behind - 1].end].casefold()
    return cue_words.STANDING.search(said) is not None
