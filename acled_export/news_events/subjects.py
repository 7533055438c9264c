"""The actors before and behind a verb: which of them is its subject, and which its objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.news_actors import ActorTold
    from acled_export.news_events.scene import Scene
    from acled_export.news_events.trigger_words import Met
    from acled_export.news_text import Sentence

# behind these an actor is no subject: "the killing of soldiers by rebels"
LEADS = frozenset(
    "of by with from against to for in on at into towards toward over near alongside including".split()
)
NEAR = 3
AND = re.compile(r" and (?:a |an |the |his |her |their |at least |\w+ )?")
LONGEST_AND = 24
BOUNDS = frozenset("at least most more less than over up to about around some nearly almost".split())
SAYING = frozenset(
    "say says said added adding announced alleged claimed confirmed reported stated told".split()
)
TIMES = frozenset("day days hour hours week weeks minutes month months".split())
ARTICLES = frozenset(
    "the a an its their his her some two three four five six seven eight nine ten several dozens".split()
)
# participles that only describe whoever stands behind them
DESCRIBING = frozenset(
    "suspected armed masked unidentified alleged hooded displaced wounded injured detained kidnapped "
    "retired uniformed presumed including following according during heavily-armed organised organized "
    "united combined "
    "warring fighting feuding visiting".split()
)


def subject_of(scene: Scene, sentence: Sentence, met: Met, before: list[ActorTold]) -> tuple[ActorTold, ...]:
    """Return the actors before a verb: of its own clause first, the nearest that nothing leads in."""
    clause = scene.clause_at(sentence, met.first)
    begin = scene.reading.words[clause.first].start
    own = [actor for actor in before if actor.start >= begin]
    free = [actor for actor in reversed(own) if not led_by(scene, actor, LEADS)]
    # "the crew tracked the attackers and struck": whom the first verb is done to does not do the second
    acting = [it for it in free if not _is_object(scene, it)]
    free = [*acting, *(it for it in free if it not in acting)]
    told = scene.reading.words[_told_from(scene, sentence, met)]
    others = [actor for actor in before if actor.start < begin]
    since = [actor for actor in others if actor.start >= told.start]
    others = since if since or told.folded == "after" else others
    if acting or (free and not others):
        if len(acting) > 1 and _joined(scene, acting[1], acting[0]):
            free[:2] = acting[1::-1]  # "two soldiers and a passer-by": who is told first
        return (*free, *(actor for actor in reversed(own) if actor not in free))
    main = [actor for actor in others if not led_by(scene, actor, LEADS)]
    if not scene.reading.words[met.first].folded.endswith("ing"):
        # "the gunmen, who came on motorcycles, blocked": the one told last, but not whom a verb met
        main = [
            *reversed([it for it in main if not _is_object(scene, it)]),
            *reversed([it for it in main if _is_object(scene, it)]),
        ]
    # ", killing three": the subject of the sentence goes on
    return (*main, *reversed(own), *(actor for actor in reversed(others) if actor not in main))


def _joined(scene: Scene, one: ActorTold, other: ActorTold) -> bool:
    """Tell whether two actors are told in one breath: "A and B"."""
    return bool(AND.fullmatch(scene.reading.text, one.end, min(other.start, one.end + LONGEST_AND)))


def _told_from(scene: Scene, sentence: Sentence, met: Met) -> int:
    """Return the word at which what somebody says begins before a verb: "residents say that fighters"."""
    words = scene.reading.words
    for at in range(met.first - 1, sentence.first, -1):
        if words[at].folded == "that" and words[at - 1].folded in SAYING:
            return at
        if words[at].folded == "after" and words[at - 1].folded in TIMES:
            return at  # "shelled X, a day after a strike had killed": another one did what was before
    return sentence.first


def _is_object(scene: Scene, actor: ActorTold) -> bool:
    """Tell whether a verb stands right before an actor."""
    words = scene.reading.words
    at = scene.reading.word_at(actor.start) - 1
    while at >= 0 and (words[at].folded in ARTICLES | BOUNDS or words[at].folded.isdigit()):
        at -= 1
    if at < 0:
        return False
    word = words[at].folded
    return word.endswith(("ed", "ing")) and word not in DESCRIBING


def objects_of(scene: Scene, sentence: Sentence, met: Met, objects: list[ActorTold]) -> Iterable[ActorTold]:
    """Give the actors behind a verb, those of its own clause first."""
    end = scene.reading.words[scene.clause_at(sentence, met.behind - 1).behind - 1].end
    yield from (actor for actor in objects if actor.start < end)
    yield from (actor for actor in objects if actor.start >= end)


def led_by(scene: Scene, actor: ActorTold, leads: Iterable[str]) -> bool:
    """Tell whether one of some words stands right before an actor, articles and numbers between them."""
    words = scene.reading.words
    at = scene.reading.word_at(actor.start) - 1
    for _ in range(NEAR):
        if at < 0:
            return False
        word = words[at].folded
        if word in leads:
            return True
        if word not in ARTICLES and not word.isdigit():
            return False
        at -= 1
    return False
