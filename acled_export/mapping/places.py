"""From a place of the article to the columns of a row that say where (reference 4.2 and 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.ids import country_term, place_names
from acled_export.mapping.decisions import STATED, Basis, Decision, passages, stated
from acled_export.mapping.text import tidy
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.incident import Place

DECIMALS = 4


def coded_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places that get rows, in the order of the document.

    A place given twice, by the names that `event_id` goes by, is one place: its first mention.
    """
    known: dict[tuple[str | None, ...], Place] = {}
    for place in places:
        known.setdefault(place_names(place), place)
    return tuple(known.values())


def place_columns(place: Place) -> list[Decision]:
    """Return the decisions on the columns from `iso` to `geo_precision`."""
    decisions = [*_country_facts(country_term(place.country)), *_country(place)]
    for name in ("admin1", "admin2", "admin3"):
        decisions += stated(name, tidy(getattr(place, name)), passages(place.evidence, name))
    decisions += [_location(place), *_degrees(place, "latitude"), *_degrees(place, "longitude")]
    return decisions + stated("geo_precision", place.precision, passages(place.evidence, "precision", "name"))


def _country_facts(country: str | None) -> list[Decision]:
    facts = vocabulary("country").facts.get(country or "", {})
    rule, reason = "follows-from-country", f"follows from {country}"
    if not facts:
        known = "not stated" if country is None else f"{country!r}, which is no country ACLED lists"
        rule, reason = "country-unknown", f"unknown, for the country is {known}"
    return [
        Decision(column=name, value=facts.get(name), rule=rule, reason=reason) for name in ("iso", "region")
    ]


def _country(place: Place) -> list[Decision]:
    country = country_term(place.country)
    evidence = passages(place.evidence, "country", "name")
    if country is None or country == tidy(place.country):
        return stated("country", country, evidence)
    return [
        Decision(
            column="country",
            value=country,
            rule="acled-spelling",
            reason=f"ACLED's spelling of {place.country!r}",
            evidence=evidence,
        ),
    ]


def _location(place: Place) -> Decision:
    name, location = tidy(place.name), tidy(place.location)
    rule, reason, note = STATED, "the document says so", None
    if location is None:
        rule, reason = "printed-name", "the name as printed; no other name was coded"
    elif name and location.casefold() != name.casefold():
        rule, reason = "proxy-place", f"the document codes {name!r} to it"
        note = f"Place: {name} (coded to {location})."
    return Decision(
        column="location",
        value=location or name,
        rule=rule,
        reason=reason,
        evidence=passages(place.evidence, "location", "name"),
        note=note,
    )


def _degrees(place: Place, column: str) -> list[Decision]:
    exact: float | None = getattr(place, column)
    if exact is None:
        return []
    rounded = round(float(exact), DECIMALS) + 0.0  # never -0.0
    evidence = passages(place.evidence, column)
    origin = (
        f"origin of the point: {place.point_from}" if place.point_from else "the document gives the point"
    )
    if rounded == exact:
        return stated(column, rounded, evidence, origin)
    reason = f"{origin}; {exact!r} rounded to four decimals"
    return [
        Decision(
            column=column,
            value=rounded,
            rule="four-decimals",
            reason=reason,
            basis=Basis.CONVENTION,
            evidence=evidence,
        ),
    ]
