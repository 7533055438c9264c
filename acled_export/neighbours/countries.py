"""The country of a row of another dataset, by the name that it has there, with its ISO code and region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.coded_columns import combined
from acled_export.neighbours.decided import HIGH, LOW, Decided, Way
from acled_export.places import facts_of

if TYPE_CHECKING:
    import pyarrow as pa

LOOKED_UP, VERBATIM = "country-name", "country-verbatim"


def decide_country(dataset: str, named: pa.Array, known: pa.Array) -> tuple[Decided, ...]:
    """Return `country`, `iso` and `region` of each row.

    `named` is what the dataset calls the country, `known` our country for it, null where there is none: then
    the dataset's name stays as it is, by the rule `<dataset>-country-verbatim`, without code and region.
    """
    codes, cells = combined(named, known)
    ways = [_country(dataset, *cell) for cell in cells]

    def column(name: str) -> Decided:
        return Decided(column=name, codes=codes, ways=tuple(_fact(name, way) for way in ways))

    return Decided(column="country", codes=codes, ways=tuple(ways)), column("iso"), column("region")


def _country(dataset: str, named: str | None, known: str | None) -> Way | None:
    if known is not None:
        return Way(known, f"{dataset}-{LOOKED_UP}", HIGH)
    return None if named is None else Way(named, f"{dataset}-{VERBATIM}", LOW)


def _fact(column: str, country: Way | None) -> Way | None:
    known = None if country is None or country.value is None else facts_of(country.value).get(column)
    return None if country is None or known is None else Way(str(known), country.rule, country.confidence)
