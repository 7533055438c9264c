"""Military and police forces are State forces in their own country, External/Other forces elsewhere.

Why: the type is given by the place, not by the name, so one army has two types. Looked at are names of
the form `Military Forces of X (years)` and `Police Forces of X (years)` where X and the row's country are
in our list. Mutinies and seas are not looked at, nor are foreign forces in overseas territories: whether
those of the mother country are at home there is not known to us.

Source: hard. ACLED's codebook; 10,834 genuine actors, of which 80 differ: the forces of Artsakh in
Azerbaijan and of Somaliland in Somalia, which are not in the list of countries and count as at home.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from acled_export.actor_names import by_regime, country_term, regime
from acled_export.actor_types import EXTERNAL, STATE, TYPES, among
from acled_export.plugins import Rule
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.actor_names import Regime
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

COUNTRIES = {term: float(number) for number, term in enumerate(vocabulary("country").terms)}
KINDS = {kind: float(number) for number, kind in enumerate(TYPES)}
TERRITORIES = (
    "American Samoa", "Anguilla", "Antarctica", "Aruba", "Bailiwick of Guernsey", "Bailiwick of Jersey",
    "Bermuda", "British Indian Ocean Territory", "British Virgin Islands", "Caribbean Netherlands",
    "Cayman Islands", "Christmas Island", "Cocos (Keeling) Islands", "Cook Islands", "Curacao",
    "Falkland Islands", "Faroe Islands", "French Guiana", "French Polynesia", "Gibraltar", "Greenland",
    "Guadeloupe", "Guam", "Heard Island and McDonald Islands", "Isle of Man", "Martinique", "Mayotte",
    "Montserrat", "New Caledonia", "Niue", "Norfolk Island", "Northern Mariana Islands", "Pitcairn",
    "Puerto Rico", "Reunion", "Saint Helena, Ascension and Tristan da Cunha", "Saint Pierre and Miquelon",
    "Saint-Barthelemy", "Saint-Martin", "Sint Maarten", "South Georgia and the South Sandwich Islands",
    "Tokelau", "Turks and Caicos Islands", "United States Minor Outlying Islands", "Virgin Islands, U.S.",
    "Wallis and Futuna",
)  # fmt: skip


def home(actor: Regime) -> float:
    """Return the number of the country whose forces an actor is, NaN for other actors and countries."""
    return COUNTRIES.get(actor.country or "", np.nan) if actor.forces else np.nan


def here(country: str) -> float:
    """Return the number of a country, NaN for a sea."""
    return COUNTRIES.get(country_term(country) or "", np.nan)


def another_type(events: Columns) -> Mask:
    """Return where forces have not the type that the place gives them."""
    broken = np.zeros(len(events), dtype=np.bool_)
    country = events.each_value("country", here)
    overseas = among(events, "country", *TERRITORIES)
    for actor, inter in (("actor1", "inter1"), ("actor2", "inter2")):
        own = by_regime(events, actor, home)
        known = ~np.isnan(own) & ~np.isnan(country) & ((own == country) | ~overseas)
        given = events.each_value(inter, lambda kind: KINDS.get(kind, np.nan))
        right = np.where(own == country, KINDS[STATE], KINDS[EXTERNAL])
        broken |= known & ~np.isnan(given) & (given != right)
    return broken


def right_type(name: str | None, country: str | None) -> str | None:
    """Return the type that forces have in a country, null where the rule does not say."""
    actor, place = regime(name or ""), country_term(country)
    if actor is None or not actor.forces or None in (actor.country, place):
        return None
    if actor.country == place:
        return STATE
    return None if place in TERRITORIES else EXTERNAL


def right_types(row: Row) -> dict[str, str]:
    """Return by column the types that the place gives to the forces in a row, where another is given."""
    told = {f"inter{side}": right_type(row[f"actor{side}"], row["country"]) for side in (1, 2)}
    return {column: kind for column, kind in told.items() if kind and row[column] not in (None, kind)}


ABROAD = {
    "actor1": "Military Forces of the United States (2021-)",
    "inter1": "External/Other forces",
    "interaction": "Political militia-External/Other forces",
}

RULE = Rule(
    name="state-forces-at-home",
    columns=("inter1", "actor1", "inter2", "actor2", "country"),
    broken=another_type,
    message="in {country}, {actor1!r} is {inter1!r} and {actor2!r} is {inter2!r}",
    hint="'State forces' in their own country, 'External/Other forces' abroad; or the country is wrong",
    expected=lambda row: ", ".join(right_types(row).values()),
    at=lambda row: next(iter(right_types(row)), "inter1"),
    good=(
        {},
        ABROAD,
        {
            "actor1": "Mutiny of Military Forces of Kenya (2022-)",
            "inter1": "Political militia",
            "interaction": "Political militia-Political militia",
        },
    ),
    bad=(
        {"inter1": "External/Other forces", "interaction": "Political militia-External/Other forces"},
        ABROAD | {"inter1": "State forces", "interaction": "State forces-Political militia"},
    ),
)
