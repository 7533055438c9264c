"""Names that were right in their time and are others today: regions, countries, social groups, ids.

Regions: our reference 1.4. Swaziland became eSwatini in 2018 and Macedonia North Macedonia in 2019; when
ACLED followed is inferred. Regime years in the names of actors are left as they are: see `regimes`.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import codes_of, combined, dictionary, plain, spread, texts
from acled_export.columns import as_mask
from acled_export.eras.changes import RENAMED, TURNED
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.columns import Mask
    from acled_export.eras.draft import Draft

# today's name -> the name of the time
REGIONS: Mapping[str, str] = MappingProxyType(
    {
        "Middle Africa": "Central Africa",
        "South Asia": "Southern Asia",
        "Southeast Asia": "South-Eastern Asia",
    }
)
COUNTRIES: Mapping[str, str] = MappingProxyType({"eSwatini": "Swaziland", "North Macedonia": "Macedonia"})
GROUPS: Mapping[str, str] = MappingProxyType({"Labor Group (": "Labour Group (", "LGBTQ+ (": "LGBT ("})
MEXICO, NORTH, CENTRAL = "Mexico", "North America", "Central America"

ACTORS = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
OLD_ID, NEW_ID = r"^([0-9]+)([A-Z]{3})$", r"^([A-Z]{3})([0-9]+)$"


def say_todays_names(draft: Draft) -> None:
    """Give regions, countries and social groups the names of today."""
    if "country" in draft:
        today = {then: now for now, then in COUNTRIES.items()}
        draft.retell("country", RENAMED, lambda text: today.get(text, text))
    if "region" in draft:
        known = vocabulary("region").aliases
        _rename_regions(draft, known, (MEXICO, CENTRAL), NORTH)
    _rename_groups(draft, {then: now for now, then in GROUPS.items()})


def say_names_of_the_time(draft: Draft) -> None:
    """Give them the names that the era had."""
    if draft.era.old_types:
        draft.retell("country", RENAMED, lambda text: COUNTRIES.get(text, text))
        _rename_regions(draft, REGIONS, (MEXICO, NORTH), CENTRAL)
    if draft.era.old_labels:
        _rename_groups(draft, GROUPS)


def _rename_regions(draft: Draft, names: Mapping[str, str], moved: tuple[str, str], to: str) -> None:
    if set(texts(dictionary(draft.columns["region"]))).isdisjoint({*names, moved[1]}):
        return
    country = draft.columns.get("country", draft.nothing())
    codes, cells = combined(country, draft.columns["region"])
    old = [region for _, region in cells]
    new = [
        to if cell == moved else (None if region is None else names.get(region, region))
        for cell, region in zip(cells, old, strict=True)
    ]
    differs = np.array([a != b for a, b in zip(old, new, strict=True)], dtype=np.bool_)
    if differs.any():
        draft.change("region", spread(new, codes), RENAMED, differs[codes])


def _rename_groups(draft: Draft, names: Mapping[str, str]) -> None:
    for column in ACTORS:
        if column in draft:
            found = _with_groups(draft.columns[column], names)
            if found is not None:
                draft.change(column, found[0], RENAMED, found[1])


def _with_groups(column: pa.Array, names: Mapping[str, str]) -> tuple[pa.Array, Mask] | None:
    """Return a column with groups renamed where an item of its lists begins so, and where; null: nowhere."""
    encoded = pa.types.is_dictionary(column.type)
    values = column.dictionary if encoded else column
    if pa.types.is_string_view(values.type):
        values = values.cast(pa.string())
    if values.type not in {pa.string(), pa.large_string()}:
        return None
    fresh = values
    for old, new in names.items():
        if holds(values, old):
            fresh = pc.replace_substring_regex(fresh, rf"(^|; ?){re.escape(old)}", rf"\1{new}")
    differs = as_mask(pc.not_equal(values, fresh)) if fresh is not values else np.zeros(0, dtype=np.bool_)
    if not differs.any():
        return None
    if not encoded:
        return fresh, differs
    # two names may have become one, so that the values are counted anew
    return pc.dictionary_encode(fresh.take(column.indices)), np.append(differs, False)[codes_of(column)]


def holds(column: pa.Array, needle: str) -> bool:
    """Tell whether a text may stand somewhere in a column; its bytes are searched as one."""
    data = column.buffers()[2]
    return data is not None and re.search(re.escape(needle.encode()), data) is not None


def turn_ids(draft: Draft) -> None:
    """Put the letters of ids before the number: `1BNG` becomes `BNG1`."""
    if draft.era.old_ids and "event_id_cnty" in draft:
        _turn(draft, OLD_ID)


def turn_ids_back(draft: Draft) -> None:
    """Put the number of ids before the letters: `BNG1` becomes `1BNG`."""
    if draft.era.old_ids:
        _turn(draft, NEW_ID)


def _turn(draft: Draft, form: str) -> None:
    ids = plain(draft.columns["event_id_cnty"])
    turned = as_mask(pc.match_substring_regex(ids, form))
    if turned.any():
        draft.change("event_id_cnty", pc.replace_substring_regex(ids, form, r"\2\1"), TURNED, turned)
