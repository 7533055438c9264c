"""`iso` is the ISO 3166 numeric code of `country`; 0 for Kosovo.

Why: tables are joined on `iso`, and a row with another country's code is counted there. When `region`
goes with the code and not with the name, the name is the likelier mistake, and is what is suggested.
A country that is not known, such as a sea, is left to `country-known`.

Source: hard. For the 243 countries of our vocabulary: 172 codes were observed in genuine rows, the others
come from two public tables; no two sources disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.columns import each
from acled_export.places import by_iso, facts_of
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.plugins import Row


@each("country", "iso")
def another_country(country: str | None, iso: int | None) -> bool:
    """Return whether the code is not the country's."""
    return iso is not None and facts_of(country or "").get("iso", iso) != iso


def likely(row: Row) -> Any:
    """Return the code of the country; or the country of the code, when the region goes with that one."""
    facts = facts_of(row["country"])
    other = by_iso().get(row["iso"])
    if other and facts["region"] != row.get("region") == facts_of(other)["region"]:
        return {"country": other}
    return facts["iso"]


RULE = Rule(
    name="iso-matches-country",
    columns=("iso", "country"),
    broken=another_country,
    message="iso {iso} is not the code of {country}",
    hint="correct iso, or country when the region and the place speak for the code",
    expected=lambda row: str(facts_of(row["country"])["iso"]),
    suggestion=likely,
    good=({}, {"country": "Red Sea", "iso": 999}),
    bad=({"iso": 800}, {"iso": 0}, {"iso": 566, "region": "Western Africa"}),
)
