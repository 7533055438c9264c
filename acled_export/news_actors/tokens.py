"""The names, countries and nouns of a text, the longest at each place, none over another."""

from __future__ import annotations

import collections
import re
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.lexicon.phrases import Met
from acled_export.lexicon.words import APOSTROPHES
from acled_export.news_actors.known import ABBREVIATION, ADJECTIVE, Head, Term, heads, lands, preferred
from acled_export.news_actors.naming import Said, generic_names, names
from acled_export.news_actors.word_sets import AGAINST, ETHNIC_ARMED, SPONSORS, STRIKES, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.lexicon.phrases import Phrases
    from acled_export.news_text import Reading

CUE_WORDS = 5
SHORT_FORM = 4  # letters up to which a form counts only as it is written
CUES = ETHNIC_ARMED | listed(
    """group gang fighter insurgents insurgent jihadists guerrillas guerrilla separatists separatist
    terrorists members member commander faction cartel leader troops soldiers paramilitary
    paramilitaries militant rebel outfit cadres cadre armed banned outlawed mercenaries"""
)
BREAK = re.compile(r"[,;:!?()\[\]]|\n\s*\n")
SHORT_NAME = 5  # words of a name in which no comma stands
CUES_AND_DEEDS = (
    CUES
    | STRIKES
    | listed(
        """said claimed denied spokesman leader led attack attacks fought clashed fighting ambushed abducted
    kidnapped raided burned fled"""
    )
)


@attrs.frozen
class Token:
    """Words from `first` up to `behind` that mean something.

    One of the three is filled; a noun may have the names that are only said by it.
    """

    first: int
    behind: int
    named: tuple[Said, ...] = ()
    terms: tuple[Term, ...] = ()
    head: Head | None = None


class Text:
    """A text while its actors are read: its words as they stand there, its tokens and its countries."""

    def __init__(self, reading: Reading, own: Phrases[Said] | None) -> None:
        """Look up all words; `own` are names that the article itself explains."""
        self.reading = reading
        self.raw = [
            reading.text[word.start : word.end].translate(APOSTROPHES).replace(".", "").removesuffix("'s")
            for word in reading.words
        ]
        self._own = own
        self._terms = {
            place: met
            for place in range(len(reading.words))
            if (met := self._unbroken(lands(), place)) is not None
        }
        self._met: set[str] = set()
        self.countries = self._counted()
        self.tokens = self._tokens()

    def _unbroken(self, tree: Phrases[Any], place: int) -> Met[Any] | None:
        """Return the longest phrase at a word that no comma or bracket parts."""
        words, text = self.reading.words, self.reading.text
        met = tree.at(words, place)
        if met is None or met.behind == place + 1:
            return met
        for behind in range(place + 1, met.behind):
            if BREAK.search(text, words[behind - 1].end, words[behind].start):
                shorter = tree.at(words[place:behind], 0)
                return None if shorter is None else Met(place, place + shorter.behind, shorter.known)
        return met

    def _counted(self) -> Mapping[str, int]:
        counts: collections.Counter[str] = collections.Counter()
        behind = 0
        for first, met in self._terms.items():
            if first < behind:
                continue
            terms = self._right(met)
            if terms:
                behind = met.behind
                if self._tied(met):
                    continue
                counts.update({term.country for term in terms if term.country is not None})
        return counts

    def _tied(self, met: Met[Term]) -> bool:
        """Tell whether a country is only a sponsor or an opponent: `US-backed`, `pro-Iran`."""
        words, text = self.reading.words, self.reading.text
        joined = met.behind < len(words) and text[words[met.behind - 1].end : words[met.behind].start] == "-"
        if joined and words[met.behind].folded in SPONSORS:
            return True
        return (
            met.first > 0 and text[words[met.first - 1].end] == "-" and words[met.first - 1].folded in AGAINST
        )

    def _tokens(self) -> list[Token]:
        found: list[Token] = []
        place, nouns = 0, heads()
        words = self.reading.words
        while place < len(words):
            trees = [tree for tree in (self._own, names(), generic_names()) if tree is not None]
            options = [token for tree in trees if (token := self._named(tree, place)) is not None]
            met_term = self._terms.get(place)
            if met_term is not None and (terms := self._right(met_term)):
                options.append(Token(place, met_term.behind, terms=terms))
            met_head = self._unbroken(nouns, place)
            if met_head is not None and not self._in_a_name(met_head):
                options.append(Token(place, met_head.behind, head=met_head.known[0]))
            best = _longest(options)
            if best is not None:
                found.append(best)
            place = best.behind if best is not None else place + 1
        return found

    def _named(self, tree: Phrases[Said], place: int) -> Token | None:
        """Return the longest name at a word that is written so and has what it needs."""
        words = self.reading.words
        met = tree.at(words, place)
        if met is not None and "," in self.reading.text[words[place].start : words[met.behind - 1].start]:
            # not "In Kaduna state, bandits"
            met = self._unbroken(tree, place) if met.behind - place <= SHORT_NAME else met
        while met is not None:
            token = Token(place, met.behind, named=met.known)
            said = self._said(token)
            if said:
                return attrs.evolve(token, named=said)
            shorter = tree.at(words[place : met.behind - 1], 0)
            met = None if shorter is None else Met(place, place + shorter.behind, shorter.known)
        return None

    def written(self, first: int, behind: int) -> str:
        """Return words as they are compared: without points, a space between them."""
        return " ".join(self.raw[first:behind])

    def _in_a_name(self, met: Met[Head]) -> bool:
        """Tell whether a noun is part of a name: `the Coalition of Foo`, or a common one before a capital."""
        words, text = self.reading.words, self.reading.text
        if words[met.first].folded == "the":
            name = names().at(words, met.first + 1)
            name = name or (self._own.at(words, met.first + 1) if self._own is not None else None)
            return name is not None and name.behind > met.behind
        head = met.known[0]
        person = (
            head.singular and head.category in ("civilians", "government") and met.behind - met.first == 1
        )
        if not (head.weak or person) or met.behind >= len(words) or not self.raw[met.first][:1].isupper():
            return False
        between, behind = text[words[met.behind - 1].end : words[met.behind].start], self.raw[met.behind]
        return between == " " and behind[:1].isupper() and not behind.isupper()

    def _right(self, met: Met[Term]) -> tuple[Term, ...]:
        """Return the terms that are written so, the likeliest country first."""
        said = self.written(met.first, met.behind)
        terms = tuple(
            term for term in met.known if written_so(said, term.form, exact=term.kind == ABBREVIATION)
        )
        if len(terms) > 1:
            first = preferred().get(terms[0].form)
            order = {ADJECTIVE: 0}
            terms = tuple(sorted(terms, key=lambda term: (term.country != first, order.get(term.kind, 1))))
        return terms

    def _said(self, token: Token) -> tuple[Said, ...]:
        """Return what a name may stand for: it is written so, and what it needs is there."""
        written = self.written(token.first, token.behind)
        said = [it for it in token.named if it.form is None or written_so(written, it.form)]
        found = tuple(it for it in said if self._has(it, token))
        self._met.update(it.option.name for it in found)
        return found or _bodies_anywhere(said)

    def _has(self, said: Said, token: Token) -> bool:
        if said.needs is None or said.option.name in self._met:
            return True
        here = any(self.countries.get(country) for country in said.option.countries)
        if said.needs == "some":
            return here or not self.countries or self._near_cue(token, CUES_AND_DEEDS)
        if said.needs == "country":
            return here or (not self.countries and not said.option.generic and self._near_cue(token))
        return self._near_cue(token) or (here and said.form is not None and len(said.form) >= SHORT_FORM - 1)

    def _near_cue(self, token: Token, cues: frozenset[str] = CUES) -> bool:
        words = self.reading.words
        around = (
            *words[max(token.first - CUE_WORDS, 0) : token.first],
            *words[token.behind : token.behind + CUE_WORDS],
        )
        return any(word.folded in cues for word in around)


