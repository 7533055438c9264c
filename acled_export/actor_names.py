"""What the name of an actor says by itself: whose forces it stands for, in which years, or its type.

Government actors are written `Military Forces of X (Y1-Y2)`, open at the end while the regime lasts, with
a unit behind the bracket at times; generic actors `Protesters (Country)` (our reference 3.4).
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pyarrow.compute as pc

from acled_export.actor_types import CIVILIANS, EXTERNAL, PROTESTERS, RIOTERS
from acled_export.columns import as_mask
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from acled_export.columns import Columns

Numbers = np.ndarray[Any, np.dtype[np.float64]]

GOVERNMENT = re.compile(
    r"(Mutiny of )?(Military Forces|Police Forces|Government) of (?:the )?(.+?) \(([12]\d{3})-([12]\d{3})?\)",
    re.ASCII,
)
GENERIC = {
    "Protesters (": PROTESTERS,
    "Rioters (": RIOTERS,
    "Civilians (": CIVILIANS,
    "Unidentified Armed Group (": "Political militia",
    "Private Security Forces (": EXTERNAL,
}


@attrs.frozen(kw_only=True)
class Regime:
    """A government actor: its country as our vocabulary spells it (null: not in it), and its years.

    `forces` are military or police forces that obey the government; `last` is null while the regime lasts.
    """

    country: str | None
    forces: bool
    first: int
    last: int | None

    def covers(self, day: dt.date) -> bool:
        """Tell whether a day lies in the years of the regime, both ends included."""
        return self.first <= day.year and (self.last is None or day.year <= self.last)


@functools.lru_cache(maxsize=100_000)
def regime(name: str) -> Regime | None:
    """Return what the name of a government actor says, null for any other name."""
    found = GOVERNMENT.match(name)
    if found is None:
        return None
    mutiny, kind, country, first, last = found.groups()
    return Regime(
        country=country_term(country),
        forces=mutiny is None and kind != "Government",
        first=int(first),
        last=int(last) if last else None,
    )


def country_term(name: str | None) -> str | None:
    """Return a country's name as the vocabulary spells it, null when it is not there."""
    known = vocabulary("country")
    if name in known.facts:
        return name
    return known.aliases.get(name) if name is not None else None


def generic_type(name: str | None) -> str | None:
    """Return the actor type that a generic name stands for, null for any other name."""
    for start, kind in GENERIC.items():
        if name is not None and name.startswith(start):
            return kind
    return None


def by_regime(events: Columns, column: str, number: Callable[[Regime], float]) -> Numbers:
    """Give each row a number worked out from its government actor, NaN for any other actor."""
    codes, names = events.codes(column)
    numbers = np.full(len(names) + 1, np.nan)
    places = np.flatnonzero(as_mask(pc.match_substring(names, " of ")))
    for place, name in zip(places, names.take(places).to_pylist(), strict=True):
        found = regime(name)
        if found is not None:
            numbers[place] = number(found)
    return np.asarray(numbers[codes])


def by_generic(events: Columns, column: str, number: Callable[[str], float]) -> Numbers:
    """Give each row a number worked out from the type of its generic actor, NaN for any other actor."""
    codes, names = events.codes(column)
    numbers = np.full(len(names) + 1, np.nan)
    for start, kind in GENERIC.items():
        numbers[:-1][as_mask(pc.starts_with(names, start))] = number(kind)
    return np.asarray(numbers[codes])
