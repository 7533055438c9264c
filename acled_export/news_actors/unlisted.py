"""Names that the article itself explains: armed groups by their last word, acronyms in brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.words import APOSTROPHES, folded, key
from acled_export.news_actors.naming import Said, names
from acled_export.news_actors.runs import (
    ARMED,
    COMMUNAL,
    CONNECTORS,
    CUE_WORDS,
    CUES,
    MOST_WORDS,
    PEACEFUL,
    REBEL,
    STATE,
    armed_names,
    is_adjacent,
    is_capital,
)
from acled_export.news_actors.tokens import written_so
from acled_export.news_actors.told import Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.news_text import Reading

BRACKET = re.compile(r"\((?:the |or )?(?P<acronym>[A-Z][A-Za-z0-9/-]{1,11})\)")


def own_names(reading: Reading) -> Phrases[Said] | None:
    """Return the names of groups that an article introduces and the lists do not know, null for none."""
    found: dict[tuple[str, ...], dict[Said, None]] = {}  # each once, however often it is explained
    for first, behind in armed_names(reading):
        _add(reading, found, first, behind)
    for met in BRACKET.finditer(reading.text):
        for phrase, said in _bracketed(reading, met):
            found.setdefault(phrase, {})[said] = None
    return Phrases((phrase, said) for phrase, listed_ in found.items() for said in listed_) if found else None


def _add(reading: Reading, found: dict[tuple[str, ...], dict[Said, None]], first: int, behind: int) -> None:
    name = _printed(reading, first, behind)
    if any(_is_listed(reading, place) for place in range(first, behind)):
        return
    phrase = tuple(word.folded for word in reading.words[first:behind])
    found.setdefault(phrase, {Said(_option(reading, name, first), name, "group"): None})


def _is_listed(reading: Reading, place: int) -> bool:
    """Tell whether a listed name begins at a word."""
    met = names().at(reading.words, place)
    return met is not None and bool(_written(met.known, _printed(reading, met.first, met.behind)))


def _printed(reading: Reading, first: int, behind: int) -> str:
    printed = reading.text[reading.words[first].start : reading.words[behind - 1].end]
    return re.sub(r"\s+", " ", printed.translate(APOSTROPHES)).removesuffix("'s")


def _option(reading: Reading, name: str, first: int) -> Option:
    """Return an unlisted name with the type that its words and those before it speak for."""
    own = {folded(word) for word in name.split()}
    near = own | {word.folded for word in reading.words[max(first - CUE_WORDS, 0) : first]}
    if near & COMMUNAL:
        kind = "Identity militia"
    elif own & REBEL or near & (REBEL - {"army", "front"}):
        kind = "Rebel group"
    else:
        kind = "Political militia"
    return Option(name=name, type=kind, countries=(), listed=False)


def _bracketed(reading: Reading, met: re.Match[str]) -> Iterator[tuple[tuple[str, ...], Said]]:
    """Yield what an acronym in brackets stands for: the listed or explained name before it."""
    acronym = met["acronym"]
    behind = reading.word_at(met.start())
    if behind == 0 or sum(letter.isupper() for letter in acronym) < len("AB"):
        return
    if reading.text[reading.words[behind - 1].end : met.start()].strip("\"' \N{RIGHT DOUBLE QUOTATION MARK}"):
        return
    listed = _same_group(reading, met, _listed_before(reading, behind))
    for said in listed:
        yield key(acronym), Said(said.option, acronym, said.category)
    if listed:
        return
    first = _explained(reading, behind, acronym)
    if first is not None and _is_armed(reading, first, behind):
        option = _option(reading, _printed(reading, first, behind), first)
        yield key(acronym), Said(option, acronym, "group")
        yield tuple(word.folded for word in reading.words[first:behind]), Said(option, option.name, "group")


def _same_group(reading: Reading, met: re.Match[str], listed: tuple[Said, ...]) -> tuple[Said, ...]:
    """Return those of the names before a bracket that also bear the acronym in it; all if none does."""
    inside = names().at(reading.words, reading.word_at(met.start("acronym")))
    both = {said.option.name for said in inside.known} if inside is not None else set()
    return tuple(said for said in listed if said.option.name in both) or listed


def _listed_before(reading: Reading, behind: int) -> tuple[Said, ...]:
    """Return the listed names that the words right before a bracket may be."""
    for first in range(max(behind - MOST_WORDS, 0), behind - 1):
        met = names().at(reading.words, first)
        if met is not None and met.behind == behind and is_capital(reading, first):
            return _written(met.known, _printed(reading, first, behind))
    return ()


def _written(known: tuple[Said, ...], name: str) -> tuple[Said, ...]:
    """Return what is written so; names that are only said by what they are do not count."""
    return tuple(
        it
        for it in known
        if not it.option.generic
        and (it.form is None or written_so(name.replace("-", " "), it.form, exact=False))
    )


def _explained(reading: Reading, behind: int, acronym: str) -> int | None:
    """Return the first word of the name before a bracket whose initials make the acronym."""
    letters = [letter.casefold() for letter in acronym if letter.isalpha()]
    at, first = behind, None
    while letters and at > 0 and behind - at < MOST_WORDS and (at == behind or is_adjacent(reading, at)):
        at -= 1
        word = reading.words[at].folded
        if word[:1] == letters[-1] and (is_capital(reading, at) or word in CONNECTORS):
            letters.pop()
            first = at
        elif word not in CONNECTORS and not is_capital(reading, at):
            break
    return first if not letters or (first is not None and behind - first >= len(acronym) > 1) else None


def _is_armed(reading: Reading, first: int, behind: int) -> bool:
    run = {word.folded for word in reading.words[first:behind]}
    if run & PEACEFUL or run <= STATE:
        return False
    near = {word.folded for word in reading.words[max(first - CUE_WORDS, 0) : first]}
    return bool(run & ARMED or near & CUES)
