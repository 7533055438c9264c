"""A batch of GTD in contract columns: what is told, what is decided by rule, and what `loss` keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import combined, plain, spread
from acled_export.neighbours.candidates import Origin, candidates
from acled_export.neighbours.countries import decide_country
from acled_export.neighbours.decided import decide
from acled_export.neighbours.event_kinds import decide_kinds
from acled_export.neighbours.gtd.columns import KEPT, WEAPONS
from acled_export.neighbours.gtd.event_types import kind_of
from acled_export.neighbours.gtd.rules import (
    geo_precision,
    month_only,
    rounded,
    target_group,
    target_type,
    time_precision,
    told_day,
)
from acled_export.neighbours.losses import kept_in_loss
from acled_export.neighbours.own_columns import where
from acled_export.neighbours.partly import decide_partly
from acled_export.neighbours.text_lists import listed, paired
from acled_export.states import country_of_name

if TYPE_CHECKING:
    from acled_export.neighbours.decided import Decided
    from acled_export.neighbours.event_kinds import Kinds
    from acled_export.neighbours.own_columns import OwnColumns

NAME = "gtd"
DAY = ("iyear", "imonth", "iday")


def as_candidates(own: OwnColumns, version: str | None) -> pa.RecordBatch:
    """Return the incidents of a batch as candidates, row for row; `version` is GTD's release, if known."""
    kinds = _kinds(own)
    day, precision = _days(own)
    country, *place = _place(own)
    killed = _killed(own)
    told = {
        "year": own.code("iyear"),
        "actor1": own["gname"],
        "assoc_actor_1": listed([own["gname2"], own["gname3"]]),
        "admin1": own["provstate"],
        "location": own["city"],
        "latitude": own["latitude"],
        "longitude": own["longitude"],
        "source": listed([own[f"scite{number}"] for number in (1, 2, 3)]),
        "notes": own["summary"],
    }
    kept = {
        **_undated(own),
        "gname": own.unknown_word("gname"),
        **{name: own.code(name) for name in KEPT},
        "country_txt": _changed(own["country_txt"], country),
        "nkill": _changed(own.count("nkill"), killed),
        "not_mapped": kinds.untyped,
    }
    category = pc.coalesce(plain(own["attacktype1_txt"]), plain(own.code("attacktype1")))
    return candidates(
        own.raw,
        Origin(dataset=NAME, version=version, ids=own.code("eventid"), categories=category),
        told,
        [day, precision, *kinds.decided, *_target(own), country, *place, killed],
        kept_in_loss(kept, own.raw.num_rows),
    )


def _days(own: OwnColumns) -> tuple[Decided, Decided]:
    parts = [own.code(name) for name in DAY]
    codes, cells = combined(*parts)
    told = spread([told_day(*cell) for cell in cells], codes)
    approximate = pc.cast(pc.is_valid(own["approxdate"]), pa.string())
    return (
        decide_partly("event_date", told, month_only, *parts),
        decide("time_precision", time_precision, *parts, approximate),
    )


def _undated(own: OwnColumns) -> dict[str, pa.Array]:
    """Return month and day as GTD has them where it does not know the day."""
    codes, cells = combined(*(own.code(name) for name in DAY))
    unknown = pa.array([told_day(*cell) is None for cell in cells], pa.bool_()).take(pa.array(codes))
    return {name: where(unknown, own.code(name)) for name in DAY}


def _kinds(own: OwnColumns) -> Kinds:
    weapons = [paired(own.code(f"weaptype{n}"), own.code(f"weapsubtype{n}"), "/") for n in WEAPONS]
    codes = ("attacktype1", "attacktype2", "success", "suicide", "targtype1")
    return decide_kinds(kind_of, *map(own.code, codes), *weapons)


def _target(own: OwnColumns) -> tuple[Decided, Decided]:
    target = own.code("targtype1")
    return (
        decide("actor2", target_group, target, own["corp1"]),
        decide("inter2", target_type, target, own.code("natlty1"), own.code("country")),
    )


def _place(own: OwnColumns) -> tuple[Decided, ...]:
    named = own["country_txt"]
    exact = decide("geo_precision", geo_precision, own.code("specificity"))
    return *decide_country(NAME, named, country_of_name(named)), exact


def _killed(own: OwnColumns) -> Decided:
    killed = own.count("nkill")
    return decide_partly("fatalities", killed, rounded, killed)


def _changed(told: pa.Array, written: Decided) -> pa.Array:
    """Return the cells of GTD for which something else was written."""
    return where(pc.not_equal(plain(told), plain(written.values())), told)
