"""What a text tells of an actor, and what is coded of it."""

from __future__ import annotations

import enum

import attrs


class Kind(enum.StrEnum):
    """What the words of a mention are."""

    GROUP = "named group"
    STATE = "state force"
    NOUN = "noun"
    REFERENCE = "reference"  # `the group`: says again who was named
    COUNTRY = "country"  # `Israel struck`: a country where its forces are meant


@attrs.frozen(kw_only=True)
class Option:
    """A name that the words may stand for: a named group, or a force of the country `home`.

    `name` of a force is a template with `{country}`. `since` and `until` are years, null for open.
    `generic` names are only said by what they are ("Yemeni rebels"). `listed` is false for names met in
    the article alone.
    """

    name: str
    type: str
    countries: tuple[str, ...]
    home: str | None = None
    since: int | None = None
    until: int | None = None
    generic: bool = False
    listed: bool = True

    def holds_in(self, year: int | None) -> bool:
        """Tell whether the name was in use in a year; true where the year is not known."""
        return year is None or ((self.since or year) <= year <= (self.until or year))


@attrs.frozen(kw_only=True)
class ActorTold:
    """A mention of an actor; offsets in code points, end exclusive; the quote has the number, not `at least`.

    - `head`: the noun as it is looked up (null for a bare name); `category`: of `people.yaml`, or "group"
    - `group`: the best guess among `options` (null: no name is known); `location_hint`: where it is active
    - `country`: whose forces or people they are, as far as the mention says
    - `low`, `high`: how many, null for open or not told; `social`: social groups without their country
    - `people`: an ethnic group, clan or tribe named before the noun
    - `armed`: True, False or "crude"; `weak`: a noun too common to count without a cue
    - `suspected`: said to be suspected; `definite`: with `the`; `tie`: how the words hang on a name, such as
      "linked" or "held" (null: they are its members)
    - `antecedent`: the place in the list of the mention that a definite one says again, null for none found
    """

    start: int
    end: int
    quote: str
    kind: Kind
    category: str
    type: str | None = None
    head: str | None = None
    group: str | None = None
    options: tuple[Option, ...] = ()
    location_hint: tuple[str, ...] = ()
    country: str | None = None
    low: int | None = None
    high: int | None = None
    social: tuple[str, ...] = ()
    people: str | None = None
    armed: bool | str = False
    weak: bool = False
    suspected: bool = False
    definite: bool = False
    tie: str | None = None
    antecedent: int | None = None


@attrs.frozen(kw_only=True)
class ActorCoded:
    """An actor as it is written into the data; `country` is that of a state's forces, else null."""

    name: str
    type: str
    country: str | None = None
    associates: tuple[str, ...] = ()
