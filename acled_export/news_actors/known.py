"""The names of countries and the nouns of people, as trees in which a text's words are looked up."""

from __future__ import annotations

import functools

import attrs

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import demonyms, people
from acled_export.lexicon.words import key
from acled_export.news_actors.word_sets import GROUP_WORDS, MEANS, MEMBERS, OFFICERS

ADJECTIVE, PEOPLE, NAME, ABBREVIATION, PLACE = "adjective", "people", "name", "abbreviation", "place"
TERMS = {
    "adjectives": ADJECTIVE,
    "people": PEOPLE,
    "short": NAME,
    "abbr": ABBREVIATION,
    "capital": PLACE,
    "regions": PLACE,
    "metonyms": PLACE,
}
NO_NOUNS = ("local", "human")  # in news they are adjectives
ANY_RULERS = ("junta", "regime")  # of any country
COLLECTIVE = frozenset(
    ("mob", "crowd", "gang", "militia", "family", "couple", "cartel", "battalion", "garrison")
)
GUARDS = ("national guard", "republican guard", "civil guard", "national army", "imperial guard")
# nouns that the lists leave to rules
EXTRA = {
    **dict.fromkeys(MEMBERS, "member"),
    **dict.fromkeys(OFFICERS, "state_police"),
    **dict.fromkeys(("guardsman", "guardsmen", "jawan", "jawans", "junta", *GUARDS), "state_military"),
    **dict.fromkeys(GROUP_WORDS, "group_word"),
    **dict.fromkeys(MEANS, "means"),
}


@attrs.frozen
class Term:
    """A form of a country's name, people or place, as it is written."""

    country: str | None  # null: the words mean something else
    kind: str
    form: str


@attrs.frozen
class Head:
    """A noun for those who act or suffer."""

    form: str
    category: str
    type: str | None = None
    group: str | None = None
    weak: bool = False
    plural: bool = False
    collective: bool = False
    singular: bool = False


@functools.cache
def lands() -> Phrases[Term]:
    """Return the names, adjectives, people and places of all countries, and what looks like them."""
    known = demonyms()
    forms: list[tuple[tuple[str, ...], Term]] = [
        (key(form), Term(country, kind, form))
        for country, land in known.countries.items()
        for part, kind in TERMS.items()
        for form in getattr(land, part)
        if form.removeprefix("the ") not in ANY_RULERS
    ]
    blocked = {not_ for entry in known.ambiguous for not_ in entry.get("not", ())}
    said = {phrase for phrase, _ in forms}
    forms += [
        (key(form), Term(None, PLACE, form))
        for form in blocked
        if len(key(form)) > 1 and key(form) not in said
    ]
    return Phrases(forms)


@functools.cache
def preferred() -> dict[str, str]:
    """Return the country that is meant first by a form which several share."""
    return {
        entry["term"]: entry["prefer"] for entry in demonyms().ambiguous if entry.get("prefer") is not None
    }


@functools.cache
def heads() -> Phrases[Head]:
    """Return the nouns of those who act and suffer."""
    found: dict[tuple[str, ...], Head] = {}
    for noun in people().nouns:
        for form in noun.forms:
            if form in NO_NOUNS:
                continue
            head = Head(
                form,
                noun.category,
                noun.actor_type,
                noun.group,
                noun.weak,
                noun.number == "plural" or form != noun.forms[0],
                noun.number == "collective" or form in COLLECTIVE,
                noun.number is None and len(noun.forms) > 1 and form == noun.forms[0],
            )
            found.setdefault(tuple(form.split()), head)
    for form, category in EXTRA.items():
        found.setdefault(
            key(form),
            Head(form, category, plural=form.endswith("s"), collective=category in ("means", "group_word")),
        )
    return Phrases(found.items())
