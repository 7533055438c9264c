"""Which candidates are places: by what stands around them, and by what the gazetteer knows."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from acled_export.news_places.candidate import BARE, LIKELY, SURE, WEAKLY
from acled_export.news_places.country_words import CAPITAL, METONYM
from acled_export.news_places.kind_words import TOWNS
from acled_export.news_places.lookups import well_known
from acled_export.news_places.name_runs import BLANKS
from acled_export.news_places.name_words import FUNCTION, NEVER, ORDINARY, some
from acled_export.news_places.place_words import DIRECTIONS, OWNED, PREPOSITIONS, SPEAKS, VERBS_BEHIND, WEAK
from acled_export.news_places.told import Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from acled_export.news_places.candidate import Candidate
    from acled_export.news_places.country_mentions import Mention
    from acled_export.news_places.lookups import Lookups
    from acled_export.news_places.name_runs import Look
    from acled_export.news_places.people_named import Named

TOWN = 15_000  # people of a town that news name without a preposition
NEIGHBOURS = some("community communities")
FOLLOWING = some(
    "late early last this that overnight yesterday today then there not also alone itself now where "
    "which who killed killing wounded leaving left and or but when while as since after before "
    "during until because if than near are is was were has had have will would could can did do does "
    "came went fell saw"
)


def name_of(seen: Look, one: Candidate) -> str:
    """Return a name as it is looked up."""
    return seen.text[one.run.start : one.run.end]


class Judging:
    """Judges the candidates of one text; `told` are its words for countries."""

    def __init__(self, seen: Look, told: Iterable[Mention], others: Named) -> None:
        self._seen, self._others = seen, others
        self._seats = {mention.first for mention in told if mention.sort in {CAPITAL, METONYM}}

    def run(self, found: Sequence[Candidate], lookups: Lookups, countries: frozenset[str]) -> list[Candidate]:
        """Keep what is a place; sets the options of every candidate and the relation of those without one."""
        for one in found:
            if one.mention is None:
                one.options = lookups.named(name_of(self._seen, one), countries)
                if not one.options:
                    self._without_side(one, lookups, countries)
        for one in found:
            one.kept = one.mention is not None or self._shown(one)
        names = {name_of(self._seen, one).casefold() for one in found if one.kept and one.mention is None}
        for one in found:
            one.kept = one.kept or self._named_only(one, names)
            if one.kept and one.relation is Relation.NAMED:
                one.relation = self._relation(one)
        for one in found:
            self._weigh_sibling(one)
        for one, following in itertools.pairwise(found):
            if not one.kept and following.kept:
                one.kept = self._held_by(one, following)
        return [one for one in found if one.kept]

    def _without_side(self, one: Candidate, lookups: Lookups, countries: frozenset[str]) -> None:
        """Take the side from a name that the gazetteer knows without it: `Northern Shan`."""
        run = one.run
        single = run.behind - run.first == 1 or one.kind is Kind.DISTRICT
        if single or self._seen.low(run.first) not in DIRECTIONS:
            return
        bare = attrs.evolve(run, first=run.first + 1, start=self._seen.words[run.first + 1].start)
        options = lookups.named(self._seen.text[bare.start : bare.end], countries)
        if options:
            one.run, one.options = bare, options
            one.before = attrs.evolve(one.before, opens=min(one.before.opens, run.first), side=True)

    def _relation(self, one: Candidate) -> Relation:
        """Return how a name without a preposition is put: the noun or the verb behind it tells."""
        behind = self._seen.low(one.closes) if self._seen.gap(one.closes) in BLANKS else ""
        if behind in OWNED and not one.dateline:
            return Relation.OF
        speaks = behind in SPEAKS and one.closes == one.run.behind
        return Relation.SAID if speaks and (one.run.first in self._seats or one.mention) else Relation.NAMED

    def _weigh_sibling(self, one: Candidate) -> None:
        """Take out the unknown member of an enumeration of which the other is no place."""
        before = one.sibling
        if before is None or one.kept is before.kept:
            return
        weaker = before if before.kept else one
        if weaker.strength <= LIKELY and not weaker.options and weaker.mention is None:
            weaker.kept = False

    def _held_by(self, one: Candidate, following: Candidate) -> bool:
        """Tell whether an unknown name that something is done to lies in a known place: `bombed X in Y`."""
        close = one.strength == WEAKLY and one.relation is Relation.AT and self._seen.low(one.closes) == "in"
        right = following.opens == one.closes + 1 and following.run.sentence == one.run.sentence
        return close and right and not self._person_words(one) and not self._ordinary(one)

    def _shown(self, one: Candidate) -> bool:
        """Tell whether the words around a name, or they with the gazetteer, show that it is a place."""
        known = bool(one.options)
        if one.strength == BARE:
            return one.relation is Relation.BASED and known
        led = {self._seen.low(one.opens - 1), self._seen.low(one.opens - 2)}
        if one.word in NEIGHBOURS and "of" in led and not known:
            return False  # "women of the Kuki-Zo community"
        if one.strength == SURE or (one.run.sentence in self._seen.titled and not known):
            return one.run.sentence not in self._seen.titled or known
        if self._person_words(one):
            return known and one.strength == LIKELY and well_known(one.options[0], TOWN)
        if one.strength == LIKELY:
            return known or clean_behind(self._seen, one)
        return not self._ordinary(one) if known else self._taken_up(one)

    def _taken_up(self, one: Candidate) -> bool:
        """Tell whether the next sentence takes up a name at the end: `... of X. The village lies ...`."""
        sentences, number = self._seen.reading.sentences, one.run.sentence
        if one.run.behind != sentences[number].behind or number + 1 >= len(sentences):
            return False
        first = sentences[number + 1].first
        return self._seen.low(first) == "the" and self._seen.low(first + 1) in TOWNS

    def _person_words(self, one: Candidate) -> bool:
        return all(self._seen.low(at) in self._others.words for at in range(one.run.first, one.run.behind))

    def _ordinary(self, one: Candidate) -> bool:
        low = self._seen.low(one.run.first)
        return one.run.behind - one.run.first == 1 and (low in NEVER or low in ORDINARY)

    def _named_only(self, one: Candidate, names: set[str]) -> bool:
        """Tell whether a name without a preposition is a place: told elsewhere, or a town."""
        bare = one.relation in {Relation.NAMED, Relation.TO}
        if not one.options or not bare or self._person_words(one):
            return False
        if name_of(self._seen, one).casefold() in names:
            return not self._ordinary(one)
        known = one.relation is Relation.NAMED and well_known(one.options[0], TOWN)
        return known and not self._ordinary(one) and self._stands_alone(one)

    def _stands_alone(self, one: Candidate) -> bool:
        """Tell whether what follows a name fits a place: a verb of states and towns, a noun it is beside."""
        if one.run.possessive:
            return True
        low = self._seen.low(one.closes)
        if self._seen.gap(one.closes) not in BLANKS or self._seen.cap(one.closes):
            return False
        if low in VERBS_BEHIND or low in SPEAKS:
            return True
        begins = one.run.first == self._seen.reading.sentences[one.run.sentence].first
        return not begins and not (low in FUNCTION or low in PREPOSITIONS or low in WEAK)


def clean_behind(seen: Look, one: Candidate) -> bool:
    """Tell whether a name is a whole phrase: no noun follows, as in `in Toyota trucks`."""
    at = one.closes
    if seen.gap(at) not in BLANKS:
        return True
    if one.run.possessive or seen.cap(at):
        return not seen.cap(at)
    low = seen.low(at)
    known = low in FUNCTION or low in FOLLOWING or low in PREPOSITIONS or low in WEAK or low in TOWNS
    return known or low.endswith(("ed", "ing"))
