"""Which place of the gazetteer, which country and which province each place told is, and by what words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from acled_export.gazetteer import PlaceKind
from acled_export.gazetteer.finding import bare
from acled_export.news_places.inheriting import BESIDE, GAZETTEER, KNOWN, Inheriting
from acled_export.news_places.judging import name_of
from acled_export.news_places.kind_words import PART, WATERS
from acled_export.news_places.lookups import well_known
from acled_export.news_places.told import Kind
from acled_export.news_places.widths import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.gazetteer import PlaceFound
    from acled_export.news_places.candidate import Candidate
    from acled_export.news_places.country_ranking import Votes
    from acled_export.news_places.lookups import Lookups
    from acled_export.news_places.name_runs import Look

HERE, MAIN = 1.5, 2.0  # how much a country named in the sentence, and the main one, count against people
UNKNOWN = 1_000
PROVINCE = 50_000
SLIGHT = 0.3  # a country with less of the main one's weight is hardly spoken of
SEAT = 5_000  # people of a town that comes before the province of its name
DEEPEST = 6


class Resolving:
    """Resolves the places of one text, containers first."""

    def __init__(self, seen: Look, kept: Sequence[Candidate], votes: Votes, lookups: Lookups) -> None:
        self._seen, self._kept, self._lookups = seen, kept, lookups
        ranked = votes.ranked()
        self._most = max((told.weight for told in ranked), default=1.0) or 1.0
        self._weights = {told.country: told.weight for told in ranked}
        self.main = ranked[0].country if ranked else None
        self._here: dict[int, set[str]] = {}
        for one in kept:
            if one.mention is not None:
                self._here.setdefault(one.run.sentence, set()).add(one.mention.countries[0])

    def run(self) -> None:
        """Settle all places, and then provinces that only the text around them tells."""
        for one in self._kept:
            self._settle(one, 0)
        Inheriting(self._seen, self._kept, self._here, self.main).run()

    def _settle(self, one: Candidate, depth: int) -> None:
        if one.settled:
            return
        one.settled = True
        outer = one.container
        if outer is not None and depth < DEEPEST:
            self._settle(outer, depth + 1)
        self._country_beside(one, outer)
        if one.mention is not None:
            country = one.mention.countries[0]
            if len(one.mention.countries) > 1:
                country = max(one.mention.countries, key=lambda name: self._weights.get(name, 0.0))
            one.country, one.country_how, one.country_from = country, BESIDE, (one.run.start, one.run.end)
            return
        self._choose(one, outer)

    def _country_beside(self, one: Candidate, outer: Candidate | None) -> None:
        if one.adjective is not None and one.adjective.countries[0] in self._weights:
            one.country, one.country_how = one.adjective.countries[0], BESIDE
            one.country_from = (one.adjective.start, one.adjective.end)
        elif outer is not None and outer.country is not None:
            one.country, one.country_how, one.country_from = (
                outer.country,
                outer.country_how,
                outer.country_from,
            )

    def _choose(self, one: Candidate, outer: Candidate | None) -> None:
        name = name_of(self._seen, one)
        province = outer.admin1 if outer is not None else None
        if one.word in WATERS and one.country is None:
            one.options = ()
            return
        options = self._options(one, name, province)
        inside = [found for found in options if province is None or found.admin1 in {province, None}]
        one.options = tuple(inside)
        if province is not None:
            one.admin1, one.admin1_how = province, outer.admin1_how if outer else None
            one.admin1_from = outer.admin1_from if outer else None
        if not inside:
            return
        first = inside[0]
        if one.country is None:
            one.country = first.country
            one.country_how = BESIDE if first.kind is PlaceKind.COUNTRY else GAZETTEER
            one.country_from = (one.run.start, one.run.end)
        if one.admin1 is None and first.admin1 is not None and self._one_province(one):
            one.admin1 = first.admin1
            printed = first.kind is PlaceKind.ADMIN1 and kind_of(one) is Kind.ADMIN1
            one.admin1_how = BESIDE if printed else GAZETTEER
            one.admin1_from = (one.run.start, one.run.end)

    def _one_province(self, one: Candidate) -> bool:
        """Tell whether the first option is meant: all are in its province, or it is much the likeliest."""
        first = one.options[0]
        same = [found for found in one.options if found.country == first.country]
        if len({found.admin1 for found in same}) == 1:
            return True
        return first.latitude is not None or first.kind is PlaceKind.ADMIN1

    def _options(self, one: Candidate, name: str, province: str | None) -> tuple[PlaceFound, ...]:
        countries = [one.country] if one.country is not None else list(self._weights)
        options = self._lookups.named(name, countries, [province] if province else ())
        kind = kind_of(one)
        if not options and one.word is not None and kind is Kind.SPOT:
            options = self._lookups.named(self._seen.text[one.run.start : self._end(one)], countries)
        if not options:
            short = bare(name)[0]
            options = self._lookups.named(short, countries) if short != name else ()
        if one.country is None:
            options = tuple(found for found in options if self._likely(one, found))
        if len({found.country for found in options}) > 1:
            options = tuple(sorted(options, key=lambda found: -self._score(one, found)))
        return self._ordered(one, kind, province, options)

    def _ordered(
        self, one: Candidate, kind: Kind, province: str | None, options: tuple[PlaceFound, ...]
    ) -> tuple[PlaceFound, ...]:
        """Put first what a kind word says, a province or a town; else a town with its province's name."""
        if kind is Kind.ADMIN1 and (one.kind is not None or one.before.side):
            return tuple(sorted(options, key=lambda found: found.kind is not PlaceKind.ADMIN1))
        if kind in {Kind.TOWN, Kind.DISTRICT} and one.word is not None:
            return tuple(sorted(options, key=lambda found: found.kind is PlaceKind.ADMIN1))
        alone = province is None and one.container is None and one.word is not None
        if kind is Kind.SPOT and alone and (one.word in PART or not self._town_beside(one)):
            return tuple(found for found in options if found.geonameid is None)
        if one.word is None and options and options[0].kind is PlaceKind.ADMIN1:
            return tuple(sorted(options, key=lambda found: not _seat(found, options[0])))
        return options

    def _likely(self, one: Candidate, found: PlaceFound) -> bool:
        """Tell whether a place may be meant: in a country that is hardly spoken of, a well-known one."""
        slight = self._weights.get(found.country, 0.0) < SLIGHT * self._most
        here = found.country in self._here.get(one.run.sentence, ())
        return here or not slight or well_known(found, KNOWN)

    def _end(self, one: Candidate) -> int:
        return self._seen.words[one.closes - 1].end if one.closes > one.run.behind else one.run.end

    def _town_beside(self, one: Candidate) -> bool:
        """Tell whether a spot bears the name of its town: `Kabul airport`, `Tangi bazaar`."""
        return one.closes > one.run.behind or one.before.word is not None

    def _score(self, one: Candidate, found: PlaceFound) -> float:
        people = PROVINCE if found.kind is not PlaceKind.TOWN else max(found.population or 0, UNKNOWN)
        here = HERE if found.country in self._here.get(one.run.sentence, ()) else 0.0
        share = self._weights.get(found.country, 0.0) / self._most
        return math.log10(people) - int(found.match) + here + MAIN * share


def _seat(found: PlaceFound, province: PlaceFound) -> bool:
    """Tell whether a town has the name of its province: it is meant where no word says the province is."""
    same = (found.country, found.admin1) == (province.country, province.admin1)
    return same and found.kind is PlaceKind.TOWN and well_known(found, SEAT)
