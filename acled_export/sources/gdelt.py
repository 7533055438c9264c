"""GDELT's event table, versions 1 and 2: its rows are reports, read as candidates and called reports.

A row is what a machine read in one sentence of an article; the same event stands in many rows, some told
years later, and nobody looked at any of them. Types are candidates by the CAMEO code, types of actors
candidates by their role codes, and what the table does not hold, deaths above all, stays unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from acled_export.coded_columns import dictionary
from acled_export.neighbours import Origin, candidates, decide, left_behind, neighbour_table
from acled_export.neighbours.cameo import actors as cameo_actors
from acled_export.neighbours.cameo.actors import decide_actor, whereabouts
from acled_export.neighbours.cameo.codes import category_of, event_code, zeros_restored
from acled_export.neighbours.cameo.event_types import cameo_readings, decide_types
from acled_export.neighbours.gdelt import cells
from acled_export.neighbours.gdelt import columns as layout
from acled_export.neighbours.gdelt import places as gdelt_places
from acled_export.neighbours.gdelt.actors import country_of_actor, roles
from acled_export.neighbours.gdelt.crosswalk import CROSSINGS, EXEMPT, NOT_HELD, UNUSED
from acled_export.neighbours.gdelt.sample import SAMPLE
from acled_export.neighbours.machine_columns import MachineColumns
from acled_export.neighbours.strangers import namesakes, with_strangers
from acled_export.plugins import Head, Read, Source, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa


NAME, DATASET = "gdelt", "GDELT (reports)"
WEAKER = (
    "rows of GDELT are reports: each is what a machine read in one sentence of an article, one event stands "
    "in many rows, and nothing but a day, a place, names and a code is told"
)
CITED = "The GDELT Project, https://www.gdeltproject.org/; rows are reports and were changed"


def read_table(head: Head, settings: Mapping[str, Any]) -> Table:
    """Return the way to read an event table, with or without a header, of 57, 58 or 61 columns or an extract.

    Known settings: `contract`, `rename`.
    """
    names = layout.own_names(head.header, settings.get("rename") or {})
    version = layout.version_of(names, len(head.header))
    known = {*names.values(), *(name for name in head.header if name in UNUSED)}
    strange = [name for name in head.header if name not in known]

    def columns(raw: pa.RecordBatch) -> Read:
        return read_reports(MachineColumns(raw, names), version, strange)

    return neighbour_table(
        columns,
        settings,
        weaker=WEAKER,
        told={
            "title": f"GDELT event table {version or ''}".rstrip() + ", reports and no events",
            "version": version,
        },
        exempt=EXEMPT,
        attribution=CITED,
    )


def read_reports(own: MachineColumns, version: str | None, strange: list[str]) -> Read:
    """Return the rows of one batch; `strange` are columns that are not GDELT's, put behind as they are."""
    numbers, codes = own.text("GLOBALEVENTID"), own.each("EventCode", event_code)
    countries = _countries(own)
    sides = {side: roles(own, side) for side in (1, 2)}
    types = decide_types(codes, *sides.values())
    decided = [
        *types.decided,
        *(
            decide_actor(
                side, role, own.text(f"Actor{side}Name"), _at_home(own, side, countries), types.event_types
            )
            for side, role in sides.items()
        ),
        decide("geo_precision", gdelt_places.precision_of, own.coded("ActionGeo_Type")),
    ]
    told = {
        "event_id_cnty": pc.binary_join_element_wise(NAME, numbers, ":"),
        "actor1": own.text("Actor1Name"),
        "actor2": own.text("Actor2Name"),
        "source": cells.hosts(own.coded("SOURCEURL")),
        **_when(own),
        **_where(own, countries),
    }
    category = own.each("EventCode", lambda code: category_of("EventCode", event_code(code)))
    origin = Origin(dataset=DATASET, version=version, ids=numbers, categories=category)
    events = candidates(own.raw, origin, told, decided, cells.kept(own, types.reasons, countries))
    changes = zeros_restored("EventCode", own.coded("EventCode"))
    return Read(
        raw=own.raw,
        events=with_strangers(events, own.raw, strange),
        changes=changes,
        losses=own.counts(NAME, NOT_HELD) | left_behind(NAME, own.raw, namesakes(strange)),
    )


def _countries(own: MachineColumns) -> pa.Array:
    from acled_export.states import country_of_fips

    return dictionary(country_of_fips(own.coded("ActionGeo_CountryCode")))


def _at_home(own: MachineColumns, side: int, countries: pa.Array) -> pa.Array:
    return whereabouts(country_of_actor(own, side), countries)


def _when(own: MachineColumns) -> dict[str, pa.Array]:
    return {
        "event_date": own.each("SQLDATE", cells.day_of),
        "year": own.each("SQLDATE", cells.year_of),
        "timestamp": own.each("DATEADDED", cells.seconds_of),
    }


def _where(own: MachineColumns, countries: pa.Array) -> dict[str, pa.Array]:
    from acled_export.states import iso_of, region_of

    kinds = own.coded("ActionGeo_Type")
    location, admin1 = gdelt_places.named_places(kinds, own.coded("ActionGeo_FullName"))
    return {
        "country": countries,
        "iso": iso_of(countries),
        "region": dictionary(region_of(countries)),
        "location": location,
        "admin1": admin1,
        "latitude": gdelt_places.of_no_country(kinds, own.as_it_is("ActionGeo_Lat")),
        "longitude": gdelt_places.of_no_country(kinds, own.as_it_is("ActionGeo_Long")),
    }


SOURCE = Source(
    name=NAME,
    title="GDELT event table, versions 1 and 2: reports, not events",
    licence="free for any use with a citation of the GDELT Project and a link to it, by its terms of use",
    recognise=layout.is_gdelt,
    refuses=layout.refusal_of,
    table=read_table,
    unused=UNUSED,
    crossings=CROSSINGS,
    decides=cameo_readings(cameo_actors.DECIDES | gdelt_places.DECIDES),
    expects=layout.EXPECTED,
    headless=layout.headless_names,
    sample=SAMPLE,
)
