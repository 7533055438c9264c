"""Events and deaths by country and month, in the classes that ViEWS counts.

Countries are ACLED's, under the number that their state has in the list of Gleditsch and Ward in that month.
One that has no number there (Palestine, dependent territories, bodies of water) is a row without a number:
it is not another state's.
"""

from __future__ import annotations

import functools

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import codes_of, dictionary, spread, texts
from acled_export.columns import as_mask
from acled_export.neighbours.class_months import (
    ADDED_UP,
    DATASET,
    MONTHS,
    NOTICE,
    PARTLY,
    SOURCE_DATASET,
    VALUES,
    class_columns,
    class_crossings,
    class_fields,
    classes,
    last_days,
    month_columns,
    month_crossings,
    month_fields,
    tallied,
    undated,
)
from acled_export.neighbours.crossing_lines import lossless, lossy
from acled_export.neighbours.sums import GatheredSums
from acled_export.neighbours.unheld import ONE_OF_SEVERAL, first_reason, is_monadic, unheld
from acled_export.plugins import Shape
from acled_export.states import gleditsch_ward, iso3, name_of

NO_COUNTRY = "the country is not known"

COUNTRY = pa.field("country", pa.string(), nullable=False)
KEYS = (COUNTRY, pa.field(MONTHS[0], pa.int32(), nullable=False), pa.field(DATASET, pa.string()))


def fields() -> pa.Schema:
    """Return the columns: Gleditsch-Ward number and ISO code (null: there is none), country, month, sums."""
    codes = [pa.field("gwno", pa.int32()), pa.field("iso3", pa.string())]
    return pa.schema([*codes, COUNTRY, *month_fields(), *class_fields()])


def leaves_out(events: pa.RecordBatch) -> pa.Array:
    """Return why an event is counted in no country and month, null where it is counted."""
    return first_reason(
        events.num_rows,
        (ONE_OF_SEVERAL, np.full(events.num_rows, is_monadic(events))),
        *undated(events),
        (NO_COUNTRY, as_mask(pc.is_null(events.column("country")))),
        classes(events).reasons,
    )


def _parts(events: pa.RecordBatch) -> pa.RecordBatch:
    named = dictionary(events.column(COUNTRY.name))
    names = [None if name is None else name_of(name) for name in texts(named)]
    countries = spread([*names, None], codes_of(named)).cast(pa.string())
    return tallied(events, {COUNTRY.name: countries})


def _rows_of(sums: pa.RecordBatch) -> pa.RecordBatch:
    countries, months = sums.column(COUNTRY.name), sums.column(MONTHS[0])
    told = {COUNTRY.name: countries, MONTHS[0]: months, "iso3": iso3(countries)}
    told |= month_columns(months) | class_columns(sums)
    told["gwno"] = gleditsch_ward(countries, last_days(months))
    schema = fields()
    return pa.RecordBatch.from_arrays([told[name] for name in schema.names], schema=schema)


SHAPE = Shape(
    name="country-month",
    title="events and deaths by country, month and class of violence",
    fields=fields,
    gather=functools.partial(GatheredSums, KEYS, VALUES, parts=_parts, rows_of=_rows_of),
    leaves_out=leaves_out,
    losses=unheld({COUNTRY.name, SOURCE_DATASET}, {**PARTLY, "iso": "iso3 stands for it"}, ADDED_UP),
    crossings=(
        lossy(
            "gwno",
            "country event_date",
            "the number of the country's state in the list of Gleditsch and Ward on the last day of the "
            "month; null where it has none, as for Palestine, territories and seas",
        ),
        lossless("iso3", "country", "Kosovo is XKX; null at sea"),
        lossless("country", "country", "older spellings as they are today"),
        *month_crossings(),
        *class_crossings(),
    ),
    notice=NOTICE,
)
