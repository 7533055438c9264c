"""The crosswalk from the contract into the columns of UCDP GED, a line for each of the 49."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from acled_export.neighbours.crossing_lines import impossible, lossless, lossy
from acled_export.neighbours.ucdp_ged.columns import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.plugins import Crossing

NOTICE = (
    "not data of UCDP: events of another dataset in the columns of UCDP GED. It codes by other rules, so "
    "that deaths, types of violence and which events there are differ from UCDP's. Blank is unknown."
)
BACK = "; blank but in rows that came from UCDP"
KEY = "no key leads from ACLED's names to UCDP's list"
BOUND = "ACLED gives one number; a bound made from it would claim a certainty that nobody stated"
SHARE = "ACLED does not say whose dead they are"
OLD = "an identifier of UCDP's from before 2017"
BLANK: Mapping[str, str] = MappingProxyType(
    {
        "id": f"UCDP alone gives its numbers, and ours must not look like them{BACK}",
        "active_year": f"takes all deaths of a dyad in a year, and UCDP's list of dyads{BACK}",
        "code_status": f"the state of UCDP's own editing{BACK}",
        "conflict_dset_id": OLD,
        "conflict_new_id": f"{KEY} of conflicts{BACK}",
        "conflict_name": f"{KEY} of conflicts",
        "dyad_dset_id": OLD,
        "dyad_new_id": f"{KEY} of dyads{BACK}",
        "side_a_dset_id": OLD,
        "side_a_new_id": f"{KEY} of actors{BACK}",
        "side_b_dset_id": OLD,
        "side_b_new_id": f"{KEY} of actors{BACK}",
        "source_date": "ACLED does not give the days of its sources",
        "source_headline": f"ACLED does not give the headlines of its sources{BACK}",
        "source_original": "ACLED does not say who told its sources",
        "event_clarity": f"ACLED has no such judgement, and precision does not tell it{BACK}",
        "deaths_a": f"{SHARE}{BACK}",
        "deaths_b": f"{SHARE}{BACK}",
        "deaths_civilians": f"{SHARE}{BACK}",
        "high": f"{BOUND}{BACK}",
        "low": f"{BOUND}{BACK}",
    }
)
MIDDLE = "ACLED keeps one day of a span, not its ends"
STATE = "the Gleditsch-Ward number on the day; none at sea, in Palestine and in dependent territories"
SIDE = "the state before a group, the attacker before `Civilians`; associates are lost, names are not UCDP's"
NUMBER = "of the state whose forces the side is called after"
DECIDE = "event_type sub_event_type inter1 inter2 actor1 actor2 source_dataset source_category"
LOSSLESS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "relid": ("event_id_cnty", "`acled-export:` before the id; blank in rows that came from UCDP"),
        "where_coordinates": ("location", ""),
        "adm_1": ("admin1", "as text"),
        "adm_2": ("admin2", "as text"),
        "latitude": ("latitude", ""),
        "longitude": ("longitude", ""),
        "geom_wkt": ("longitude latitude", "six decimals"),
        "priogrid_gid": ("latitude longitude", "the cell of half a degree"),
    }
)
LOSSY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "year": ("event_date year loss", MIDDLE),
        "date_start": ("event_date loss", MIDDLE),
        "date_end": ("event_date loss", MIDDLE),
        "date_prec": (
            "time_precision loss",
            "2 becomes 3 (a week), 3 becomes 4 (a month): ACLED has fewer levels",
        ),
        "where_prec": ("geo_precision loss", "3 becomes 4 (first division): ACLED has fewer levels"),
        "type_of_violence": (
            DECIDE,
            "by the types of the actors; half of paired events agree with UCDP's class",
        ),
        "side_a": ("actor1 actor2 inter1 inter2", SIDE),
        "side_b": ("actor1 actor2 inter1 inter2", SIDE),
        "dyad_name": ("actor1 actor2", "the two sides; not the name of a dyad of UCDP's"),
        "number_of_sources": ("source", "how many are named, not how many were seen; -1 where none is"),
        "source_article": ("source", "the outlets, without article and day"),
        "source_office": ("source", "the outlets"),
        "where_description": ("notes", "the notes, which tell more than the place"),
        "country": ("country", "UCDP's name; none at sea, in Palestine and in dependent territories"),
        "country_id": ("country event_date", STATE),
        "region": ("country", "one of five"),
        "deaths_unknown": ("fatalities", f"all deaths: {SHARE}"),
        "best": ("fatalities", "counted by other rules; equal in 45 of 222 paired events"),
        "gwnoa": ("actor1 actor2 event_date", NUMBER),
        "gwnob": ("actor1 actor2 event_date", NUMBER),
    }
)


def _crossing(column: str) -> Crossing:
    if column in BLANK:
        return impossible(column, BLANK[column])
    return lossless(column, *LOSSLESS[column]) if column in LOSSLESS else lossy(column, *LOSSY[column])


CROSSINGS = tuple(_crossing(name) for name in NAMES)
NO_TYPES = "UCDP GED has three types of violence and no others"
NO_ASSOCIATES = "UCDP GED has two sides and nobody beside them"
NO_MARK = "UCDP GED has no such column"
LOSSES: Mapping[str, str] = MappingProxyType(
    {
        "time_precision": "date_prec has other levels",
        "disorder_type": NO_TYPES,
        "event_type": NO_TYPES,
        "sub_event_type": NO_TYPES,
        "assoc_actor_1": NO_ASSOCIATES,
        "inter1": "UCDP GED has no types of actors",
        "assoc_actor_2": NO_ASSOCIATES,
        "inter2": "UCDP GED has no types of actors",
        "interaction": "UCDP GED has no types of actors",
        "civilian_targeting": NO_TYPES,
        "iso": "UCDP GED numbers states after Gleditsch and Ward",
        "region": "UCDP GED has five regions of its own",
        "admin3": "UCDP GED has two levels of divisions",
        "geo_precision": "where_prec has other levels",
        "source_scale": NO_MARK,
        "tags": NO_MARK,
        "timestamp": NO_MARK,
        "population_1km": NO_MARK,
        "population_2km": NO_MARK,
        "population_5km": NO_MARK,
        "population_best": NO_MARK,
        "source_version": NO_MARK,
        "source_event_id": "`id` holds UCDP's own; those of other datasets have no column",
        "mapping_rule": NO_MARK,
        "mapping_confidence": NO_MARK,
    }
)
