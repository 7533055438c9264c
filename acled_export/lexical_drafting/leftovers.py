"""What was found in an article and belongs to no incident: for the reviewer to look at."""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING, Any

from acled_export.lexical_drafting.spans import passage
from acled_export.lexical_drafting.times import basis_of, plain_time
from acled_export.news_dates import Kind as Dated
from acled_export.news_events.statuses import Status
from acled_export.news_places import Kind, chosen_place
from acled_export.news_tolls import combined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from acled_export.news_events.mention import Mention
    from acled_export.news_events.scene import Scene

MOST = 15  # of each kind


def unattached(
    scene: Scene, mentions: Iterable[Mention], incidents: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return kinds of event, days, places and tolls that stand outside all evidence of the incidents."""
    taken = sorted(_spans(incidents))
    starts = [start for start, _ in taken]
    # where the passages up to one end at the latest
    ends = list(itertools.accumulate((end for _, end in taken), max))

    def free(start: int, end: int) -> bool:
        before = bisect.bisect_left(starts, end)
        return before == 0 or ends[before - 1] <= start

    return [
        value
        for found in (
            _kinds(scene, mentions),
            _days(scene),
            _places(scene),
            _tolls(scene),
        )
        for value in itertools.islice((value for start, end, value in found if free(start, end)), MOST)
    ]


def _spans(values: Any) -> Iterator[tuple[int, int]]:
    """Yield where all passages of plain values stand."""
    if isinstance(values, dict):
        if "quote" in values and "start" in values:
            yield values["start"], values["end"]
        for value in values.values():
            yield from _spans(value)
    elif isinstance(values, list):
        for value in values:
            yield from _spans(value)


def _kinds(scene: Scene, mentions: Iterable[Mention]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for mention in mentions:
        if mention.status is not Status.NOT_HAPPENED and mention.kinds:
            kind = max(mention.kinds, key=lambda name: mention.kinds[name])
            told = {"sub_event_type": [passage(scene, mention.start, mention.end)]}
            yield mention.start, mention.end, {"sub_event_type": kind, "evidence": told}


def _days(scene: Scene) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for date in scene.dates:
        plain = plain_time(scene, date, basis_of(date)) if date.usable else None
        if plain is not None and date.kind is Dated.EVENT_LIKE:
            yield date.start, date.end, {"when": plain}


def _places(scene: Scene) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for place in scene.places:
        if place.happening and place.kind is not Kind.COUNTRY and not place.dateline:
            yield place.start, place.end, {"place": chosen_place(place, scene.placed)}


def _tolls(scene: Scene) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for toll in scene.tolls:
        if not toll.aggregate and toll.part_of is None:
            for name, plain in combined([toll]).items():
                yield toll.start, toll.end, {name: plain}
