"""Events in the 49 columns of UCDP GED: what can be said in them, and nothing that nobody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export import priogrid, states
from acled_export.coded_columns import null_of, plain
from acled_export.neighbours.ucdp_ged.columns import NAMES
from acled_export.neighbours.ucdp_ged.restored import Restored
from acled_export.neighbours.ucdp_ged.rows import OURS
from acled_export.neighbours.ucdp_ged.sides import column_of, numbers_of, sides, types_of_violence
from acled_export.point_columns import MOST_EAST, MOST_NORTH

if TYPE_CHECKING:
    from collections.abc import Mapping

Columns = dict[str, pa.Array]
NUMBERS = frozenset(
    {
        "id", "year", "active_year", "type_of_violence", "conflict_new_id", "dyad_new_id", "side_a_new_id",
        "side_b_new_id", "number_of_sources", "where_prec", "priogrid_gid", "country_id", "event_clarity",
        "date_prec", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    }
)  # fmt: skip
DEGREES, DAYS = frozenset({"latitude", "longitude"}), frozenset({"date_start", "date_end"})
DATE_PREC, WHERE_PREC = {"1": 1, "2": 3, "3": 4}, {"1": 1, "2": 2, "3": 4}
SAME = ("active_year", "code_status", "conflict_new_id", "dyad_new_id", "side_a_new_id", "side_b_new_id",
        "event_clarity", "low", "high", "deaths_a", "deaths_b", "deaths_civilians")  # fmt: skip
MICRO, DECIMALS = 1_000_000, 6
NOT_COUNTED = -1


def fields() -> pa.Schema:
    """Return the 49 columns of releases 22.1 to 26.1 in their order; days are dates."""
    return pa.schema([pa.field(name, _type(name)) for name in NAMES])


def _type(name: str) -> pa.DataType:
    if name in NUMBERS:
        return pa.int64()
    if name in DEGREES:
        return pa.float64()
    return pa.date32() if name in DAYS else pa.string()


def written(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Write a batch in contract types as UCDP GED has its columns.

    Rows of UCDP's own get back what `loss` keeps of them; in all others what ACLED does not say is null.
    """
    own = Restored(batch)
    columns = {name: own[name] for name in SAME}
    columns |= _identity(batch, own) | _when(batch, own) | _where(batch, own) | _who(batch, own)
    columns |= _told(batch, own) | _toll(batch, own)
    arrays = [_column(columns, name, batch.num_rows) for name in NAMES]
    return pa.RecordBatch.from_arrays(arrays, schema=fields())


def _column(columns: Mapping[str, pa.Array], name: str, rows: int) -> pa.Array:
    if name not in columns:
        return pa.nulls(rows, _type(name))
    column = columns[name]
    return column if column.type == _type(name) else plain(column).cast(_type(name))


def _or(own: pa.Array, ours: pa.Array) -> pa.Array:
    """Return UCDP's own cells where there are any, else ours, as text."""
    return ours if own.null_count == len(own) else pc.coalesce(own, plain(ours))


def _identity(batch: pa.RecordBatch, own: Restored) -> Columns:
    named = pc.binary_join_element_wise(OURS, plain(column_of(batch, "event_id_cnty")), "")
    return {"id": own.ids(), "relid": pc.if_else(own.own, null_of(pa.string()), named)}


def _when(batch: pa.RecordBatch, own: Restored) -> Columns:
    day = column_of(batch, "event_date").cast(pa.date32())
    first, last = own.span() if own.any else (day, day)
    level = _looked_up(column_of(batch, "time_precision"), DATE_PREC)
    return {
        "date_start": pc.coalesce(first, day),
        "date_end": pc.coalesce(last, day),
        "year": _or(own["year"], pc.coalesce(pc.year(day), column_of(batch, "year").cast(pa.int64()))),
        "date_prec": _or(own["date_prec"], level),
    }


def _looked_up(column: pa.Array, codes: Mapping[str, int]) -> pa.Array:
    encoded = pc.dictionary_encode(plain(column))
    found = pa.array([codes.get(text) for text in encoded.dictionary.to_pylist()], pa.int64())
    return found.take(encoded.indices)


def _where(batch: pa.RecordBatch, own: Restored) -> Columns:
    latitude, longitude = (column_of(batch, name).cast(pa.float64()) for name in ("latitude", "longitude"))
    country, day = plain(column_of(batch, "country")), column_of(batch, "event_date").cast(pa.date32())
    verbatim = pc.if_else(own.own, country, null_of(pa.string()))
    return {
        "where_prec": _or(own["where_prec"], _looked_up(column_of(batch, "geo_precision"), WHERE_PREC)),
        "where_coordinates": column_of(batch, "location"),
        "adm_1": column_of(batch, "admin1"),
        "adm_2": column_of(batch, "admin2"),
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": as_wkt(latitude, longitude),
        "priogrid_gid": priogrid.cells(latitude, longitude),
        "country": pc.coalesce(states.ucdp_name(country), verbatim),
        "country_id": _or(own["country_id"], states.gleditsch_ward(country, day)),
        "region": states.ucdp_region(country),
    }


def as_wkt(latitude: pa.Array, longitude: pa.Array) -> pa.Array:
    """Return `POINT (36.080000 -0.303100)`: longitude first, six decimals; null without a point."""
    east, north = _decimal(longitude, MOST_EAST), _decimal(latitude, MOST_NORTH)
    return pc.binary_join_element_wise("POINT (", east, " ", north, ")", "")


def _decimal(degrees: pa.Array, most: int) -> pa.Array:
    known = pc.fill_null(pc.less_equal(pc.abs(degrees), most), False)
    numbers = pc.if_else(known, degrees, 0.0).to_numpy(zero_copy_only=False)
    parts = np.rint(np.asarray(numbers) * MICRO).astype(np.int64)
    whole, rest = np.divmod(np.abs(parts), MICRO)
    sign = pa.array(np.where(parts < 0, "-", ""))
    behind = pc.utf8_lpad(pa.array(rest).cast(pa.string()), DECIMALS, "0")
    text = pc.binary_join_element_wise(sign, pa.array(whole).cast(pa.string()), ".", behind, "")
    return pc.if_else(known, text, null_of(pa.string()))


def _who(batch: pa.RecordBatch, own: Restored) -> Columns:
    kinds, day = types_of_violence(batch), column_of(batch, "event_date").cast(pa.date32())
    side_a, side_b = sides(batch, kinds)
    return {
        "type_of_violence": kinds,
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": pc.binary_join_element_wise(side_a, side_b, " - "),
        "gwnoa": _or(own["gwnoa"], numbers_of(side_a, day)),
        "gwnob": _or(own["gwnob"], numbers_of(side_b, day)),
    }


def _told(batch: pa.RecordBatch, own: Restored) -> Columns:
    source = plain(column_of(batch, "source"))
    count = pc.fill_null(pc.add(pc.count_substring(source, "; "), 1), NOT_COUNTED).cast(pa.int64())
    place, headline = own.words()
    notes = pc.if_else(own.own, place, plain(column_of(batch, "notes")))
    article = pc.if_else(own.own, null_of(pa.string()), source)
    return {
        "number_of_sources": _or(own["number_of_sources"], count),
        "source_article": article,
        "source_office": source,
        "source_headline": headline,
        "where_description": notes,
    }


def _toll(batch: pa.RecordBatch, own: Restored) -> Columns:
    """Return the toll: all of it of unknown sides, since ACLED does not say whose dead they are."""
    deaths = column_of(batch, "fatalities").cast(pa.int64())
    return {"best": deaths, "deaths_unknown": _or(own["deaths_unknown"], deaths)}
