"""A batch of SCAD in contract columns: what is told, what is decided by rule, and what `loss` keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import codes_of, combined, dictionary, plain, spread, texts
from acled_export.neighbours.candidates import Origin, candidates, named_ids
from acled_export.neighbours.countries import decide_country
from acled_export.neighbours.decided import decide
from acled_export.neighbours.event_kinds import decide_kinds
from acled_export.neighbours.losses import kept_in_loss
from acled_export.neighbours.own_columns import where
from acled_export.neighbours.partly import Partly, decide_partly
from acled_export.neighbours.scad.columns import NUMBERS, TEXTS
from acled_export.neighbours.scad.rules import (
    FIRST,
    VIOLENCE,
    actor_type,
    day_of,
    geo_precision,
    kind_of,
    target_type,
    time_precision,
    total,
)
from acled_export.neighbours.text_lists import listed, paired
from acled_export.neighbours.whole_days import iso_day
from acled_export.scad_codes import EVENT_TYPES
from acled_export.states import country_of_cow, country_of_name

if TYPE_CHECKING:
    from acled_export.neighbours.own_columns import OwnColumns

NAME = "scad"
DIGITS = "^[0-9]+$"
YEAR = r"^(?P<year>[0-9]{4})-"


def as_candidates(own: OwnColumns) -> pa.RecordBatch:
    """Return the events of a batch as candidates, row for row: one for each place of an event."""
    etype = own.code("etype")
    kinds = decide_kinds(kind_of, etype, own.code("repress"))
    start, killed = _start(own), _killed(own)
    fought = _is_violence(etype)
    told = {
        "event_date": start,
        "year": _year(own, start),
        "actor1": own["actor1"],
        "assoc_actor_1": listed([own["actor2"], own["actor3"]]),
        "actor2": where(fought, own["target1"]),
        "assoc_actor_2": where(fought, own["target2"]),
        "location": own["elocal"],
        "latitude": own["latitude"],
        # -99 is a longitude of Mexico, and no latitude
        "longitude": where(pc.is_valid(own["latitude"]), own.as_written("longitude")),
        "notes": own["notes"],
    }
    decided = [
        decide("time_precision", time_precision, start, own["enddate"], own.as_written("stday")),
        *kinds.decided,
        decide("inter1", actor_type, kinds.decided[0].values()),
        decide("inter2", target_type, etype),
        *decide_country(NAME, own["countryname"], _country(own)),
        decide("geo_precision", geo_precision, own.code("locnum")),
        killed,
    ]
    kept = {
        "etype": etype,
        **{name: own.count(name) for name in NUMBERS},
        **{name: own[name] for name in TEXTS},
        **{name: where(pc.invert(fought), own[name]) for name in ("target1", "target2")},
        "ndeath": where(pc.is_null(killed.values()), killed.told),
        "not_mapped": kinds.untyped,
    }
    origin = Origin(dataset=NAME, version=None, ids=own.code("eventid"), categories=_category(etype))
    told["event_id_cnty"] = named_ids(attrs.evolve(origin, ids=_ids(own)))
    return candidates(own.raw, origin, told, decided, kept_in_loss(kept, own.raw.num_rows))


def _ids(own: OwnColumns) -> pa.Array:
    """Return SCAD's ids; the rows behind the first of an event of several places have their number behind."""
    place = own.count("sublocal")
    later = where(pc.not_equal(plain(place), FIRST), place)
    return paired(own.code("eventid"), later, ".")


def _start(own: OwnColumns) -> pa.Array:
    """Return the first day, from its parts where `startdate` is blank."""
    parts = [own.count(name) for name in ("styr", "stmo", "stday")]
    codes, cells = combined(own["startdate"], *parts)
    return spread([day_of(text) if text else _whole(*rest) for text, *rest in cells], codes)


def _whole(*parts: str | None) -> str | None:
    return None if None in parts else iso_day(*map(str, parts))


def _year(own: OwnColumns, start: pa.Array) -> pa.Array:
    found = pc.struct_field(pc.extract_regex(plain(start), YEAR), "year")
    return pc.coalesce(found, plain(own.count("styr")))


def _is_violence(etype: pa.Array) -> pa.Array:
    return pc.is_in(plain(etype), value_set=pa.array(sorted(VIOLENCE)))


def _killed(own: OwnColumns) -> Partly:
    deaths = own.count("ndeath")
    return decide_partly("fatalities", deaths, total, deaths, own.count("ilocal"), own.count("sublocal"))


def _country(own: OwnColumns) -> pa.Array:
    number = plain(own.code("ccode"))
    numbered = country_of_cow(where(pc.match_substring_regex(number, DIGITS), number))
    return pc.coalesce(numbered, country_of_name(own["countryname"]))


def _category(etype: pa.Array) -> pa.Array:
    """Return the number of an event type with SCAD's label, the number alone where it has none."""
    encoded = dictionary(etype)
    labels = [text and _labelled(text) for text in texts(encoded)]
    return spread(labels, codes_of(encoded))


def _labelled(etype: str) -> str:
    known = EVENT_TYPES.get(etype)
    return f"{etype} {known.label}" if known else etype
