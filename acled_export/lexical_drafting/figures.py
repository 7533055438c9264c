"""Which of the tolls and crowds of an article are those of an event."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from acled_export.lexical_drafting.answers import is_answered
from acled_export.lexical_drafting.same_places import may_be_one
from acled_export.lexical_drafting.whens import dates_between, distance, meet
from acled_export.lexical_drafting.wheres import EXACT, happening
from acled_export.news_events.statuses import Status, clause_in_background

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_events.scene import Scene
    from acled_export.news_tolls import CrowdTold, TollTold

LARGE = 500
FAR = 6  # sentences behind an event in which its toll may follow


@attrs.frozen(kw_only=True)
class Tellers:
    """Events by their numbers: those that tell in a sentence, and those beside whose tolls a word stands."""

    events: Sequence[Gathered]
    by_sentence: Mapping[int, Sequence[int]]
    by_word: Mapping[str, Sequence[int]]


def _tellers(scene: Scene, events: Sequence[Gathered]) -> Tellers:
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for at, event in enumerate(events):
        for number in event.sentences:
            by_sentence[number].append(at)
    by_word: dict[str, set[int]] = defaultdict(set)
    for toll in scene.tolls:
        for word in toll.who.head_words if toll.who else ():
            by_word[word].update(by_sentence.get(toll.sentence, ()))
    return Tellers(
        events=events,
        by_sentence=dict(by_sentence),
        by_word={word: sorted(found) for word, found in by_word.items()},
    )


def tolls_of(scene: Scene, events: Sequence[Gathered]) -> list[tuple[TollTold, ...]]:
    """Return for each event its tolls: of its sentences, and of those behind that tell of no other."""
    found: list[list[TollTold]] = [[] for _ in events]
    tellers = _tellers(scene, events)
    for toll in scene.tolls:
        if not toll.aggregate and not _is_total(scene, toll):
            owner = _owner(scene, tellers, toll)
            if owner is not None and _is_answered(scene, events[owner], toll):
                owner = _other(tellers, toll, owner)
            if owner is not None:
                found[owner].append(toll)
    return [tuple(tolls) for tolls in found]


def _is_answered(scene: Scene, event: Gathered, toll: TollTold) -> bool:
    """Tell whether a toll is that of what an event answers, and not its own."""
    if not is_answered(scene, toll.sentence, toll.start):
        return False
    beside = [it for it in event.told_in(toll.sentence) if it.kinds]
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
    tellers = _tellers(scene, events)
    for crowd in scene.crowds:
        owner = _owner(scene, tellers, crowd)
        if owner is not None and found[owner] is None:
            found[owner] = crowd
    return found


def _owner(scene: Scene, tellers: Tellers, figure: TollTold | CrowdTold) -> int | None:
    events = tellers.events
    beside = [
        (min(distance(figure.start, figure.end, it) for it in events[at].told_in(figure.sentence)), at)
        for at in tellers.by_sentence.get(figure.sentence, ())
    ]
    if beside:
        return min(beside)[1] if events[min(beside)[1]].status is Status.TOLD else None
    for number in range(figure.sentence - 1, figure.sentence - FAR - 1, -1):
        for at in tellers.by_sentence.get(number, ()):
            if _is_update(figure) or _goes_with(scene, events[at], figure.sentence):
                return at
    following = figure.sentence + 1
    behind = (at for at in tellers.by_sentence.get(following, ()) if events[at].sentences[0] == following)
    return next(behind, None)


def _other(tellers: Tellers, toll: TollTold, owner: int) -> int | None:
    """Return the event that another one answers: the one that tells of the same people, null for none."""
    words = set(toll.who.head_words) if toll.who else set()
    listed = (next((at for at in tellers.by_word[word] if at != owner), None) for word in words)
    return min((at for at in listed if at is not None), default=None)


def _is_update(figure: TollTold | CrowdTold) -> bool:
    """Tell whether a toll replaces one told before: its day is that of the count."""
    return bool(getattr(figure, "updated", False))


def _goes_with(scene: Scene, event: Gathered, number: int) -> bool:
    """Tell whether nothing in a sentence says that it is of another time or place."""
    sentence = scene.reading.sentences[number]
    dates = dates_between(scene, sentence.start, sentence.end)
    if dates and event.times and not any(meet(date, known) for date in dates for known in event.times):
        return False
    places = [place for place in happening(scene, sentence.start, sentence.end) if place.kind in EXACT]
    known_places = [place for place in event.places if place.kind in EXACT]
    return not (
        places
        and known_places
        and not any(may_be_one(scene, place, known) for place in places for known in known_places)
    )
