"""`country` is one of the 243 countries, in ACLED's spelling, or a body of water.

Why: nothing else about the place can be checked when the country is not known. Since May 2026 events in
international waters carry an ocean or a sea here; no list of them is public, so every name that begins
with Bay, Gulf, Sea or Strait of, or ends in Bay, Channel, Gulf, Ocean, Sea or Strait, is let through.

Source: soft. All genuine rows have one of the 243 names, yet the list may grow.
"""

from __future__ import annotations

from acled_export.columns import each
from acled_export.findings import Severity
from acled_export.nearest import nearest
from acled_export.places import is_sea
from acled_export.plugins import Rule
from acled_export.vocabulary import vocabulary


@each("country")
def unknown(country: str | None) -> bool:
    """Return whether a name is neither a country's nor a sea's."""
    return country is not None and country not in vocabulary("country").facts and not is_sea(country)


def meant(country: str) -> str | None:
    """Return the country whose present or old spelling is most like a name."""
    known = vocabulary("country")
    term = nearest(country, (*known.aliases, *known.terms))
    return known.aliases.get(term, term) if term else None


RULE = Rule(
    name="country-known",
    columns=("country",),
    severity=Severity.WARNING,
    broken=unknown,
    message="country {country!r} is neither one of ACLED's countries nor a sea",
    hint="use ACLED's spelling, such as 'Ivory Coast', 'East Timor' or 'Democratic Republic of Congo'",
    suggestion=lambda row: meant(row["country"]),
    good=({}, {"country": "Red Sea"}, {"country": "Gulf of Guinea"}),
    bad=({"country": "Kenia", "actor1": "Military Forces of Kenia (2022-)"},),
)
