"""Every place where an article speaks of something that may be an event, and what kinds it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_events.killing import counting, killing
from acled_export.news_events.mention import STRONG, mention_at
from acled_export.news_events.other_texts import is_other_text
from acled_export.news_events.sides import Sides
from acled_export.news_events.statuses import Status
from acled_export.news_events.strikes import weapons_in
from acled_export.news_events.trigger_words import Met
from acled_export.news_events.triggered import demonstrating_sentences, triggered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_text import Sentence

DISRUPTED = "Disrupted weapons use"
BLASTS = frozenset({"Remote explosive/landmine/IED", "Air/drone strike", "Shelling/artillery/missile attack"})
POINTING = 5  # words at the start of a sentence
POINTED = frozenset(
    "attack attacks strike strikes airstrike airstrikes blast blasts explosion explosions raid raids "
    "protest protests demonstration demonstrations rally march clash clashes shooting massacre killing "
    "killings ambush abduction kidnapping assault violence bombing bombings incident shelling fighting "
    "battle operation gunfight "
    "encounter riot unrest arrests looting victims dead".split()
)


def mentions_of(scene: Scene) -> tuple[Mention, ...]:
    """Return all mentions of an article in the order of its text; headings have none."""
    if is_other_text(scene):
        return ()
    demonstrating = demonstrating_sentences(scene)
    found = []
    for sentence in scene.reading.sentences:
        if not sentence.heading:
            told = list(triggered(scene, sentence, demonstrating))
            # a drone that is shot down was launched by somebody, and that is no strike
            clauses = {it.clause for it in told if _intercepts(it)}
            armed = list(weapons_in(scene, sentence, demonstrating))
            told += armed
            killed = list(killing(scene, sentence))
            told += [*killed, *counting(scene, sentence, killed)]
            guards = {id(it.sides.agents[0]) for it in told if _intercepts(it) and it.sides.agents}
            for mention in told:
                own = _without_blasts(mention) if mention.clause in clauses else mention
                found.append(own if _intercepts(own) else _without(own, guards))
            found += _pointing(scene, sentence)
    return tuple(sorted(found, key=lambda it: (it.start, it.end)))


def _intercepts(mention: Mention) -> bool:
    return mention.kinds.get(DISRUPTED, 0.0) >= STRONG


def _without(mention: Mention, guards: set[int]) -> Mention:
    """Return a mention without those who intercepted: what got through was not theirs."""
    agents = tuple(actor for actor in mention.sides.agents if id(actor) not in guards)
    return attrs.evolve(mention, sides=attrs.evolve(mention.sides, agents=agents))


def _without_blasts(mention: Mention) -> Mention:
    """Return a mention beside an interception: the bomb that was defused did not go off."""
    return attrs.evolve(
        mention,
        kinds={kind: weight for kind, weight in mention.kinds.items() if kind not in BLASTS},
        status=mention.status if set(mention.kinds) - BLASTS else Status.NOT_HAPPENED,
    )


def _pointing(scene: Scene, sentence: Sentence) -> Iterator[Mention]:
    """Yield the words at the start of a sentence that point to an event told before: "the strikes were"."""
    words = scene.reading.words
    for at in range(sentence.first, min(sentence.first + POINTING, sentence.behind - 1)):
        if words[at].folded in {"the", "this", "that", "these"} and words[at + 1].folded in POINTED:
            yield attrs.evolve(
                mention_at(scene, sentence, Met(at, at + 2, ()), {}, Sides()),
                reference=True,
                status=Status.TOLD,
            )
            return
