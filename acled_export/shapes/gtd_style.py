"""Events in the columns of the Global Terrorism Database, as far as events can fill them.

What makes an incident of GTD one (intent, lawfulness, a perpetrator below the state) is for a person to
judge: `crit1` to `crit3` and `doubtterr` are blank, and each row is a candidate only. Behind the 135 columns
of GTD stands `acled_export_id`, the id of the event, since ids of GTD cannot be made.

Source: START, Codebook of June 2016; columns of the file of 1970-2017.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import combined, null_of, plain, spread
from acled_export.gtd_codes import ATTACK_TYPES, TARGET_TYPES, WEAPON_SUB_TYPES, WEAPON_TYPES
from acled_export.neighbours.class_months import dataset_of, undated
from acled_export.neighbours.gtd.answers import (
    SPECIFICITY,
    SUICIDE,
    group,
    means,
    not_an_incident,
    target,
)
from acled_export.neighbours.gtd.style_columns import BLANK, CROSSINGS, LOSSES, NOTICE, OUR_ID, fields
from acled_export.neighbours.unheld import ONE_OF_SEVERAL, first_reason, is_monadic
from acled_export.neighbours.violence_types import standing
from acled_export.plugins import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from acled_export.code_tables import Candidate

TO_THE_WEEK, TO_THE_MONTH = 2, 3  # of time_precision
NEAR, NO_POINT = 2, 5  # of geo_precision and of specificity
CITED = 3


def leaves_out(events: pa.RecordBatch) -> pa.Array:
    """Return why an event cannot be an incident of GTD, null where it is a candidate."""
    codes, cells = combined(
        *(events.column(name) for name in ("event_type", "sub_event_type", "inter1")),
        standing(events.column("actor1")),
    )
    return first_reason(
        events.num_rows,
        (ONE_OF_SEVERAL, np.full(events.num_rows, is_monadic(events))),
        *undated(events),
        spread([not_an_incident(*cell) for cell in cells], codes),
    )


def columns(events: pa.RecordBatch) -> pa.RecordBatch:
    """Return a row for each event, none of which is to be left out."""
    told = {
        OUR_ID: events.column("event_id_cnty"),
        **_when(events),
        **_where(events),
        **_how(events),
        **_who(events),
        **_sources(events),
        "summary": events.column("notes"),
        "nkill": events.column("fatalities"),
        "dbsource": dataset_of(events),
    }
    schema = fields()
    arrays = [told.get(field.name, pa.nulls(events.num_rows, field.type)) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _when(events: pa.RecordBatch) -> Mapping[str, pa.Array]:
    days, precision = events.column("event_date"), events.column("time_precision")
    in_month = pc.fill_null(pc.equal(precision, TO_THE_MONTH), False)
    in_week = pc.fill_null(pc.equal(precision, TO_THE_WEEK), False)
    months = pc.strftime(days.cast(pa.timestamp("s")), "%B %Y", locale="C")
    week = pc.binary_join_element_wise("week of", pc.day(days).cast(pa.string()), months, " ")
    return {
        "iyear": pc.year(days),
        "imonth": pc.month(days),
        "iday": pc.if_else(in_month, 0, pc.day(days)),
        "approxdate": pc.if_else(in_month, months, pc.if_else(in_week, week, null_of(pa.string()))),
    }


def _where(events: pa.RecordBatch) -> Mapping[str, pa.Array]:
    north, east, precision = (events.column(n) for n in ("latitude", "longitude", "geo_precision"))
    nowhere = pc.or_(pc.is_null(north), pc.is_null(east))
    level = _coded(lambda code: SPECIFICITY.get(code or ""), plain(precision))
    return {
        "country_txt": events.column("country"),
        "provstate": events.column("admin1"),
        "city": events.column("location"),
        "latitude": north,
        "longitude": east,
        "specificity": pc.if_else(nowhere, NO_POINT, level),
        "vicinity": pc.if_else(pc.equal(precision, NEAR), pa.scalar(1, pa.int64()), null_of(pa.int64())),
    }


def _how(events: pa.RecordBatch) -> Mapping[str, pa.Array]:
    types = (events.column("event_type"), events.column("sub_event_type"))
    attack, weapon, kind = (_coded(lambda *cell, n=n: means(*cell)[n], *types) for n in range(3))
    return {
        "suicide": _coded(lambda sub: 1 if sub == SUICIDE else None, types[1]),
        **_labelled("attacktype1", attack, ATTACK_TYPES),
        **_labelled("weaptype1", weapon, WEAPON_TYPES),
        **_labelled("weapsubtype1", kind, WEAPON_SUB_TYPES),
    }


def _who(events: pa.RecordBatch) -> Mapping[str, pa.Array]:
    second = tuple(events.column(name) for name in ("actor2", "inter2", "assoc_actor_2"))
    codes, names = combined(events.column("actor1"))
    return {
        "gname": spread([group(name) for (name,) in names], codes).cast(pa.string()),
        "target1": second[0],
        **_labelled("targtype1", _coded(target, *second), TARGET_TYPES),
    }


def _sources(events: pa.RecordBatch) -> Mapping[str, pa.Array]:
    codes, cells = combined(events.column("source"))
    parts = [[*(part.strip() for part in (text or "").split(";")), *[""] * CITED] for (text,) in cells]
    return {
        f"scite{n + 1}": spread([part[n] or None for part in parts], codes).cast(pa.string())
        for n in range(CITED)
    }


def _coded(tell: Callable[..., int | None], *given: pa.Array) -> pa.Array:
    """Return the code that `tell` gives for each distinct combination of cells, spread over the rows."""
    codes, cells = combined(*given)
    return pa.array([tell(*cell) for cell in cells], pa.int64()).take(pa.array(codes))


def _labelled(name: str, codes: pa.Array, labels: Mapping[str, Candidate]) -> dict[str, Any]:
    numbers = pa.array([int(code) for code in labels], pa.int64())
    texts = pa.array([found.label for found in labels.values()], pa.string())
    return {name: codes, f"{name}_txt": texts.take(pc.index_in(codes, numbers))}


SHAPE = Shape(
    name="gtd-style",
    title="candidates in the columns of the Global Terrorism Database",
    fields=fields,
    columns=columns,
    leaves_out=leaves_out,
    losses=LOSSES,
    blank=BLANK,
    crossings=CROSSINGS,
    notice=NOTICE,
)
