"""Words of a text that tell a time, found one after the other and grouped where they are said together."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

import attrs

from acled_export.news_dates.spelling import ANY, SP, reader
from acled_export.news_dates.words import INSIDE_LEADS, LEADS, SHIFTING_LEADS, TIMES_OF_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
LEAD_WINDOW = 48
LEAD_WORDS = "|".join((*LEADS, *TIMES_OF_DAY, *INSIDE_LEADS))
LEAD = re.compile(rf"(?<![\w'\u2019-])(?:(?:{LEAD_WORDS}){SP}){{1,7}}\Z")
OTHER_MEANINGS = frozenset(("march", "may", "august"))  # words when they are in lower case
SHORT = 5  # abbreviations need their capital: "sat", "mar."

DAY_RULES = frozenset(("iso", "numeric", "day_month", "month_day", "weekday", "day_word"))
FAMILIES = dict.fromkeys(DAY_RULES, "day") | {"month": "month", "year": "year"}
THROUGH = re.compile(
    rf"{SP}(?:to|until|till|through|into){SP}(?:(?:the|early|late|night|morning|evening|of){SP}){{0,4}}\Z"
    r"|[ ]?[-\u2013—][ ]?\Z"
)
AND = re.compile(rf",?{SP}(?:and|or){SP}\Z|{SP}&{SP}\Z")
COMMA = re.compile(rf",{SP}\Z")
GAP = 40
LONGEST_ROW = 12


@attrs.frozen(kw_only=True)
class Piece:
    """One time that is told: the rule that found it, where it stands, and the words that lead to it."""

    rule: str
    begin: int
    start: int
    end: int
    lead: tuple[str, ...]
    parts: dict[str, str]


@attrs.frozen(kw_only=True)
class Group:
    """Pieces that are said together; `joined` is `through` for a span, `and` for an enumeration."""

    pieces: tuple[Piece, ...]
    joined: str = ""


def lowered(text: str) -> str:
    """Return the text with ASCII capitals in lower case: every offset stays where it is."""
    return text.translate(LOWER)


def pieces_of(text: str, low: str) -> Iterator[Piece]:
    """Yield the times told in a text, in its order, without overlap."""
    at, before = 0, 0
    while (found := ANY.search(low, at)) is not None:
        rule = str(found.lastgroup)
        read = reader(rule).match(low, found.start())
        if read is None or not _spelt_as_name(text, read):
            at = found.start() + 1
            continue
        begin, lead = _lead(low, before, read.start())
        parts = {name: " ".join(words.split()) for name, words in read.groupdict().items() if words}
        yield Piece(rule=rule, begin=begin, start=read.start(), end=read.end(), lead=lead, parts=parts)
        at = before = read.end()


def _spelt_as_name(text: str, read: re.Match[str]) -> bool:
    for name in ("month", "weekday"):
        word = read.groupdict().get(name)
        if word and not text[read.start(name)].isupper() and (len(word) <= SHORT or word in OTHER_MEANINGS):
            return False
    return True


def _lead(low: str, before: int, start: int) -> tuple[int, tuple[str, ...]]:
    window = low[max(before, start - LEAD_WINDOW) : start]
    found = LEAD.search(window)
    if found is None:
        return start, ()
    words = list(re.finditer(r"\w+", found.group()))
    spoken = tuple(word.group() for word in words)
    for at, word in enumerate(spoken):
        if _opens(word, spoken[at + 1 :]):
            return start - len(window) + found.start() + words[at].start(), spoken
    return start, spoken


def _opens(word: str, rest: tuple[str, ...]) -> bool:
    if word in SHIFTING_LEADS:
        return any(time in TIMES_OF_DAY for time in rest)
    if word == "the":
        return bool(rest) and (rest[0] in TIMES_OF_DAY or rest[0] in {"small", "wee", "early", "late"})
    return word in LEADS


def groups_of(text: str, low: str) -> Iterator[Group]:
    """Yield the times told in a text, those that are said together as one."""
    row: list[Piece] = []
    links: list[str] = []
    for piece in pieces_of(text, low):
        link = _link(low, row[-1], piece, row[0].lead) if 0 < len(row) < LONGEST_ROW else ""
        if not link:
            yield from _closed(row, links)
            row, links = [], []
        else:
            links.append(link)
        row.append(piece)
    yield from _closed(row, links)


def _link(low: str, left: Piece, right: Piece, lead: tuple[str, ...]) -> str:
    if left.rule not in FAMILIES or FAMILIES[left.rule] != FAMILIES.get(right.rule):
        return ""
    gap = low[left.end : right.start]
    if len(gap) > GAP:
        return ""
    if THROUGH.match(gap):
        return "through"
    if AND.match(gap):
        return "through" if "between" in lead else "and"
    return "," if COMMA.match(gap) else ""


def _closed(row: list[Piece], links: list[str]) -> Iterator[Group]:
    """Yield a row of pieces as one group, or as several where its links do not belong together."""
    if not row:
        return
    if links[:1] == ["through"]:
        yield Group(pieces=tuple(row[:2]), joined="through")
        yield from _closed(row[2:], links[2:])
    elif _enumerates(row, links):
        yield Group(pieces=tuple(row), joined="and")
    else:
        yield Group(pieces=(row[0],))
        yield from _closed(_led(row), links[1:])


def _led(row: list[Piece]) -> list[Piece]:
    """Hand the words before the first piece on to the second: "in March and April"."""
    rest = row[1:]
    if rest and not rest[0].lead:
        rest[0] = attrs.evolve(rest[0], lead=row[0].lead)
    return rest


def _enumerates(row: list[Piece], links: list[str]) -> bool:
    if FAMILIES.get(row[0].rule) != "day" or not links or "through" in links:
        return False
    return links[-1] == "and" or ("," in links and "and" in row[-1].parts.get("days", ""))
