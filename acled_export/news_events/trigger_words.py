"""Where the triggers of the lists stand in a text: each trigger by its longest form."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import triggers
from acled_export.lexicon.words import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from acled_export.lexicon.phrases import Met as MetPhrase
    from acled_export.lexicon.records import KillVerb, Trigger, Weapon
    from acled_export.lexicon.words import Word
    from acled_export.news_text import Reading, Sentence

LONG_GAP = 8
LONGEST = 16  # words of a trigger
BURNING = (["on", "fire"], ["alight"], ["ablaze"])  # "set tyres and a truck on fire"
SHORTEST = 3  # letters of a first word that may be parted from the rest
AROUND = 6
HALVES = frozenset(
    (first, second)
    for first, seconds in {
        "riot": "police policemen squad gear control shield shields act officers unit",
        "strike": "force corps group command team action ballot notice",
        "attack": "helicopter helicopters aircraft drone drones rifle rifles",
        "protest": "note song vote votes",
        "raid": "unit",
        "arrest": "warrant warrants",
        "march": "past",
    }.items()
    for second in seconds.split()
)
LONGEST_SHORT = 3  # letters of an acronym such as IED
BE = frozenset("is are was were be been being am get gets got has have had".split())
DETERMINERS = frozenset("the a an this that these those its their his her our another no any some".split())
DESCRIBED = frozenset("the a an in of from near across inside around".split())
# no words of an object: where one of these comes, the phrase is another one
NOT_BETWEEN = frozenset(
    (
        "on at by for from with and or but to in into against after before who which that was were is "
        "are as while when"
    ).split()
)


@attrs.frozen
class Met:
    """Triggers at words `first` up to `behind`, of which `said` are theirs and the others an object's."""

    first: int
    behind: int
    entries: tuple[Trigger, ...]
    said: int = 0


@functools.cache
def trigger_tree() -> Phrases[Trigger]:
    """Return all forms of all triggers."""
    return Phrases((form.split(), entry) for entry in triggers().triggers for form in entry.forms)


@functools.cache
def parted() -> dict[str, tuple[tuple[list[str], Trigger], ...]]:
    """Return the verb phrases whose first word may be parted from the rest, by that word."""
    found: dict[str, list[tuple[list[str], Trigger]]] = {}
    for entry in triggers().triggers:
        if entry.pos == "verb_phrase":
            for form in entry.forms:
                first, *rest = form.split()
                if rest and len(first) >= SHORTEST:
                    found.setdefault(first, []).append((rest, entry))
    return {first: tuple(listed) for first, listed in found.items()}


@functools.cache
def cancelling() -> dict[int, Phrases[str]]:
    """Return by the `id` of each trigger what cancels it."""
    by_type = {name: tuple(phrases) for name, phrases in triggers().not_by_type.items()}
    trees: dict[tuple[str, ...], Phrases[str]] = {}
    found = {}
    for entry in triggers().triggers:
        phrases = (*entry.not_, *by_type.get(entry.type, ()))
        if phrases:
            if phrases not in trees:
                trees[phrases] = Phrases((key(phrase), phrase) for phrase in phrases)
            found[id(entry)] = trees[phrases]
    return found


@functools.cache
def weapon_tree() -> Phrases[Weapon]:
    """Return all weapons."""
    return Phrases((key(form), weapon) for weapon in triggers().weapons for form in weapon.forms)


@functools.cache
def weapon_exceptions() -> Phrases[Weapon]:
    """Return words that hold the name of a weapon and are none."""
    return Phrases((key(form), weapon) for weapon in triggers().weapons for form in weapon.not_)


def weapons_in(reading: Reading, sentence: Sentence) -> Iterator[MetPhrase[Weapon]]:
    """Yield where a sentence names weapons, words that only hold the name of one left out."""
    at = sentence.first
    while at < sentence.behind:
        spared = weapon_exceptions().at(reading.words, at)
        met = weapon_tree().at(reading.words, at)
        if spared is not None and (met is None or spared.behind >= met.behind):
            at = spared.behind
        elif met is not None:
            yield met
            at = met.behind
        else:
            at += 1


@functools.cache
def kill_tree() -> Phrases[KillVerb]:
    """Return all verbs of killing."""
    return Phrases((key(form), verb) for verb in triggers().kill_verbs for form in verb.forms)


