"""Mentions while they are put together: a noun or a name, what stands before it and what it is joined to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.news_actors.word_sets import (
    CLAN,
    ETHNIC_ARMED,
    LINKED,
    REFERENCES,
    SPONSORS,
    listed,
)

if TYPE_CHECKING:
    from acled_export.news_actors.known import Head
    from acled_export.news_actors.naming import Said
    from acled_export.news_actors.phrase import Before

ARMED = listed(
    """state_military state_police foreign_forces unidentified_armed unidentified_rebel militia gang
    communal"""
)
UNFINISHED = frozenset(("member", "means", "group_word"))
COMMUNITY = frozenset(("community", "communities"))
CROWDS = ("parties", "protesters", "rioters")
STATE = ("state_military", "state_police")
STATE_WORDS = listed("""government governmental regime junta army military police state air navy naval""")
ANY_GROUP = listed(
    """armed rebel militant insurgent jihadist islamist terrorist extremist separatist guerrilla"""
)
PEOPLE_OF = ("men", "man", "people", "women", "youths", "boys", "villagers")
HOW = (
    r"of|from|belonging to|affiliated (?:with|to)|linked (?:with|to)|loyal to|allied (?:with|to)|within|"
    r"associated with|aligned with|identified as|from the ranks of"
)
KIND = (
    r"self-styled|so-called|outlawed|banned|rebel|armed|militant|terrorist|jihadist|Islamist|extremist|"
    r"paramilitary|opposition|insurgent|notorious|local"
)
LINK = re.compile(
    rf"\s+(?P<how>{HOW})\s+(?:the\s+|a\s+)?(?:(?:{KIND})\s+){{0,2}}"
    r"(?:group|movement|militia|gang|organi[sz]ation)?\s*[\"'\u201c\u2018]?"
)
ANYONE = ("men", "man", "women", "people", "individuals", "persons")
ARMED_BY = frozenset(("armed", "wielding", "toting"))
LONGEST_LINK = 90  # characters
LOOSE = ("linked", "loyal", "allied", "affiliated", "associated", "aligned")


@attrs.define(eq=False)
class Draft:
    """A mention: words from `first` up to `behind`; one that is `closed` lets nothing grow over it."""

    first: int
    behind: int
    core: int
    before: Before
    category: str
    head: Head | None = None
    named: tuple[Said, ...] = ()
    country: str | None = None
    other_countries: tuple[str, ...] = ()
    people: str | None = None
    tie: str | None = None
    end: int | None = None
    compound: Head | None = None
    closed: bool = False
    generic: tuple[Said, ...] = ()
    metonym: bool = False

    @property
    def whole(self) -> bool:
        """Whether the mention says by itself who is meant."""
        if self._miscounted:
            return False
        if self.named or self.category not in UNFINISHED:
            return True
        if self.category == "group_word":
            return (
                self.people is not None
                or (self.before.definite and not set(self.head_form.split()) & (CLAN | COMMUNITY))
                or bool(self.before.adjectives & ANY_GROUP)
            )
        return self.country is not None or (self.category == "means" and self.of_a_government)

    @property
    def _miscounted(self) -> bool:
        """Whether a noun in the singular stands behind a number: `500 civilian lives`."""
        count = self.before.count
        if self.head is None or not self.head.singular or self.head.collective or count is None:
            return False
        return not count.article and (count.low or 0) > 1 and self.category.startswith("civilians")

    @property
    def head_form(self) -> str:
        """The noun as it is looked up; blank for a bare name."""
        return self.head.form if self.head is not None else ""

    @property
    def of_a_government(self) -> bool:
        """Whether a word such as `government` or `army` stands before the noun."""
        return bool(self.before.adjectives & STATE_WORDS) or (
            self.compound is not None and self.compound.category in STATE
        )

    @property
    def can_be_of(self) -> bool:
        """Whether `of NAME` behind the noun says whose members they are."""
        if self.named or self.head is None or self.closed:
            return False
        return (
            self.category in ARMED or self.category in (*UNFINISHED, *CROWDS) or self.head.form in PEOPLE_OF
        )

    @property
    def settled(self) -> str:
        """The category, where the words around the noun decide it."""
        if self.named:
            kinds = [said.category for said in self.named]
            crowd = self.category in CROWDS and not self.head_form.startswith("youth")
            return self.category if crowd else "group" if "group" in kinds else kinds[0]
        if self.people is not None and self._armed_people():
            return "communal"
        if self.category in UNFINISHED:
            return self._of_unfinished()
        if self.head_form in ANYONE and self.before.adjectives & STATE_WORDS:
            return "state_military"
        return "unidentified_armed" if self._armed_civilians() else self.category

    def _armed_people(self) -> bool:
        words = set(self.head_form.split())
        return bool(words & CLAN) or (
            bool(words & ETHNIC_ARMED) and (words != {"herders"} or bool(self.before.adjectives))
        )

    def _armed_civilians(self) -> bool:
        """Tell whether `men` are armed or masked ones."""
        adjectives = self.before.adjectives
        return self.head_form in ANYONE and (
            bool(adjectives & ARMED_BY) or ("masked" in adjectives and self.head_form == "men")
        )

    def _of_unfinished(self) -> str:
        if self.category == "group_word":
            return (
                "unidentified_rebel"
                if self.before.adjectives & ANY_GROUP - {"armed"}
                else "unidentified_armed"
            )
        police = "police" in self.before.adjectives or (
            self.compound is not None and self.compound.category == "state_police"
        )
        return "state_police" if police else "state_military"

    @property
    def sponsored(self) -> str | None:
        """The country that is only said to stand behind the actor."""
        before = self.before
        return before.sponsor if before.sponsor_tie in SPONSORS | {"pro", "linked", "affiliated"} else None

    @property
    def is_reference(self) -> bool:
        """Whether it only says again who was named before."""
        return (
            self.before.definite
            and not self.named
            and self.country is None
            and self.people is None
            and self.head is not None
            and self.head.form in REFERENCES
        )


def link_between(said: str) -> str | None:
    """Return how the words between a noun and a name join them, null where they do not."""
    found = LINK.fullmatch(said) if len(said) < LONGEST_LINK else None
    return found["how"].split()[0] if found else None


def tie_of(how: str) -> str | None:
    """Return the tie that a joining word makes: null for members."""
    return "linked" if how in LOOSE or how in LINKED else None
