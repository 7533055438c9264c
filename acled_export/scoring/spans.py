"""The passages that stand behind an incident, as stretches of the article's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.legality.walk import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from acled_export.incident import Candidate, Evidence, Incident

    Span = tuple[int, int]


def passages(incident: Incident) -> Iterator[Evidence]:
    """Yield every passage of an incident, whichever of its fields it states; none of a candidate's."""
    yield from stated(attrs.evolve(incident, candidates=()))


def stated(whole: Incident | Candidate) -> Iterator[Evidence]:
    """Yield every passage of an incident with its candidates, or of one candidate."""
    for _, record in records(whole):
        for evidence in getattr(record, "evidence", {}).values():
            yield from evidence


def spans(found: Iterable[Evidence]) -> tuple[Span, ...]:
    """Return where passages stand, each once, the first in the text first; none that is empty."""
    return tuple(sorted({(passage.start, passage.end) for passage in found if passage.start < passage.end}))


def merged(found: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches that spans cover together, apart from each other and in order."""
    stretches: list[Span] = []
    for start, end in sorted(found):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return tuple(stretches)


def shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Count the code points that two lists of merged stretches have in common."""
    count = at = behind = 0
    while at < len(first) and behind < len(second):
        start, end = max(first[at][0], second[behind][0]), min(first[at][1], second[behind][1])
        count += max(0, end - start)
        if first[at][1] < second[behind][1]:
            at += 1
        else:
            behind += 1
    return count
