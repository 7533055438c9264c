"""All that was read of an article, and what of it stands in a stretch of its text."""

from __future__ import annotations

import bisect
import functools
from collections import defaultdict
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

from acled_export.news_actors import actors_in
from acled_export.news_dates import dates_in
from acled_export.news_events.belonging import belonging
from acled_export.news_events.crowds import in_their_sentence
from acled_export.news_places import places_in
from acled_export.news_text import read_text
from acled_export.news_text.clauses import clauses_of
from acled_export.news_tolls import crowds_in, tolls_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from acled_export.news_actors import ActorTold
    from acled_export.news_dates import DateTold
    from acled_export.news_places import PlacesTold, PlaceTold
    from acled_export.news_text import Reading, Sentence
    from acled_export.news_text.clauses import Clause
    from acled_export.news_tolls import CrowdTold, TollTold

    class Standing(Protocol):
        """Whatever stands somewhere in the text."""

        @property
        def start(self) -> int:
            """Return where it begins."""

        @property
        def end(self) -> int:
            """Return where it ends."""


BUILDINGS = frozenset(
    "school schools hospital hospitals building buildings office offices vehicle vehicles house houses "
    "quarters "
    "college clinic workers employees area areas".split()
)
S = TypeVar("S", bound="Standing")
F = TypeVar("F", "TollTold", "CrowdTold", "PlaceTold")


@attrs.frozen(kw_only=True, eq=False)
class Scene:
    """An article as it was read: each part in the order of the text."""

    reading: Reading
    published: dt.date
    actors: tuple[ActorTold, ...]
    placed: PlacesTold
    tolls: tuple[TollTold, ...]
    crowds: tuple[CrowdTold, ...]
    dates: tuple[DateTold, ...]
    clauses: tuple[tuple[Clause, ...], ...]

    @property
    def places(self) -> tuple[PlaceTold, ...]:
        """Return the places of the article."""
        return self.placed.places

    def clause_at(self, sentence: Sentence, word: int) -> Clause:
        """Return the clause that a word of a sentence stands in."""
        return next(
            clause for clause in self.clauses[sentence.number] if clause.first <= word < clause.behind
        )

    def span(self, first: int, behind: int) -> tuple[int, int]:
        """Return the offsets of the words from `first` up to `behind`."""
        return self.reading.words[first].start, self.reading.words[behind - 1].end


def within(listed: tuple[S, ...], start: int, end: int) -> tuple[S, ...]:
    """Return what of a list in the order of the text begins in a stretch of it."""
    low = bisect.bisect_left(listed, start, key=lambda it: it.start)
    high = bisect.bisect_left(listed, end, key=lambda it: it.start)
    return listed[low:high]


def touching(listed: tuple[S, ...], start: int, end: int) -> tuple[S, ...]:
    """Return what of a list without overlaps in the order of the text has a part in a stretch of it."""
    low = bisect.bisect_right(listed, start, key=lambda it: it.end)
    high = bisect.bisect_left(listed, end, key=lambda it: it.start)
    return listed[low:high]


@functools.lru_cache(maxsize=4)
def tolls_by_sentence(scene: Scene) -> Mapping[int, Sequence[TollTold]]:
    """Return the tolls of an article by the numbers of their sentences."""
    return _by_sentence(scene.tolls)


@functools.lru_cache(maxsize=4)
def crowds_by_sentence(scene: Scene) -> Mapping[int, Sequence[CrowdTold]]:
    """Return the crowds of an article by the numbers of their sentences."""
    return _by_sentence(scene.crowds)


@functools.lru_cache(maxsize=4)
def places_by_sentence(scene: Scene) -> Mapping[int, Sequence[PlaceTold]]:
    """Return the places of an article by the numbers of their sentences."""
    return _by_sentence(scene.places)


def _by_sentence(figures: Iterable[F]) -> Mapping[int, Sequence[F]]:
    found: dict[int, list[F]] = defaultdict(list)
    for figure in figures:
        found[figure.sentence].append(figure)
    return dict(found)


@functools.lru_cache(maxsize=4)
def paragraphs(scene: Scene) -> Mapping[int, Sequence[Sentence]]:
    """Return the sentences of an article by their paragraphs."""
    found: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in scene.reading.sentences:
        found[sentence.paragraph].append(sentence)
    return dict(found)


def scene_of(text: str, published: dt.date) -> Scene:
    """Read a text."""
    reading = read_text(text)
    return Scene(
        reading=reading,
        published=published,
        actors=_actors(reading),
        placed=places_in(reading),
        tolls=tolls_in(reading),
        crowds=crowds_in(reading),
        dates=dates_in(text, published),
        clauses=tuple(clauses_of(reading, sentence) for sentence in reading.sentences),
    )


def _actors(reading: Reading) -> tuple[ActorTold, ...]:
    """Return the actors as what they are in their sentences; what only names a building keeps its place.

    The places in the list stay, since actors point to each other by them.
    """
    behind = reading.dateline[1] if reading.dateline else 0
    found: list[ActorTold] = []
    for actor in actors_in(reading):
        told = actor
        if actor.start < behind < actor.end:
            told = attrs.evolve(actor, start=behind, quote=reading.text[behind : actor.end])
        following = reading.words[reading.word_at(told.end) : reading.word_at(told.end) + 1]
        if told.category == "government" and following and following[0].folded in BUILDINGS:
            told = attrs.evolve(told, type="Civilians", category="civilians", weak=True)
        told = belonging(reading, told, found[-1] if found else None)
        found.append(in_their_sentence(reading, told))
    return tuple(found)
