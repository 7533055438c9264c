"""Mentions become events: those that can be one are one, told in a sentence or over several paragraphs."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from acled_export.lexical_drafting.families import POINTED_KINDS, PROTESTS, REMOTE, RIOTS
from acled_export.lexical_drafting.matching import attackers, may_be, place_may_be
from acled_export.lexical_drafting.moving import recalls
from acled_export.lexical_drafting.opening import can_open, is_reason
from acled_export.lexical_drafting.whens import DAY, date_of, dates_between, long_ago, meet
from acled_export.lexical_drafting.wheres import EXACT, Placed, happening_at, places_of
from acled_export.news_events.around import words_said
from acled_export.news_events.cue_words import additive
from acled_export.news_events.mention import STRONG
from acled_export.news_events.scene import paragraphs, within
from acled_export.news_events.statuses import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from acled_export.lexical_drafting.matching import Attacker
    from acled_export.news_dates import DateTold
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_places import PlaceTold

POINTING = 4  # sentences within which "the attack" is the one told before
GATHERED = PROTESTS | RIOTS  # kinds that are told by several weak words as often as by one strong one
FAR = 12  # sentences behind which an event without words of its own is no longer meant
# of so many events told last a mention can be; people write of fewer within some sentences
LATEST = 40
MOST = 60  # dates and places that are kept of one event


@attrs.define(kw_only=True, eq=False)
class Gathered:
    """One event in the making: its mentions, and the dates and places told beside them.

    `kinds` are those that its mentions may be, `sentences` the numbers of those that tell of it, in order,
    `last` the last of them, and `strikers` who is told first as acting in strikes.
    """

    number: int
    status: Status
    date_before: DateTold | None = None
    mentions: list[Mention] = attrs.field(factory=list, init=False)
    dates: list[DateTold] = attrs.field(factory=list, init=False)
    places: list[PlaceTold] = attrs.field(factory=list, init=False)
    kinds: frozenset[str] = attrs.field(default=frozenset(), init=False)
    sentences: list[int] = attrs.field(factory=list, init=False)
    strikers: set[Attacker] = attrs.field(factory=set, init=False)

    @property
    def times(self) -> list[DateTold]:
        """Return its dates, else the one that its paragraph told before."""
        return self.dates or ([self.date_before] if self.date_before else [])

    @property
    def last(self) -> int:
        """Return the number of the last sentence that tells of it."""
        return self.sentences[-1]

    def told_in(self, number: int) -> Sequence[Mention]:
        """Return the mentions of it that stand in a sentence."""
        low = bisect.bisect_left(self.mentions, number, key=lambda it: it.sentence)
        behind = bisect.bisect_right(self.mentions, number, lo=low, key=lambda it: it.sentence)
        return self.mentions[low:behind]

    def add(self, mention: Mention, date: DateTold | None, places: Iterable[PlaceTold]) -> None:
        """Add a mention, which stands behind all others, and what is told beside it."""
        self.mentions.append(mention)
        if not self.sentences or self.last != mention.sentence:
            self.sentences.append(mention.sentence)
        if not self.kinds.issuperset(mention.kinds):
            self.kinds |= frozenset(mention.kinds)
        if frozenset(mention.kinds) & REMOTE:
            self.strikers |= attackers(mention)
        if date is not None and len(self.dates) < MOST and date not in self.dates:
            self.dates.append(date)
        if len(self.places) < MOST:
            self.places += [place for place in places if place not in self.places]


def words_of_event(scene: Scene, event: Gathered) -> frozenset[str]:
    """Return the folded words of the sentences that tell of an event."""
    return frozenset().union(*(words_said(scene, number, 0) for number in event.sentences))


def gathered(scene: Scene, mentions: Iterable[Mention]) -> list[Gathered]:
    """Return the events that mentions tell of, in the order in which they are first told."""
    events: list[Gathered] = []
    latest: dict[int, Gathered] = {}  # by their numbers, the one told last behind all others
    standing_sentences: set[int] = set()
    for heard in strengthened(mentions):
        if heard.status is Status.NOT_HAPPENED or is_reason(scene, heard):
            continue
        date, placed = date_of(scene, heard), places_of(scene, heard)
        if events and events[-1].last == heard.sentence - 1 and recalls(scene, heard):
            date, placed = None, Placed()
        past = long_ago(scene, heard) or (date is None and heard.sentence in standing_sentences)
        mention = attrs.evolve(heard, status=Status.BACKGROUND) if past else heard
        if mention.status is Status.BACKGROUND:
            standing_sentences.add(mention.sentence)
        recent = _recent(latest, mention)
        if mention.reference:
            same = _referred(scene, recent, mention, date, placed)
        else:
            same = _same(scene, recent, mention, date, placed)
            if (
                same is None
                and can_open(scene, mention, date, placed.places)
                and not _is_beside(recent, mention)
            ):
                same = _opened(scene, len(events), mention, date)
                events.append(same)
        if same is not None:
            same.add(mention, _own_date(same, mention, date), placed.places)
            latest.pop(same.number, None)
            latest[same.number] = same
    return events


def _own_date(event: Gathered, mention: Mention, date: DateTold | None) -> DateTold | None:
    """Return the date that a mention brings: no month of something recalled in the first sentence."""
    recalled = bool(event.mentions) and mention.sentence == event.sentences[0] and not event.dates
    return None if recalled and date is not None and date.precision != DAY else date


def _recent(latest: dict[int, Gathered], mention: Mention) -> list[Gathered]:
    """Return the events that were told shortly before a mention, the one told last first."""
    told = itertools.islice((latest[number] for number in reversed(latest)), LATEST)
    near = itertools.takewhile(lambda it: mention.sentence - it.last <= FAR, told)
    return sorted(near, key=lambda it: (-it.mentions[-1].start, it.number))


def _is_beside(recent: list[Gathered], mention: Mention) -> bool:
    """Tell whether a weak mention stands in a sentence that tells of an event already."""
    weak = mention.weight < STRONG and not mention.kill
    return weak and any(mention.sentence == event.last for event in recent)


def _opened(scene: Scene, number: int, mention: Mention, date: DateTold | None) -> Gathered:
    """Return a new event; what its paragraph told before says when it was, as long as nothing else does."""
    before = _date_before(scene, mention) if date is None else None
    return Gathered(number=number, status=mention.status, date_before=before)


def _date_before(scene: Scene, mention: Mention) -> DateTold | None:
    """Return the last date that the paragraph of a mention tells before its sentence."""
    before = dates_between(scene, *_before(scene, mention))
    return before[-1] if before else None


def _before(scene: Scene, mention: Mention) -> tuple[int, int]:
    """Return where the paragraph of a mention begins, and where its sentence does."""
    sentence = scene.reading.sentences[mention.sentence]
    return paragraphs(scene)[sentence.paragraph][0].start, sentence.start


def _referred(
    scene: Scene, recent: list[Gathered], mention: Mention, date: DateTold | None, placed: Placed
) -> Gathered | None:
    """Return the latest event that a sentence can be of that only points to one ("the strikes were")."""
    word = scene.reading.text[mention.start : mention.end].split()[-1].casefold()
    meant = POINTED_KINDS.get(word.removesuffix("s"), frozenset())
    for event in sorted(recent, key=lambda it: not meant & it.kinds):
        if event.status is not Status.TOLD or mention.sentence - event.last > POINTING:
            continue
        if date is not None and event.times and not any(meet(date, known) for known in event.times):
            continue
        if place_may_be(scene, event, mention, placed, fresh=date is not None):
            return event
    return None


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
    scene: Scene, recent: list[Gathered], mention: Mention, date: DateTold | None, placed: Placed
) -> Gathered | None:
    """Return the event that a mention is of: the latest told that nothing speaks against."""
    fresh = _brings_another(scene, mention)
    kinds = frozenset(mention.kinds)
    sentences = scene.reading.sentences
    here, told = sentences[mention.sentence].paragraph, (date, placed)
    began = _began(scene, mention, date, placed)
    fitting = [
        event
        for event in recent
        if event.status is mention.status
        and not (fresh and event.last < mention.sentence)
        and may_be(scene, event, mention, *(told if sentences[event.last].paragraph == here else began))
    ]
    if fitting and _is_beside(recent, mention):
        fitting = [event for event in fitting if event.last == mention.sentence]
    if not fitting or mention.weight < STRONG:
        return fitting[0] if fitting else None
    return next((event for event in fitting if kinds & event.kinds), fitting[0])


def _began(
    scene: Scene, mention: Mention, date: DateTold | None, placed: Placed
) -> tuple[DateTold | None, Placed]:
    """Return when and where a mention is, else what its paragraph told before, as entries of lists begin."""
    date = date or _date_before(scene, mention)
    if not placed.places:
        placed = Placed(within(happening_at(scene, EXACT), *_before(scene, mention))[-1:])
    return date, placed


def _brings_another(scene: Scene, mention: Mention) -> bool:
    """Tell whether the words before a mention say that another event follows."""
    at = _another_at(scene, mention.sentence)
    return at is not None and at < scene.reading.word_at(mention.start)


@functools.lru_cache(maxsize=64)
def _another_at(scene: Scene, number: int) -> int | None:
    """Return the first word of a sentence that says that another event follows, null for none."""
    sentence = scene.reading.sentences[number]
    listed = range(sentence.first, sentence.behind)
    return next((at for at in listed if additive().at(scene.reading.words, at)), None)
