"""The letters in `event_id_cnty` are those of `country`.

Why: the letters are the country of the event; with others, the id or the country belongs to another row.
An id of ACLED's form has ACLED's letters (`DRC`, `POR`), an id of ours the ISO 3166 alpha-3 code
(`AEX-COD-`, `AEX-PRT-`). 71 countries have letters that nobody has published; for them only letters that are
another country's count as wrong. When the letters go with `iso` and not with `country`, the finding is that
of `iso-matches-country` alone.

Source: hard. For the 172 countries whose letters were observed: one country, one set of letters in all
25,817 genuine rows; ACLED's codebook promises no more than letters for the country.
"""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.borders import UNKNOWN
from acled_export.places import facts_of, iso_of
from acled_export.plugins import Rule
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

OURS = "AEX-"


@functools.cache
def owners() -> Mapping[str, int]:
    """Return whose the beginnings of ids are: `DRC` and `AEX-COD` lead to 180."""
    facts = vocabulary("country").facts.values()
    theirs = {fact["prefix"]: fact["iso"] for fact in facts if fact["prefix"]}
    return MappingProxyType(theirs | {OURS + fact["iso3"]: fact["iso"] for fact in facts})


def beginnings(ids: pa.Array) -> pa.Array:
    """Return the first three characters of ids, the first seven of ours."""
    letters = pc.utf8_slice_codeunits(ids, 0, 3)
    ours = pc.starts_with(ids, OURS)
    return pc.if_else(ours, pc.utf8_slice_codeunits(ids, 0, 7), letters) if pc.any(ours).as_py() else letters


def another_country(events: Columns) -> Mask:
    """Return which ids begin with letters that are not the country's."""
    encoded = pc.dictionary_encode(beginnings(events["event_id_cnty"]))
    known = [owners().get(text, UNKNOWN) for text in encoded.dictionary.to_pylist()]
    free = [text.startswith(OURS) for text in encoded.dictionary.to_pylist()]
    start = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    owner = np.array([*known, UNKNOWN])[start]
    country = events.each_value("country", iso_of)
    suspect: Mask = (owner != country) & (country >= 0)
    if not suspect.any():
        return suspect
    observed = events.each_value("country", lambda name: facts_of(name).get("prefix") is not None) == 1
    new = ~np.array([*free, True])[start] & observed
    broken = suspect & ((owner != UNKNOWN) | new)
    return np.asarray(broken & (owner != events.numbers("iso")) if "iso" in events else broken)


def expected(row: Row) -> Any:
    """Return how an id of the country begins."""
    facts = facts_of(row["country"])
    return OURS + facts["iso3"] if row["event_id_cnty"].startswith(OURS) else facts["prefix"]


RULE = Rule(
    name="prefix-matches-country",
    habit=True,
    columns=("event_id_cnty", "country"),
    broken=another_country,
    unless=("event_id_cnty/pattern",),
    message="the letters of {event_id_cnty} are not those of {country}",
    hint="find out whether the id or the country is that of another row",
    expected=expected,
    good=({}, {"event_id_cnty": "KEN17"}, {"event_id_cnty": "RSW17", "country": "Red Sea"}),
    bad=({"event_id_cnty": "UGA17"}, {"event_id_cnty": "AEX-UGA-0000000000000000"}),
)
