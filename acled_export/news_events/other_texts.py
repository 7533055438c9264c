"""Texts and sentences that use the words of war for something else: sports, films, weather, markets."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from acled_export.news_events.cue_words import other_contexts

if TYPE_CHECKING:
    from acled_export.news_events.scene import Scene
    from acled_export.news_text import Sentence

# of these a text is, or is not: so many different words of one tell
WHOLE_TEXTS = {"sports": 5, "entertainment": 5, "games": 4, "markets": 5, "exercise": 3}
# of these a sentence is, and its deaths are no violence
ACCIDENTS = frozenset({"weather", "accident", "wildlife", "health", "fire"})
# of these a sentence is, and its events are old or only played
COURTS_AND_DRILLS = frozenset({"judicial", "exercise", "history"})
RAILS = frozenset({"derailed", "derailment"})
BLASTS = frozenset("explosion explosions blast bomb explosive explosives sabotage blown".split())
TWO = 2
LEAD = 2
COURTS = frozenset("sentenced convicted acquitted verdict guilty indicted arraigned".split())


@functools.lru_cache(maxsize=8)
def words_by_set(scene: Scene) -> dict[str, frozenset[str]]:
    """Return the different words of other kinds of text that an article holds, by their set."""
    found: dict[str, set[str]] = defaultdict(set)
    for number in range(len(scene.reading.sentences)):
        for name, words in words_of_sentence(scene, number).items():
            found[name] |= words
    return {name: frozenset(words) for name, words in found.items()}


@functools.lru_cache(maxsize=1024)
def words_of_sentence(scene: Scene, number: int) -> dict[str, frozenset[str]]:
    """Return the words of other kinds of text in a sentence, by their set."""
    sentence: Sentence = scene.reading.sentences[number]
    found: dict[str, set[str]] = defaultdict(set)
    for at in range(sentence.first, sentence.behind):
        met = other_contexts().at(scene.reading.words, at)
        if met is not None:
            said = " ".join(word.folded for word in scene.reading.words[met.first : met.behind])
            for name in met.known:
                found[name].add(said)
    return {name: frozenset(words) for name, words in found.items()}


def is_other_text(scene: Scene) -> bool:
    """Tell whether an article is of another kind: a match, a film, a game, the markets."""
    return any(len(words_by_set(scene).get(name, ())) >= enough for name, enough in WHOLE_TEXTS.items())


@functools.lru_cache(maxsize=8)
def is_trial(scene: Scene) -> bool:
    """Tell whether the first sentences of an article are about a trial."""
    lead = [sentence for sentence in scene.reading.sentences if not sentence.heading][:LEAD]
    return any(word.folded in COURTS for sentence in lead for word in scene.reading.words_of(sentence))


def is_accident(scene: Scene, number: int) -> bool:
    """Tell whether a sentence tells of harm that nobody did."""
    told = words_of_sentence(scene, number)
    listed = set().union(*(told.get(name, ()) for name in ACCIDENTS))
    if listed & RAILS and listed <= RAILS:
        # a train that is derailed by an explosion
        return not any(
            word.folded in BLASTS for word in scene.reading.words_of(scene.reading.sentences[number])
        )
    return bool(listed)


def is_old_or_played(scene: Scene, number: int) -> bool:
    """Tell whether a sentence speaks of a trial, a drill or history in two words at least."""
    told = words_of_sentence(scene, number)
    return any(len(told.get(name, ())) >= TWO for name in COURTS_AND_DRILLS)
