"""The names of groups and of the forces of states, as a tree in which a text's words are looked up."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import demonyms, groups
from acled_export.lexicon.words import folded, key
from acled_export.news_actors.told import Option
from acled_export.news_actors.word_sets import ETHNIC, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from acled_export.lexicon.records import Body, Group

Key = tuple[str, ...]
SHORTEST = 3  # letters of an acronym that is safe by itself
STATE_KINDS = {
    "police": "state_police",
    "intelligence": "state_police",
    "pro_government_militia": "militia",
    "foreign_or_international": "foreign_forces",
    "non_state": "group",
    "government": "government",
}
BETWEEN = r"\([12]\d{3}-(?:[12]\d{3})?\)"
FORCE = re.compile(
    r"(?P<kind>Military|Police) Forces of (?:the )?(?P<country>[^()]+?)"
    rf"(?: {BETWEEN})?(?P<unit>(?<=\)) .+)?"
)
YEARS = re.compile(r"\((?P<first>[12]\d{3})-(?P<last>[12]\d{3})?\)")
RESPELLED = {"defence": "defense", "organisation": "organization", "labour": "labor", "armoured": "armored"}
RESPELLED |= {f"{word}isation": f"{word}ization" for word in ("stabil", "mobil", "national")}
SPELLINGS = (
    RESPELLED | {other: one for one, other in RESPELLED.items()} | {"peoples": "people", "lords": "lord"}
)
NOUNS_BEHIND = listed(
    """fighters fighter militants militant rebels rebel gunmen gunman insurgents jihadists terrorists
    members member militia militiamen troops forces soldiers guerrillas paramilitaries commander
    commanders peacekeepers group cadres cadre gang separatists extremists combatants men mercenaries
    supporters supporter activists activist"""
)


@attrs.frozen
class Said:
    """A form of a name: as it is written (null: whatever the letter case), and what it may stand for.

    `needs` tells what must be shown beside it: "country" of the name in the text, or a "cue" near it.
    """

    option: Option
    form: str | None
    category: str
    needs: str | None = None


@functools.cache
def names() -> Phrases[Said]:
    """Return the forms of all groups and forces that have a name."""
    return Phrases((phrase, said) for phrase, said in _forms() if not said.option.generic)


@functools.cache
def generic_names() -> Phrases[Said]:
    """Return the forms that say a group only by what it is."""
    return Phrases((phrase, said) for phrase, said in _forms() if said.option.generic)


@functools.cache
def _forms() -> tuple[tuple[Key, Said], ...]:
    return tuple(_respelled([*_group_forms(), *_body_forms()]))


def _group_forms() -> Iterator[tuple[Key, Said]]:
    bare = _bare()
    for group in groups():
        option, category = _group_option(group)
        generic = attrs.evolve(option, generic=True)
        for form in group.any_case:
            if not _composed(form, bare):
                yield tuple(form.split()), Said(option, None, category, _needs_abroad(group, form))
        for form in group.cased:
            phrase = key(form)
            if not _composed(" ".join(phrase), bare) and not (len(phrase) == 1 and phrase[0] in ETHNIC):
                yield (
                    phrase,
                    Said(generic if form == form.lower() else option, form, category, _needs(group, form)),
                )
        for form in group.generic:
            yield tuple(form.split()), Said(generic, None, category, "country")


@functools.cache
def _bare() -> frozenset[str]:
    return frozenset(form for group in groups() for form in group.any_case) | frozenset(
        " ".join(key(form)) for group in groups() for form in group.cased
    )


def _group_option(group: Group) -> tuple[Option, str]:
    """Return a group's name; forces of a state without a unit are named by their country alone."""
    force = FORCE.fullmatch(group.name)
    told = YEARS.search(group.name)
    first, last = (told["first"], told["last"]) if told else (None, None)
    years: Mapping[str, Any] = {
        "since": group.since or (int(first) if first else None),
        "until": group.until or (int(last) if last else None),
    }
    if force is None:
        return Option(name=group.name, type=group.type, countries=group.countries, **years), "group"
    category = "state_police" if force["kind"] == "Police" else "state_military"
    if force["unit"] or force["country"] not in demonyms().countries:
        return Option(name=group.name, type=group.type, countries=group.countries, **years), category
    name = f"{force['kind']} Forces of {{country}}"
    home = force["country"]
    return Option(name=name, type="State forces", countries=group.countries, home=home, **years), category


def _composed(form: str, bare: frozenset[str]) -> bool:
    """Tell whether a form is a shorter one and a noun behind it, which are put together as they are met."""
    rest, _, last = form.rpartition(" ")
    return last in NOUNS_BEHIND and rest in bare and rest not in ETHNIC


def _needs(group: Group, form: str) -> str | None:
    if form in group.doubtful or len(form) < SHORTEST:
        return "cue"
    if form == form.lower() or " " in form:
        return "country"
    return "some"


def _needs_abroad(group: Group, form: str) -> str | None:
    """Let `Kenyan police officers` be a mission only where it is at work."""
    countries = _first_words().get(form.partition(" ")[0])
    return None if countries is None or countries & set(group.countries) else "country"


@functools.cache
def _first_words() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for country, land in demonyms().countries.items():
        for form in (*land.adjectives, *land.short, *land.abbr):
            phrase = key(form)
            if len(phrase) == 1:
                found.setdefault(phrase[0], set()).add(country)
    return found


def _respelled(found: Iterable[tuple[Key, Said]]) -> Iterator[tuple[Key, Said]]:
    """Yield forms in British and American spelling, with `people's` for `peoples`, and without `the`."""
    for whole, said in found:
        phrase = whole[1:] if whole[0] == "the" and len(whole) > 1 else whole
        yield phrase, said
        other = tuple(SPELLINGS.get(word, word) for word in phrase)
        if other != phrase:
            form = None
            if said.form is not None:
                form = " ".join(_like(SPELLINGS.get(folded(word), word), word) for word in said.form.split())
            yield other, attrs.evolve(said, form=form)


def _like(word: str, cased: str) -> str:
    return word.capitalize() if cased[0].isupper() and word != cased else word


def _body_forms() -> Iterator[tuple[Key, Said]]:
    for country, land in demonyms().countries.items():
        for body in land.bodies:
            option, category = _body_option(body, country)
            for form in dict.fromkeys((*body.forms, *body.abbr)):
                if option.home is None and " ".join(key(form)) in _bare():
                    continue
                needs = "country" if body.needs_country or form in body.abbr or form == form.lower() else None
                yield key(form), Said(option, form, category, needs)


def _body_option(body: Body, country: str) -> tuple[Option, str]:
    category = STATE_KINDS.get(body.kind, "state_military")
    if body.actor is None:
        return Option(name=body.name, type=body.actor_type, countries=(country,)), category
    return Option(name=body.actor, type=body.actor_type, countries=(country,), home=country), category