def triggers_in(
    reading: Reading, sentence: Sentence, holds: Callable[[Met, Trigger], bool] | None = None
) -> Iterator[Met]:
    """Yield the triggers of a sentence; of overlapping ones that of most words, and the first of equal ones.

    `holds` tells of a trigger whether it has what it needs; one that has not gives way to shorter ones.
    """
    met = [
        *(found for at in range(sentence.first, sentence.behind) for found in _at(reading, sentence, at)),
        *_parted(reading, sentence),
    ]
    spans: dict[tuple[int, int, int], tuple[Trigger, ...]] = {}
    for found in met:
        held = spans.get((found.first, found.behind, found.said), ())
        spans[found.first, found.behind, found.said] = (*held, *found.entries)
    taken: set[int] = set()
    merged = [Met(first, behind, entries, said) for (first, behind, said), entries in spans.items()]
    for found in sorted(merged, key=lambda it: (-it.said, it.first, it.first - it.behind)):
        span = range(found.first, found.behind)
        if not taken.intersection(span):
            entries = tuple(
                entry
                for entry in found.entries
                if _counts(reading, sentence, found, entry) and (holds is None or holds(found, entry))
            )
            if entries:
                taken.update(span)
                yield attrs.evolve(found, entries=entries)


def _at(reading: Reading, sentence: Sentence, at: int) -> Iterator[Met]:
    """Yield the triggers that begin at a word, the longest first."""
    behind = min(sentence.behind, at + LONGEST)
    while behind > at:
        met = trigger_tree().at(reading.words[at:behind], 0)
        if met is None:
            return
        behind = at + met.behind
        yield Met(at, behind, met.known, met.behind)
        behind -= 1


def _parted(reading: Reading, sentence: Sentence) -> Iterator[Met]:
    known = parted()
    words = reading.words
    for at in range(sentence.first, sentence.behind):
        for rest, entry in known.get(words[at].folded, ()):
            behind = _closes(words, at, sentence.behind, rest)
            if behind is not None:
                yield Met(at, behind, (entry,), 1 + len(rest))


def _closes(words: Sequence[Word], at: int, end: int, rest: Sequence[str]) -> int | None:
    """Return where the rest of a phrase ends behind a few foreign words; null where it does not come."""
    most = triggers().max_gap if rest not in BURNING else LONG_GAP
    for start in range(at + 2, min(at + 2 + most, end - len(rest) + 1)):
        if words[start - 1].folded in NOT_BETWEEN and not (
            words[start - 1].folded == "and" and rest in BURNING
        ):
            return None
        if all(words[start + number].folded == word for number, word in enumerate(rest)):
            return start + len(rest)
    return None


def _counts(reading: Reading, sentence: Sentence, met: Met, entry: Trigger) -> bool:
    return (
        _in_case(reading, sentence, met, entry)
        and not _cancelled(reading, sentence, met, entry)
        and not _names_something(reading, sentence, met)
        and (entry.pos != "verb" or _is_verb(reading, sentence, met))
    )


def _in_case(reading: Reading, sentence: Sentence, met: Met, entry: Trigger) -> bool:
    """Tell whether a trigger is written as one: a capital within a sentence makes a name of a single word."""
    if reading.text[reading.words[met.first].start].islower():
        return True
    if entry.case == "lower" and not reading.words[met.first].folded.endswith("es"):
        return False  # "March" is a month, and "Marches" is none
    opening = met.first == sentence.first or (
        reading.dateline is not None and reading.words[met.first].start == reading.dateline[1]
    )
    return opening or met.behind - met.first > 1 or _all_capitals(reading, met)


def _all_capitals(reading: Reading, met: Met) -> bool:
    word = reading.words[met.first]
    return reading.text[word.start : word.end].isupper() and word.end - word.start > LONGEST_SHORT


def _names_something(reading: Reading, sentence: Sentence, met: Met) -> bool:
    """Tell whether a word is the first half of a name of something else: "riot police", "strike force"."""
    if met.behind >= sentence.behind:
        return False
    return (reading.words[met.behind - 1].folded, reading.words[met.behind].folded) in HALVES


def _cancelled(reading: Reading, sentence: Sentence, met: Met, entry: Trigger) -> bool:
    phrases = cancelling().get(id(entry))
    if phrases is None:
        return False
    start, end = max(sentence.first, met.first - AROUND), min(sentence.behind, met.behind + AROUND)
    return any(phrases.at(reading.words, at) for at in range(start, end))


def _is_verb(reading: Reading, sentence: Sentence, met: Met) -> bool:
    """Tell whether a form that may be a noun as well ("shell", "march", "raids") is a verb here."""
    word = reading.words[met.first].folded
    if word.endswith("ed") and met.behind - met.first == 1 and _after(reading, sentence, met, DESCRIBED):
        return False  # "in occupied Kherson", "the captured town"
    if word.endswith(("ed", "ing")) or met.behind - met.first > 1:
        return not (word.endswith("ing") and _after(reading, sentence, met, DETERMINERS))
    return not _after(reading, sentence, met, DETERMINERS)


def _after(reading: Reading, sentence: Sentence, met: Met, words: frozenset[str]) -> bool:
    return met.first > sentence.first and reading.words[met.first - 1].folded in words
