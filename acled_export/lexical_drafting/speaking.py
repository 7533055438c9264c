"""Who only speaks in an article, and who claims an event or is blamed for it."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import cues
from acled_export.lexicon.words import key
from acled_export.news_actors.references import is_tied as is_tied_to
from acled_export.news_events.scene import within
from acled_export.news_events.sides import ARMED, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_actors import ActorTold
    from acled_export.news_events.scene import Scene
    from acled_export.news_text import Sentence

SAYING = 3  # words behind an actor among which "said" makes it a speaker
TO_ITSELF = 8  # words behind "said" among which "that it" may stand: "said on Sunday night that it"
BEFORE = 3
AFTER_EVENT = 6  # sentences in which a claim may follow an event
CLAIM, BLAME = 4.0, 2.5
BEHIND = (
    "was behind", "were behind", "is behind", "are behind", "behind the attack", "carried out the attack",
    "claimed the attack", "claims the attack", "claimed the killing", "claimed the bombing",
    "claimed the strike", "is suspected", "are suspected", "was suspected", "were suspected", "was blamed",
    "were blamed", "has been blamed", "have been blamed", "did it", "carried it out", "had laid it",
    "had planted it", "had fired it", "was holding", "was responsible", "were responsible", "is responsible",
    "are responsible",
)  # fmt: skip
ITSELF = frozenset("it they its their he she we".split())
# "the al-Qaeda affiliate", "an Islamic State branch": another group is told
KIN = frozenset("affiliate affiliated linked branch offshoot franchise aligned inspired splinter".split())
DONE_BY = (
    "planted by", "laid by", "carried out by", "fired by", "launched by", "perpetrated by", "the work of",
    "attributed the attack to", "attributed to", "said it was the", "claimed by",
    "suspect", "suspects", "blame", "blames", "pointed to", "points to", "pinned on", "belonged to",
    "belong to", "belongs to", "was a member of", "were members of", "hand of",
)  # fmt: skip
DEEDS = "attack attacks bombing killing killings crime murder explosion ambush massacre shooting raid".split()
ATTRIBUTED = (
    *(f"{verb} the {deed} to" for verb in ("attribute", "attributes", "attributing") for deed in DEEDS),
    *(f"attributed the {deed} to" for deed in DEEDS),
    *(f"{verb} the {deed} on" for verb in ("blame", "blames", "blaming", "pinned") for deed in DEEDS),
)
HELD = frozenset({"held", "controlled"})
HOLDING = frozenset({"held", "hold", "holds", "holding"})
NOBODY = frozenset("no nobody none neither".split())


@functools.cache
def _saying() -> frozenset[str]:
    return frozenset(word for verb in cues()["attribution"]["verbs"] for word in key(verb))


@functools.cache
def _claims() -> Phrases[str]:
    told = cues()["attribution"]["claim_of_responsibility"]
    return Phrases((key(phrase), "claim") for phrase in (*told["claims"], *BEHIND))


@functools.cache
def _blames() -> Phrases[str]:
    told = cues()["attribution"]["claim_of_responsibility"]
    return Phrases((key(phrase), "blame") for phrase in (*told["blamed"], *DONE_BY, *ATTRIBUTED))


def speaks(scene: Scene, actor: ActorTold) -> bool:
    """Tell whether an actor is only said to say something: "police said", "according to the army"."""
    words = scene.reading.words
    at = scene.reading.word_at(actor.end)
    behind = min(at + SAYING, scene.reading.sentence_at(actor.start).behind)
    for place, word in enumerate(words[at:behind], at):
        if word.folded in _saying():
            # "the army said it had retaken the town": who says it did it
            said = [it.folded for it in words[place + 1 : place + 1 + TO_ITSELF]]
            further = any(pair == ("that", it) for pair in itertools.pairwise(said) for it in ITSELF)
            return not (further or ITSELF & set(said[:SAYING]))
    if is_tied(scene, actor):
        return True
    first = scene.reading.word_at(actor.start)
    lead = [word.folded for word in words[max(first - BEFORE, 0) : first]]
    return lead[-2:] == ["according", "to"] or lead[-3:-1] == ["according", "to"]


def is_tied(scene: Scene, actor: ActorTold) -> bool:
    """Tell whether an actor is only named for what another one is to it: "linked to al-Qaeda"."""
    behind = scene.reading.word_at(actor.end)
    if any(word.folded in KIN for word in scene.reading.words[behind : behind + 1]):
        return True
    return is_tied_to(scene.reading, actor)


def claimants(scene: Scene, event: Gathered) -> Iterator[tuple[ActorTold, float]]:
    """Yield who claims an event or is blamed for it in its sentences and those behind."""
    first, last = min(event.sentences), event.last
    for sentence in scene.reading.sentences[first : last + 1 + AFTER_EVENT]:
        yield from _in_sentence(scene, sentence)


def _in_sentence(scene: Scene, sentence: Sentence) -> Iterator[tuple[ActorTold, float]]:
    actors = within(scene.actors, sentence.start, sentence.end)
    armed = [actor for actor in actors if standing(actor) in ARMED and not is_tied(scene, actor)]
    for actor in actors:
        first = scene.reading.word_at(actor.start)
        if actor.tie in HELD and scene.reading.words[max(first - 1, 0)].folded == "from":
            yield actor, BLAME  # "fired from Houthi-held Hawban"
    for at in range(sentence.first, sentence.behind):
        claim = _claims().at(scene.reading.words, at)
        if claim is not None and not _by_nobody(scene, sentence, at):
            start = scene.reading.words[at].start
            before = [actor for actor in armed if actor.end <= start]
            named = [actor for actor in before if actor.group] or before
            if named:
                yield named[-1], CLAIM
        blame = _blames().at(scene.reading.words, at)
        if blame is not None:
            end = scene.reading.words[blame.behind - 1].end
            behind = [
                actor
                for actor in armed
                if actor.start >= end
                and (actor.group or actor.country or actor.category == "unidentified_rebel")
            ]
            if behind:
                yield behind[0], BLAME
        if scene.reading.words[at].folded == "responsible":
            yield from ((actor, BLAME) for actor in armed if _is_held(scene, actor, at))


def _is_held(scene: Scene, actor: ActorTold, at: int) -> bool:
    """Tell whether somebody holds an actor responsible: "held the army responsible"."""
    words = scene.reading.words
    first, behind = scene.reading.word_at(actor.start), scene.reading.word_at(actor.end)
    before = {word.folded for word in words[max(first - 2, 0) : first]}
    return behind <= at <= behind + 1 and bool(before & HOLDING)


def _by_nobody(scene: Scene, sentence: Sentence, at: int) -> bool:
    return any(word.folded in NOBODY for word in scene.reading.words[sentence.first : at])