def _bodies_anywhere(said: list[Said]) -> tuple[Said, ...]:
    """Return the forces that bear a name such as Republican Guard, where the state is not known."""
    found = tuple(it for it in said if it.option.home is not None and it.form is not None and " " in it.form)
    return found if len({it.option.home for it in found}) > 1 else ()


def _is_proper(token: Token) -> bool:
    """Tell whether a token is a name, and not only what a group is."""
    return any(not said.option.generic for said in token.named)


def _longest(options: list[Token]) -> Token | None:
    """Return the longest token; a noun keeps the names that are only said by it."""
    proper = any(_is_proper(token) for token in options)
    if proper:
        options = [token for token in options if not token.named or _is_proper(token)]
    best = max(options, key=lambda token: token.behind, default=None)
    if best is None or not best.named or not all(said.option.generic for said in best.named):
        return best
    noun = next((it for it in options if it.head is not None and it.behind == best.behind), None)
    return best if noun is None else attrs.evolve(noun, named=best.named)


def written_so(said: str, form: str, *, exact: bool | None = None) -> bool:
    """Tell whether words are written as a form is: acronyms and short forms to the letter."""
    said, form = _plain(said), _plain(form)
    if said == form:
        return True
    if exact is None:
        exact = form.isupper() and len(form) <= SHORT_FORM
    if exact or len(form) <= SHORT_FORM or not said:
        return False
    if form == form.lower():
        return True
    return said.isupper() or (
        said[0].isupper() and said != said.lower() and said.casefold() == form.casefold()
    )


def _plain(form: str) -> str:
    """Return a form without points, hyphens and the `'s` of its words."""
    if form.isalnum():
        return form
    form = form.translate(APOSTROPHES).replace(".", "").replace("-", " ")
    return form.replace("'s ", " ").removesuffix("'s")
