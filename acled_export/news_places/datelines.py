"""The places of a dateline: `BAMAKO, Mali, Sept 12 (Agency) -`."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from acled_export.news_places.candidate import LIKELY, Candidate
from acled_export.news_places.country_mentions import PLAIN
from acled_export.news_places.name_runs import BLANKS, HYPHENS, Run
from acled_export.news_places.name_words import DAYS
from acled_export.news_places.surroundings import Before
from acled_export.news_places.told import Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from acled_export.news_places.country_mentions import Mention
    from acled_export.news_places.name_runs import Look

MOST_PARTS = 3


def dateline_places(seen: Look, told: Sequence[Mention]) -> list[Candidate]:
    """Return the places that a dateline names, the first in the next where it says so."""
    dateline = seen.reading.dateline
    if dateline is None:
        return []
    countries = {mention.first: mention for mention in told if mention.sort in PLAIN}
    found: list[Candidate] = []
    for first, behind in _parts(seen, *dateline, countries):
        inside = bool(found) and "/" not in seen.gap(first)
        mention = countries.get(first)
        sentence = seen.reading.sentence_at(seen.words[first].start).number
        run = Run(first, behind, seen.words[first].start, seen.bare_end(behind - 1), False, sentence)
        kind = Kind.COUNTRY if mention else Kind.ADMIN1 if inside else None
        found.append(
            Candidate(
                run=run, opens=first, closes=behind, strength=LIKELY, relation=Relation.DATELINE,
                before=Before(first, relation=Relation.DATELINE, sure=True),
                kind=kind, mention=mention, dateline=True,
            )
        )  # fmt: skip
    for one, outer in itertools.pairwise(found):
        if "/" not in seen.gap(outer.run.first):
            one.container = outer
    return found


def _parts(seen: Look, start: int, end: int, countries: Mapping[int, Mention]) -> list[tuple[int, int]]:
    """Return the words of each name up to the first date, agency or dash."""
    at, last = seen.reading.word_at(start), seen.reading.word_at(end)
    parts: list[tuple[int, int]] = []
    begin = at
    while at < last and len(parts) < MOST_PARTS:
        if seen.low(at) in DAYS or not seen.cap(at):
            break
        at = max(at + 1, countries[at].behind if at in countries else 0)
        gap = seen.gap(at)
        if at < last and (gap in BLANKS or gap in HYPHENS or gap == ". "):
            continue
        parts.append((begin, at))
        begin = at
        if gap.strip() not in {",", "/"}:
            break
    return parts
