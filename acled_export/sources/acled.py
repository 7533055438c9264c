"""ACLED-like tables of any age: every layout since 2015, read as rows of today's contract.

Era, form, date dialect and null habit are recognised from the header and the first rows; a setting of the
run overrides each of them. What an old layout cannot tell stays unknown, and its rows are then candidates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from acled_export.contract import load_contract
from acled_export.eras import brought_up
from acled_export.findings import summed
from acled_export.plugins import Head, Read, Source, Table
from acled_export.recognition import as_era, is_acled_like, recognise, refusal_of
from acled_export.recognition import told as told_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from acled_export.eras import Era
    from acled_export.recognition import Layout

SECOND_SIDE = ("actor2", "assoc_actor_2", "inter2")
THEIR_ID = re.compile(r"[A-Z]{3}[0-9]+|[0-9]+[A-Z]{3}")
HALF = 0.5
CURATED, TIMESTAMP = "2019", "timestamp"


def read_table(head: Head, settings: Mapping[str, Any]) -> Table:
    """Recognise how a table is written and return the way to read it.

    Known settings: `contract`, `from_era`, `date_order`, `nulls`, `rename`, `accessed`. Raises
    `SourceError` for a table that is not one of events and for days that may be read in two ways,
    `ContractError` for a setting that does not fit.
    """
    asked = settings.get("contract")
    layout = recognise(head, dict(settings) | {"era": settings.get("from_era")})
    weaker = why_candidates(layout)
    contract = asked or ("candidate" if weaker else "event")

    def columns(raw: pa.RecordBatch) -> Read:
        own, nulls = as_era(raw, layout)
        renewed = brought_up(own, layout.era, form=layout.form, provenance=contract == "candidate")
        return Read(raw=raw, events=renewed.batch, changes=summed(nulls, renewed.changes))

    lacking = lacking_columns(layout.era, layout.form)
    if is_curated(layout):
        lacking = (*lacking, TIMESTAMP)
    return Table(
        columns=columns,
        contract=contract,
        weaker=None if asked else weaker,
        exempt=layout.era.exempt,
        absent=absent(layout, asked, lacking),
        without=SECOND_SIDE if layout.form == "monadic" and contract == "candidate" else (),
        likely=likely(layout.suggestions),
        attribution=attribution(head, layout, settings),
        told={**told_of(layout), "title": layout.era.title, "lacking": list(lacking), "candidates": weaker},
    )


def why_candidates(layout: Layout) -> str | None:
    """Return why rows of a layout cannot be whole events, null when they can."""
    if layout.form == "monadic":
        return "a monadic file has one row for each actor and does not tell the other one"
    if layout.era.weaker:
        return str(layout.era.weaker)
    if is_curated(layout):
        return "a curated file, with its names in upper case, has no time stamps"
    provenance = [n for n in load_contract("candidate").names if n not in load_contract("event")]
    if set(provenance) <= set(layout.columns.values()) | set(layout.inserted):
        return "the table has the provenance columns of candidates"
    return None


def is_curated(layout: Layout) -> bool:
    """Say whether a file is one of the workbooks that ACLED made by hand for a region or a topic."""
    return layout.upper and layout.era.name == CURATED and TIMESTAMP in layout.missing


def absent(layout: Layout, asked: str | None, lacking: tuple[str, ...]) -> dict[str, str]:
    """Return the columns that nobody misses, each with the reason.

    Events that are asked for as such need all of theirs; in candidates that are asked for as such any
    column may be unknown.
    """
    if asked == "event":
        return {}
    known = dict.fromkeys(lacking, f"the layout of {layout.era.name} has none")
    if asked == "candidate":
        names = (layout.era.renamed.get(name, name) for name in layout.missing)
        known = dict.fromkeys(names, "the file has none, and candidates may leave it unknown") | known
    return known


def likely(suggestions: Mapping[str, str]) -> dict[str, str]:
    """Return for a missing column the setting that reads the column that is perhaps meant as it."""
    return {column: f"--rename {own}={column}" for own, column in suggestions.items()}


def lacking_columns(era: Era, form: str) -> tuple[str, ...]:
    """Return the columns of an event that an era's own columns neither hold nor tell."""
    names = [name for name in era.columns if form != "monadic" or name not in SECOND_SIDE]
    nothing = pa.RecordBatch.from_arrays([pa.array([], pa.string()) for _ in names], names=names)
    there = brought_up(nothing, era, form=form, provenance=False).batch.schema.names
    return tuple(name for name in load_contract("event").required if name not in there)


def attribution(head: Head, layout: Layout, settings: Mapping[str, Any]) -> str | None:
    """Return ACLED's line for a table whose ids are ACLED's, with the day of access where it is known.

    A table that carries the line of another dataset carries it on.
    """
    name = next((own for own, column in layout.columns.items() if column == "event_id_cnty"), None)
    ids = [] if name is None else [cell for cell in _texts(head.rows.column(name)) if cell]
    known = head.facts.get("attribution")
    if not ids or sum(THEIR_ID.fullmatch(cell) is not None for cell in ids) < HALF * len(ids):
        return None if known is None else str(known)
    day = settings.get("accessed")
    if day is None and known:
        return str(known)  # which has the day where it was known when the file was made
    if day is None:
        return "ACLED (day of access not recorded). www.acleddata.com."
    return f"ACLED, accessed on {day.isoformat()}. www.acleddata.com."


def _texts(column: pa.Array) -> Iterable[str | None]:
    return (None if cell is None else str(cell) for cell in column.to_pylist())


SOURCE = Source(
    name="acled",
    title="ACLED-like table of any layout since 2015",
    licence="as the file's own; ACLED's data are under ACLED's terms and need its attribution",
    recognise=is_acled_like,
    refuses=refusal_of,
    table=read_table,
    sample=(
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
        "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
        "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,"
        "fatalities,tags,timestamp\n"
        "AEX-KEN-0000000000000000,2024-03-01,2024,1,Demonstrations,Protests,Peaceful protest,"
        "Protesters (Kenya),,Protesters,,,,Protesters only,,404,Eastern Africa,Kenya,Nakuru,"
        "Nakuru Town East,,Nakuru,-0.3031,36.0800,1,Example Gazette,National,"
        '"On 1 March 2024, people marched in Nakuru.",0,crowd size=dozens,1709553600\n'
    ),
)
