"""What a text tells of where things are: places in the order of the text, and the countries it speaks of."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from acled_export.gazetteer import PlaceFound
    from acled_export.incident import Basis, Evidence


class Relation(enum.StrEnum):
    """How the text puts what it tells to a place.

    `AT` in it, on it, or said of the place itself ("captured X"). `OF` belongs to it ("the mayor of X").
    `SAID` is a government under the name of its seat, `BASED` a seat ("X-based"). `NAMED` has no preposition.
    """

    AT = "at"
    NEAR = "near"
    OUTSIDE = "outside"
    BETWEEN = "between"
    ROAD = "road to"
    BORDER = "border"
    DIRECTION = "direction from"
    FROM = "from"
    TO = "to"
    OF = "of"
    SAID = "said"
    BASED = "based"
    DATELINE = "dateline"
    NAMED = "named"


class Kind(enum.StrEnum):
    """What a place is: `DISTRICT` a part of a province, `REGION` a wider land, `SPOT` less than a town."""

    TOWN = "town"
    ADMIN1 = "admin1"
    DISTRICT = "district"
    COUNTRY = "country"
    REGION = "region"
    SPOT = "spot"


@attrs.frozen(kw_only=True)
class PlaceTold:
    """A place named in a text. Offsets are code points of the unmodified text, end exclusive.

    `quote` are the words from `start` to `end`: the name (`name_start` to `name_end`) and what is beside it.
    `happening` is false where the words speak against an event there. `container` is the number of the
    place that this one is said to lie in. `options` are the places it may be, the likeliest first; none when
    the gazetteer lacks it. `country` and `admin1` are null where nothing says them.
    """

    start: int
    end: int
    quote: str
    name: str
    name_start: int
    name_end: int
    sentence: int
    relation: Relation
    kind: Kind
    happening: bool
    dateline: bool = False
    part: bool = False
    several: bool = False
    container: int | None = None
    options: tuple[PlaceFound, ...] = ()
    country: str | None = None
    country_basis: Basis | None = None
    country_words: Evidence | None = None
    admin1: str | None = None
    admin1_basis: Basis | None = None
    admin1_words: Evidence | None = None

    @property
    def found(self) -> PlaceFound | None:
        """Return the place of the gazetteer that is meant as far as can be told, null for none."""
        return self.options[0] if self.options else None

    def precision(self) -> int:
        """Return ACLED's: 1 the town, 2 near it or a part of a district, 3 a province or a wider land."""
        if self.kind in {Kind.ADMIN1, Kind.COUNTRY} or (self.kind is Kind.REGION and not self.part):
            return 3
        nearby = self.relation in NEARBY
        return 2 if nearby or self.part or self.kind is Kind.DISTRICT else 1


NEARBY = frozenset(
    {Relation.NEAR, Relation.OUTSIDE, Relation.BETWEEN, Relation.ROAD, Relation.BORDER, Relation.DIRECTION}
)


@attrs.frozen(kw_only=True)
class CountryTold:
    """A country that the text names or implies, and the words that do so, in order."""

    country: str
    weight: float
    words: tuple[Evidence, ...]


@attrs.frozen(kw_only=True)
class PlacesTold:
    """The places of a text in order, its countries by weight, and the one it is most about."""

    places: tuple[PlaceTold, ...]
    countries: tuple[CountryTold, ...]
    main_country: str | None
