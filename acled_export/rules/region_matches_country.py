"""`region` is the region that ACLED puts `country` in.

Why: totals by region miss the row. Some regions surprise: Afghanistan is in Caucasus and Central Asia,
Turkey in the Middle East, Sudan in Northern Africa, Mexico in North America. Old spellings, such as
`Southern Asia`, count as the present ones. When `region` goes with `iso` and not with `country`, the
finding is that of `iso-matches-country` alone.

Source: hard. For the 243 countries of our vocabulary: ACLED's own country table and all genuine rows since
2021; files of 2020 still have Mexico under Central America.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.columns import each
from acled_export.places import by_iso, facts_of
from acled_export.plugins import Rule
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


@each("country", "region")
def another_region(country: str | None, region: str | None) -> bool:
    """Return whether the region is not the country's."""
    if region is None:
        return False
    right = facts_of(country or "").get("region", region)
    return bool(region != right != vocabulary("region").aliases.get(region))


@each("iso", "region")
def not_that_of_iso(iso: int | None, region: str | None) -> bool:
    """Return whether the region is not that of the country whose code stands in `iso`."""
    country = None if iso is None else by_iso().get(iso)
    return country is None or facts_of(country)["region"] != region


def broken(events: Columns) -> Mask:
    """Return where the region, and not the country, is what is wrong."""
    mask = another_region(events)
    return mask & not_that_of_iso(events) if mask.any() and "iso" in events else mask


RULE = Rule(
    name="region-matches-country",
    columns=("region", "country"),
    broken=broken,
    message="region {region!r} is not that of {country}",
    hint="correct region, or country",
    expected=lambda row: facts_of(row["country"])["region"],
    suggestion=lambda row: facts_of(row["country"])["region"],
    good=({}, {"country": "Red Sea", "region": "Red Sea"}),
    bad=({"region": "Western Africa"}, {"region": "East Africa"}),
)
