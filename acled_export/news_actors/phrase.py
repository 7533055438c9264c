"""What stands before a noun: its number, its article, its adjectives, countries and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.news_actors.counted import Count, count_before
from acled_export.news_actors.known import ADJECTIVE, PEOPLE, PLACE
from acled_export.news_actors.word_sets import (
    ADJECTIVES,
    AGAINST,
    ARTICLES,
    DEFINITE,
    ETHNIC,
    ETHNIC_NAMES,
    SOCIAL,
    SUSPECTED,
    TIES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.news_actors.tokens import Text, Token

HYPHENS = ("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "\N{EN DASH}")
JOINTS = ("", "'", "\N{RIGHT SINGLE QUOTATION MARK}", *HYPHENS)
SPACES = ' \N{NO-BREAK SPACE}\t\n"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
ETHNIC_MILITIA = re.compile(r"(?P<people>[\w -]+?) (?:Ethnic|Clan|Tribal|Communal) Militia\b")
UNARMED = ("civilians", "civilians_group", "government")
WORKERS = ("worker", "workers")  # of a party, where its name stands before them
RULERS = frozenset(("junta", "regime"))
PARTICIPLES = ("ed", "ing", "ese")
AGE_WORDS = 3
NOT = ("non", "anti")
MOST_BEFORE = 12  # words
COMPOUNDS = (
    "women",
    "girls",
    "police",
    "students",
    "security forces",
    "special forces",
    "army",
    "military",
    "militia",
    "gang",
)


@attrs.define
class Before:
    """What was read before a noun, from the word `first` on."""

    first: int
    country: str | None = None
    other_countries: list[str] = attrs.field(factory=list)
    sponsor: str | None = None
    sponsor_tie: str | None = None
    named: Token | None = None
    tie: str | None = None
    people: str | None = None
    social: list[str] = attrs.field(factory=list)
    adjectives: set[str] = attrs.field(factory=set)
    count: Count | None = None
    definite: bool = False
    compound: Token | None = None
    may_be_named: bool = True

    @property
    def suspected(self) -> bool:
        """Whether it is only suspected."""
        return bool(self.adjectives & SUSPECTED)


def before(text: Text, token: Token, floor: int, ends: Mapping[int, Token]) -> Before:
    """Read the words before a noun, not over `floor`; `ends` has the tokens by where they end."""
    unarmed = token.head is not None and token.head.category in UNARMED and token.head.form not in WORKERS
    found = Before(token.first, may_be_named=not unarmed and token.head is not None)
    place = token.first
    floor = max(floor, place - MOST_BEFORE)
    while place > floor and _joined(text, place):
        other = ends.get(place)
        if other is not None and other.first >= floor and not _ethnic(text, other):
            if not _take(text, found, other, place):
                while found.first < token.first and text.reading.words[found.first].folded in TIES:
                    found.first += 1
                break
            place = other.first
        elif _age(text, place) and place - AGE_WORDS >= floor:
            place -= AGE_WORDS
        elif not _adjective(text, found, place):
            break
        else:
            place -= 1
        found.first = place
    if place > floor and _joined(text, place):
        _count(text, found, place, floor)
    return found


def _age(text: Text, place: int) -> bool:
    """Tell whether `15-year-old` ends before a word."""
    words = text.reading.words
    return (
        place >= AGE_WORDS
        and words[place - 1].folded == "old"
        and words[place - 2].folded in ("year", "month")
    )


def _joined(text: Text, place: int) -> bool:
    """Tell whether a word belongs to the one before it: a space or a hyphen between them."""
    words = text.reading.words
    return text.reading.text[words[place - 1].end : words[place].start].strip(SPACES) in JOINTS


def hyphen_behind(text: Text, behind: int) -> str | None:
    """Return the word joined to a name by a hyphen, null for none."""
    words = text.reading.words
    if behind >= len(words):
        return None
    between = text.reading.text[words[behind - 1].end : words[behind].start]
    joined = between in HYPHENS
    return words[behind].folded if joined or words[behind].folded in ("backed", "linked") else None


def hyphen_before(text: Text, first: int) -> str | None:
    """Return the word joined to the front of a name by a hyphen, null for none."""
    words = text.reading.words
    if first == 0:
        return None
    between = text.reading.text[words[first - 1].end : words[first].start]
    return words[first - 1].folded if between in HYPHENS else None


def _take(text: Text, found: Before, other: Token, place: int) -> bool:
    """Take a country, a name or another noun that stands before a noun."""
    if other.head is not None:
        return _compound(text, found, other)
    tied = hyphen_behind(text, place)
    pro = hyphen_before(text, other.first)
    if other.terms:
        return _take_country(text, found, other, tied if tied in TIES else pro if pro in AGAINST else None)
    if not found.may_be_named and found.people is None:
        found.people = _ethnic_name(other)
        return found.people is not None
    if found.named is not None or not found.may_be_named:
        return False
    found.named = other
    found.tie = tied if tied in TIES else pro if pro in AGAINST else None
    return True


def _take_country(text: Text, found: Before, other: Token, tie: str | None) -> bool:
    term = other.terms[0]
    if term.country is None:
        return False
    found.adjectives.update({term.form.split()[-1]} & RULERS)
    if tie is not None:
        found.sponsor, found.sponsor_tie = term.country, tie
    elif term.kind == ADJECTIVE or _possessive(text, other) or term.kind != PEOPLE:
        if found.country not in (None, term.country):
            return False
        found.country = term.country
    return True


def _ethnic(text: Text, token: Token) -> bool:
    """Tell whether a token is the place of a people of the same name, such as Amhara."""
    alone = token.behind - token.first == 1 and token.head is None and not token.named
    return alone and text.reading.words[token.first].folded in ETHNIC and token.terms[0].kind == PLACE


def _ethnic_name(token: Token) -> str | None:
    """Return the people of whom a name says the militia: `Dinka Bor herders` are no militia."""
    for said in token.named:
        found = ETHNIC_MILITIA.match(said.option.name)
        if found is not None:
            return found["people"]
    return None


def _compound(text: Text, found: Before, other: Token) -> bool:
    """Take `student` before `protesters`, not `villagers` before `police`."""
    head = other.head
    if head is None or found.compound is not None or (head.plural and head.form.split()[-1] not in COMPOUNDS):
        return False
    found.compound = other
    group = head.group
    if group is not None and group not in found.social and hyphen_before(text, other.first) not in NOT:
        found.social.append(group)
    found.adjectives.update(head.form.split())
    return True


def _possessive(text: Text, token: Token) -> bool:
    last = text.reading.words[token.behind - 1]
    return text.reading.text[last.end - 2 : last.end].casefold() in ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")


def _adjective(text: Text, found: Before, place: int) -> bool:
    word = text.reading.words[place - 1].folded
    if word in ETHNIC and text.raw[place - 1][:1].isupper():
        name = ETHNIC_NAMES.get(word, text.raw[place - 1].capitalize())
        found.people = name if found.people is None else f"{name} {found.people}"
        return True
    if word not in ADJECTIVES and word not in TIES:
        return False
    if hyphen_before(text, place - 1) in NOT:
        return True
    found.adjectives.add(word)
    if word in SOCIAL and SOCIAL[word] not in found.social:
        found.social.append(SOCIAL[word])
    return True


def _count(text: Text, found: Before, place: int, floor: int) -> None:
    count = count_before(text.reading, place, floor)
    if count is None and place - 1 > floor and text.reading.words[place - 1].folded.endswith(PARTICIPLES):
        count = count_before(text.reading, place - 1, floor)
        count = None if count is not None and count.article else count
    if count is not None:
        found.count = count
        if not count.article:
            found.first = count.first
        place = count.first
    if place > floor:
        word = text.reading.words[place - 1].folded
        found.definite = word in DEFINITE
        if not found.definite and word not in ARTICLES:
            found.definite = False
