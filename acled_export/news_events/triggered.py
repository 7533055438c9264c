"""Triggers that count: what each needs is there, and how much it says for a kind of event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_events.around import Around, weapon_kinds
from acled_export.news_events.crowds import gathers, protests
from acled_export.news_events.mention import STRONG, WEAK, mention_at
from acled_export.news_events.needs import holds
from acled_export.news_events.scene import crowds_by_sentence, tolls_by_sentence, within
from acled_export.news_events.sides import ARMED, CROWDS, Standing, sides, standing
from acled_export.news_events.trigger_words import kill_tree, triggers_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.lexicon.records import Trigger
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_events.sides import Sides
    from acled_export.news_events.trigger_words import Met
    from acled_export.news_text import Sentence

PROTEST, AGREEMENT = "Peaceful protest", "Agreement"
PROTESTS = frozenset({PROTEST, "Protest with intervention", "Violent demonstration"})
TERRITORY = frozenset({"Non-state actor overtakes territory", "Government regains territory"})
NO_STATES = frozenset({Standing.NONSTATE, Standing.COMMUNAL})


def demonstrating_sentences(scene: Scene) -> frozenset[int]:
    """Return the numbers of the sentences that tell of a demonstration."""
    found = set()
    for sentence in scene.reading.sentences:
        actors = within(scene.actors, sentence.start, sentence.end)
        if (
            any(standing(actor) is Standing.PROTESTERS for actor in actors)
            or "riot_control" in weapon_kinds(scene, sentence.number)
            or (sentence.number in crowds_by_sentence(scene) and gathers(scene.reading, sentence))
            or protests(scene.reading, sentence)
            or any(
                entry.type == PROTEST and entry.strength == "strong"
                for met in triggers_in(scene.reading, sentence)
                for entry in met.entries
            )
        ):
            found.add(sentence.number)
    return frozenset(found)


def triggered(scene: Scene, sentence: Sentence, demonstrating: frozenset[int]) -> Iterator[Mention]:
    """Yield the triggers of a sentence that count, each with the kinds of event it tells of."""
    heard: dict[tuple[int, int, int], tuple[Sides, float]] = {}

    def holds(met: Met, entry: Trigger) -> bool:
        if _is_kill(scene, met):
            return True
        who = sides(scene, sentence, met, entry)
        around = Around(scene=scene, sentence=sentence, met=met, sides=who, demonstrating=demonstrating)
        weight = _weight(entry, around)
        heard[met.first, met.behind, id(entry)] = (who, weight)
        return weight > 0

    for met in triggers_in(scene.reading, sentence, holds):
        if _is_kill(scene, met):
            continue
        kinds: dict[str, float] = {}
        decided = None
        for entry in met.entries:
            who, weight = heard[met.first, met.behind, id(entry)]
            if weight > kinds.get(entry.type, 0.0):
                kinds[entry.type] = weight
                decided = who if decided is None or weight == STRONG else decided
        if kinds and decided is not None:
            plural = all(entry.pos == "noun" for entry in met.entries) and _is_plural(scene, met)
            yield attrs.evolve(mention_at(scene, sentence, met, kinds, decided), plural=plural)


def _is_plural(scene: Scene, met: Met) -> bool:
    word = scene.reading.words[met.behind - 1].folded
    return word.endswith("s") and not word.endswith(("ss", "us"))


def _is_kill(scene: Scene, met: Met) -> bool:
    """Tell whether a trigger is a verb of killing, whose kind is decided by who kills whom and with what."""
    found = kill_tree().at(scene.reading.words, met.first)
    return found is not None and found.behind == met.behind


def _weight(entry: Trigger, around: Around) -> float:
    if entry.type in PROTESTS and _by_armed(entry, around):
        return 0.0
    if entry.type in TERRITORY and _takes_people(around):
        return 0.0
    if not all(holds(need, around) or _between_parties(entry, need, around) for need in entry.needs):
        return 0.0
    if entry.strength == "strong":
        return STRONG
    return WEAK if _has_second_cue(around) else 0.0


def _takes_people(it: Around) -> bool:
    """Tell whether people and no place are what is taken: "seized a priest from"."""
    words = it.scene.reading.words
    start, end = words[it.met.first].start, words[it.met.behind - 1].end
    taken = within(it.scene.actors, start, end)
    return any(standing(actor) is Standing.CIVILIAN for actor in taken)


def _by_armed(entry: Trigger, it: Around) -> bool:
    """Tell whether who blocks a road or makes a demand is armed, which is no protest; police may meet one."""
    spared = {Standing.STATE} if entry.pos == "noun" else set()
    return any(standing(actor) in ARMED - spared for actor in it.sides.agents[:1])


def _between_parties(entry: Trigger, need: str, it: Around) -> bool:
    """Tell whether the word that an agreement needs is spared: a state and a group have agreed."""
    told = {standing(actor) for actor in it.actors}
    return entry.type == AGREEMENT and need.startswith("word:") and bool(told & NO_STATES)


def _has_second_cue(it: Around) -> bool:
    return (
        it.sentence.number in tolls_by_sentence(it.scene)
        or bool(weapon_kinds(it.scene, it.sentence.number))
        or any(standing(actor) in ARMED | CROWDS for actor in it.actors)
    )
