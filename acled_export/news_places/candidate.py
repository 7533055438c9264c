"""A name on its way to a place: what is known of it so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from acled_export.gazetteer import PlaceFound
    from acled_export.news_places.country_mentions import Mention
    from acled_export.news_places.name_runs import Run
    from acled_export.news_places.surroundings import Before
    from acled_export.news_places.told import Kind, Relation

# how surely the words around a name show a place: a kind word, a preposition of places, any other, none
SURE, LIKELY, WEAKLY, BARE = 3, 2, 1, 0


@attrs.define(kw_only=True, eq=False)
class Candidate:
    """A name that may be a place.

    Words and offsets are those of `Run`; what is said of it begins at the word `opens` and ends before
    `closes`. `holder` owns it (`Turkey's Hakkari`), `sibling` is the name before it in an enumeration,
    `container` what it is said to lie in. `country_how` and `admin1_how` are values of `Basis`.
    """

    run: Run
    opens: int
    closes: int
    strength: int
    relation: Relation
    before: Before
    kind: Kind | None = None
    word: str | None = None
    part: bool = False
    mention: Mention | None = None
    adjective: Mention | None = None
    holder: Candidate | None = None
    sibling: Candidate | None = None
    container: Candidate | None = None
    dateline: bool = False
    kept: bool = False
    options: tuple[PlaceFound, ...] = ()
    settled: bool = False
    country: str | None = None
    admin1: str | None = None
    country_how: str | None = None
    admin1_how: str | None = None
    country_from: tuple[int, int] | None = None
    admin1_from: tuple[int, int] | None = None
