"""When an event was: the date told beside it, else one that holds for its paragraph or its article."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from acled_export.incident import Basis
from acled_export.lexical_drafting.spans import passage
from acled_export.lexical_drafting.whens import dates_between, dates_of_article
from acled_export.news_dates import Basis as Words
from acled_export.news_dates import Kind
from acled_export.news_events.scene import paragraphs, within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_dates import DateTold
    from acled_export.news_events.scene import Scene

DAY, WEEK = 1, 2
BEHIND = 2  # sentences behind the first in which the date may follow


def time_of(
    scene: Scene, event: Gathered, taken: AbstractSet[int] = frozenset()
) -> tuple[DateTold, Basis] | None:
    """Return the date of an event and how it was come by; null where no date can be it.

    `taken` are the numbers of the sentences that tell of other events.
    """
    if not event.dates and event.date_before is not None:
        return event.date_before, Basis.INHERITED
    if event.dates:
        date = min(event.dates, key=lambda it: it.precision or 9)
        return date, basis_of(date)
    first = scene.reading.sentences[event.sentences[0]]
    paragraph = paragraphs(scene)[first.paragraph]
    for start, end in ((paragraph[0].start, first.start), (first.end, paragraph[-1].end)):
        dates = dates_between(scene, start, end)
        if dates:
            return dates[-1 if end <= first.start else 0], Basis.INHERITED
    exact = within(_days(scene), 0, first.start)
    # what was "a day earlier" than something holds for that alone
    exact = tuple(date for date in exact if not date.quote.casefold().endswith(" earlier")) or exact
    for number in range(first.number + 1, first.number + 1 + BEHIND):
        if number < len(scene.reading.sentences) and number not in taken:
            sentence = scene.reading.sentences[number]
            dates = dates_between(scene, sentence.start, sentence.end)
            if dates and (dates[0].precision == DAY or not exact):
                return dates[0], Basis.INHERITED
    if exact:
        return exact[-1], Basis.INHERITED
    statements = [
        date
        for number in event.sentences
        for date in said_in(scene, number)
        if date.kind is Kind.REPORTING and date.usable
    ]
    return (statements[0], Basis.INFERRED) if statements else _of_article(scene)


@functools.lru_cache(maxsize=4)
def _days(scene: Scene) -> tuple[DateTold, ...]:
    """Return the dates of an article that can be those of events and are single days."""
    return tuple(date for date in dates_of_article(scene) if date.precision == DAY)


def _of_article(scene: Scene) -> tuple[DateTold, Basis] | None:
    exact = _days(scene)
    return (exact[0], Basis.INHERITED) if exact else None


def said_in(scene: Scene, number: int) -> Sequence[DateTold]:
    """Return the dates of a sentence."""
    sentence = scene.reading.sentences[number]
    return within(scene.dates, sentence.start, sentence.end)


def basis_of(date: DateTold) -> Basis:
    """Return the basis of a date by its own words."""
    return Basis.RELATIVE if date.basis is Words.RELATIVE else Basis.EXPLICIT


def plain_time(scene: Scene, date: DateTold, basis: Basis) -> dict[str, Any] | None:
    """Return a date as the `when` of an incident; null where it is of no known days."""
    if date.first is None or date.last is None or date.precision is None:
        return None
    precision = WEEK if basis is Basis.INFERRED and date.precision == DAY else date.precision
    found: dict[str, Any] = {
        "first": date.first.isoformat(),
        "last": date.last.isoformat(),
        "precision": precision,
        "words": " ".join(date.quote.split()),
        "resolved": _resolved(date, basis),
        "basis": basis.value,
        "evidence": {"first": [passage(scene, date.start, date.end)]},
    }
    if date.days and precision == DAY and date.first < date.last:
        found["days"] = [day.isoformat() for day in date.days]
    elif precision == DAY and date.first < date.last:
        found["precision"] = WEEK
    if date.month_part is not None and precision > WEEK:
        found["month_part"] = date.month_part.value
    return found


def _resolved(date: DateTold, basis: Basis) -> str:
    if basis is Basis.INHERITED:
        return f"{date.resolved}; told before and taken to hold here too"
    if basis is Basis.INFERRED:
        return f"{date.resolved}; it is the day of a statement, the event was then or shortly before"
    return date.resolved
