"""Names as scoring compares them: spellings that nobody would mend in a draft make no difference."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from acled_export.actor_names import country_term, generic_type
from acled_export.eras.regimes import without_regime_years
from acled_export.ids import plain

if TYPE_CHECKING:
    from acled_export.incident import Place

HYPHENS = re.compile("[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}]")
APOSTROPHES = re.compile(
    "['`\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER LEFT HALF RING}\N{MODIFIER LETTER RIGHT HALF RING}]"
)
ARTICLES = ("al", "el")
LAST_BRACKET = re.compile(r"(.*\S)\s*\(([^()]+)\)")
UNNAMED = "Unidentified "
PROVINCE = 3


def place_name(text: str) -> str:
    """Return the name of a place without letter case, accents, hyphens, apostrophes, `al-` and `el-`."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = HYPHENS.sub(" ", APOSTROPHES.sub("", bare)).split()
    return " ".join([word for word in words if word not in ARTICLES] or words)


def place_names(place: Place) -> frozenset[str]:
    """Return every name that a place may be known by: as printed, as coded, and of a province its own."""
    province = place.admin1 if place.precision == PROVINCE else None
    return frozenset(place_name(name) for name in (place.name, place.location, province) if name)


def actor_name(text: str) -> str:
    """Return the name of an actor without letter case, years of a regime, and the country of a named group.

    The country of `Protesters (Kenya)` or `Unidentified Armed Group (Kenya)` stays: it is half of the name.
    """
    name = without_regime_years(plain(text) or "")
    found = LAST_BRACKET.fullmatch(name)
    named = generic_type(name) is None and not name.startswith(UNNAMED)
    if found and named and country_term(found[2]) is not None:
        name = found[1]
    return name.casefold()
