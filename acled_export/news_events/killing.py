"""Verbs of killing and tolls: people are harmed, and who did it with what says which kind of event it is."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.records import Trigger
from acled_export.lexicon.words import key
from acled_export.news_events.mention import mention_at
from acled_export.news_events.scene import touching, within
from acled_export.news_events.sides import sides
from acled_export.news_events.trigger_words import Met, kill_tree
from acled_export.news_tolls import Harm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from acled_export.lexicon.records import KillVerb
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_events.sides import Sides
    from acled_export.news_text import Sentence
    from acled_export.news_tolls import TollTold

BESIDE = 3  # words
HURT = frozenset({Harm.KILLED, Harm.INJURED, Harm.CASUALTIES})
OF_THEMSELVES = frozenset(
    "died dies die dying perished perish perishes succumbed lay embraced embrace embracing".split()
)
NOUN_GOES_ON = frozenset("of by in on at near".split())  # "the killing of", "a shooting in"
VERB_FOLLOWS = frozenset("and before after while then by for of were was are is been".split())
NOUN_OF_KILLING = frozenset("killing killings shooting shootings murder murders massacre massacres".split())


def killing(scene: Scene, sentence: Sentence) -> Iterator[Mention]:
    """Yield the verbs of killing of a sentence."""
    at = sentence.first
    while at < sentence.behind:
        found = kill_tree().at(scene.reading.words, at)
        if found is None or found.behind > sentence.behind:
            at += 1
            continue
        if found.first > sentence.first and scene.reading.words[found.first - 1].folded == "those":
            at = found.behind  # "to mourn those killed"
            continue
        met = Met(found.first, found.behind, ())
        at = found.behind
        if _means_another(scene, sentence, met, found.known):
            continue
        who = sides(scene, sentence, met, as_trigger(scene, sentence, met))
        mention = mention_at(scene, sentence, met, None, who)
        implied = {verb.implies for verb in found.known if verb.implies is not None}
        yield attrs.evolve(mention, weapons=mention.weapons | implied)


@functools.cache
def _others(verb: KillVerb) -> Phrases[str]:
    return Phrases((key(phrase), phrase) for phrase in verb.not_)


def _means_another(scene: Scene, sentence: Sentence, met: Met, verbs: Iterable[KillVerb]) -> bool:
    """Tell whether a verb of killing is part of words that kill nobody: "shot a film"."""
    start, end = max(sentence.first, met.first - BESIDE), min(sentence.behind, met.behind + BESIDE)
    return any(_others(verb).at(scene.reading.words, at) for verb in verbs for at in range(start, end))


def counting(scene: Scene, sentence: Sentence, told_by: list[Mention]) -> Iterator[Mention]:
    """Yield the tolls of a sentence that no verb of killing stands in: "left five men dead"."""
    for toll in within(scene.tolls, sentence.start, sentence.end):
        told = toll.harm in HURT and not toll.aggregate and toll.reported
        if not told or any(it.start < toll.end and it.end > toll.start for it in told_by):
            continue
        first = scene.reading.word_at(toll.verb[0] if toll.verb else toll.start)
        met = Met(first, first + 1, ())
        if not sentence.first <= first < sentence.behind:
            continue
        who = _counted(scene, toll, sides(scene, sentence, met, as_trigger(scene, sentence, met)))
        counted = mention_at(scene, sentence, met, None, who)
        yield attrs.evolve(counted, start=toll.start, end=toll.end)


def _counted(scene: Scene, toll: TollTold, who: Sides) -> Sides:
    """Put those whom a toll counts among the victims, and nobody of them among the agents."""
    if toll.who is None:
        return who
    low, high = toll.who.start, toll.who.end
    hurt = touching(scene.actors, low, high)
    return attrs.evolve(
        who,
        agents=tuple(actor for actor in who.agents if actor not in hurt),
        victims=(*hurt, *(actor for actor in who.victims if actor not in hurt)),
    )


def as_trigger(scene: Scene, sentence: Sentence, met: Met) -> Trigger:
    """Return a trigger by which the sides of a verb of killing are found."""
    word = scene.reading.words[met.first].folded
    return Trigger(
        lemma="kill",
        pos="noun" if word in NOUN_OF_KILLING and _is_noun(scene, sentence, met) else "verb",
        forms=(),
        type="Attack",
        strength="weak",
        subject="victim" if word in OF_THEMSELVES else None,
    )


def _is_noun(scene: Scene, sentence: Sentence, met: Met) -> bool:
    """Tell whether a word such as "killing" is a noun: "the killing of", but not ", killing three"."""
    words = scene.reading.words
    if not words[met.first].folded.endswith("ing"):
        return True
    following = [word.folded for word in words[met.behind : min(met.behind + 2, sentence.behind)]]
    if following and following[0] in NOUN_GOES_ON and following[1:] not in (["least"], ["most"]):
        return True
    if met.first == sentence.first:
        return False
    before = words[met.first - 1]
    parted = "," in scene.reading.text[before.end : words[met.first].start]
    return not parted and before.folded not in VERB_FOLLOWS
