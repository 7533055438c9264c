"""Mentions become events: those that can be one are one, told in a sentence or over several paragraphs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from acled_export.lexical_drafting.families import POINTED_KINDS, PROTESTS, RIOTS
from acled_export.lexical_drafting.matching import may_be, place_may_be
from acled_export.lexical_drafting.opening import can_open, is_reason
from acled_export.lexical_drafting.whens import date_of, dates_of_events, long_ago, meet
from acled_export.lexical_drafting.wheres import places_of
from acled_export.news_events.cue_words import additive
from acled_export.news_events.mention import STRONG
from acled_export.news_events.scene import within
from acled_export.news_events.statuses import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.lexical_drafting.wheres import Placed
    from acled_export.news_dates import DateTold
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_places import PlaceTold

POINTING = 4  # sentences within which "the attack" is the one told before
GATHERED = PROTESTS | RIOTS  # kinds that are told by several weak words as often as by one strong one
FAR = 12  # sentences behind which an event without words of its own is no longer meant


@attrs.define(kw_only=True, eq=False)
class Gathered:
    """One event in the making: its mentions, and the dates and places told beside them."""

    mentions: list[Mention]
    dates: list[DateTold]
    places: list[PlaceTold]
    status: Status = Status.TOLD
    date_before: DateTold | None = None

    @property
    def times(self) -> list[DateTold]:
        """Return its dates, else the one that its paragraph told before."""
        return self.dates or ([self.date_before] if self.date_before else [])

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of event that its mentions may be."""
        return frozenset(kind for mention in self.mentions for kind in mention.kinds)

    @property
    def sentences(self) -> list[int]:
        """Return the numbers of the sentences that tell of it."""
        return sorted({mention.sentence for mention in self.mentions})

    @property
    def last(self) -> int:
        """Return the number of the last sentence that tells of it."""
        return max(mention.sentence for mention in self.mentions)


def gathered(scene: Scene, mentions: Iterable[Mention]) -> list[Gathered]:
    """Return the events that mentions tell of, in the order in which they are first told."""
    events: list[Gathered] = []
    standing_sentences: set[int] = set()
    for heard in strengthened(mentions):
        if heard.status is Status.NOT_HAPPENED or is_reason(scene, heard):
            continue
        date, placed = date_of(scene, heard), places_of(scene, heard)
        past = long_ago(scene, heard) or (date is None and heard.sentence in standing_sentences)
        mention = attrs.evolve(heard, status=Status.BACKGROUND) if past else heard
        if mention.status is Status.BACKGROUND:
            standing_sentences.add(mention.sentence)
        if mention.reference:
            _refer(scene, events, mention, date, placed)
            continue
        same = _same(scene, events, mention, date, placed)
        if same is not None:
            _add(same, mention, date, placed.places)
        elif can_open(scene, mention, date, placed.places) and not _is_beside(events, mention):
            events.append(_opened(scene, mention, date, placed))
    return events


def _is_beside(events: list[Gathered], mention: Mention) -> bool:
    """Tell whether a weak mention stands in a sentence that tells of an event already."""
    weak = mention.weight < STRONG and not mention.kill
    return weak and any(mention.sentence in event.sentences for event in events)


def _opened(scene: Scene, mention: Mention, date: DateTold | None, placed: Placed) -> Gathered:
    """Return a new event; what its paragraph told before says when it was, as long as nothing else does."""
    sentence = scene.reading.sentences[mention.sentence]
    first = next(it for it in scene.reading.sentences if it.paragraph == sentence.paragraph)
    before = dates_of_events(scene, within(scene.dates, first.start, sentence.start))
    return Gathered(
        mentions=[mention],
        dates=[date] if date else [],
        places=list(placed.places),
        status=mention.status,
        date_before=before[-1] if before and not date else None,
    )


def _refer(
    scene: Scene, events: list[Gathered], mention: Mention, date: DateTold | None, placed: Placed
) -> None:
    """Add a sentence that only points to an event ("the strikes were") to the latest one that it can be."""
    word = scene.reading.text[mention.start : mention.end].split()[-1].casefold()
    meant = POINTED_KINDS.get(word.removesuffix("s"), frozenset())
    order = sorted(events, key=lambda it: (bool(meant & it.kinds), it.mentions[-1].start), reverse=True)
    for event in order:
        if event.status is not Status.TOLD or mention.sentence - event.last > POINTING:
            continue
        if date is not None and event.times and not any(meet(date, known) for known in event.times):
            continue
        if place_may_be(scene, event, mention, placed, fresh=date is not None):
            _add(event, mention, date, placed.places)
            return


def strengthened(mentions: Iterable[Mention]) -> list[Mention]:
    """Make weak mentions strong where several of a sentence speak for one kind of event."""
    listed = list(mentions)
    sums: Counter[tuple[int, str]] = Counter()
    for mention in listed:
        if mention.status is Status.TOLD:
            for kind, weight in mention.kinds.items():
                sums[mention.sentence, kind] += int(weight)
    return [
        attrs.evolve(
            mention,
            kinds={
                kind: max(weight, STRONG)
                if sums[mention.sentence, kind] >= STRONG and kind in GATHERED
                else weight
                for kind, weight in mention.kinds.items()
            },
        )
        for mention in listed
    ]


def _same(
    scene: Scene, events: list[Gathered], mention: Mention, date: DateTold | None, placed: Placed
) -> Gathered | None:
    """Return the event that a mention is of: the latest told that nothing speaks against."""
    fresh = _brings_another(scene, mention)
    kinds = frozenset(mention.kinds)
    fitting = [
        event
        for event in sorted(events, key=lambda it: it.mentions[-1].start, reverse=True)
        if event.status is mention.status
        and mention.sentence - event.last <= FAR
        and not (fresh and event.last < mention.sentence)
        and may_be(scene, event, mention, date, placed)
    ]
    if not fitting or mention.weight < STRONG:
        return fitting[0] if fitting else None
    return next((event for event in fitting if kinds & event.kinds), fitting[0])


def _brings_another(scene: Scene, mention: Mention) -> bool:
    """Tell whether the words before a mention say that another event follows."""
    sentence = scene.reading.sentences[mention.sentence]
    at = scene.reading.word_at(mention.start)
    return any(additive().at(scene.reading.words, number) for number in range(sentence.first, at))


def _add(event: Gathered, mention: Mention, date: DateTold | None, places: tuple[PlaceTold, ...]) -> None:
    event.mentions.append(mention)
    if date is not None and date not in event.dates:
        event.dates.append(date)
    event.places += [place for place in places if place not in event.places]
