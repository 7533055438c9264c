"""One row of an event table as Python sees it: a line per column of `candidate.schema.json`, in its order.

There is no constraint here: what a row may hold is said by the schema files alone. The first 31 columns
and the four of population are those of `event.schema.json`; the seven behind say where a row came from.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the annotations are read at run time to type the columns

import attrs


@attrs.frozen(kw_only=True)
class Event:
    """An event, or a candidate for one: null means unknown or, where a column may be blank, not applicable.

    Degrees are decimal, WGS 84; `timestamp` is in Unix seconds, UTC; lists are joined by semicolon and
    space. The columns are described in `candidate.schema.json`.
    """

    event_id_cnty: str | None = None
    event_date: dt.date | None = None
    year: int | None = None
    time_precision: int | None = None
    disorder_type: str | None = None
    event_type: str | None = None
    sub_event_type: str | None = None
    actor1: str | None = None
    assoc_actor_1: str | None = None
    inter1: str | None = None
    actor2: str | None = None
    assoc_actor_2: str | None = None
    inter2: str | None = None
    interaction: str | None = None
    civilian_targeting: str | None = None
    iso: int | None = None
    region: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    location: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int | None = None
    source: str | None = None
    source_scale: str | None = None
    notes: str | None = None
    fatalities: int | None = None
    tags: str | None = None
    timestamp: int | None = None
    population_1km: int | None = None
    population_2km: int | None = None
    population_5km: int | None = None
    population_best: int | None = None
    source_dataset: str | None = None
    source_version: str | None = None
    source_event_id: str | None = None
    source_category: str | None = None
    mapping_rule: str | None = None
    mapping_confidence: str | None = None
    loss: str | None = None
