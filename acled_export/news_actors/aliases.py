"""All names that mean the same actor."""

from __future__ import annotations

import collections
import functools
import re

from acled_export.lexicon.stored import demonyms, groups
from acled_export.lexicon.words import key
from acled_export.vocabulary import vocabulary

YEARS = re.compile(r"\s*\((?:[12]\d{3})-(?:[12]\d{3})?\)")
STATE = re.compile(r"(?P<what>military forces|police forces|government) of (?:the )?(?P<country>.+)")
TAG = re.compile(r"(?P<what>protesters|rioters|civilians|unidentified [\w ]+?) \((?P<country>[^()]+)\)")


@functools.lru_cache(maxsize=10_000)
def known_aliases(name: str) -> frozenset[str]:
    """Return all names, casefolded, that mean the same actor as `name`; itself among them.

    For a listed group: its name with and without the acronym before it, and its aliases, those too that it
    shares with others; a name that several groups bear stands for itself and for their names. Hold one
    actor's name against the other's set; that two sets meet says nothing. For forces of states: their
    spellings with and without article and years.
    """
    bare = YEARS.sub("", name).casefold().strip()
    itself = {name.casefold().strip(), bare} - {""}
    state = STATE.fullmatch(bare)
    if state is not None:
        return frozenset(itself | _spelled(state["what"] + " of ", state["country"], ""))
    tagged = TAG.fullmatch(bare)
    if tagged is not None:
        return frozenset(itself | _spelled(tagged["what"] + " (", tagged["country"], ")"))
    bearers = {place for said in itself for place in _bearers().get(_loose(said), ())}
    own = {place for place in bearers if _loose(bare) in _principal(place)} or bearers
    if len(own) == 1:
        return frozenset(itself | _all(next(iter(own))))
    return frozenset(itself | {said for place in own for said in _principal_said(place)})


def _spelled(start: str, country: str, end: str) -> set[str]:
    known = vocabulary("country")
    same = {country}
    for term in known.terms:
        spellings = {
            term.casefold(),
            *(alias.casefold() for alias, told in known.aliases.items() if told == term),
        }
        if country in spellings:
            same |= spellings
    article = {f"the {it}" for it in same} if start.endswith("of ") else set()
    return {f"{start}{it}{end}" for it in same | article}


def _loose(said: str) -> str:
    return " ".join(key(said))


@functools.cache
def _bearers() -> dict[str, tuple[int, ...]]:
    """Return the groups, by their place in the list, that each form may mean."""
    found: dict[str, set[int]] = collections.defaultdict(set)
    for place in range(len(groups())):
        for said in _all(place):
            found[_loose(said)].add(place)
    return {form: tuple(sorted(places)) for form, places in found.items()}


def _parts(name: str) -> set[str]:
    name = YEARS.sub("", name)
    acronym, _, rest = name.partition(": ")
    return {it.casefold() for it in (name, acronym, rest) if it}


@functools.cache
def _principal_said(place: int) -> frozenset[str]:
    name = groups()[place].name
    return frozenset({name.casefold(), *_parts(name)})


def _principal(place: int) -> set[str]:
    return {_loose(said) for said in _principal_said(place)}


@functools.cache
def _all(place: int) -> frozenset[str]:
    group = groups()[place]
    return _principal_said(place) | {form.casefold() for form in (*group.any_case, *group.cased)}


def with_article(country: str) -> str:
    """Return a country as it stands behind `of` in the name of an actor."""
    return f"the {country}" if country in demonyms().names_with_article else country
