"""Which countries a text is about, from the words that name or imply them."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from acled_export.incident import Evidence
from acled_export.lexicon.stored import demonyms
from acled_export.lexicon.words import key
from acled_export.news_places.country_words import (
    ABBREVIATION,
    ADJECTIVE,
    CAPITAL,
    METONYM,
    NAME,
    PEOPLE,
    REGION,
)
from acled_export.news_places.told import CountryTold, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from acled_export.news_places.candidate import Candidate
    from acled_export.news_places.country_mentions import Mention
    from acled_export.news_places.name_runs import Look

# who acts tells less than where things are: an army is often abroad
WEIGHTS = {NAME: 1.0, ABBREVIATION: 0.4, ADJECTIVE: 0.5, PEOPLE: 0.3, CAPITAL: 1.0, METONYM: 0.3, REGION: 1.5}
BOUND = 0.3
BORDERING = 0.7
LOCATED, OWNING = 3.0, 2.0  # the country is where something is, or owns what is told
DATELINE = 2.0
FIRST = 1.5  # words in the headline and in the first paragraph weigh more
EARLY = 2  # paragraphs
MOST = 3  # mentions of one sort that count
WHERE = frozenset({Relation.AT, Relation.NEAR, Relation.BETWEEN, Relation.OUTSIDE})


class Votes:
    """What speaks for each country."""

    def __init__(self, seen: Look) -> None:
        self._seen = seen
        self._weights: dict[str, dict[str, list[float]]] = defaultdict(dict)
        self._spans: dict[str, dict[tuple[int, int], None]] = defaultdict(dict)

    def add(self, country: str, sort: str, weight: float, span: tuple[int, int]) -> None:
        """Count words for a country."""
        early = self._seen.reading.sentence_at(span[0]).paragraph < EARLY
        kept = self._weights[country].setdefault(sort, [])
        kept.append(weight * (FIRST if early else 1.0))
        if len(kept) > MOST:
            kept.remove(min(kept))
        self._spans[country].setdefault(span)

    def weight(self, country: str) -> float:
        """Return how much speaks for a country."""
        return sum(map(sum, self._weights[country].values())) if country in self._weights else 0.0

    def named(self) -> frozenset[str]:
        """Return the countries for which anything speaks."""
        return frozenset(self._spans)

    def ranked(self) -> tuple[CountryTold, ...]:
        """Return the countries, the heaviest first."""
        totals = {country: self.weight(country) for country in self._weights}
        order = sorted(totals, key=lambda country: (-totals[country], country))
        text = self._seen.text
        return tuple(
            CountryTold(
                country=country,
                weight=round(totals[country], 3),
                words=tuple(
                    Evidence(start=a, end=b, quote=text[a:b]) for a, b in sorted(self._spans[country])
                ),
            )
            for country in order
        )


@functools.cache
def _cues() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the words that tell for which country an ambiguous name stands, by folded name and country."""
    listed = demonyms().ambiguous
    return {" ".join(key(entry["term"])): entry["cues"] for entry in listed if entry.get("cues")}


def _by_cue(seen: Look, mention: Mention) -> str | None:
    name = " ".join(word.folded for word in seen.words[mention.first : mention.behind])
    cues = _cues().get(name)
    if not cues:
        return None
    counts = {country: sum(cue in seen.text for cue in listed) for country, listed in cues.items()}
    best = max(sorted(counts), key=lambda country: counts[country])
    return best if counts[best] and list(counts.values()).count(counts[best]) == 1 else None


def count(seen: Look, told: Sequence[Mention], found: Iterable[Candidate]) -> Votes:
    """Weigh the words for countries; those that several share go to the one for which most speaks."""
    votes = Votes(seen)
    placed = {one.run.first: one for one in found if one.mention}
    by_cue: dict[str, str | None] = {}
    for mention in sorted(told, key=lambda it: len(it.countries) > 1):
        country = mention.countries[0]
        if len(mention.countries) > 1:
            best = max(mention.countries, key=votes.weight)
            country = best if votes.weight(best) > votes.weight(country) else country
        name = seen.low(mention.first)
        if name not in by_cue:
            by_cue[name] = _by_cue(seen, mention)
        told_by = by_cue[name]
        if told_by is not None and told_by != country:
            _turn(placed.get(mention.first), mention, told_by)
            country = told_by
        sort, weight = _weighed(seen, mention, placed.get(mention.first))
        votes.add(country, sort, weight, (mention.start, mention.end))
    return votes


def _turn(one: Candidate | None, mention: Mention, country: str) -> None:
    """Let a name stand for another country; where it is none of its names, it is a place in it."""
    if one is not None:
        one.mention = attrs.evolve(mention, countries=(country,)) if country in mention.countries else None
        one.kind = one.kind if one.mention is not None else None


def _weighed(seen: Look, mention: Mention, one: Candidate | None) -> tuple[str, float]:
    if mention.bound:
        return "bound", BOUND
    dateline = seen.reading.dateline
    if dateline and dateline[0] <= mention.start < dateline[1]:
        return "dateline", DATELINE if mention.sort == CAPITAL else 2 * DATELINE
    if one is not None and (one.relation in WHERE or one.before.side) and not one.before.elsewhere:
        return "located", LOCATED
    if one is not None and one.relation is Relation.BORDER:
        return "border", BORDERING
    if mention.possessive and mention.sort == NAME:
        return "owning", OWNING
    return mention.sort, WEIGHTS[mention.sort]
