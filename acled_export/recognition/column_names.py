"""Column names as files spell them: which column a name means, and what a stranger may have meant."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.contract import load_contract
from acled_export.eras.records import ERAS
from acled_export.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from acled_export.eras.records import Era

OURS = ("_line", "_record", "_unread")
SEPARATORS = re.compile(r"[ .\u00a0-]+")
# names met in files that people made or changed; they are suggested and never taken as read
MET: Mapping[str, str] = MappingProxyType(
    {
        "actor_1": "actor1",
        "actor_2": "actor2",
        "adm1": "admin1",
        "adm2": "admin2",
        "adm3": "admin3",
        "admin1_name": "admin1",
        "admin2_name": "admin2",
        "admin3_name": "admin3",
        "admin_1": "admin1",
        "admin_2": "admin2",
        "admin_3": "admin3",
        "ally_actor1": "assoc_actor_1",
        "ally_actor2": "assoc_actor_2",
        "assoc_actor1": "assoc_actor_1",
        "assoc_actor2": "assoc_actor_2",
        "associated_actor_1": "assoc_actor_1",
        "associated_actor_2": "assoc_actor_2",
        "country_name": "country",
        "date": "event_date",
        "deaths": "fatalities",
        "description": "notes",
        "event_id": "event_id_cnty",
        "event_notes": "notes",
        "event_subtype": "sub_event_type",
        "eventid": "event_id_cnty",
        "geo_prec": "geo_precision",
        "id": "event_id_cnty",
        "inter_1": "inter1",
        "inter_2": "inter2",
        "iso_code": "iso",
        "iso_numeric": "iso",
        "lat": "latitude",
        "latitude_wgs84": "latitude",
        "lng": "longitude",
        "lon": "longitude",
        "long": "longitude",
        "longitude_wgs84": "longitude",
        "place": "location",
        "source_name": "source",
        "sources": "source",
        "sub_type": "sub_event_type",
        "subtype": "sub_event_type",
        "time_prec": "time_precision",
        "town": "location",
        "type": "event_type",
    }
)


def plain(name: str) -> str:
    """Return a name in lower case with `_` for blanks, points and hyphens: `EVENT.DATE` is `event_date`."""
    return SEPARATORS.sub("_", name.strip().casefold())


@functools.cache
def meanings() -> Mapping[str, str]:
    """Return by the name of each column of any era the contract's column, or itself where there is none."""
    known = {name: name for name in load_contract("candidate").names}
    for era in ERAS.values():
        for name in era.columns:
            known.setdefault(name, era.renamed.get(name, name))
    return MappingProxyType(known)


@functools.cache
def homes(era_name: str) -> Mapping[str, str]:
    """Return by meaning the name that a column has in an era; the contract's own where the era has none."""
    era = ERAS[era_name]
    own = {name: name for name in load_contract("candidate").names}
    own |= {era.renamed.get(name, name): name for name in era.columns}
    return MappingProxyType(own)


def meaning(era: Era, name: str) -> str:
    """Return the contract's column that an era's column means, or its own name where there is none."""
    return era.renamed.get(name, name)


def suggested(unknown: Iterable[str], missing: Iterable[str]) -> Mapping[str, str]:
    """Return for unknown columns which of the missing ones was most likely meant, where one comes near."""
    by_meaning = {meanings().get(name, name): name for name in missing}
    likely: dict[str, str] = {}
    for name in unknown:
        spelled = plain(name)
        found = by_meaning.get(MET.get(spelled, "")) or nearest(spelled, by_meaning.values())
        if found:
            likely[name] = found
    return MappingProxyType(likely)
