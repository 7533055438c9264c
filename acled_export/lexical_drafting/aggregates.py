"""Tolls of a time, a war or a country: kept as aggregates, so that they never become rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.lexical_drafting.spans import passage
from acled_export.news_tolls import Harm, combined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.news_events.scene import Scene

MOST = 12


def aggregates(scene: Scene) -> Iterator[dict[str, Any]]:
    """Yield an incident for each toll that is told of a time and not of an event."""
    told = [toll for toll in scene.tolls if toll.aggregate and toll.part_of is None]
    for number, toll in enumerate((it for it in told if it.harm in {Harm.KILLED, Harm.INJURED}), 1):
        if number > MOST:
            return
        figures = combined([toll])
        if figures:
            yield {
                "id": f"total-{number}",
                "role": "aggregate",
                "review": "needs review",
                "summary": f"A total and no event: {' '.join(toll.words.split())}.",
                **figures,
                # known by them when it is drafted again, whatever a person did to the figures
                "evidence": {"role": [passage(scene, toll.start, toll.end)]},
            }
