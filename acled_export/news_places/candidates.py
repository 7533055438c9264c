"""Names that may be places, each with what stands around it; which of them are kept is decided later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_places.candidate import BARE, WEAKLY, Candidate
from acled_export.news_places.country_mentions import OF_PEOPLE, PLAIN
from acled_export.news_places.joining import join
from acled_export.news_places.kind_words import KINDS, WIDE
from acled_export.news_places.name_runs import Run
from acled_export.news_places.name_words import some
from acled_export.news_places.people_named import hyphened, is_body, is_person
from acled_export.news_places.place_words import DIRECTIONS
from acled_export.news_places.rating import rate, read_kind
from acled_export.news_places.surroundings import before
from acled_export.news_places.told import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.news_places.country_mentions import Mention
    from acled_export.news_places.name_runs import Look
    from acled_export.news_places.people_named import Named

SEATS = some("based headquartered")
LANDS = some("region state zone")


def candidates(seen: Look, listed: Sequence[Run], told: Sequence[Mention], others: Named) -> list[Candidate]:
    """Return what may be a place, in the order of the text."""
    return _Finding(seen, told, others).run(listed)


class _Finding:
    """Looks through the names of one text."""

    def __init__(self, seen: Look, told: Sequence[Mention], others: Named) -> None:
        self._seen, self._told, self._others = seen, told, others
        self._known = others.bodies | others.persons
        self._at = {mention.first: mention for mention in told}
        self._adjectives = {it.behind - 1: it.first for it in told if it.sort in OF_PEOPLE}

    def run(self, listed: Sequence[Run]) -> list[Candidate]:
        found: list[Candidate] = []
        by_last: dict[int, Candidate] = {}
        dateline = self._seen.reading.dateline
        behind = dateline[1] if dateline else 0
        for run in _with_countries(listed, [it for it in self._told if it.start >= behind]):
            one = self._candidate(run)
            if one is not None:
                join(self._seen, one, found[-1] if found else None, by_last)
                found.append(one)
                by_last[one.run.behind - 1] = one
        return found

    def _candidate(self, run: Run) -> Candidate | None:
        mention, adjective = self._at.get(run.first), None
        if run.first in self._known and self._is_people(run, mention):
            return None
        if mention is None:
            run = self._without_side(run)
            mention = self._at.get(run.first)
        if mention and mention.sort in OF_PEOPLE and not _land_of_people(self._seen, run):
            if mention.behind >= run.behind:
                return None
            adjective, start = mention, self._seen.words[mention.behind].start
            run = attrs.evolve(run, first=mention.behind, start=start)
            mention = self._at.get(run.first)
            if is_person(self._seen, run) or is_body(self._seen, run):
                return None
        if mention and (mention.behind != run.behind or mention.sort not in PLAIN):
            mention = None
        joined = hyphened(self._seen, run)
        if self._no_name(run) or (joined is not None and joined not in SEATS):
            return None
        one = self._read(run, mention, adjective)
        if joined is not None:
            one.relation, one.strength = Relation.BASED, BARE
        elif self._heads(run):
            one.dateline, one.relation, one.strength = True, Relation.DATELINE, WEAKLY
        return None if self._is_other(run, one) else one

    def _without_side(self, run: Run) -> Run:
        """Take the side from the name of a country: `North-West Cameroon`."""
        at = run.first
        while at < run.behind - 1 and self._seen.low(at) in DIRECTIONS:
            at += 1
        mention = self._at.get(at)
        if at == run.first or mention is None or mention.behind != run.behind or mention.sort not in PLAIN:
            return run
        return attrs.evolve(run, first=at, start=mention.start)

    def _is_people(self, run: Run, mention: Mention | None) -> bool:
        """Tell whether a body is named with a people: `the Sudanese Doctors Network`."""
        people = mention is not None and mention.sort in OF_PEOPLE
        return people and not _land_of_people(self._seen, run)

    def _heads(self, run: Run) -> bool:
        """Tell whether a name with a colon opens the text: `Beirut: Two people ...`."""
        sentence = self._seen.reading.sentences[run.sentence]
        opens = run.sentence == 0 or self._seen.reading.sentences[run.sentence - 1].heading
        return opens and run.first == sentence.first and self._seen.gap(run.behind).startswith(":")

    def _no_name(self, run: Run) -> bool:
        low = self._seen.low(run.first)
        ordinary = run.behind - run.first == 1 and (low in KINDS or low in DIRECTIONS)
        return ordinary and self._seen.low(run.behind) not in WIDE

    def _read(self, run: Run, mention: Mention | None, adjective: Mention | None) -> Candidate:
        around = before(self._seen, run.first, self._adjectives)
        if adjective is None:
            beside = (self._at.get(at) for at in range(around.opens, run.first))
            adjective = next((it for it in beside if it and it.sort in OF_PEOPLE), None)
        one = Candidate(
            run=run,
            opens=around.opens,
            closes=run.behind,
            strength=BARE,
            relation=around.relation or Relation.NAMED,
            before=around,
            kind=around.kind,
            word=around.word,
            mention=mention,
            adjective=adjective,
        )
        read_kind(self._seen, one)
        rate(self._seen, one)
        return one

    def _is_other(self, run: Run, one: Candidate) -> bool:
        """Tell whether a name is a person's or a body's; `the village of` shows it to be none."""
        if one.mention:
            return False
        if run.first in self._others.bodies:
            return not (_land_of_people(self._seen, run) and run.first in self._others.peoples)
        if run.first in self._others.armed:
            # a group that has the name of a place: the gazetteer must know it
            one.strength = one.strength if one.kind else min(one.strength, WEAKLY)
            return not one.before.sure
        return run.first in self._others.persons and one.before.kind is None


def _with_countries(listed: Sequence[Run], told: Sequence[Mention]) -> list[Run]:
    """Put names of countries that are longer than a run (`Bosnia and Herzegovina`) in its place."""
    wide = [it for it in told if it.sort in PLAIN]
    inside = {at: it for it in wide for at in range(it.first, it.behind)}
    kept = []
    for run in listed:
        over = inside.get(run.first) or inside.get(run.behind - 1)
        if over and over.behind - over.first >= run.behind - run.first and run.first >= over.first:
            continue
        kept.append(run)
    taken = {at for run in kept for at in range(run.first, run.behind)}
    kept.extend(
        Run(it.first, it.behind, it.start, it.end, it.possessive, it.sentence)
        for it in wide
        if it.first not in taken
    )
    return sorted(kept, key=lambda run: run.first)


def _land_of_people(seen: Look, run: Run) -> bool:
    """Tell whether a land is named by its people: `Somali Region`, `the Amhara region`."""
    behind = run.behind if run.behind - run.first == 1 else run.behind - 1
    if seen.low(behind + 1) == "of" or behind - run.first != 1:
        return False
    return seen.low(behind) in LANDS and seen.near(behind)
