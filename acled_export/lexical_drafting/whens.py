"""Which of the dates of an article is that of a mention: of its own words, its clause, its sentence."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING

from acled_export.lexical_drafting.answers import answer_at
from acled_export.news_dates import Kind
from acled_export.news_events.scene import within

NIGHT = re.compile(r"\b(?:night|midnight|late on|evening)\b", re.IGNORECASE)
EARLY = re.compile(r"\b(?:midnight|dawn|pre-?dawn|small hours|early hours|early on)\b", re.IGNORECASE)
# "attacked troops who searched for a pilot taken hostage in February": the month is that of something else
OTHER_DEED = re.compile(
    r"\b(?:taken|captured|kidnapped|abducted|arrested|detained|seized|signed|launched|elected|ousted|overthrown"
    r"|agreed|jailed|sentenced)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\b(?:before|previous|earlier|after|following|next|later)\b", re.IGNORECASE)
DAY = 1
ONE_DAY, NO_DAY = dt.timedelta(days=1), dt.timedelta(0)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.news_dates import DateTold
    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene
    from acled_export.news_text import Sentence


def dates_of_events(scene: Scene, dates: Sequence[DateTold]) -> list[DateTold]:
    """Return the dates that can be those of events: known, past, not of a statement nor of the dateline."""
    behind = scene.reading.dateline[1] if scene.reading.dateline else 0
    return [
        date for date in dates if date.usable and date.kind is Kind.EVENT_LIKE and not date.start < behind
    ]


@functools.lru_cache(maxsize=4)
def dates_of_article(scene: Scene) -> tuple[DateTold, ...]:
    """Return all dates of an article that can be those of events, in its order."""
    return tuple(dates_of_events(scene, scene.dates))


def dates_between(scene: Scene, start: int, end: int) -> tuple[DateTold, ...]:
    """Return the dates in a stretch of text that can be those of events."""
    return within(dates_of_article(scene), start, end)


def date_of(scene: Scene, mention: Mention) -> DateTold | None:
    """Return the date that is told beside a mention, null for none in its sentence.

    That of its clause comes first; a month there gives way to a day in the same sentence.
    """
    sentence = scene.reading.sentences[mention.sentence]
    start, end = scene.span(mention.clause.first, mention.clause.behind)
    vague: DateTold | None = None
    answer = answer_at(scene, mention.sentence)
    for low, high in ((start, end), (sentence.start, sentence.end)):
        dates: Sequence[DateTold] = dates_between(scene, low, high)
        if answer is not None:
            # "Wednesday's strikes answered the firing of": what is answered was on another day
            dates = [date for date in dates if (date.start > answer) is (mention.start > answer)]
        dates = _on_its_side(dates, mention)
        exact = [date for date in dates if date.precision == DAY]
        if exact:
            return min(exact, key=lambda date: distance(date.start, date.end, mention))
        if dates and vague is None and (low == start or not _is_dated_by_saying(scene, sentence)):
            vague = min(dates, key=lambda date: distance(date.start, date.end, mention))
    if vague is not None and OTHER_DEED.search(
        scene.reading.text, mention.end, max(vague.start, mention.end)
    ):
        return None
    return vague


def _on_its_side(dates: Sequence[DateTold], mention: Mention) -> Sequence[DateTold]:
    """Return the dates of a mention on its side of "a day after": "on Friday, a day after shells had hit"."""
    after = next((date for date in dates if date.quote.casefold().endswith(" after")), None)
    if after is None:
        return dates
    behind = mention.start > after.start
    return [date for date in dates if (date.start >= after.start) is behind] or dates


def _is_dated_by_saying(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence has the day on which it was said: a month in it is that of something else."""
    told = within(scene.dates, sentence.start, sentence.end)
    return any(date.kind is Kind.REPORTING and date.precision == DAY for date in told)


def long_ago(scene: Scene, mention: Mention) -> bool:
    """Tell whether the time told in the clause of a mention, else in its sentence, is vaguer than a month."""
    sentence = scene.reading.sentences[mention.sentence]
    start, end = scene.span(mention.clause.first, mention.clause.behind)
    for low, high in ((start, end), (sentence.start, sentence.end)):
        dates = [date for date in within(scene.dates, low, high) if date.kind is Kind.EVENT_LIKE]
        if dates:
            return all(date.precision is None for date in dates)
    return False


def _slack(date: DateTold) -> tuple[dt.timedelta, dt.timedelta]:
    """Return by how much a date may begin before and end behind its day.

    A night goes on into the next day and small hours belong to the night before; "overnight" may be either.
    """
    if date.first != date.last or COUNTED.search(date.quote):
        return NO_DAY, NO_DAY
    if "overnight" in date.quote.casefold():
        return 2 * ONE_DAY, ONE_DAY
    return (
        ONE_DAY if EARLY.search(date.quote) else NO_DAY,
        ONE_DAY if NIGHT.search(date.quote) else NO_DAY,
    )


def distance(start: int, end: int, mention: Mention) -> int:
    """Return how many characters lie between a stretch of text and a mention; behind counts a little less."""
    if start >= mention.end:
        return 2 * (start - mention.end)
    return 2 * max(mention.start - end, 0) + 1


def meet(one: DateTold, other: DateTold) -> bool:
    """Tell whether two dates may be those of one event; a night is of two days."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    (before, behind), (sooner, later) = _slack(one), _slack(other)
    return one.first - before <= other.last + later and other.first - sooner <= one.last + behind
