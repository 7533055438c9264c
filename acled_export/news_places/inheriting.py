"""What a place has from the text around it: the country told before, the only province that is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.gazetteer.folding import folded
from acled_export.news_places.country_ranking import WHERE
from acled_export.news_places.judging import name_of
from acled_export.news_places.kind_words import WATERS
from acled_export.news_places.lookups import well_known
from acled_export.news_places.told import Kind
from acled_export.news_places.widths import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from acled_export.news_places.candidate import Candidate
    from acled_export.news_places.name_runs import Look

BESIDE, GAZETTEER, STANDING = "explicit", "inferred", "inherited"
KNOWN = 50_000  # people of a town that may be meant against what the text tells around it
VILLAGE = 10_000  # a place with fewer people has namesakes that the gazetteer lacks


class Inheriting:
    """Settles what the words beside a place leave open.

    `here` are the countries that each sentence names as such, `main` is the one the text is most about.
    """

    def __init__(
        self, seen: Look, kept: Sequence[Candidate], here: Mapping[int, set[str]], main: str | None
    ) -> None:
        self._seen, self._kept, self._here, self._main = seen, kept, here, main

    def run(self) -> None:
        """Give places without a country or a province those of the text, where it tells of only one."""
        self._countries()
        provinces = self._provinces_told()
        for one in self._kept:
            if one.sibling is not None and one.sibling.kept:
                told = provinces.get(one.country, {})
                self._draw(one, one.sibling, told)
                self._draw(one.sibling, one, told)
        self._provinces(provinces)

    def _countries(self) -> None:
        before = None
        for one in self._kept:
            away = one.word in WATERS or one.before.elsewhere
            if one.country is None and one.mention is None and not away:
                one.country = self._near_country(one, before)
                one.country_how = STANDING if one.country else None
            elif one.relation in WHERE and not one.dateline and not one.before.elsewhere:
                before = one.country

    def _provinces(self, provinces: Mapping[str | None, Mapping[str, tuple[int, int]]]) -> None:
        """Put places into the only province told of, unless others of the sentence lie elsewhere."""
        here: dict[tuple[int, str | None], set[str]] = {}
        seats: dict[str | None, set[str]] = {}  # towns that may stand for the provinces of their names
        for one in self._kept:
            if one.admin1 is not None and not one.dateline and not one.before.elsewhere:
                here.setdefault((one.run.sentence, one.country), set()).add(one.admin1)
                if folded(one.admin1) == folded(name_of(self._seen, one)):
                    seats.setdefault(one.country, set()).add(one.admin1)
        for one in self._kept:
            own = provinces.get(one.country, {})
            near = here.get((one.run.sentence, one.country), set()) - {one.admin1}
            near |= seats.get(one.country, set())
            if len(own) == 1 and one.mention is None and near <= set(own):
                ((province, words),) = own.items()
                self._place_in(one, province, words)

    def _provinces_told(self) -> dict[str | None, dict[str, tuple[int, int]]]:
        """Return the provinces that the text names or says places to lie in, by country, with the words."""
        found: dict[str | None, dict[str, tuple[int, int]]] = {}
        for one in self._kept:
            if one.admin1 is None or one.admin1_from is None:
                continue
            if kind_of(one) in {Kind.ADMIN1, Kind.REGION} or one.admin1_how == BESIDE:
                found.setdefault(one.country, {}).setdefault(one.admin1, one.admin1_from)
        return found

    def _place_in(self, one: Candidate, province: str, words: tuple[int, int]) -> None:
        """Put a place into the only province that is told of in its country, where it may lie there."""
        if self._stray(one, province):
            one.options, one.admin1 = (), None
        if one.admin1 is not None or kind_of(one) in {Kind.REGION, Kind.COUNTRY}:
            return
        inside = tuple(found for found in one.options if found.admin1 == province)
        if inside or not one.options:
            one.admin1, one.admin1_how, one.admin1_from, one.options = province, STANDING, words, inside

    def _draw(self, one: Candidate, mate: Candidate, told: Mapping[str, tuple[int, int]]) -> None:
        """Draw a small place into the province of its mate in an enumeration, if that is told of."""
        if one.mention is not None or one.container is not None or one.admin1_how not in {None, GAZETTEER}:
            return
        if one.admin1 is None and not one.options and mate.country == one.country:
            one.admin1, one.admin1_how, one.admin1_from = mate.admin1, STANDING, mate.admin1_from
            return
        away = one.country == mate.country and one.admin1 not in told and mate.admin1 in told
        if away and mate.admin1 is not None and not any(well_known(found, KNOWN) for found in one.options):
            one.options, one.admin1, one.admin1_how = (), mate.admin1, STANDING
            one.admin1_from = told[mate.admin1]

    def _stray(self, one: Candidate, province: str) -> bool:
        """Tell whether a small place lies outside the one province told of: more likely it is a namesake."""
        if one.container is not None or one.dateline or one.admin1 in {None, province}:
            return False
        return one.admin1_how == GAZETTEER and not any(well_known(found, VILLAGE) for found in one.options)

    def _near_country(self, one: Candidate, before: str | None) -> str | None:
        """Return the country of the sentence where it names one place abroad, else that of its mate.

        Else it is that of the place told before, which `before` is, and the main one where none was.
        """
        here = self._here.get(one.run.sentence, set())
        if one.sibling is not None and one.sibling.country is not None:
            return one.sibling.country
        return next(iter(here)) if len(here) == 1 else before or self._main
