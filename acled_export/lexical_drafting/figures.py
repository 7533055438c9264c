"""Which of the tolls and crowds of an article are those of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.lexical_drafting.answers import is_answered
from acled_export.lexical_drafting.whens import dates_of_events, distance, meet
from acled_export.lexical_drafting.wheres import EXACT, happening, may_be_one
from acled_export.news_events.scene import within
from acled_export.news_events.statuses import Status, clause_in_background

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_events.scene import Scene
    from acled_export.news_tolls import CrowdTold, TollTold

LARGE = 500
FAR = 6  # sentences behind an event in which its toll may follow


def tolls_of(scene: Scene, events: Sequence[Gathered]) -> list[tuple[TollTold, ...]]:
    """Return for each event its tolls: of its sentences, and of those behind that tell of no other."""
    found: list[list[TollTold]] = [[] for _ in events]
    for toll in scene.tolls:
        if not toll.aggregate and not _is_total(scene, toll):
            owner = _owner(scene, events, toll)
            if owner is not None and _is_answered(scene, events[owner], toll):
                owner = _other(scene, events, toll, owner)
            if owner is not None:
                found[owner].append(toll)
    return [tuple(tolls) for tolls in found]


def _is_answered(scene: Scene, event: Gathered, toll: TollTold) -> bool:
    """Tell whether a toll is that of what an event answers, and not its own."""
    if not is_answered(scene, toll.sentence, toll.start):
        return False
    beside = [it for it in event.mentions if it.sentence == toll.sentence and it.kinds]
    nearest = min(beside, key=lambda it: distance(toll.start, toll.end, it), default=None)
    return nearest is None or not is_answered(scene, toll.sentence, nearest.start)


def _is_total(scene: Scene, toll: TollTold) -> bool:
    """Tell whether a toll is of a time, or so large that in the perfect tense it is a war's."""
    sentence = scene.reading.sentences[toll.sentence]
    clause = scene.clause_at(sentence, scene.reading.word_at(toll.start))
    if clause_in_background(scene.reading, clause.first, clause.behind):
        return True
    if (toll.low or toll.high or 0) < LARGE:
        return False
    return any(word.folded in {"has", "have", "since"} for word in scene.reading.words_of(sentence))


def crowds_of(scene: Scene, events: Sequence[Gathered]) -> list[CrowdTold | None]:
    """Return for each event the first crowd told beside it, null for none."""
    found: list[CrowdTold | None] = [None for _ in events]
    for crowd in scene.crowds:
        owner = _owner(scene, events, crowd)
        if owner is not None and found[owner] is None:
            found[owner] = crowd
    return found


def _owner(scene: Scene, events: Sequence[Gathered], figure: TollTold | CrowdTold) -> int | None:
    beside = [
        (
            min(
                distance(figure.start, figure.end, it)
                for it in event.mentions
                if it.sentence == figure.sentence
            ),
            at,
        )
        for at, event in enumerate(events)
        if figure.sentence in event.sentences
    ]
    if beside:
        return min(beside)[1] if events[min(beside)[1]].status is Status.TOLD else None
    if figure.sentence in _standing(events):
        return None
    before = [
        (figure.sentence - max(number for number in event.sentences if number < figure.sentence), at)
        for at, event in enumerate(events)
        if min(event.sentences) < figure.sentence
    ]
    for far, at in sorted(before):
        if far <= FAR and (_is_update(figure) or _goes_with(scene, events[at], figure.sentence)):
            return at
    behind = [
        (min(event.sentences) - figure.sentence, at)
        for at, event in enumerate(events)
        if min(event.sentences) == figure.sentence + 1
    ]
    return min(behind)[1] if behind else None


def _other(scene: Scene, events: Sequence[Gathered], toll: TollTold, owner: int) -> int | None:
    """Return the event that another one answers: the one that tells of the same people, null for none."""
    heads = set(toll.who.head_words) if toll.who else set()
    for at, event in enumerate(events):
        if at == owner:
            continue
        for other in scene.tolls:
            if other.sentence in event.sentences and other.who and heads & set(other.who.head_words):
                return at
    return None


def _is_update(figure: TollTold | CrowdTold) -> bool:
    """Tell whether a toll replaces one told before: its day is that of the count."""
    return bool(getattr(figure, "updated", False))


def _standing(events: Sequence[Gathered]) -> set[int]:
    """Return the numbers of the sentences that only tell of background."""
    told = {number for event in events if event.status is Status.TOLD for number in event.sentences}
    return {number for event in events for number in event.sentences} - told


def _goes_with(scene: Scene, event: Gathered, number: int) -> bool:
    """Tell whether nothing in a sentence says that it is of another time or place."""
    sentence = scene.reading.sentences[number]
    dates = dates_of_events(scene, within(scene.dates, sentence.start, sentence.end))
    if dates and event.times and not any(meet(date, known) for date in dates for known in event.times):
        return False
    places = [place for place in happening(scene, sentence.start, sentence.end) if place.kind in EXACT]
    known_places = [place for place in event.places if place.kind in EXACT]
    return not (
        places
        and known_places
        and not any(may_be_one(scene, place, known) for place in places for known in known_places)
    )
