"""`places_in`: a text's places and countries."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from acled_export.incident import Basis, Evidence
from acled_export.news_places.candidates import candidates
from acled_export.news_places.country_mentions import mentions
from acled_export.news_places.country_ranking import count
from acled_export.news_places.country_words import CAPITAL, NAME, REGION
from acled_export.news_places.datelines import dateline_places
from acled_export.news_places.implying import imply
from acled_export.news_places.judging import Judging
from acled_export.news_places.linking import link
from acled_export.news_places.lookups import Lookups
from acled_export.news_places.name_runs import look, runs
from acled_export.news_places.people_named import named_others
from acled_export.news_places.resolving import Resolving
from acled_export.news_places.told import Kind, PlacesTold, PlaceTold, Relation
from acled_export.news_places.widths import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.news_places.candidate import Candidate
    from acled_export.news_places.name_runs import Look
    from acled_export.news_text import Reading

HAPPENING = frozenset(
    {
        Relation.AT, Relation.NEAR, Relation.OUTSIDE, Relation.BETWEEN, Relation.ROAD, Relation.BORDER,
        Relation.DIRECTION, Relation.NAMED, Relation.DATELINE,
    }
)  # fmt: skip

SETTLEMENTS = frozenset("community town village hamlet municipality barangay neighbourhood suburb".split())
MOST_AROUND = 4  # places around a place that are quoted with it
LONGEST = 300  # characters of such a quote


# a draft and the gate behind it ask for the places of the same text
@functools.lru_cache(maxsize=1)
def places_in(reading: Reading) -> PlacesTold:
    """Return the places that a text names, in order, and the countries it names or implies, by weight.

    Only places in those countries are looked up. Raises `ContractError` where the gazetteer's package is not
    installed, `SourceError` where its index cannot be written.
    """
    lookups = Lookups()
    seen = look(reading)
    listed = tuple(runs(seen, lookups.is_name))
    named = mentions(seen, {at: run for run in listed for at in range(run.first, run.behind)})
    told = tuple(it for it in named if not _is_town(seen, it.first))
    parts = {(it.first, it.behind) for it in told if it.sort in {REGION, CAPITAL, NAME}}
    others = named_others(seen, listed, parts)
    found = [*dateline_places(seen, told), *candidates(seen, listed, told, others)]
    votes = count(seen, told, found)
    imply(seen, found, votes, lookups)
    kept = Judging(seen, told, others).run(found, lookups, votes.named())
    link(seen, kept)
    resolving = Resolving(seen, kept, votes, lookups)
    resolving.run()
    numbers = {id(one): number for number, one in enumerate(kept)}
    return PlacesTold(
        places=tuple(_place(seen, one, numbers) for one in kept),
        countries=votes.ranked(),
        main_country=resolving.main,
    )


def _is_town(seen: Look, first: int) -> bool:
    """Tell whether the name of a country is that of a town: "the community of Costa Rica"."""
    return first > 1 and seen.low(first - 1) == "of" and seen.low(first - 2) in SETTLEMENTS


def _place(seen: Look, one: Candidate, numbers: Mapping[int, int]) -> PlaceTold:
    start, end = _passage(seen, one)
    relation = Relation.DATELINE if one.dateline else one.relation
    return PlaceTold(
        start=start,
        end=end,
        quote=seen.text[start:end],
        name=seen.text[one.run.start : one.run.end],
        name_start=one.run.start,
        name_end=one.run.end,
        sentence=one.run.sentence,
        relation=relation,
        kind=kind_of(one),
        happening=relation in HAPPENING and not one.before.elsewhere,
        dateline=one.dateline,
        part=one.part or _small(one),
        several=one.before.several,
        container=None if one.container is None else numbers.get(id(one.container)),
        options=one.options,
        country=one.country,
        country_basis=Basis(one.country_how) if one.country and one.country_how else None,
        country_words=_words(seen, one.country_from),
        admin1=one.admin1,
        admin1_basis=Basis(one.admin1_how) if one.admin1 and one.admin1_how else None,
        admin1_words=_words(seen, one.admin1_from),
    )


def _passage(seen: Look, one: Candidate) -> tuple[int, int]:
    """Return where the words about a place begin and end: with its kind, and the places around it."""
    start, end = one.run.start, one.run.end
    if one.before.opens < one.run.first:
        start = min(start, seen.words[one.before.opens].start)
    if one.closes > one.run.behind:
        end = seen.words[one.closes - 1].end
    begin, stop = start, end
    outer = one.container
    for _ in range(MOST_AROUND):
        if outer is None or outer.run.sentence != one.run.sentence:
            break
        last = seen.words[outer.closes - 1].end if outer.closes > outer.run.behind else outer.run.end
        begin, stop, outer = min(begin, outer.run.start), max(stop, last), outer.container
    return (begin, stop) if stop - begin <= LONGEST else (start, end)


def _small(one: Candidate) -> bool:
    """Tell whether a region lies in one province: it is a small area."""
    return kind_of(one) is Kind.REGION and bool(one.options) and one.options[0].admin1 is not None


def _words(seen: Look, span: tuple[int, int] | None) -> Evidence | None:
    return None if span is None else Evidence(start=span[0], end=span[1], quote=seen.text[span[0] : span[1]])
