"""Names as scoring compares them: spellings that nobody would mend in a draft make no difference."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from acled_export.actor_names import GENERIC, country_term
from acled_export.eras.regimes import without_regime_years
from acled_export.ids import plain
from acled_export.news_actors import known_aliases

if TYPE_CHECKING:
    from acled_export.incident import Place

HYPHENS = re.compile("[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}]")
APOSTROPHES = re.compile(
    "['`\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER LEFT HALF RING}\N{MODIFIER LETTER RIGHT HALF RING}]"
)
ARTICLES = ("al", "el")
AIR = re.compile(r"\bair (base|field|port|strip)\b")
# letters that no normal form takes an accent off
PLAIN = str.maketrans(
    {
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ħ": "h",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
    }
)
ACRONYM = re.compile(r"([^:;]{2,25}): (\S.*)")
FORCES = re.compile(r"((?:Mutiny of )?(?:Military Forces|Police Forces|Government) of) (?:the )?(.+)")
LAST_BRACKET = re.compile(r"(.*\S)\s*\(([^()]+)\)")
NAMELESS = ("unidentified ", *(start.casefold() for start in GENERIC))
PROVINCE = 3


def place_name(text: str) -> str:
    """Return the name of a place without letter case, accents, hyphens, apostrophes, `al-` and `el-`.

    An `air base` is an `airbase`.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(PLAIN)
    words = HYPHENS.sub(" ", APOSTROPHES.sub("", bare)).split()
    return AIR.sub(r"air\1", " ".join([word for word in words if word not in ARTICLES] or words))


def place_names(place: Place) -> frozenset[str]:
    """Return every name that a place may be known by: as printed, as coded, and of a province its own."""
    province = place.admin1 if place.precision == PROVINCE else None
    return frozenset(place_name(name) for name in (place.name, place.location, province) if name)


@attrs.frozen
class ActorNames:
    """The names in which an actor is written, and all by which it may be known, these among them."""

    written: frozenset[str]
    known: frozenset[str]

    def same(self, other: ActorNames) -> bool:
        """Tell whether one is written as a name of the other.

        That both may be known by one name says nothing: an acronym may be that of several groups.
        """
        return bool(self.written & other.known or other.written & self.known)


@functools.lru_cache(maxsize=10_000)
def actor_names(text: str) -> ActorNames:
    """Return the names of an actor, each as `place_name` and without `the`.

    Years of a regime and the country of a named group do not count; that of `Protesters (Kenya)` or
    `Unidentified Armed Group (Kenya)` is half of the name and stays. `PKK: Kurdistan Workers Party` is
    written in three ways: as a whole and as both parts. What the lexicon knows of a group is added.
    """
    name = _bare(text)
    # what is behind the colon of a state's forces is one of them, and no other name
    parts = None if FORCES.fullmatch(name) else ACRONYM.fullmatch(name)
    written = frozenset(map(_folded, (name, *(parts.groups() if parts else ()))))
    others = known_aliases(plain(text) or "") | known_aliases(name)
    return ActorNames(
        written=written,
        known=written | {_folded(said) for it in others for said in (it, _without_bracket(it))},
    )


def _bare(text: str) -> str:
    """Return the name of an actor without regime years, its country spelled as ACLED does or left out."""
    name = without_regime_years(plain(text) or "")
    forces = FORCES.fullmatch(name)
    if forces:
        return f"{forces[1]} {country_term(forces[2]) or forces[2]}"
    found = LAST_BRACKET.fullmatch(name)
    country = found and country_term(found[2])
    if not found or country is None:
        return name
    return f"{found[1]} ({country})" if _is_generic(name) else found[1]


def _without_bracket(alias: str) -> str:
    """Return a name of the lexicon's as `_bare` would leave it; its names are in small letters."""
    found = LAST_BRACKET.fullmatch(alias)
    return found[1] if found and not _is_generic(alias) else alias


def _is_generic(name: str) -> bool:
    """Tell whether a name is that of people without one, whose country is half of it."""
    return name.casefold().startswith(NAMELESS)


def _folded(name: str) -> str:
    words = place_name(name).split()
    return " ".join([word for word in words if word != "the"] or words)
