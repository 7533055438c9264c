"""Putting mentions together from the tokens of a text, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.news_actors.clans import DIRECTIONS, NAMED_BY, clan_beside
from acled_export.news_actors.drafts import Draft, link_between, tie_of
from acled_export.news_actors.joining import (
    ANY_ARMED,
    GOES_ON,
    STATE_FORCES,
    acts,
    between,
    in_brackets,
    is_of,
    is_part,
    joins_state,
    put_other_country,
)
from acled_export.news_actors.known import ABBREVIATION, ADJECTIVE, NAME, PEOPLE
from acled_export.news_actors.naming import Said
from acled_export.news_actors.phrase import WORKERS, Before, before, hyphen_before, hyphen_behind
from acled_export.news_actors.runs import COMMUNAL, name_before
from acled_export.news_actors.tokens import CUES
from acled_export.news_actors.told import Option
from acled_export.news_actors.word_sets import AGAINST, CLAN, TIES

if TYPE_CHECKING:
    from acled_export.news_actors.known import Head
    from acled_export.news_actors.tokens import Text, Token


class Assembly:
    """The mentions of a text as far as it is read."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self._ends: dict[int, Token] = {}
        self._floor = 0
        self._sentence_end = 0

    def read(self) -> list[Draft]:
        """Read all tokens."""
        for token in self.text.tokens:
            self._enter(token)
            if token.head is not None:
                self._noun(token)
            elif token.named:
                self._name(token)
            else:
                self._term(token)
            self._ends[token.behind] = token
        return [draft for draft in self.drafts if draft.whole]

    def _enter(self, token: Token) -> None:
        """Let no mention reach over the end of a sentence."""
        word = self.text.reading.words[token.first]
        if word.start >= self._sentence_end and self.text.reading.sentences:
            sentence = self.text.reading.sentence_at(word.start)
            self._floor, self._sentence_end = sentence.first, max(sentence.end, word.end)
            self._ends.clear()

    def _drop_over(self, first: int) -> None:
        """Take back the mentions that reach over a word at which a wider one begins."""
        while self.drafts and self.drafts[-1].behind > first:
            self.drafts.pop()

    def _lowest(self) -> int:
        last = self.drafts[-1] if self.drafts else None
        return max(self._floor, last.behind if last is not None and last.closed else 0)

    def _noun(self, token: Token) -> None:
        head = token.head
        assert head is not None  # noqa: S101
        if self._goes_on(token, head):
            return
        found = before(self.text, token, self._lowest(), self._ends)
        self._drop_over(found.first)
        draft = Draft(
            first=found.first,
            behind=token.behind,
            core=token.first,
            before=found,
            category=head.category,
            head=head,
            named=found.named.named if found.named else (),
            country=found.country,
            other_countries=tuple(found.other_countries),
            people=found.people,
            tie=found.tie,
            compound=found.compound.head if found.compound else None,
            generic=token.named,
        )
        if draft.named and head.form in WORKERS:
            draft.category = "parties"
        if not draft.named and not draft.people and draft.country is None:
            self._own_name(draft)
        self._put(draft)
        put_other_country(self.text, self.drafts, self._ends, self._lowest())

    def _goes_on(self, token: Token, head: Head) -> bool:
        """Widen `members of the Foo` by the word `gang` behind it."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or not last.closed or not last.named:
            return False
        if (
            last.behind != token.first
            or between(self.text, last, token.first) != " "
            or head.category not in GOES_ON
        ):
            return False
        last.behind, last.end = token.behind, None
        return True

    def _own_name(self, draft: Draft) -> None:
        """Take the words with capitals before `gang`, `militia` or `clan` as its name."""
        if draft.head is None or not set(draft.head.form.split()) & NAMED_BY or draft.first != draft.core:
            return
        text = self.text
        first = name_before(text.reading, draft.core, self._lowest())
        if first == draft.core or any(end in self._ends for end in range(first + 1, draft.core + 1)):
            return
        name = text.reading.text[text.reading.words[first].start : text.reading.words[draft.core - 1].end]
        if {word.folded for word in text.reading.words[first : draft.core]} & DIRECTIONS:
            return
        if first == self._floor and draft.core - first == 1 and draft.head.plural is False:
            return
        self._drop_over(first)
        draft.first = first
        if set(draft.head.form.split()) & (CLAN | COMMUNAL | {"community"}):
            draft.people = name.replace("\n", " ")
            other = clan_beside(text.reading, draft, self._lowest())
            if other is not None:
                self._put(other)
        else:
            option = Option(
                name=name.replace("\n", " "), type="Political militia", countries=(), listed=False
            )
            draft.named = (Said(option, name, "group"),)

    def _name(self, token: Token) -> None:
        found = before(self.text, token, self._lowest(), self._ends)
        last = self.drafts[-1] if self.drafts else None
        whole = None
        if (
            last is not None
            and last.named
            and not last.closed
            and between(self.text, last, token.first) == " "
        ):
            whole = self.drafts.pop()  # the second name says which: `Mai-Mai Nyatura`
            found.first, found.count = whole.first, whole.before.count
        tied = hyphen_behind(self.text, token.behind)
        pro = hyphen_before(self.text, token.first)
        if pro in AGAINST:
            found.first = token.first
        self._drop_over(found.first)
        draft = Draft(
            first=found.first,
            behind=token.behind,
            core=token.first,
            before=found,
            category=token.named[0].category,
            named=token.named,
            tie=tied if tied in TIES else pro if pro in AGAINST else None,
        )
        draft.closed = whole is not None
        self._put(draft)
        put_other_country(self.text, self.drafts, self._ends, self._lowest())

    def _term(self, token: Token) -> None:
        """Take a country behind `forces of`; else its people, or the country where it acts."""
        term, text = token.terms[0], self.text
        if term.country is None:
            return
        last = self.drafts[-1] if self.drafts else None
        if (
            last is not None
            and term.kind in (NAME, ABBREVIATION, PEOPLE)
            and is_of(self.text, last, token)
            and not is_part(self.text, token)
        ):
            last.country = term.country
            last.behind = token.behind
            last.closed = True
            return
        tied = hyphen_behind(text, token.behind) is not None or hyphen_before(text, token.first) is not None
        if tied:
            return
        kinds = {it.kind for it in token.terms}
        if PEOPLE in kinds:
            self._people(token, certain=ADJECTIVE not in kinds)
        elif kinds & {NAME, ABBREVIATION} and acts(self.text, token):
            found = Before(token.first)
            self.drafts.append(
                Draft(
                    first=token.first,
                    behind=token.behind,
                    core=token.first,
                    before=found,
                    category="state_military",
                    country=term.country,
                    metonym=True,
                )
            )

    def _people(self, token: Token, *, certain: bool) -> None:
        found = before(self.text, token, self._lowest(), self._ends)
        if certain or (found.count is not None and not found.count.article):
            self.drafts.append(
                Draft(
                    first=found.first,
                    behind=token.behind,
                    core=token.first,
                    before=found,
                    category="civilians",
                    country=token.terms[0].country,
                )
            )

    def _says_what(self, last: Draft) -> bool:
        """Tell whether a name ends in a noun: `Tuareg rebels` of a front."""
        words = self.text.reading.words
        return bool(last.named) and not last.closed and words[last.behind - 1].folded in CUES

    def _put(self, draft: Draft) -> None:
        """Add a mention, or join it to the one before."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and (draft.named or draft.people or draft.category == "communal"):
            if in_brackets(self.text, last, draft):
                return
            may = last.can_be_of or (bool(draft.named) and self._says_what(last))
            how = link_between(between(self.text, last, draft.first)) if may else None
            if how is not None and last.behind > self._floor:
                last.named, last.people = draft.named, draft.people
                last.tie = draft.tie or tie_of(how)
                last.behind, last.end, last.closed = draft.behind, draft.end, True
                if not draft.named and last.category not in ANY_ARMED:
                    last.category, last.head = draft.category, draft.head
                return
        if (
            last is not None
            and last.can_be_of
            and draft.category in STATE_FORCES
            and joins_state(self.text, last, draft)
        ):
            return
        self.drafts.append(draft)
