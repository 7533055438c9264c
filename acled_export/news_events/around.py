"""A trigger in its surroundings: its sentence, the words and the weapons there, and its sides."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from acled_export.news_events.scene import within
from acled_export.news_events.sides import standing
from acled_export.news_events.trigger_words import weapons_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.news_actors import ActorTold
    from acled_export.news_events.scene import Scene
    from acled_export.news_events.sides import Sides, Standing
    from acled_export.news_events.trigger_words import Met
    from acled_export.news_text import Sentence


@attrs.frozen(kw_only=True, eq=False)
class Around:
    """A trigger in its surroundings: the scene, its sentence, its words and its sides."""

    scene: Scene
    sentence: Sentence
    met: Met
    sides: Sides
    demonstrating: frozenset[int]

    @property
    def said(self) -> frozenset[str]:
        """Return the words of the sentence."""
        return words_said(self.scene, self.sentence.number, 0)

    @property
    def actors(self) -> tuple[ActorTold, ...]:
        """Return the actors of the sentence."""
        return within(self.scene.actors, self.sentence.start, self.sentence.end)

    def behind(self) -> frozenset[str]:
        """Return the words behind the trigger in its sentence."""
        words = self.scene.reading.words
        return frozenset(words[at].folded for at in range(self.met.behind, self.sentence.behind))

    def stand(self, actors: Iterable[ActorTold]) -> frozenset[Standing]:
        """Return what kinds of parties some actors are."""
        return frozenset(standing(actor) for actor in actors)


@functools.lru_cache(maxsize=1024)
def words_said(scene: Scene, number: int, back: int) -> frozenset[str]:
    """Return the words of a sentence and of some before it."""
    said: set[str] = set()
    for sentence in scene.reading.sentences[max(number - back, 0) : number + 1]:
        said.update(word.folded for word in scene.reading.words_of(sentence))
    return frozenset(said)


@functools.lru_cache(maxsize=512)
def weapon_kinds(scene: Scene, number: int) -> frozenset[str]:
    """Return the kinds of weapons that a sentence names."""
    sentence = scene.reading.sentences[number]
    return frozenset(weapon.kind for met in weapons_in(scene.reading, sentence) for weapon in met.known)
